/** The C file against the module, bit for bit, with the C compiler of this machine. */
import { describe, expect, test } from 'vitest';
import { compileInference, compileTraining } from '../lower/compile.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { entryCount, readEntries } from '../run/entries.ts';
import { weightsOf } from '../run/fit.ts';
import { machineOf } from '../run/machine.ts';
import { predictorOf } from '../run/predictor.ts';
import { must, spec } from '../run/spec.fixture.ts';
import { startTraining } from '../run/start.ts';
import { trainerOf } from '../run/trainer.ts';
import { compilers, ran, variants } from './compiled.fixture.ts';
import { floatText } from './nest.ts';
import { printInference, printTraining } from './print.ts';

const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);
const tanhNet = spec({ input: [5], layers: [{ kind: 'dense', units: 9, activation: 'tanh' }, { kind: 'dense', units: 6, activation: 'gelu' }, { kind: 'dense', units: 3, activation: 'mish' }], loss: 'squared-error' }, { optimiser: 'adam' });

// Where there is no C compiler the file itself can still be read; what it computes is then held by the machines that have one.
describe.each(variants)('$label', (variant) => {
  test.each([0, 1, 2, 5])('outputs of model %i', (k) => {
    const { model, training, rows, x, y } = k === 0 ? { ...randomModel(0), ...tanhNet, rows: 20, x: Array.from({ length: 100 }, (_, i) => ((i * 37) % 41) / 20 - 1), y: Array.from({ length: 60 }, (_, i) => (i % 3) / 3) } : randomModel(k);
    const trainer = must(trainerOf({ model, training: { ...training, batch: 'full' } }, { rows, x, y }));
    trainer.advance(20);
    const weights = weightsOf(trainer);
    const program = must(compileInference(model, 1));
    const [inputs, outputs] = [entryCount(program.inputs), entryCount(program.outputs)];
    const main = `#include <stdio.h>\nint main(void) { float x[${inputs}], y[${outputs}]; while (fread(x, sizeof x, 1, stdin) == 1) { model(x, y); fwrite(y, sizeof y, 1, stdout); } return 0; }\n`;
    const predictor = must(predictorOf(model));
    predictor.load(weights);
    const found = ran(variant, printInference(program, weights, 'model') + main, new Uint8Array(Float32Array.from(x).buffer));
    expect(new Uint32Array(found.buffer)).toEqual(new Uint32Array(predictor.predict(x, rows).buffer));
  });
  test.each([3, 4, 10, 12])('ten training steps of model %i, in every buffer', (k) => {
    const { model, training, rows, x, y } = randomModel(k);
    const program = must(compileTraining(model, { ...training, batch: 'full' }, rows));
    const machine = machineOf(program);
    startTraining(program, machine, x, y);
    const before = new Uint8Array(machine.ints.buffer.slice(0, 4 * program.arena.length));
    machine.train(10);
    const main = '#include <stdio.h>\nint main(void) { if (fread(&m_arena, sizeof m_arena, 1, stdin) != 1) return 1; for (int i = 0; i < 10; i += 1) m_step(); fwrite(&m_arena, sizeof m_arena, 1, stdout); return 0; }\n';
    const after = ran(variant, printTraining(program, 'm') + main, before);
    for (const buffer of program.arena.buffers) expect([buffer.name, ...readEntries(program.arena, { ...buffer, type: 'i32' }, new Int32Array(after.slice().buffer))]).toEqual([buffer.name, ...readEntries(program.arena, { ...buffer, type: 'i32' }, machine.ints)]);
  });
});

test('square roots in whole numbers are those of the machine', () => {
  for (const compiler of compilers) {
    const text = printTraining(must(compileTraining(tanhNet.model, { ...tanhNet.training, batch: 'full' }, 2)), 'm');
    const main = '#include <stdio.h>\nint main(void) { float x; while (fread(&x, sizeof x, 1, stdin) == 1) { x = square_root(x); fwrite(&x, sizeof x, 1, stdout); } m_step(); return 0; }\n';
    const words = Uint32Array.from({ length: 40_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) & 0x7fffffff);
    const given = new Float32Array(words.buffer).map((x) => (Number.isNaN(x) ? 2 : x));
    given.set([0, -0, 1, 4, 2 ** -149, 2 ** -126, 3.4028234663852886e38, Number.POSITIVE_INFINITY]);
    expect(floatsOf(ran({ compiler, flags: ['-O2'] }, text + main, new Uint8Array(given.buffer)))).toEqual(given.map((x) => Math.sqrt(x)));
  }
});

test('nine digits name a float', () => {
  for (let i = 0; i < 20_000; i += 1) { const x = new Float32Array(new Uint32Array([Math.imul(i + 1, 0x9e3779b1) & 0xff7fffff]).buffer)[0] ?? 0; if (Number.isFinite(x)) expect(Object.is(Math.fround(Number(floatText(x).replace(/[()f]/g, ''))), x)).toBe(true); }
});
