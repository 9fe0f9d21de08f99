/** Generators: what their rows must obey, by the formulas that define them. */
import { sin } from '#numeric';
import { describe, expect, test } from 'vitest';
import { bestAccuracy } from './gaussians.ts';
import { generated, type GeneratorName, generators } from './generators.ts';

const names = Object.keys(generators) as readonly GeneratorName[];
const rowsIn = (name: GeneratorName, given: { readonly [parameter: string]: number } = {}, seed = 1) => {
  const table = generated(name, given, seed);
  const width = table.columns.length;
  return Array.from({ length: table.rows }, (_, r) => ({ x: [...table.x.subarray(r * width, (r + 1) * width)], y: table.target.y[r] ?? Number.NaN }));
};

test.each(names)('%s: the same seed the same rows, another seed others, more rows the same first ones', (name) => {
  expect(rowsIn(name)).toEqual(rowsIn(name));
  if (name === 'xor' || name === 'modular-addition') return;
  expect(rowsIn(name, {}, 2)).not.toEqual(rowsIn(name));
  expect(rowsIn(name, { rows: 90 }).slice(0, 30)).toEqual(rowsIn(name, { rows: 30 }));
});
describe('by their formulas', () => {
  test('xor', () => expect(rowsIn('xor')).toEqual([{ x: [-1, -1], y: 0 }, { x: [-1, 1], y: 1 }, { x: [1, -1], y: 1 }, { x: [1, 1], y: 0 }]));
  test('circles', () => { for (const { x: [a = 0, b = 0], y } of rowsIn('circles', { noise: 0 })) expect(Math.sqrt(a * a + b * b)).toBeCloseTo(1 + y, 12); });
  test('spirals: at distance t from the middle the turn is 3π·t, half a turn apart', () => {
    for (const { x: [a = 0, b = 0], y } of rowsIn('spirals', { noise: 0 })) { const t = Math.sqrt(a * a + b * b); expect(b).toBeCloseTo(t * sin(3 * Math.PI * t + Math.PI * y), 9); }
  });
  test('Gaussians: the best rule is right as often as Φ(distance/2) says', () => {
    const found = rowsIn('gaussians', { rows: 20000, dimensions: 3, distance: 2 }).filter(({ x, y }) => x.reduce((s, v) => s + v, 0) > 0 === (y === 1)).length / 20000;
    const p = bestAccuracy(2);
    expect(p).toBeCloseTo(0.841344746, 8);
    expect(Math.abs(found - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20000));
  });
  test('linear: without noise a function of length 1, so its variance is 1', () => {
    const y = rowsIn('linear', { rows: 20000, noise: 0 }).map((row) => row.y);
    expect(Math.abs(y.reduce((s, v) => s + v * v, 0) / 20000 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20000));
  });
  test('sparse: inputs beyond the relevant ones say nothing', () => {
    const covariance = (j: number) => { const rows = rowsIn('sparse-linear', { rows: 5000, dimensions: 6, relevant: 2, noise: 0 }); return rows.reduce((s, { x, y }) => s + (x[j] ?? 0) * y, 0) / 5000; };
    const squares = [0, 1].reduce((s, j) => s + covariance(j) * covariance(j), 0);
    expect(Math.abs(squares - 1)).toBeLessThan(0.1);
    for (const j of [2, 3, 4, 5]) expect(Math.abs(covariance(j))).toBeLessThan(4 / Math.sqrt(5000));
  });
  test('Friedman 1', () => { for (const { x: [a = 0, b = 0, c = 0, d = 0, e = 0], y } of rowsIn('friedman-1', { noise: 0 })) expect(y).toBeCloseTo(10 * sin(Math.PI * a * b) + 20 * (c - 0.5) * (c - 0.5) + 10 * d + 5 * e, 12); });
  test('parity', () => { for (const { x, y } of rowsIn('parity', { bits: 5, relevant: 3 })) expect(x.slice(0, 3).reduce((p, v) => p * v, 1)).toBe(y === 1 ? 1 : -1); });
  test('modular addition: every pair once', () => expect(rowsIn('modular-addition', { modulus: 3 }).map(({ x, y }) => [...x, y])).toEqual([[0, 0, 0], [0, 1, 1], [0, 2, 2], [1, 0, 1], [1, 1, 2], [1, 2, 0], [2, 0, 2], [2, 1, 0], [2, 2, 1]]));
});
test('a parameter that is not known, or out of its range, is refused', () => {
  expect(() => generated('circles', { nosie: 1 }, 0)).toThrow('nosie');
  expect(() => generated('circles', { rows: 1 }, 0)).toThrow('rows = 1');
  expect(() => generated('parity', { bits: 2.5 }, 0)).toThrow('bits = 2.5');
});
