/** Single rows of a step: against a backward pass written by hand, finite differences, runs of one row, and the run as it is. */
import { describe, expect, test } from 'vitest';
import { tanh } from '#numeric';
import { compileByRow, factorsName } from '../lower/compile.ts';
import { isLearnt } from '../lower/lowering.ts';
import { double } from '../program/arithmetic.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { interpret, newMemory } from '../reference/interpret.ts';
import { writeEntries } from './entries.ts';
import { weightsOf } from './fit.ts';
import { circles } from './plane.fixture.ts';
import { gradientLengths, rowsApartOf, trainerWithout } from './rows-apart.ts';
import { must, spec } from './spec.fixture.ts';
import { startEpoch, startTraining } from './start.ts';
import { tracerOf } from './traces.ts';
import { type Data, type Spec, trainerOf } from './trainer.ts';

const seeds = { data: 1, split: 1, initialisation: 5, shuffle: 6, dropout: 7 };
const net = (training: object, layers: readonly object[] = [{ kind: 'dense', units: 3, activation: 'tanh' }], loss: unknown = 'squared-error'): Spec =>
  spec({ input: [2], layers: [...layers, { kind: 'dense', units: 1 }], loss }, { batch: 8, seeds, ...training });
const sgd = { optimiser: { kind: 'sgd', rate: 0.1 } };
const drawn = (k: number): { readonly spec: Spec; readonly data: Data } => { const { model, training, rows, x, y } = randomModel(k); return { spec: { model, training }, data: { rows, x, y } }; };
const reached = (of: Spec, data: Data, steps: number) => { const trainer = must(trainerOf(of, data)); trainer.advance(steps); return { trainer, checkpoint: trainer.checkpoint(), apart: must(rowsApartOf(of, data)) }; };
const names = (of: object): readonly string[] => Object.keys(of);
const at = (of: ArrayLike<number> | undefined, i: number): number => of?.[i] ?? Number.NaN;

