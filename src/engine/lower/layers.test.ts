/** Layers against loops written from their definitions, and the choices that a definition leaves open. */
import { softmax } from '#numeric';
import { describe, expect, test } from 'vitest';
import { model as modelReader, read } from '../model/read.ts';
import { shapesOf } from '../model/shapes.ts';
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
  });
  test.each<[readonly number[], readonly unknown[], string]>([
    [[28, 28], [{ kind: 'conv2d', filters: 8, kernel: 3 }], 'layers[0] conv2d wants height, width and channels, not 28 × 28'],
    [[3, 3, 1], [{ kind: 'pool', size: 4 }], 'layers[0] pool with a field of 4 leaves nothing of 3 × 3 × 1'],
    [[4], [{ kind: 'dense', units: 3 }, { kind: 'add', from: 0 }], 'layers[1] add wants equal sizes, not 4 (from layer 0) and 3'],
    [[3, 16], [{ kind: 'attention', heads: 2 }], 'layers[0] attention of 2 heads wants time and a multiple of 24 (queries, keys and values, each head a multiple of 4), not 3 × 16'],
    [[4], [{ kind: 'add', from: 2 }], 'layers[0] add takes what comes from a layer before it, 0 to 0, not 2'],
    [[2, 2, 1], ['flatten', 'layer-norm'], 'layers[1] layer-norm cannot follow flatten; a dense layer must'],
    [[2, 2, 1], ['flatten'], 'layers must not end flat; a dense layer must follow flatten'],
  ])('of %j and %j do not fit', (input, layers, says) => { expect(shapes(input, layers)).toEqual([says]); });
});
