/** Variances of the initialisations, and that orthogonal weights are. */
import { expect, test } from 'vitest';
import type { Initialisation } from '../model/model.ts';
import { buffer } from '../program/expression.ts';
import { initialValues } from './initialise.ts';
import { keyOf } from './streams.ts';

const drawn = (initialisation: Initialisation, fanIn: number, fanOut: number, layer = 1, role: 'weight' | 'bias' = 'weight') => {
  const value = buffer('W', role === 'weight' ? [fanIn, fanOut] : [fanOut]);
  return initialValues({ value, gradient: value, role, layer, fanIn, fanOut, initialisation, firstDraw: role === 'bias' ? fanIn * fanOut : 0, startScale: 1, rateScale: 1, decays: true }, keyOf('initialisation', 3));
};
test.each<[string, Initialisation, number]>([
  ['Glorot', { kind: 'glorot', shape: 'normal' }, 2 / 300], ['He, uniform', { kind: 'he', shape: 'uniform' }, 2 / 200], ['LeCun', { kind: 'lecun', shape: 'normal' }, 1 / 200], ['given', { kind: 'given', weightVariance: 1.76, biasVariance: 0.05 }, 1.76 / 200],
])('%s has its variance', (_, initialisation, variance) => {
  const values = drawn(initialisation, 200, 100);
  const found = values.reduce((s, x) => s + x * x, 0) / values.length;
  expect(Math.abs(found / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
});
test('given biases have theirs, others are 0', () => {
  const biases = drawn({ kind: 'given', weightVariance: 1, biasVariance: 0.05 }, 2, 5000, 1, 'bias');
  expect(Math.abs(biases.reduce((s, x) => s + x * x, 0) / 5000 / 0.05 - 1)).toBeLessThan(4 * Math.sqrt(2 / 5000));
  expect(new Set(drawn({ kind: 'he', shape: 'normal' }, 2, 50, 1, 'bias'))).toEqual(new Set([0]));
});
test.each([[8, 5], [5, 8]])('orthogonal weights %i × %i', (rows, columns) => {
  const W = drawn({ kind: 'orthogonal', gain: 2 }, rows, columns);
  const least = Math.min(rows, columns);
  for (let a = 0; a < least; a += 1) for (let b = 0; b < least; b += 1) {
    let dot = 0;
    for (let k = 0; k < Math.max(rows, columns); k += 1) dot += rows >= columns ? (W[k * columns + a] ?? 0) * (W[k * columns + b] ?? 0) : (W[a * columns + k] ?? 0) * (W[b * columns + k] ?? 0);
    expect(dot).toBeCloseTo(a === b ? 4 : 0, 10);
  }
});
test('the filters of an orthogonal convolution are orthonormal', () => {
  const value = buffer('W', [3, 3, 2, 4]);
  const W = initialValues({ value, gradient: value, role: 'weight', layer: 1, fanIn: 18, fanOut: 36, initialisation: { kind: 'orthogonal', gain: 1 }, firstDraw: 0, startScale: 1, rateScale: 1, decays: true }, keyOf('initialisation', 3));
  for (let a = 0; a < 4; a += 1) for (let b = 0; b < 4; b += 1) expect(Array.from({ length: 18 }, (_, i) => (W[4 * i + a] ?? 0) * (W[4 * i + b] ?? 0)).reduce((s, x) => s + x, 0)).toBeCloseTo(a === b ? 1 : 0, 10);
});
test('a layer’s numbers are its own', () => {
  expect(drawn({ kind: 'he', shape: 'normal' }, 3, 4, 1)).not.toEqual(drawn({ kind: 'he', shape: 'normal' }, 3, 4, 2));
});