describe('the gradient of one row', () => {
  test('is what a backward pass by hand gives, in doubles', () => {
    const data = circles(24, 'by hand');
    const { trainer, checkpoint, apart } = reached(net(sgd), data, 5);
    const step = apart.at(checkpoint);
    const { 'layer1.W': W, 'layer1.b': b, 'layer2.W': V, 'layer2.b': c } = weightsOf(trainer);
    expect(new Set(step.rows).size).toBe(8);
    for (const row of step.rows) {
      const x = [at(data.x, 2 * row), at(data.x, 2 * row + 1)];
      const h = [0, 1, 2].map((j) => tanh(at(x, 0) * at(W, j) + at(x, 1) * at(W, 3 + j) + at(b, j)));
      const slope = (2 / 8) * (h.reduce((s, a, j) => s + a * at(V, j), at(c, 0)) - at(data.y, row));
      const below = h.map((a, j) => slope * at(V, j) * (1 - a * a));
      const byHand = { 'layer1.W': x.flatMap((xi) => below.map((d) => xi * d)), 'layer1.b': below, 'layer2.W': h.map((a) => a * slope), 'layer2.b': [slope] };
      const found = step.gradientsOf(row);
      expect(names(found)).toEqual(names(byHand));
      for (const [name, values] of Object.entries(byHand)) for (const [i, value] of values.entries()) expect(Math.abs(at(found[name], i) - value), `${name}[${i}] of row ${row}`).toBeLessThan(1e-6);
    }
  });
  test('added up over the batch in its order is the gradient of the batch, bit for bit, where every layer is dense', () => {
    for (const loss of ['squared-error', 'logistic', 'poisson']) {
      const { checkpoint, apart } = reached(net({ batch: 7, optimiser: 'adam' }, [{ kind: 'dense', units: 5, activation: 'gelu' }, { kind: 'dropout', keep: 0.5 }, { kind: 'dense', units: 4, activation: 'relu' }], loss), circles(30, 'sums'), 6);
      const step = apart.at(checkpoint);
      const parts = step.rows.map((row) => step.gradientsOf(row));
      for (const name of names(step.gradients)) expect(step.gradients[name]?.map((_, i) => parts.reduce((s, part) => Math.fround(s + at(part[name], i)), 0)), `${loss} ${name}`).toEqual(step.gradients[name]);
    }
  });
  test('is that of a run with this row alone divided by the rows of the batch: to the bit for eight, which is a power of two', () => {
    const data = circles(24, 'alone');
    const of = net(sgd);
    const { checkpoint, apart } = reached(of, data, 4);
    const step = apart.at(checkpoint);
    for (const row of step.rows) {
      const own = { rows: 1, x: [at(data.x, 2 * row), at(data.x, 2 * row + 1)], y: [at(data.y, row)] };
      const alone = must(rowsApartOf({ ...of, training: { ...of.training, batch: 'full' } }, own)).at(checkpoint).gradients;
      expect(Object.values(step.gradientsOf(row))).toEqual(Object.values(alone).map((values) => values.map((g) => g / 8)));
    }
  });
  // Every kind of layer; where a sum goes over places as well as rows its order is another, so the last bits differ: within 2⁻¹⁴ of the sizes that are added.
  test.each(Array.from({ length: 12 }, (_, k) => k))('of model %i adds up to that of the batch', (k) => {
    const { spec: of, data } = drawn(k);
    const { checkpoint, apart } = reached(of, data, 3);
    const step = apart.at(checkpoint);
    const parts = step.rows.map((row) => step.gradientsOf(row));
    for (const [name, whole] of Object.entries(step.gradients)) {
      const sizes = [...whole].map((_, i) => parts.reduce((s, part) => s + Math.abs(at(part[name], i)), 0));
      for (const [i, g] of whole.entries()) expect(Math.abs(parts.reduce((s, part) => s + at(part[name], i), 0) - g), `${name}[${i}]`).toBeLessThanOrEqual(2 ** -14 * Math.max(...sizes));
    }
  });
  test.each([0, 1, 2, 3, 5, 8])('of model %i is the slope of what the row adds to the loss, by central differences in doubles', (k) => {
    const { spec: { model, training }, data } = drawn(k);
    const program = must(compileByRow(model, training, data.rows));
    const { arena, nests, driven, batch } = program;
    if (driven === null) throw new Error('not a training program');
    const memory = newMemory(arena, 'double');
    startTraining(program, memory, data.x, data.y);
    startEpoch(program, memory.ints, 0);
    const buffer = (name: string) => { const found = arena.buffers.find((one) => one.name === name); if (found === undefined) throw new Error(name); return found; };
    const run = (...phases: readonly string[]) => interpret(nests.filter(({ phase }) => phases.includes(phase)), arena, memory, double);
    const losses = buffer('loss.rows');
    const [rowsAt, lossAt] = [arena.place(losses), arena.place(driven.loss).offset];
    const each = (row: number): number => { let s = 0; const places = losses.sizes[1] ?? 1; for (let t = 0; t < places; t += 1) s += at(memory.floats, rowsAt.offset + row * at(rowsAt.strides, 0) + t * (rowsAt.strides[1] ?? 0)); return s; };
    const picked = batch - 1;
    const share = (): number => { run('batch', 'forward', 'loss'); let all = 0; for (let r = 0; r < batch; r += 1) all += each(r); return (each(picked) / all) * at(memory.floats, lossAt); };
    share();
    const row = training.batch === 'full' ? picked : at(memory.ints, arena.place(buffer('batch.rows')).offset + picked);
    writeEntries(arena, buffer(factorsName), memory.floats, Array.from({ length: data.rows }, (_, i) => (i === row ? 1 : 0)));
    share();
    run('backward');
    const h = 3e-5;
    for (const { value, gradient } of program.parameters.filter(isLearnt)) {
      const [here, slope] = [arena.place(value), arena.place(gradient)];
      const place = value.sizes.reduce((sum, size, i) => sum + ((5 + i * 3) % size) * (here.strides[i] ?? 0), 0);
      const before = at(memory.floats, here.offset + place);
      const moved = (by: number): number => { memory.floats[here.offset + place] = before + by; return share(); };
      const difference = (moved(h) - moved(-h)) / (2 * h);
      memory.floats[here.offset + place] = before;
      expect(Math.abs(at(memory.floats, slope.offset + place) - difference) / Math.max(0.1, Math.abs(difference)), value.name).toBeLessThan(2e-5);
    }
  });
});

