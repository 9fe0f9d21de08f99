/** The closed forms of the questions against numbers that were published, or that follow in another way. */
import { describe, expect, test } from 'vitest';
import { generated } from '#table';
import { gainOf } from './activations.ts';
import { expectedMax } from './best-of-twenty.ts';
import { meanLogNorm, meanLogNormLinear } from './depth.ts';
import { expected } from './double-descent.ts';
import { type Activation, crossingOf, edgeOf, meanLogRatio } from './gradient-size.ts';
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
  const net = (activation: Activation, depth: number, width = Number.POSITIVE_INFINITY) => ({ activation, depth, width, inputsVary: 2 / 64 });
  // Poole et al. 2016, as computed by other programs.
  test.each([[0, 1, 0], [0.01, 1.424205, 0.273301], [0.05, 1.760955, 0.570048], [0.1, 1.986073, 0.805799], [0.3, 2.505127, 1.461169]])('the edge of chaos of tanh at biases of variance %f', (bias, variance, q) => {
    expect(edgeOf(bias).weightVariance).toBeCloseTo(variance, 6);
    expect(edgeOf(bias).q).toBeCloseTo(q, 6);
  });
  test('twenty tanh layers cross at 1.95, ReLU at 2', () => {
    expect(crossingOf(net('tanh', 20))).toBeCloseTo(1.95, 2);
    expect(crossingOf(net('ReLU', 20))).toBeCloseTo(2, 9);
  });
  test('where q has settled, one layer more changes nothing at the edge', () => expect(meanLogRatio({ ...net('tanh', 122), weightVariance: 1.760955 }) - meanLogRatio({ ...net('tanh', 120), weightVariance: 1.760955 })).toBeCloseTo(0, 3));
  test('a ReLU layer multiplies the square by half the weight variance', () => expect(meanLogRatio({ ...net('ReLU', 11), weightVariance: 3 })).toBeCloseTo(5 * Math.log(1.5), 9));
  test('and loses 5/(4N) of the logarithm of the length, N units wide (Hanin and Nica 2020)', () => expect(meanLogRatio({ ...net('ReLU', 2, 1000), weightVariance: 2 })).toBeCloseTo(-5 / 4000, 5));
  // Means over ten thousand networks drawn with numpy, each ± 0.01 or less; endless width would say −8.280, −3.101, 0.091, 1.556, 2.605.
  test.each([[0.5, -8.606], [1, -3.4944], [2, -0.4422], [3, 0.8505], [4, 1.7604]])('twenty tanh layers of 32 units at a weight variance of %f', (weightVariance, value) => expect(Math.abs(meanLogRatio({ ...net('tanh', 20, 32), weightVariance }) - value)).toBeLessThan(0.03));
});

test('a random ReLU layer of sixteen units loses 0.1764 of the logarithm of the squared length, one without activation 0.0638', () => { expect(meanLogNorm(16)).toBeCloseTo(-0.1764, 4); expect(meanLogNormLinear(16)).toBeCloseTo(-0.0638, 4); });
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
  const patterns: readonly (readonly (number | readonly [number])[])[] = [[1], [1, 1], [1, 1, 1], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1], [4, 2, 1], [1, 2, 4], [4, 1, 4], [1, 4, 1], [[3], 1]];
  test.each([1000, 3000, 10_000].flatMap((P) => ([[64, 10], [30, 1], [2, 1]] as const).map(([d, c]) => [P, d, c] as const)))('every shape comes within 2 %% of %i, with %i inputs and %i outputs', (P, d, c) => {
    for (const pattern of patterns) expect(Math.abs(count(d, sizesFor(pattern, d, c, P), c) / P - 1)).toBeLessThan(0.02);
  });
  test('(L − 1)w² + (d + L + c)w + c = P for equal layers', () => {
    const [w = 0, ...others] = sizesFor([1, 1, 1], 64, 10, 3000);
    expect(others).toEqual([w, w]);
    expect(2 * w * w + (64 + 3 + 10) * w + 10).toBe(count(64, [w, w, w], 10));
  });
});
