import { describe, expect, test } from 'vitest';
import { atan, centralDifference, cos, cosh, det, erf, erfc, exp, expm1, integrate, inverse, log, log10, log1p, log2, logGamma, matmul, normalCdf, normalQuantile, pow, randomStream, sigmoid, sin, sinh, softplus, solve, svd, symmetricEigen, tan, tanh, wilson } from './index.ts';

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

describe('published values', () => {
  // To thirty digits by mpmath 1.3.
  test.each([
    [pow(2.5, 3.7), 29.674132536420853], [pow(10, -7.3), 5.011872336272723e-8], [pow(2, -3), 0.125], [log2(3), 1.584962500721156], [log10(7), 0.8450980400142568],
    [expm1(1e-9), 1.0000000005e-9], [log1p(1e-9), 9.999999995e-10], [sin(1000), 0.826879540532002], [cos(100000), -0.9993608074382122], [tan(1.5), 14.101419947171719],
    [sinh(0.001), 0.001000000166666675], [atan(0.6), 0.5404195002705842],
  ])('%d', (found, expected) => near(found, expected, 2e-15));
  test.each([[10000000.0, 0.4205477931907825, -0.9072703861817396], [-123456789.125, -0.9998763854272629, 0.01572303612257408], [1000000000000000.0, 0.8582727931702359, -0.5131937377869703], [6.02214076e23, 0.8814547285026539, 0.47226852700588967], [1.7976931348623157e308, 0.004961954789184062, -0.9999876894265599], [-2.2250738585072015e200, -0.4762116375628126, -0.8793306978888799]])('sin and cos of %d, far out', (x, sine, cosine) => { near(sin(x), sine, 1e-15); near(cos(x), cosine, 1e-15); });
  test('the ends', () => {
    expect([exp(-800), exp(800), log(0), pow(0, 0), pow(0, -0.5), sigmoid(-800), softplus(800)]).toEqual([0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY, 0, 800]);
    expect([log(-1), pow(-8, 0.5), sin(Number.POSITIVE_INFINITY)].every(Number.isNaN)).toBe(true);
    expect([log2(2 ** 40), log2(2 ** -1000)]).toEqual([40, -1000]);
  });
});

/** FNV-1a over the bits of 4001 results: a stored attempt must be replayed to the bit on every machine and for ever. */
describe('no bit changes', () => {
  const bits = new DataView(new ArrayBuffer(8));
  const fingerprint = (f: (x: number) => number, from: number): string => {
    let hash = 0x811c9dc5;
    for (let i = 0; i <= 4000; i += 1) {
      bits.setFloat64(0, f(i / 50 + from));
      for (let b = 0; b < 8; b += 1) hash = Math.imul(hash ^ bits.getUint8(b), 0x01000193);
    }
    return (hash >>> 0).toString(16);
  };
  test.each<[string, (x: number) => number, string]>([
    ['exp', exp, '902243f1'], ['expm1', expm1, '54299bb8'], ['sinh', sinh, 'd1439b4b'], ['cosh', cosh, '4c5c82e8'], ['tanh', tanh, 'b03149d5'], ['sigmoid', sigmoid, '75fd5311'], ['softplus', softplus, '6e3d3a7b'],
    ['sin', sin, '9e6df111'], ['cos', cos, '8330a11c'], ['tan', tan, '8538e8ac'], ['atan', atan, '3be26fc5'],
  ])('%s', (_, f, expected) => expect(fingerprint(f, -40)).toBe(expected));
  test.each<[string, (x: number) => number, string]>([['log', log, 'ab1164d0'], ['log2', log2, '9e178cf6'], ['log10', log10, '6a4a28ab'], ['log1p', log1p, 'f29a1472']])('%s', (_, f, expected) => {
    expect(fingerprint((x) => f(x + 40.01), -40)).toBe(expected);
  });
});