describe('a step without a row', () => {
  test.each([0, 1, 4, 6, 9, 17])('of model %i is with all rows the step of the run, and without one the first of the run without it', (k) => {
    const { spec: of, data } = drawn(k);
    const { trainer, checkpoint, apart } = reached(of, data, 0);
    const step = apart.at(checkpoint);
    const row = at(step.rows, 0);
    trainer.advance(1);
    expect(step.weightsAfter()).toEqual(weightsOf(trainer));
    const without = must(trainerWithout(of, data, [row]));
    without.advance(1);
    expect(step.weightsAfter(row)).toEqual(weightsOf(without));
    const [all, none] = [must(trainerOf(of, data)), must(trainerWithout(of, data, []))];
    for (const one of [all, none]) one.advance(9);
    expect(none.hash()).toBe(all.hash());
  });
  test('has moved less by the rate times the row’s gradient, with plain descent', () => {
    const { checkpoint, apart } = reached(net(sgd), circles(24, 'moves'), 5);
    const step = apart.at(checkpoint);
    const row = at(step.rows, 3);
    const [made, without, part] = [step.weightsAfter(), step.weightsAfter(row), step.gradientsOf(row)];
    for (const [name, values] of Object.entries(part)) for (const [i, g] of values.entries()) expect(at(made[name], i) - at(without[name], i)).toBeCloseTo(-0.1 * g, 6);
  });
  test('is refused for a row that the batch has not, and a run without a row that the data have not', () => {
    const data = circles(24, 'refused');
    const { checkpoint, apart } = reached(net(sgd), data, 2);
    const step = apart.at(checkpoint);
    const absent = Array.from({ length: 24 }, (_, i) => i).find((i) => !step.rows.includes(i)) ?? -1;
    expect(() => step.gradientsOf(absent)).toThrow(`row ${absent} is not in the batch of step 2`);
    expect(() => step.weightsAfter(absent)).toThrow(`row ${absent} is not in the batch of step 2`);
    expect(trainerWithout(net(sgd), data, [3, 24])).toEqual({ ok: false, faults: [{ at: 'rows', says: 'has 24; the rows of the data are 0 to 23' }] });
  });
});

test('a run without some rows, all rows in each step, is that of the others alone at a rate as much smaller', () => {
  const data = circles(20, 'left out');
  const left = [2, 3, 11, 16, 19];
  const kept = Array.from({ length: 20 }, (_, i) => i).filter((i) => !left.includes(i));
  const others = { rows: 15, x: kept.flatMap((i) => [at(data.x, 2 * i), at(data.x, 2 * i + 1)]), y: kept.map((i) => at(data.y, i)) };
  const [without, alone] = [must(trainerWithout(net({ ...sgd, batch: 'full' }), data, left)), must(trainerOf(net({ batch: 'full', optimiser: { kind: 'sgd', rate: 0.1 * (15 / 20) } }), others))];
  for (const one of [without, alone]) one.advance(50);
  const [a, b] = [weightsOf(without), weightsOf(alone)];
  for (const [name, values] of Object.entries(a)) for (const [i, value] of values.entries()) expect(value).toBeCloseTo(at(b[name], i), 5);
});

test('gradient lengths by layer are those of the gradients, of layers that learn', () => {
  const { trainer, checkpoint, apart } = reached(net(sgd, [{ kind: 'dense', units: 3, activation: 'tanh' }, { kind: 'dropout', keep: 0.8 }]), circles(24, 'lengths'), 3);
  trainer.advance(1);
  const { gradients } = apart.at(checkpoint);
  const length = (...of: readonly string[]): number => Math.sqrt(of.flatMap((name) => [...(gradients[name] ?? [])]).reduce((s, g) => s + g * g, 0));
  const found = gradientLengths(trainer);
  expect([...found.keys()]).toEqual([1, 3]);
  expect(found.get(1)).toBeCloseTo(length('layer1.W', 'layer1.b'), 12);
  expect(found.get(3)).toBeCloseTo(length('layer3.W', 'layer3.b'), 12);
});

