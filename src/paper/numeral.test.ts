import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, matrixTex, numberTex, numberText, numeral, vectorTex } from './index.ts';

const check = (x: number, expected: string) => expect(numeral(x)).toBe(expected);

describe('a number as a person writes it', () => {
  test('what has at most six digits is written in full', () => { check(0.1 + 0.2, '0.3'); check(123456, '123456'); check(-0.000123, '-0.000123'); check(1 / 4, '0.25'); });
  test('else four digits', () => { check(2 / 3, '0.6667'); check(Math.PI * 1000, '3142'); check(1 / 7, '0.1429'); });
  test('very large and very small ones by powers of ten', () => { check(12345678, '1.235e7'); check(1e7, '1e7'); check(0.00001234, '1.234e-5'); });
  test('zero has no sign', () => { check(0, '0'); check(-0, '0'); });
  test('what is no number says so', () => { check(Number.NaN, 'undefined'); check(Number.POSITIVE_INFINITY, '∞'); check(Number.NEGATIVE_INFINITY, '-∞'); });
  test('is near to what it stands for, and reads back as what it says', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (x) => {
      const said = Number(numeral(x));
      expect(Math.abs(said - x)).toBeLessThanOrEqual(0.5001e-3 * Math.abs(x));
      expect(numeral(said)).toBe(numeral(x));
    }), { numRuns: 2000 });
  });
});

test('as TeX and as text', () => {
  expect(numberTex(-1.5e-7)).toBe('-1.5\\cdot 10^{-7}');
  expect(numberTex(Number.NEGATIVE_INFINITY)).toBe('-\\infty');
  expect(numberText(-1.5e-7)).toBe('−1.5·10^−7');
  expect(numberText(Number.NaN)).toBe('undefined');
  expect(vectorTex([1, -2])).toBe('(1,\\ -2)');
  expect(matrixTex([[1, 2], [3, 4]])).toBe('\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}');
});

describe('fractions', () => {
  test.each([[6, 4, '\\frac{3}{2}'], [-6, 4, '-\\frac{3}{2}'], [6, -4, '-\\frac{3}{2}'], [-6, -4, '\\frac{3}{2}'], [8, 4, '2'], [0, -3, '0']])('%i/%i', (n, d, expected) => expect(fraction(n, d).tex).toBe(expected));
  test.each([[1, 0], [0.5, 2]])('%f/%f is none', (n, d) => expect(() => fraction(n, d)).toThrow('is not a fraction of integers'));
});
