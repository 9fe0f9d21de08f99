import { describe, expect, test } from 'vitest';
import { atan, cos, exp, expm1, integrate, log, log1p, logGamma, normalCdf, normalQuantile, erf, erfc, sin, tanh, centralDifference, randomStream, solve, symmetricEigen, det, inverse, matmul, svd, wilson } from './index.ts';

const near = (a: number, b: number, share = 4e-16) => expect(Math.abs(a - b)).toBeLessThanOrEqual(share * Math.abs(b));

describe('elementary functions against the host, which is within an ulp on this machine', () => {
  const points = Array.from({ length: 2001 }, (_, i) => -87 + (i * 175) / 2000);
  test('exp', () => { for (const x of points) near(exp(x), Math.exp(x)); });
  test('log', () => { for (const x of points) near(log(Math.exp(x / 3)), Math.log(Math.exp(x / 3)), 5e-16); });
  test('expm1, log1p, tanh', () => { for (const x of points) { const t = x / 40; near(expm1(t), Math.expm1(t), 2e-15); if (t > -0.99) near(log1p(t), Math.log1p(t), 2e-15); near(tanh(t), Math.tanh(t), 2e-15); } });
  test('sin, cos, atan', () => { for (const x of points) { expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(2.3e-16); expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(2.3e-16); near(atan(x), Math.atan(x), 5e-16); } });
});

describe('published values', () => {
  // Abramowitz and Stegun, tables 7.1 and 26.1; DLMF.
  test('erf and the normal distribution', () => {
    near(erf(0.5), 0.5204998778130465, 1e-14);
    near(erf(1), 0.8427007929497149, 1e-14);
    near(erfc(3), 2.209049699858544e-5, 1e-12);
    near(normalCdf(1.96), 0.9750021048517795, 1e-14);
    near(normalQuantile(0.975), 1.959963984540054, 1e-14);
  });
  test('ln Γ(1/2) = ln √π, ln Γ(10) = ln 9!', () => { near(logGamma(0.5), 0.5723649429247001, 1e-13); near(logGamma(10), 12.801827480081469, 1e-13); });
  test('Wilson for 8 of 10: 0.490 to 0.943', () => { const [a, b] = wilson(8, 10); expect(a).toBeCloseTo(0.4902, 4); expect(b).toBeCloseTo(0.9433, 4); });
});

test('integrals with known values', () => {
  near(integrate((x) => exp(-x * x), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), Math.sqrt(Math.PI), 1e-12);
  near(integrate((x) => exp(-x), 0, Number.POSITIVE_INFINITY), 1, 1e-12);
  near(integrate((x) => 1 / Math.sqrt(x), 0, 1), 2, 1e-7);
  near(integrate((x) => x * x, -1, 2), 3, 1e-12);
});

test('a derivative with a known value', () => near(centralDifference((x) => exp(x), 1), Math.E, 1e-11));

describe('linear algebra', () => {
  const A = [[4, 1, 2], [1, 3, 0], [2, 0, 5]];
  test('the inverse undoes', () => { for (const [i, row] of matmul(A, inverse(A)).entries()) for (const [j, x] of row.entries()) expect(x).toBeCloseTo(i === j ? 1 : 0, 12); });
  test('det by Sarrus', () => expect(det(A)).toBeCloseTo(4 * 15 - 1 * 5 + 2 * -6, 12));
  test('solve', () => expect(solve([[2, 1], [1, 3]], [3, 5]).map((x) => x.toFixed(12))).toEqual(['0.800000000000', '1.400000000000']));
  test('eigenvalues of [[2, 1], [1, 2]] are 3 and 1', () => { const { values } = symmetricEigen([[2, 1], [1, 2]]); near(values[0] ?? 0, 3, 1e-14); near(values[1] ?? 0, 1, 1e-14); });
  test('singular values of a matrix of rank one', () => { const { values } = svd([[3, 4], [6, 8]]); near(values[0] ?? 0, Math.sqrt(125), 1e-13); expect(values[1] ?? 1).toBeLessThan(1e-6); });
});

test('a stream repeats itself and is uniform enough for its first two moments', () => {
  expect(Array.from({ length: 5 }, randomStream('a').uint32)).toEqual(Array.from({ length: 5 }, randomStream('a').uint32));
  const s = randomStream('moments');
  const xs = Array.from({ length: 20000 }, () => s.normal());
  expect(Math.abs(xs.reduce((a, x) => a + x, 0) / 20000)).toBeLessThan(4 / Math.sqrt(20000));
  expect(Math.abs(xs.reduce((a, x) => a + x * x, 0) / 20000 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20000));
});
