import { expect, test } from 'vitest';
import { kept, pathOf, ticksOfLog } from './curve-path.ts';

test('of more steps than columns the extremes of each column are drawn, and no value beyond them is made up', () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i === 2345 ? 99 : i === 777 ? -99 : i % 10));
  const shown = kept(values, 200);
  expect(shown.length).toBeLessThanOrEqual(402);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  for (const step of [0, 777, 2345, 4999]) expect(shown).toContain(step);
  expect(kept([3, 1, 2], 2)).toEqual([0, 1, 2]);
});
test('a gap is left where a value is not finite', () => {
  expect(pathOf([1, 2, Number.NaN, 4, Number.POSITIVE_INFINITY, 6], (x) => x, (y) => y, 10)).toBe('M0.0 1.0L1.0 2.0M3.0 4.0M5.0 6.0');
});
test.each([
  [0.02, 3, [0.01, 0.1, 1, 10]],
  [1, 1, [1, 10]],
  [1e-9, 1, [1e-9, 1e-6, 1e-3, 1]],
])('powers of ten around %d to %d', (low, high, expected) => {
  const found = ticksOfLog(low, high);
  expect(found).toEqual(expected);
  expect(found[0]).toBeLessThanOrEqual(low * 1.0001);
  expect(found.at(-1)).toBeGreaterThanOrEqual(high * 0.9999);
});
