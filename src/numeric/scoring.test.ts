import { describe, expect, test } from 'vitest';
import { brier, intervalScore, normalQuantile, randomStream } from './index.ts';

test('the Brier score is least where one says what one believes', () => {
  for (const truth of [0.1, 0.5, 0.83]) {
    const expected = (said: number): number => truth * brier(said, 1) + (1 - truth) * brier(said, 0);
    for (const said of [0, 0.2, 0.45, 0.7, 1]) expect(expected(said)).toBeGreaterThanOrEqual(expected(truth));
    expect(expected(truth)).toBeCloseTo(truth * (1 - truth), 14);
  }
});

describe('the interval score', () => {
  test('is the width for what lies inside, and grows with the distance outside', () => {
    expect(intervalScore([2, 5], 3, 0.8)).toBe(3);
    expect(intervalScore([2, 5], 6, 0.8)).toBeCloseTo(3 + 10, 12);
    expect(intervalScore([2, 5], 1, 0.5)).toBeCloseTo(3 + 4, 12);
    expect(intervalScore([2, 2], 2, 0.9)).toBe(0);
  });
  test('is least on average for the interval between the quantiles', () => {
    const stream = randomStream('interval score');
    const draws = Array.from({ length: 4000 }, () => stream.normal());
    const z = normalQuantile(0.9);
    const average = (low: number, high: number): number => draws.reduce((s, x) => s + intervalScore([low, high], x, 0.8), 0) / draws.length;
    const best = average(-z, z);
    for (const [low, high] of [[-2 * z, 2 * z], [-z / 2, z / 2], [-z - 0.6, z], [-z, z - 0.6]] as const) expect(average(low, high)).toBeGreaterThan(best);
  });
  test('refuses what is no interval', () => {
    expect(() => intervalScore([3, 2], 1, 0.8)).toThrow(/no interval/);
    expect(() => intervalScore([1, 2], 1, 1)).toThrow(/level/);
  });
});
