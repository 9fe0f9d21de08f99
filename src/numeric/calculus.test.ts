import { describe, expect, test } from 'vitest';
import { centralDifference, cos, exp, expm1, gradientByDifferences, hessianByDifferences, integrate, jacobianByDifferences, log, sin } from './index.ts';

const within = (x: number, expected: number, share: number) => expect(Math.abs(x - expected)).toBeLessThanOrEqual(share * Math.max(1, Math.abs(expected)));
const infinity = Number.POSITIVE_INFINITY;

describe('derivatives by differences', () => {
  test.each([[(x: number) => sin(x), 0.7, Math.cos(0.7)], [(x: number) => exp(-x * x), 1.3, -2.6 * Math.exp(-1.69)], [(x: number) => log(x), 5, 0.2], [(x: number) => 1 / x, 2, -0.25], [(x: number) => x ** 5, 100, 5e8]] as const)('%s at %f', (f, x, slope) => {
    within(centralDifference(f, x), slope, 2e-9);
  });
  test('a gradient, a Jacobian and a Hessian in closed form', () => {
    const f = ([x = 0, y = 0]: readonly number[]): number => x * x * y + sin(y);
    const [x, y] = [1.2, -0.4];
    gradientByDifferences(f, [x, y]).forEach((g, i) => { within(g, [2 * x * y, x * x + Math.cos(y)][i] ?? 0, 1e-9); });
    hessianByDifferences(f, [x, y]).flat().forEach((h, i) => { within(h, [2 * y, 2 * x, 2 * x, -Math.sin(y)][i] ?? 0, 1e-6); });
    jacobianByDifferences(([a = 0, b = 0]) => [a * b, a + 2 * b, exp(a)], [x, y]).flat().forEach((d, i) => { within(d, [y, x, 1, 2, Math.exp(x), 0][i] ?? 0, 1e-9); });
  });
});

describe('integrals', () => {
  // To thirty digits by mpmath 1.3; the last is ζ(4) Γ(4) = π⁴/15.
  test.each<[string, (x: number) => number, number, number, number]>([
    ['a polynomial', (x) => x ** 4, -1, 2, 6.6],
    ['the sine integral', (x) => sin(x) / x, 0, Math.PI, 1.8519370519824663],
    ['an oscillating bell', (x) => exp(-x * x) * cos(3 * x), -infinity, infinity, 0.1868152614571317],
    ['with a logarithm at its end: minus Catalan’s constant', (x) => log(x) / (1 + x * x), 0, 1, -0.915965594177219],
    ['Planck’s', (x) => x ** 3 / expm1(x), 0, infinity, Math.PI ** 4 / 15],
    ['from minus infinity', (x) => exp(2 * x), -infinity, 1, Math.exp(2) / 2],
    ['a Cauchy density', (x) => 1 / (Math.PI * (1 + x * x)), -infinity, infinity, 1],
  ])('%s', (_, f, a, b, expected) => within(integrate(f, a, b), expected, 1e-10));
  test('turned round it changes its sign, over nothing it is nothing', () => {
    within(integrate((x) => x, 3, 1), -4, 1e-12);
    expect(integrate((x) => x, 2, 2)).toBe(0);
  });
  test('the ends are never touched', () => {
    integrate((x) => { if (x <= 0 || x >= 1) throw new Error(`evaluated at ${x}`); return 1; }, 0, 1);
  });
});
