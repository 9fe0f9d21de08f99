/** The law: the module has the bits of the interpreter, in every buffer, whatever the tile. */
import { describe, expect, test } from 'vitest';
import { compileTraining, type Program } from '../lower/compile.ts';
import { single } from '../program/arithmetic.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { interpret, newMemory } from '../reference/interpret.ts';
import { readEntries } from '../run/entries.ts';
import { machineOf } from '../run/machine.ts';
import { type Sides, startEpoch, startTraining } from '../run/start.ts';

const bitsOf = (program: Program, { floats, ints }: Sides): { readonly [name: string]: string } =>
  Object.fromEntries(program.arena.buffers.map((buffer) => {
    const entries = buffer.type === 'i32' ? readEntries(program.arena, buffer, ints) : readEntries(program.arena, buffer, floats as Float32Array);
    const bits = new Int32Array(entries.buffer, entries.byteOffset, entries.length);
    return [buffer.name, [...bits].map((one, i) => (Number.isNaN(entries[i]) ? 'NaN' : one.toString(16))).join(' ')];
  }));

const steps = 5;
const trained = (program: Program, sides: Sides, { x, y }: ReturnType<typeof randomModel>, train: (n: number) => void): { readonly [name: string]: string } => {
  startTraining(program, sides, x, y);
  const inEpoch = program.training?.batch === 'full' ? steps : Math.floor(program.rows / program.batch);
  for (let done = 0, epoch = 0; done < steps; epoch += 1) { startEpoch(program, sides.ints, epoch); const n = Math.min(inEpoch, steps - done); train(n); done += n; }
  return bitsOf(program, sides);
};

const tiles = [{ rows: 4, vectors: 2 }, { rows: 2, vectors: 4 }, { rows: 3, vectors: 3 }];

describe('the bits of every buffer after five steps', () => {
  test.each(Array.from({ length: 48 }, (_, k) => k))('of model %i', (k) => {
    const drawn = randomModel(k);
    const compiled = compileTraining(drawn.model, drawn.training, drawn.rows);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    const program = compiled.value;
    const own = newMemory(program.arena, 'single');
    const reference = trained(program, own, drawn, (n) => { for (let i = 0; i < n; i += 1) interpret(program.nests, program.arena, own, single); });
    for (const tile of tiles) { const machine = machineOf(program, tile); expect(trained(program, machine, drawn, machine.train)).toEqual(reference); }
  });
});
