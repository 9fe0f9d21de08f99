/** Every gradient against central differences of the loss, the same program run in doubles. */
import { describe, expect, test } from 'vitest';
import { double } from '../program/arithmetic.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { interpret, newMemory } from '../reference/interpret.ts';
import { startEpoch, startTraining } from '../run/start.ts';
import { compileTraining } from './compile.ts';
import { isLearnt } from './lowering.ts';

const h = 3e-5;
describe('gradients', () => {
  test.each(Array.from({ length: 36 }, (_, k) => k))('of model %i', (k) => {
    const { model, training, rows, x, y } = randomModel(k);
    const compiled = compileTraining(model, training, rows);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    const { arena, nests, parameters, driven } = compiled.value;
    if (driven === null) throw new Error('not a training program');
    const memory = newMemory(arena, 'double');
    startTraining(compiled.value, memory, x, y);
    startEpoch(compiled.value, memory.ints, 0);
    const run = (...phases: readonly string[]) => interpret(nests.filter(({ phase }) => phases.includes(phase)), arena, memory, double);
    const loss = (): number => { run('batch', 'forward', 'loss'); return memory.floats[arena.place(driven.loss).offset] ?? Number.NaN; };
    loss();
    run('backward');
    for (const { value, gradient } of parameters.filter(isLearnt)) {
      const [at, slope] = [arena.place(value), arena.place(gradient)];
      for (let n = 0; n < 3; n += 1) {
        const place = value.sizes.reduce((sum, size, i) => sum + ((n * 7 + i * 3) % size) * (at.strides[i] ?? 0), 0);
        const [here, there] = [at.offset + place, slope.offset + place];
        const before = memory.floats[here] ?? 0;
        const moved = (by: number): number => { memory.floats[here] = before + by; return loss(); };
        const difference = (moved(h) - moved(-h)) / (2 * h);
        memory.floats[here] = before;
        const computed = memory.floats[there] ?? Number.NaN;
        expect(Math.abs(computed - difference) / Math.max(0.1, Math.abs(difference)), `${value.name}[${place}]: ${computed} and ${difference}`).toBeLessThan(2e-5);
      }
    }
  });
});
