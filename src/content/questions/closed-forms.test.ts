/** The closed forms of the questions against numbers that were published, or that follow in another way. */
import { describe, expect, test } from 'vitest';
import { generated } from '#table';
import { gainOf } from './activations.ts';
import { expectedMax } from './best-of-twenty.ts';
import { crossingOf, meanField } from './deep-network.ts';
import { meanLogNorm } from './depth.ts';
import { expected } from './double-descent.ts';
import { sizesFor } from './shapes-for-a-budget.ts';
import { powerAt, rowsFor } from './test-rows.ts';
import { bestOnXor, labellings } from './xor-and-width.ts';

describe('rows for a difference', () => {
  // 90 against 91 % at 80 % power: unpaired by Fleiss 1981, paired by Miettinen 1968.
  test.each([[3, true, 2353], [5, true, 3923], [10, true, 7847], [5, false, 13_493]] as const)('differing on %i %%, the same rows: %s', (disagreement, same, rows) => {
    expect(rowsFor({ difference: 0.01, disagreement: disagreement / 100, same })).toBe(rows);
    expect(powerAt({ difference: 0.01, disagreement: disagreement / 100, same }, rows)).toBeCloseTo(0.8, 3);
  });
  test('without a difference to speak of a test finds one in twenty', () => expect(powerAt({ difference: 1e-9, disagreement: 0.05, same: true }, 1000)).toBeCloseTo(0.05, 6));
});

test.each([[2, 0.56419], [5, 1.16296], [10, 1.53875], [20, 1.86748], [100, 2.50759]])('the expected largest of %i standard normals', (K, value) => expect(expectedMax(K)).toBeCloseTo(value, 5));

describe('double descent in the mean (Belkin, Hsu and Xu)', () => {
  test.each([[5, 1.1356], [20, 1.7242], [35, 6.7275], [45, 6.54], [60, 1.5663], [100, 0.6671]])('n = 40, D = 100, σ = 0.2, p = %i', (p, value) => expect(expected(40, p, 0.2, 'evenly')).toBeCloseTo(value, 4));
  test('is not told near the peak', () => expect([36, 40, 44].map((p) => expected(40, p, 0.2, 'evenly'))).toEqual([null, null, null]));
});

describe('the size of gradients', () => {
  test('twenty tanh layers cross at 1.95, endless ones at 1.760955, ReLU at 2', () => {
    expect(crossingOf('tanh', 20)).toBeCloseTo(1.95, 2);
    // Where q has settled, one layer more changes nothing at the published edge.
    expect(meanField('tanh', 122, 1.760955) - meanField('tanh', 120, 1.760955)).toBeCloseTo(0, 3);
    expect(crossingOf('ReLU', 20)).toBeCloseTo(2, 9);
  });
  test('a ReLU layer multiplies the square by half the weight variance', () => expect(meanField('ReLU', 11, 3)).toBeCloseTo(5 * Math.log(1.5), 9));
});

test('a random ReLU layer of sixteen units loses 0.1764 of the logarithm of the squared length', () => expect(meanLogNorm(16)).toBeCloseTo(-0.1764, 4));
test.each([['ReLU', Math.SQRT2], ['leaky ReLU', 1.414143], ['ELU', 1.245198], ['SELU', 1], ['GELU', 1.53353], ['SiLU', 1.676532], ['softplus', 1.041867], ['tanh', 1.592537], ['sigmoid', 1.846229]])('the gain of %s', (name, gain) => expect(gainOf(name)).toBeCloseTo(gain, 6));

// Cover 1965, table 1: of N points in the plane and in space.
test.each([[4, 3, 14], [5, 3, 22], [8, 3, 58], [8, 4, 128]])('a plane parts %i points in general position, the constant counted %i dimensions, in %i ways', (N, d, ways) => expect(labellings(N, d)).toBe(ways));
test('the best boundary for XOR, on forty thousand rows', () => {
  const { rows, x, target } = generated('xor', { rows: 40_000, noise: 0.4 }, 7);
  const right = Array.from({ length: rows }, (_, r) => (((x[2 * r] ?? 0) * (x[2 * r + 1] ?? 0) < 0 ? 1 : 0) === target.y[r] ? 1 : 0)).reduce<number>((sum, one) => sum + one, 0) / rows;
  expect(Math.abs(right - bestOnXor(0.4))).toBeLessThan(4 * Math.sqrt((0.0122 * 0.9878) / 40_000));
  expect(bestOnXor(0.4)).toBeCloseTo(0.98766, 4);
});

describe('sizes for a budget', () => {
  const count = (inputs: number, hidden: readonly number[], outputs: number): number => [...hidden, outputs].reduce(({ sum, before }, units) => ({ sum: sum + (before + 1) * units, before: units }), { sum: 0, before: inputs }).sum;
  test.each([[[1]], [[1, 1]], [[1, 1, 1]], [[4, 2, 1]]])('%j comes near to 3,000', (pattern) => {
    const sizes = sizesFor(pattern, 64, 10, 3000);
    expect(Math.abs(count(64, sizes, 10) - 3000)).toBeLessThan(150);
  });
  test('(L − 1)w² + (d + L + c)w + c = P for equal layers', () => {
    const [w = 0] = sizesFor([1, 1, 1], 64, 10, 3000);
    expect(2 * w * w + (64 + 3 + 10) * w + 10).toBe(count(64, [w, w, w], 10));
  });
});
