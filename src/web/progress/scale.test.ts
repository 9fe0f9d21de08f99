import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { dayInWords, isoDay, shortDay } from '../parts/short-day.ts';
import { alongAxis, byDay, linear, ratingTicks, roundTicks } from './scale.ts';

const day = 86_400_000;
const noon = new Date(2026, 8, 1, 12).getTime();
const point = (at: number, value: number, deviation = 50) => ({ at, value, deviation });

describe('a scale', () => {
  test('goes from values to pixels, upside down where wanted', () => {
    expect([1200, 1500, 1800].map(linear([1200, 1800], [260, 0]))).toEqual([260, 130, 0]);
    expect(linear([3, 3], [0, 10])(3)).toBe(5);
  });

  test('names round values around its range', () => {
    expect(roundTicks(1207, 1783, 5)).toEqual([1200, 1400, 1600, 1800]);
    expect(roundTicks(0, 100, 6)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(roundTicks(1500, 1500, 5)).toEqual([1499, 1499.5, 1500, 1500.5, 1501]);
  });

  test('names at most what it is asked for, whatever the range', () => {
    const range = fc.record({ low: fc.integer({ min: -1e6, max: 1e6 }), span: fc.integer({ min: 1, max: 1e6 }), most: fc.integer({ min: 3, max: 8 }) });
    fc.assert(fc.property(range, ({ low, span, most }) => {
      const ticks = roundTicks(low, low + span, most);
      return ticks.length >= 2 && ticks.length <= most && (ticks[0] ?? Infinity) <= low && (ticks.at(-1) ?? -Infinity) >= low + span;
    }));
  });
});

describe('the rating', () => {
  test('is shown with the band that it has now, not with that of the first day', () => {
    expect(ratingTicks([point(noon, 1500, 350), point(noon + day, 1620, 120), point(noon + 9 * day, 1715, 41)])).toEqual([1500, 1600, 1700, 1800]);
  });

  test('is shown with every band since it has settled', () => {
    const points = [point(noon, 1500, 350), point(noon + 20 * day, 1510, 100), point(noon + 40 * day, 1660, 60)];
    const [low = 0, high = 0] = [ratingTicks(points)[0], ratingTicks(points).at(-1)];
    for (const { value, deviation } of points.slice(1)) expect([value - 2 * deviation >= low, value + 2 * deviation <= high]).toEqual([true, true]);
  });

  test('runs along days, or along exercises where there are few days', () => {
    const weeks = alongAxis([point(noon, 1500), point(noon + 21 * day, 1600), point(noon + 42 * day, 1700)], 3);
    expect(weeks.ticks.map((tick) => tick.says)).toEqual(['1 Sep', '22 Sep', '13 Oct']);
    expect(weeks.position(1)).toBe(noon + 21 * day);
    const evening = alongAxis([point(noon, 1500), point(noon + 60_000, 1480), point(noon + 120_000, 1520)], 5);
    expect(evening.ticks).toEqual([{ at: 0, says: 'first exercise' }, { at: 2, says: 'exercise 3' }]);
    expect(alongAxis([point(noon, 1500)], 5).ticks).toEqual([]);
  });

  test('has a table of its last value a day, newest first', () => {
    expect(byDay([point(noon, 1500), point(noon + 60_000, 1520), point(noon + day, 1510)]).map(({ day: on, value }) => [on, value])).toEqual([['2026-09-02', 1510], ['2026-09-01', 1520]]);
  });
});

test('a day is said shortly', () => {
  expect(isoDay(noon)).toBe('2026-09-01');
  expect(shortDay('2026-11-23')).toBe('23 Nov');
  expect(['2026-11-03', 'yesterday'].map(dayInWords)).toEqual(['3 Nov', 'yesterday']);
});
