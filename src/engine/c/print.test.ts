/** The C file against the module, bit for bit, with the C compiler of this machine. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compileInference, compileTraining } from '../lower/compile.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { entryCount, readEntries } from '../run/entries.ts';
import { weightsOf } from '../run/fit.ts';
import { machineOf } from '../run/machine.ts';
import { predictorOf } from '../run/predictor.ts';
import { must, spec } from '../run/spec.fixture.ts';
import { startTraining } from '../run/start.ts';
import { trainerOf } from '../run/trainer.ts';
import { floatText } from './nest.ts';
import { printInference, printTraining } from './print.ts';

const compilers = ['gcc', 'clang'].filter((one) => spawnSync(one, ['--version']).status === 0);
const strict = ['-std=c99', '-Wall', '-Wextra', '-Wconversion', '-pedantic', '-Werror', '-ffp-contract=off'];
const folder = mkdtempSync(join(tmpdir(), 'gradus-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles, runs with bytes on its input, gives the bytes of its output. */
const ran = (compiler: string, flags: readonly string[], text: string, input: Uint8Array): Uint8Array => {
  const [source, program] = [join(folder, 'model.c'), join(folder, 'model')];
  writeFileSync(source, text);
  const made = spawnSync(compiler, [...strict, ...flags, source, '-o', program], { encoding: 'utf8' });
  expect(made.stderr).toBe('');
  const done = spawnSync(program, { input, maxBuffer: 2 ** 28 });
  expect(done.status).toBe(0);
  return new Uint8Array(done.stdout);
};
const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);
const tanhNet = spec({ input: [5], layers: [{ kind: 'dense', units: 9, activation: 'tanh' }, { kind: 'dense', units: 6, activation: 'gelu' }, { kind: 'dense', units: 3, activation: 'mish' }], loss: 'squared-error' }, { optimiser: 'adam' });

// Where there is no C compiler the file itself can still be read; what it computes is then held by the machines that have one.
const variants = compilers.flatMap((compiler) => [['-O2'], ['-O3', '-march=native']].map((flags) => [compiler, ...flags] as const));
describe.each(variants)('%s %s %s', (compiler, ...given) => {
  const flags = given.filter((flag) => flag !== undefined);
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
    const found = ran(compiler, flags, printInference(program, weights, 'model') + main, new Uint8Array(Float32Array.from(x).buffer));
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
    const after = ran(compiler, flags, printTraining(program, 'm') + main, before);
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
    expect(floatsOf(ran(compiler, ['-O2'], text + main, new Uint8Array(given.buffer)))).toEqual(given.map((x) => Math.sqrt(x)));
  }
});

test('nine digits name a float', () => {
  for (let i = 0; i < 20_000; i += 1) { const x = new Float32Array(new Uint32Array([Math.imul(i + 1, 0x9e3779b1) & 0xff7fffff]).buffer)[0] ?? 0; if (Number.isFinite(x)) expect(Object.is(Math.fround(Number(floatText(x).replace(/[()f]/g, ''))), x)).toBe(true); }
});
