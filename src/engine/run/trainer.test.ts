/** Runs as wholes: what they learn, and that any moment of them can be had again, bit for bit. */
import { describe, expect, test } from 'vitest';
import { randomModel } from '../program/random-model.fixture.ts';
import { fit as fitted, weightsOf } from './fit.ts';
import { circles, spirals, xor } from './plane.fixture.ts';
import { predictorOf } from './predictor.ts';
import { readSaved, saved } from './saved.ts';
import { scoreOf } from './score.ts';
import { must, spec } from './spec.fixture.ts';
import { timelineOf } from './timeline.ts';
import { type Data, type Spec, trainerOf } from './trainer.ts';

const seeds = (k: number) => ({ data: k, split: k, initialisation: k, shuffle: k, dropout: k });
const net = (units: readonly number[], activation: string, training: object): Spec =>
  spec({ input: [2], layers: units.map((n, i) => ({ kind: 'dense', units: n, activation: i === units.length - 1 ? 'identity' : activation })), loss: 'logistic' }, training);
const accuracy = (of: Spec, data: Data, epochs: number): number => {
  const { trainer } = must(fitted(of, data, { epochs }));
  const predictor = must(predictorOf(of.model));
  predictor.load(weightsOf(trainer));
  return scoreOf(of.model.loss, predictor.predict(data.x, data.rows), data.y, 1).accuracy ?? 0;
};

describe('learns', () => {
  test('XOR with four hidden units from every start, with two from some, with one from none', () => {
    const at = (units: readonly number[]) => Array.from({ length: 10 }, (_, k) => accuracy(net(units, 'tanh', { batch: 'full', optimiser: { kind: 'adam', rate: 0.05 }, seeds: seeds(k) }), xor, 600));
    expect(at([4, 1])).toEqual(Array.from({ length: 10 }, () => 1));
    expect(at([2, 1])).toContain(1);
    expect(Math.max(...at([1, 1]))).toBeLessThanOrEqual(0.75);
    expect(Math.max(...at([1]))).toBeLessThanOrEqual(0.75);
  });
  test('two circles in the plane with three units, one more than the dimension, but not with one', () => {
    const data = circles(200, 'circles');
    const at = (units: number) => Array.from({ length: 5 }, (_, k) => accuracy(net([units, 1], 'tanh', { batch: 20, optimiser: { kind: 'adam', rate: 0.05 }, seeds: seeds(k) }), data, 100));
    expect(Math.max(...at(3))).toBeGreaterThan(0.99);
    expect(Math.max(...at(1))).toBeLessThan(0.85);
  });
  test('two spirals with two layers of sixteen', () => {
    const data = spirals(200, 'spirals');
    expect(accuracy(net([16, 16, 1], 'tanh', { batch: 20, optimiser: { kind: 'adam', rate: 0.03 }, seeds: seeds(1) }), data, 500)).toBeGreaterThan(0.98);
  });
});

describe('any moment', () => {
  const drawn = (k: number) => { const { model, training, rows, x, y } = randomModel(k); return { spec: { model, training }, data: { rows, x, y } }; };
  test.each([3, 4, 8, 11, 19, 24])('of model %i comes again, in every buffer', (k) => {
    const { spec: of, data } = drawn(k);
    const trainer = must(trainerOf(of, data));
    const all = () => trainer.program.arena.buffers.filter(({ name }) => !['lossTotal'].includes(name)).map(({ name }) => [name, trainer.read(name)]);
    const line = timelineOf(trainer, 7);
    line.advance(12);
    const at12 = all();
    line.advance(13);
    const at25 = all();
    line.goTo(12);
    expect(all()).toEqual(at12);
    line.goTo(25);
    expect(all()).toEqual(at25);
    line.goInside(12, trainer.program.nests.length);
    const inside = all();
    line.goTo(13);
    expect(inside).toEqual(all());
  });
  test.each([0, 5, 6])('of model %i is saved and read without a bit lost, and goes on as it would have', (k) => {
    const { spec: of, data } = drawn(k);
    const whole = must(trainerOf(of, data));
    whole.advance(9);
    const text = saved(of, whole);
    whole.advance(8);
    const read = must(readSaved(text));
    expect(read.spec).toEqual(of);
    const again = must(trainerOf(read.spec, data));
    again.restore(read.checkpoint);
    expect(saved(of, again)).toBe(text);
    again.advance(8);
    expect(again.hash()).toBe(whole.hash());
  });
  test('many steps at once are the same as one by one', () => {
    const { spec: of, data } = drawn(10);
    const [one, many] = [must(trainerOf(of, data)), must(trainerOf(of, data))];
    many.advance(23);
    for (let i = 0; i < 23; i += 1) one.advance(1);
    expect(one.hash()).toBe(many.hash());
  });
});

