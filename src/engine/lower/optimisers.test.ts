/** Optimisers and schedules against their published formulas, step by step in doubles, on a model of one weight whose gradient is known. */
import { cos } from '#numeric';
import { describe, expect, test } from 'vitest';
import { model as modelReader, training as trainingReader } from '../model/read.ts';
import { double } from '../program/arithmetic.ts';
import { interpret, newMemory } from '../reference/interpret.ts';
import { startTraining } from '../run/start.ts';
import { compileTraining } from './compile.ts';

/** The weights after each of some steps on ½·(loss) = (w·x − y)² with x = 1, y = 3: the gradient is 2(w − 3). */
const path = (settings: object, steps: number, start = 1): readonly number[] => {
  const model = modelReader({ input: [1], layers: [{ kind: 'dense', units: 1, bias: false, initialisation: 'zero' }], loss: 'squared-error' }, '');
  const training = trainingReader({ batch: 'full', ...settings }, '');
  if (!model.ok || !training.ok) throw new Error(JSON.stringify([model, training]));
  const compiled = compileTraining(model.value, training.value, 1);
  if (!compiled.ok) throw new Error('does not compile');
  const { arena, nests, parameters: [weight] } = compiled.value;
  if (weight === undefined) throw new Error('no weight');
  const memory = newMemory(arena, 'double');
  startTraining(compiled.value, memory, [1], [3]);
  const at = arena.place(weight.value).offset;
  memory.floats[at] = start;
  return Array.from({ length: steps }, () => { interpret(nests, arena, memory, double); return memory.floats[at] ?? Number.NaN; });
};
const close = (found: readonly number[], expected: readonly number[], digits = 9) => { for (const [i, w] of expected.entries()) expect(found[i]).toBeCloseTo(w, digits); };
const g = (w: number): number => 2 * (w - 3);

describe('optimisers', () => {
  test('SGD contracts by 1 − 2η', () => { close(path({ optimiser: { kind: 'sgd', rate: 0.1 } }, 4), [1, 2, 3, 4].map((t) => 3 - 2 * 0.8 ** t)); });
  test('SGD diverges above 2/λ and not below', () => {
    expect(Math.abs(path({ optimiser: { kind: 'sgd', rate: 1.01 } }, 200)[199] ?? 0)).toBeGreaterThan(50);
    expect(Math.abs((path({ optimiser: { kind: 'sgd', rate: 0.99 } }, 2000)[1999] ?? 0) - 3)).toBeLessThan(1e-6);
  });
  test('decay is a part of the gradient', () => { close(path({ optimiser: { kind: 'sgd', rate: 0.1, decay: 0.5 } }, 1), [1 - 0.1 * (g(1) + 0.5)]); });
  test.each(['momentum', 'nesterov'] as const)('%s', (kind) => {
    let [w, v] = [1, 0];
    const expected = Array.from({ length: 6 }, () => { v = 0.9 * v + g(w); w -= 0.05 * (kind === 'nesterov' ? g(w) + 0.9 * v : v); return w; });
    close(path({ optimiser: { kind, rate: 0.05, momentum: 0.9 } }, 6), expected);
  });
  test.each(['adam', 'adamw'] as const)('%s (Kingma and Ba 2015; Loshchilov and Hutter 2019)', (kind) => {
    let [w, m, v] = [1, 0, 0];
    const expected = Array.from({ length: 8 }, (_, i) => {
      const t = i + 1;
      const slope = g(w) + (kind === 'adam' ? 0.1 * w : 0);
      m = 0.9 * m + 0.1 * slope;
      v = 0.999 * v + 0.001 * slope * slope;
      w -= 0.01 * ((m / (1 - 0.9 ** t)) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8) + (kind === 'adamw' ? 0.1 * w : 0));
      return w;
    });
    close(path({ optimiser: { kind, rate: 0.01, decay: 0.1 } }, 8), expected);
  });
  test('Adam’s first step is rate · g/(|g| + ε), whatever the size of g', () => {
    for (const gap of [1, 1e-8]) close(path({ optimiser: { kind: 'adam', rate: 0.01 } }, 1, 3 - gap), [3 - gap + (0.01 * 2 * gap) / (2 * gap + 1e-8)], 9);
  });
  test('a gradient longer than the clip is scaled to it', () => { close(path({ optimiser: { kind: 'sgd', rate: 0.1 }, clip: 1 }, 1), [1 + 0.1]); close(path({ optimiser: { kind: 'sgd', rate: 0.1 }, clip: 5 }, 1), [1.4]); });
});

describe('schedules', () => {
  const rates = (schedule: object, steps: number): readonly number[] => { const ws = [1, ...path({ optimiser: { kind: 'sgd', rate: 0.01 }, schedule }, steps)]; return ws.slice(1).map((w, i) => ((ws[i] ?? 0) - w) / g(ws[i] ?? 0) / 0.01); };
  test('steps', () => { close(rates({ kind: 'step', every: 3, factor: 0.5 }, 8), [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25], 6); });
  test('warm-up and cosine', () => {
    close(rates({ kind: 'cosine', warmUp: 4, steps: 12, floor: 0.2 }, 14), [0.25, 0.5, 0.75, 1, ...Array.from({ length: 10 }, (_, i) => 0.2 + 0.4 * (1 + cos((Math.PI * Math.min(8, i)) / 8)))], 6);
  });
});
