/** As they grow, products of features become a kernel, and ridge on them the regression of that kernel. */
import { exp } from '#numeric';
import { expect, test } from 'vitest';
import { fitLearner, predictWith } from './learners.ts';
import { numbers, tableWith } from './random-table.fixture.ts';
import { featuresOf } from './random-features.ts';

const points = [[1, 0], [0.5, -0.8], [-1, 2], [0.3, 0.2]];
const rows = tableWith(points, numbers([1, -1, 2, 0.5]));
const features = 20000;
const product = (a: number, b: number, { data, rows: n }: ReturnType<typeof featuresOf>): number => { let s = 0; for (let f = 0; f < features; f += 1) s += (data[f * n + a] ?? 0) * (data[f * n + b] ?? 0); return s; };
const squared = (a: readonly number[], b: readonly number[]): number => a.reduce((s, x, j) => s + (x - (b[j] ?? 0)) ** 2, 0);

test('cosine: exp(−‖x−y‖²/(2 scale²))', () => {
  const made = featuresOf({ features, shape: 'cosine', scale: 1.5 }, 7, rows);
  for (const [i, a] of points.entries()) for (const [j, b] of points.entries()) expect(Math.abs(product(i, j, made) - exp(-squared(a, b) / 4.5))).toBeLessThan(5 / Math.sqrt(features));
});

test('relu: ‖x‖‖y‖ (sin θ + (π−θ) cos θ)/π', () => {
  const made = featuresOf({ features, shape: 'relu', scale: 1 }, 7, rows);
  for (const [i, a] of points.entries()) for (const [j, b] of points.entries()) {
    const [x, y] = [Math.sqrt(squared(a, [0, 0])), Math.sqrt(squared(b, [0, 0]))];
    const cosine = Math.min(1, a.reduce((s, v, k) => s + v * (b[k] ?? 0), 0) / (x * y));
    const theta = Math.acos(cosine);
    expect(Math.abs(product(i, j, made) - (x * y * (Math.sqrt(1 - cosine * cosine) + (Math.PI - theta) * cosine)) / Math.PI)).toBeLessThan((5 * x * y) / Math.sqrt(features / 5));
  }
});

test('more features change none that were there, and another seed changes all', () => {
  const [few, many, other] = [[10, 1], [40, 1], [10, 2]].map(([n = 0, seed = 0]) => featuresOf({ features: n, shape: 'cosine', scale: 1 }, seed, rows).data.map((x) => x * Math.sqrt(n)));
  for (let i = 0; i < 40; i += 1) { expect(many?.[i]).toBeCloseTo(few?.[i] ?? Number.NaN, 12); expect(other?.[i]).not.toBe(few?.[i]); }
});

test('with more features than rows and no ridge, every row is met', () => {
  const found = fitLearner('random-features', { features: 50, lambda: 0 }, rows);
  const predicted = found.ok ? predictWith(found.value.fitted, rows) : found;
  if (!predicted.ok) throw new Error(JSON.stringify(predicted.faults));
  for (const [r, y] of rows.target.y.entries()) expect(predicted.value[r]).toBeCloseTo(y, 9);
});