describe('streams', () => {
  const of = (change: object) => { const t = must(trainerOf(net([8, 1], 'tanh', { batch: 5, optimiser: { kind: 'adam', rate: 0.01 }, seeds: { ...seeds(1), ...change } }), circles(40, 'streams'))); const start = t.hash(); t.advance(20); return [start, t.hash()]; };
  test('the start depends on the initialisation alone, the end on the shuffle too', () => {
    const [start, end] = of({});
    expect(of({ data: 2, split: 2, dropout: 2 })).toEqual([start, end]);
    const [otherStart] = of({ initialisation: 2 });
    expect(otherStart).not.toBe(start);
    const [sameStart, otherEnd] = of({ shuffle: 2 });
    expect(sameStart).toBe(start);
    expect(otherEnd).not.toBe(end);
  });
});

describe('ends', () => {
  test('when the loss on held rows makes no progress, with the best weights', () => {
    const [data, held] = [circles(30, 'few', 0.6), circles(60, 'held', 0.6)];
    const of = net([16, 1], 'tanh', { batch: 10, optimiser: { kind: 'adam', rate: 0.05 }, seeds: seeds(2) });
    const { ended, epoch, history, trainer } = must(fitted(of, data, { epochs: 400, stopping: { split: 'validation', data: held, patience: 10 } }));
    const losses = history.map((moment) => moment.held?.loss ?? Number.NaN);
    expect(ended).toBe('no progress');
    expect(history.length).toBe(epoch + 10);
    expect(losses[epoch - 1]).toBe(Math.min(...losses));
    const predictor = must(predictorOf(of.model));
    predictor.load(weightsOf(trainer));
    expect(scoreOf(of.model.loss, predictor.predict(held.x, held.rows), held.y, 1).loss).toBe(losses[epoch - 1]);
  });
  test('a run that diverges says at which step and where, and the same each time', () => {
    const of = spec({ input: [2], layers: [{ kind: 'dense', units: 4, activation: 'squared-relu' }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, { batch: 10, optimiser: { kind: 'sgd', rate: 3 } });
    const run = () => { const trainer = must(trainerOf(of, circles(40, 'diverging'))); return { ...trainer.advance(100), hash: trainer.hash() }; };
    const found = run();
    expect(found.diverged).toMatchObject({ nest: expect.stringMatching(/^(?:layer\d|loss|squared-error)/) });
    expect(found.diverged?.step).toBeLessThan(30);
    expect(run()).toEqual(found);
    const before = must(trainerOf(of, circles(40, 'diverging')));
    expect(before.advance(found.diverged?.step ?? 0).diverged).toBeNull();
    expect(before.advance(1).diverged).toEqual(found.diverged);
  });
});

describe('refuses', () => {
  const of = net([3, 1], 'tanh', { batch: 2, optimiser: 'adam' });
  test.each<[string, Data, string]>([
    ['no rows', { rows: 0, x: [], y: [] }, 'data.rows must be a whole number from 1, not 0'],
    ['a shape that does not fit', { rows: 2, x: [1, 2, 3], y: [0, 1] }, 'data.x has 3 numbers; 2 rows of 2 are 4'],
    ['what is no number', { rows: 2, x: [1, 2, Number.NaN, 3], y: [0, 1] }, 'data.x has NaN in row 1, column 0; all numbers must be finite floats'],
    ['a float that is infinite', { rows: 2, x: [1, 2, 1e300, 3], y: [0, 1] }, 'data.x has 1e+300 in row 1, column 0; all numbers must be finite floats'],
    ['a label out of range', { rows: 2, x: [1, 2, 3, 4], y: [0, 2] }, 'data.y in row 1 has the target 2; logistic takes 0 … 1'],
  ])('%s', (_, data, says) => {
    const found = trainerOf(of, data);
    expect(found.ok ? [] : found.faults.map((fault) => `${fault.at} ${fault.says}`)).toEqual([says]);
  });
});

test('outputs of a row have the same bits in any block', () => {
  const { model } = randomModel(0);
  const [small, large] = [must(predictorOf(model, 3)), must(predictorOf(model, 64))];
  const width = model.input.reduce((n, size) => n * size, 1);
  const x = Float32Array.from({ length: 50 * width }, (_, i) => ((i * 37) % 41) / 20 - 1);
  const trainer = must(trainerOf({ model, training: randomModel(0).training }, { rows: randomModel(0).rows, x: randomModel(0).x, y: randomModel(0).y }));
  for (const one of [small, large]) one.load(weightsOf(trainer));
  expect(small.predict(x, 50)).toEqual(large.predict(x, 50));
});