describe('what a row does to chosen rows', () => {
  // One weight w and loss (wx − y)²: from w = 0 with rate η the rows (1, 1) and (1, −3) move it by η·1 and −η·3, each with its 2/2.
  const line = spec({ input: [1], layers: [{ kind: 'dense', units: 1, bias: false, initialisation: 'zero' }], loss: 'squared-error' }, { batch: 'full', optimiser: { kind: 'sgd', rate: 0.25 } });
  const two: Data = { rows: 2, x: [1, 1], y: [1, -3] };
  test('is what one writes down for a line', () => {
    const chosen: Data = { rows: 1, x: [2], y: [1] };
    const { checkpoint } = reached(line, two, 0);
    // Before: (0 − 1)² = 1. After w = −½: 4. Without the first row w = −¾ and 6.25; without the second w = ¼ and ¼. Slope at 0: 2·2·(0 − 1) = −4.
    expect(must(tracerOf(line, two, chosen))(checkpoint)).toEqual({ step: 0, before: 1, after: 4, effects: [{ row: 0, effect: -2.25, firstOrder: -1 }, { row: 1, effect: 3.75, firstOrder: 3 }] });
  });
  test.each([['sgd', 0.002], ['momentum', 0.0003], ['adam', 0.0005]])('is to first order what it is, where steps of %s are short', (kind, rate) => {
    const [data, chosen] = [circles(32, 'short'), circles(5, 'chosen')];
    const of = net({ optimiser: { kind, rate } }, [{ kind: 'dense', units: 6, activation: 'tanh' }]);
    const { checkpoint } = reached(of, data, 30);
    const { effects } = must(tracerOf(of, data, chosen))(checkpoint);
    const largest = Math.max(...effects.map(({ effect }) => Math.abs(effect)));
    expect(largest).toBeGreaterThan(1e-6);
    for (const { effect, firstOrder } of effects) expect(Math.abs(effect - firstOrder)).toBeLessThan(0.02 * largest);
  });
  test('adds up over a run to nearly the difference that leaving the row out makes', () => {
    const [data, chosen] = [circles(16, 'over a run'), circles(5, 'chosen')];
    const of = net({ optimiser: { kind: 'sgd', rate: 0.0005 } });
    const trace = must(tracerOf(of, data, chosen));
    const trainer = must(trainerOf(of, data));
    const sums = new Map<number, number>();
    for (let t = 0; t < 20; t += 1) { for (const { row, firstOrder } of trace(trainer.checkpoint()).effects) sums.set(row, (sums.get(row) ?? 0) + firstOrder); trainer.advance(1); }
    const whole = trace(trainer.checkpoint()).before;
    const differences = Array.from({ length: 16 }, (_, row) => { const without = must(trainerWithout(of, data, [row])); without.advance(20); return whole - trace(without.checkpoint()).before; });
    const largest = Math.max(...differences.map(Math.abs));
    for (const [row, difference] of differences.entries()) expect(Math.abs((sums.get(row) ?? 0) - difference), `row ${row}`).toBeLessThan(0.1 * largest);
  });
  test('is not asked of batch-norm, nor of chosen rows that do not fit', () => {
    const normed = net(sgd, [{ kind: 'dense', units: 3 }, { kind: 'batch-norm' }]);
    expect(tracerOf(normed, circles(24, 'n'), circles(2, 'n'))).toMatchObject({ ok: false, faults: [{ at: 'model.layers[1]', says: expect.stringContaining('layer-norm can be traced') }] });
    expect(tracerOf(net(sgd), circles(24, 'n'), { rows: 2, x: [1, 2, 3], y: [0, 1] })).toEqual({ ok: false, faults: [{ at: 'chosen.x', says: 'has 3 numbers; 2 rows of 2 are 4' }] });
  });
});
