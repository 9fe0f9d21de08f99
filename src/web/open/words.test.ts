import { expect, test } from 'vitest';
import type { LayerSeen } from '#lab';
import { formulaOf, layerName, percentSaid, rowsAbove, said } from './words.ts';

test.each([
  [0, '0'], [1.23456, '1.23'], [-0.5, '−0.5'], [1234.5, '1230'], [0.00077, '7.7 · 10⁻⁴'], [-0.00001, '−10⁻⁵'], [123456, '1.2 · 10⁵'], [Number.NaN, 'not finite'], [Number.NEGATIVE_INFINITY, 'not finite'],
])('%d is said as %s', (value, text) => expect(said(value)).toBe(text));

const layer = { number: 1, inputs: 2, units: 2, weights: Float32Array.of(0.5, -2, -0.25, 3), bias: Float32Array.of(0, -1), values: Float32Array.of(1, 0, -1, 2, 3, 0.5) } as unknown as LayerSeen;
test('a unit is written as a formula of what comes in, through its own column of weights', () => {
  expect(formulaOf(layer, 0, 'tanh')).toBe('tanh(0.5 x − 0.25 y + 0)');
  expect(formulaOf(layer, 1, 'relu')).toBe('ReLU(−2 x + 3 y − 1)');
  expect(formulaOf({ ...layer, number: 2 }, 1, null)).toBe('−2 u1 + 3 u2 − 1');
});
test('rows above the middle are counted by class', () => {
  expect(rowsAbove(layer, 0, 0, [0, 1, 1])).toEqual([1, 1]);
  expect(rowsAbove(layer, 1, 0.5, [0, 1, 1])).toEqual([0, 1]);
});
test('shares and layers', () => expect([percentSaid(0.975), percentSaid(1), layerName(2, 3), layerName(3, 3)]).toEqual(['97.5 %', '100 %', 'layer 2', 'output']));
