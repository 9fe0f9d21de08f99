/** Layers against loops written from their definitions, and the choices that a definition leaves open. */
import { softmax } from '#numeric';
import { describe, expect, test } from 'vitest';
import { model as modelReader, read } from '../model/read.ts';
import { shapesOf } from '../model/shapes.ts';
import { weightsOf } from '../run/fit.ts';
import { predictorOf } from '../run/predictor.ts';
import { must, spec } from '../run/spec.fixture.ts';
import { trainerOf } from '../run/trainer.ts';

const adam = { batch: 'full', optimiser: 'adam' };
const numbers = (n: number) => Array.from({ length: n }, (_, i) => ((i * 37) % 41) / 20 - 1);
const closeTo = (found: ArrayLike<number> | null, expected: readonly number[]) => { expect(found?.length).toBe(expected.length); for (const [i, x] of expected.entries()) expect(found?.[i]).toBeCloseTo(x, 5); };

describe('conv2d', () => {
  test.each([[5, 6, 2, 3, 3, 1, 0], [5, 6, 2, 3, 3, 1, 1], [7, 5, 1, 4, 3, 2, 1], [4, 4, 3, 2, 1, 1, 0], [6, 7, 2, 2, 2, 2, 0]])('%i × %i × %i, %i filters of %i, stride %i, padding %i', (h, w, c, filters, k, s, p) => {
    const [rows, columns] = [Math.floor((h + 2 * p - k) / s) + 1, Math.floor((w + 2 * p - k) / s) + 1];
    const of = spec({ input: [h, w, c], layers: [{ kind: 'conv2d', filters, kernel: k, stride: s, padding: p, initialisation: { kind: 'given', weightVariance: 1, biasVariance: 1 } }, 'flatten', { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam);
    const x = numbers(2 * h * w * c);
    const trainer = must(trainerOf(of, { rows: 2, x, y: [0, 1] }));
    const [W, b] = [trainer.read('layer1.W'), trainer.read('layer1.b')];
    trainer.advance(1);
    const expected: number[] = [];
    for (let r = 0; r < 2; r += 1) for (let y = 0; y < rows; y += 1) for (let u = 0; u < columns; u += 1) for (let f = 0; f < filters; f += 1) {
      let sum = b?.[f] ?? Number.NaN;
      for (let ky = 0; ky < k; ky += 1) for (let kx = 0; kx < k; kx += 1) for (let ch = 0; ch < c; ch += 1) {
        const [iy, ix] = [y * s + ky - p, u * s + kx - p];
        if (iy >= 0 && iy < h && ix >= 0 && ix < w) sum += (x[((r * h + iy) * w + ix) * c + ch] ?? Number.NaN) * (W?.[((ky * k + kx) * c + ch) * filters + f] ?? Number.NaN);
      }
      expected.push(sum);
    }
    closeTo(trainer.read('layer1.a'), expected);
  });
});

test.each([true, false])('attention, causal: %s, is softmax(QKᵀ/√d)V for each head', (causal) => {
  const [time, heads, d] = [5, 2, 4];
  const width = heads * d;
  const x = numbers(2 * time * 3 * width);
  const trainer = must(trainerOf(spec({ input: [time, 3 * width], layers: [{ kind: 'attention', heads, causal }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam), { rows: 2, x, y: numbers(2 * time) }));
  trainer.advance(1);
  const expected: number[] = [];
  for (let r = 0; r < 2; r += 1) for (let i = 0; i < time; i += 1) for (let h = 0; h < heads; h += 1) {
    const at = (t: number, part: number, k: number): number => x[(r * time + t) * 3 * width + part * width + h * d + k] ?? Number.NaN;
    const seen = Array.from({ length: causal ? i + 1 : time }, (_, j) => j);
    const p = softmax(seen.map((j) => Array.from({ length: d }, (_, k) => at(i, 0, k) * at(j, 1, k)).reduce((s, z) => s + z, 0) / Math.sqrt(d)));
    for (let k = 0; k < d; k += 1) expected.push(seen.reduce((s, j) => s + (p[j] ?? 0) * at(j, 2, k), 0));
  }
  closeTo(trainer.read('layer1.a'), expected);
});

describe('pool', () => {
  const of = (take: string) => spec({ input: [2, 5, 1], layers: [{ kind: 'conv2d', filters: 1, kernel: 1, bias: false, initialisation: { kind: 'orthogonal', gain: 1 } }, { kind: 'pool', size: 2, take }, 'flatten', { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam);
  // Two fields of four equal numbers each, and a column that fills no field.
  const data = { rows: 1, x: [1, 1, 2, 2, 9, 1, 1, 2, 2, 9], y: [1] };
  test('of equal largest values the first learns, and what fills no field never does', () => {
    const trainer = must(trainerOf(of('max'), data));
    trainer.advance(1);
    const [a = 0, b = 0] = trainer.read('layer2.delta') ?? [];
    expect(a * b).not.toBe(0);
    expect([...(trainer.read('layer2.dx') ?? [])]).toEqual([a, 0, b, 0, 0, 0, 0, 0, 0, 0]);
  });
  test('where fields overlap, a value learns from each that it wins, and the first wins a tie', () => {
    // Fields of 2 × 2 over 1 3 3 0 / 1 3 2 0 / 0 0 0 5; the 3 at the top wins two fields with several threes, the one below it two more.
    const layers = [{ kind: 'conv2d', filters: 1, kernel: 1, bias: false, initialisation: { kind: 'orthogonal', gain: 1 } }, { kind: 'pool', size: 2, stride: 1 }, 'flatten', { kind: 'dense', units: 1 }];
    const sign = (trainer: { readonly read: (name: string) => ArrayLike<number> | null }) => trainer.read('layer1.W')?.[0] ?? Number.NaN;
    const x = [1, 3, 3, 0, 1, 3, 2, 0, 0, 0, 0, 5];
    const make = (of: readonly number[]) => must(trainerOf(spec({ input: [3, 4, 1], layers, loss: 'squared-error' }, adam), { rows: 1, x: of, y: [9] }));
    const trainer = make(x.map((value) => value * sign(make(x))));
    trainer.advance(1);
    const spread = trainer.read('layer2.delta') ?? [];
    const d = (field: number): number => spread[(1 + Math.floor(field / 3)) * 5 + 1 + (field % 3)] ?? Number.NaN;
    expect([0, 1, 2, 3, 4, 5].map(d)).not.toContain(0);
    expect([...(trainer.read('layer1.delta') ?? [])]).toEqual([0, Math.fround(d(1) + d(0)), d(2), 0, 0, Math.fround(d(4) + d(3)), 0, 0, 0, 0, 0, d(5)].map((value) => value + 0));
  });
  test('a mean shares alike', () => {
    const trainer = must(trainerOf(of('mean'), data));
    trainer.advance(1);
    const [a = 0, b = 0] = trainer.read('layer2.delta') ?? [];
    expect([...(trainer.read('layer2.dx') ?? [])]).toEqual([a / 4, a / 4, b / 4, b / 4, 0, a / 4, a / 4, b / 4, b / 4, 0]);
  });
});

test('layer-norm starts with mean 0 and variance 1 along the last size', () => {
  const trainer = must(trainerOf(spec({ input: [3, 8], layers: ['layer-norm', { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam), { rows: 2, x: numbers(48), y: [0, 0, 0, 0, 0, 0] }));
  trainer.advance(1);
  const a = [...(trainer.read('layer1.a') ?? [])];
  for (let r = 0; r < 6; r += 1) {
    const row = a.slice(8 * r, 8 * r + 8);
    expect(row.reduce((s, x) => s + x, 0)).toBeCloseTo(0, 5);
    expect(row.reduce((s, x) => s + x * x, 0) / 8).toBeCloseTo(1, 3);
  }
});

describe('batch-norm', () => {
  const of = (training: object = { batch: 4, optimiser: 'adam' }) => spec({ input: [3], layers: [{ kind: 'dense', units: 5, initialisation: { kind: 'lecun' } }, { kind: 'batch-norm', momentum: 0.25 }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, training);
  const data = { rows: 12, x: numbers(36), y: numbers(12) };
  test('has mean 0 and variance 1 over the batch, and its running statistics follow', () => {
    const trainer = must(trainerOf(of(), data));
    trainer.advance(1);
    const [z, a] = [[...(trainer.read('layer1.a') ?? [])], [...(trainer.read('layer2.a') ?? [])]];
    const column = (all: readonly number[], j: number): readonly number[] => all.filter((_, i) => i % 5 === j);
    const mean = (all: readonly number[]): number => all.reduce((s, x) => s + x, 0) / all.length;
    for (let j = 0; j < 5; j += 1) { expect(mean(column(a, j))).toBeCloseTo(0, 5); expect(mean(column(a, j).map((x) => x * x))).toBeCloseTo(1, 3); }
    closeTo(trainer.read('layer2.runningMean'), [0, 1, 2, 3, 4].map((j) => 0.25 * mean(column(z, j))));
    closeTo(trainer.read('layer2.runningVariance'), [0, 1, 2, 3, 4].map((j) => 0.75 + (0.25 * column(z, j).reduce((s, x) => s + (x - mean(column(z, j))) ** 2, 0)) / 3));
  });
  test('outside training a row’s output depends on that row alone', () => {
    const trainer = must(trainerOf(of(), data));
    trainer.advance(30);
    const predictor = must(predictorOf(of().model));
    predictor.load(weightsOf(trainer));
    const all = predictor.predict(data.x, 12);
    for (let r = 0; r < 12; r += 1) expect(predictor.predict(data.x.slice(3 * r, 3 * r + 3), 1)[0]).toBe(all[r]);
    const [gain, shift, mean, variance, z] = ['gain', 'b', 'runningMean', 'runningVariance'].map((name) => trainer.read(`layer2.${name}`)).concat([null]);
    expect(z).toBeNull();
    const W = [trainer.read('layer1.W'), trainer.read('layer1.b'), trainer.read('layer3.W'), trainer.read('layer3.b')];
    const expected = Array.from({ length: 12 }, (_, r) => Array.from({ length: 5 }, (__, j) => {
      const before = [0, 1, 2].reduce((s, i) => s + (data.x[3 * r + i] ?? 0) * (W[0]?.[5 * i + j] ?? 0), W[1]?.[j] ?? 0);
      return ((gain?.[j] ?? 0) * (before - (mean?.[j] ?? 0))) / Math.sqrt((variance?.[j] ?? 0) + 1e-5) + (shift?.[j] ?? 0);
    }).reduce((s, value, j) => s + value * (W[2]?.[j] ?? 0), W[3]?.[0] ?? 0));
    closeTo(all, expected);
  });
  test('its running statistics are hashed, kept and gone back to', () => {
    const trainer = must(trainerOf(of(), data));
    trainer.advance(5);
    const [at, hash] = [trainer.checkpoint(), trainer.hash()];
    const running = trainer.read('layer2.runningVariance');
    trainer.advance(5);
    expect(trainer.read('layer2.runningVariance')).not.toEqual(running);
    trainer.restore(at);
    expect([trainer.read('layer2.runningVariance'), trainer.hash()]).toEqual([running, hash]);
    trainer.machine.write({ name: 'layer2.runningVariance', type: 'f32', sizes: [5] }, [1, 1, 1, 1, 1]);
    expect(trainer.hash()).not.toBe(hash);
  });
  test('of one value is refused', () => {
    const found = trainerOf(of({ batch: 1, optimiser: 'adam' }), data);
    expect(found.ok ? [] : found.faults).toEqual([{ at: 'layers[1]', says: 'batch-norm of a single value is 0 whatever the value; take a batch of at least 2 rows' }]);
  });
});

describe('embedding', () => {
  const of = spec({ input: [4], layers: [{ kind: 'embedding', tokens: 5, width: 3 }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam);
  const data = { rows: 2, x: [0, 3, 3, 1, 4, 0, 3, 3], y: numbers(8) };
  test('adds the rows of token and position, and each row learns from all places that hold its token', () => {
    const trainer = must(trainerOf(of, data));
    const [W, P] = [[...(trainer.read('layer1.W') ?? [])], [...(trainer.read('layer1.P') ?? [])]];
    expect(new Set([...W, ...P]).size).toBe(15 + 12);
    trainer.advance(1);
    closeTo(trainer.read('layer1.a'), data.x.flatMap((token, place) => [0, 1, 2].map((j) => (W[3 * token + j] ?? 0) + (P[3 * (place % 4) + j] ?? 0))));
    const delta = trainer.read('layer1.delta') ?? [];
    const summed = (where: (token: number, place: number) => boolean) => [0, 1, 2].map((j) => data.x.reduce((s, token, place) => (where(token, place) ? Math.fround(s + (delta[3 * place + j] ?? 0)) : s), 0));
    expect([...(trainer.read('layer1.dW') ?? [])]).toEqual([0, 1, 2, 3, 4].flatMap((row) => summed((token) => token === row)));
    expect([...(trainer.read('layer1.dP') ?? [])]).toEqual([0, 1, 2, 3].flatMap((t) => summed((_, place) => place % 4 === t)));
  });
  test.each([[5, '5'], [-1, '-1'], [1.5, '1.5']])('a token %d is refused', (token, text) => {
    const x = [...data.x.slice(0, 6), token, 3];
    const found = trainerOf(of, { ...data, x });
    const says = `data.x has ${text} in row 1, column 2; tokens are whole numbers from 0 to 4`;
    expect(found.ok ? [] : found.faults.map((fault) => `${fault.at} ${fault.says}`)).toEqual([says]);
    expect(() => must(predictorOf(of.model)).predict(x, 2)).toThrow(says);
  });
});

test('a skip connection adds', () => {
  const trainer = must(trainerOf(spec({ input: [3], layers: [{ kind: 'dense', units: 3, activation: 'tanh' }, { kind: 'add', from: 0 }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, adam), { rows: 4, x: numbers(12), y: [0, 1, 0, 1] }));
  trainer.advance(1);
  closeTo(trainer.read('layer2.a'), [...(trainer.read('layer1.a') ?? [])].map((x, i) => x + (numbers(12)[i] ?? 0)));
});

describe('shapes', () => {
  const shapes = (input: readonly number[], layers: readonly unknown[]) => {
    const found = read(modelReader, { input, layers, loss: 'squared-error' });
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    const all = shapesOf(found.value);
    return all.ok ? all.value.map((shape) => shape.join(' × ')) : all.faults.map(({ at, says }) => `${at} ${says}`);
  };
  test('follow the layers', () => {
    expect(shapes([28, 28, 1], [{ kind: 'conv2d', filters: 8, kernel: 3, padding: 1 }, { kind: 'pool', size: 2 }, { kind: 'conv2d', filters: 16, kernel: 3, stride: 2 }, 'flatten', { kind: 'dense', units: 10 }])).toEqual(['28 × 28 × 8', '14 × 14 × 8', '6 × 6 × 16', '576', '10']);
    expect(shapes([7], [{ kind: 'embedding', tokens: 9, width: 4 }, 'batch-norm', 'flatten', { kind: 'dense', units: 2 }])).toEqual(['7 × 4', '7 × 4', '28', '2']);
    expect(shapes([9, 8, 1], [{ kind: 'pool', size: 3, stride: 2 }, { kind: 'pool', size: 2, stride: 3 }, 'flatten', { kind: 'dense', units: 2 }])).toEqual(['4 × 3 × 1', '1 × 1 × 1', '1', '2']);
  });
  test.each<[readonly number[], readonly unknown[], string]>([
    [[28, 28], [{ kind: 'conv2d', filters: 8, kernel: 3 }], 'layers[0] conv2d wants height, width and channels, not 28 × 28'],
    [[3, 3, 1], [{ kind: 'pool', size: 4 }], 'layers[0] pool with a field of 4 leaves nothing of 3 × 3 × 1'],
    [[4], [{ kind: 'dense', units: 3 }, { kind: 'add', from: 0 }], 'layers[1] add wants equal sizes, not 4 (from layer 0) and 3'],
    [[3, 16], [{ kind: 'attention', heads: 2 }], 'layers[0] attention of 2 heads wants time and a multiple of 24 (queries, keys and values, each head a multiple of 4), not 3 × 16'],
    [[3], [{ kind: 'dense', units: 3 }, { kind: 'embedding', tokens: 4, width: 2 }], 'layers[1] embedding takes tokens and must be the first layer'],
    [[3, 2], [{ kind: 'embedding', tokens: 4, width: 2 }], 'layers[0] embedding wants one size, the number of tokens in a row, not 3 × 2'],
    [[4], [{ kind: 'add', from: 2 }], 'layers[0] add takes what comes from a layer before it, 0 to 0, not 2'],
    [[2, 2, 1], ['flatten', 'layer-norm'], 'layers[1] layer-norm cannot follow flatten; a dense layer must'],
    [[2, 2, 1], ['flatten'], 'layers must not end flat; a dense layer must follow flatten'],
  ])('of %j and %j do not fit', (input, layers, says) => { expect(shapes(input, layers)).toEqual([says]); });
});
