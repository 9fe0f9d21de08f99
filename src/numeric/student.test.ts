import { describe, expect, test } from 'vitest';
import { incompleteBeta, normalQuantile, studentCdf, studentQuantile } from './index.ts';

describe('Student’s t', () => {
  // Tables in any statistics book, to their places.
  test.each([[1, 0.975, 12.7062], [2, 0.975, 4.30265], [4, 0.975, 2.77645], [9, 0.975, 2.26216], [29, 0.975, 2.04523], [4, 0.995, 4.60409], [10, 0.9, 1.37218], [120, 0.95, 1.65765]])('with %d degrees of freedom has the printed quantile at %d', (df, p, printed) => {
    expect(studentQuantile(p, df)).toBeCloseTo(printed, 4);
    expect(studentQuantile(1 - p, df)).toBeCloseTo(-printed, 4);
  });
  test('has closed forms at one and two degrees of freedom', () => {
    for (const t of [-3, -0.4, 0, 0.7, 12]) {
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
      expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });
  test('goes over into the normal distribution', () => {
    expect(studentQuantile(0.975, 1e9)).toBe(normalQuantile(0.975));
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 5);
  });
  test('turns a quantile back, also between whole degrees of freedom', () => {
    for (const df of [0.7, 3.3, 17.9, 250.5]) for (const p of [0.001, 0.2, 0.5, 0.95, 0.9999]) expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 10);
  });
  test('refuses what is no probability', () => {
    for (const [p, df] of [[0, 3], [1, 3], [0.5, 0], [Number.NaN, 2]] as const) expect(studentQuantile(p, df)).toBeNaN();
  });
});

describe('the incomplete beta function', () => {
  test('is a polynomial for whole arguments', () => {
    for (const x of [0, 0.1, 0.5, 0.93, 1]) {
      expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 13);
      expect(incompleteBeta(x, 2, 3)).toBeCloseTo(x * x * (6 - 8 * x + 3 * x * x), 13);
    }
  });
  test('mirrors', () => {
    for (const x of [0.02, 0.4, 0.77]) expect(incompleteBeta(x, 2.5, 7.1) + incompleteBeta(1 - x, 7.1, 2.5)).toBeCloseTo(1, 12);
  });
});
