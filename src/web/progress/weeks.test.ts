import { expect, test } from 'vitest';
import { practised, weeksUntil } from './weeks.ts';

// 23 November 2026 is a Monday.
const weeks = weeksUntil('2026-11-23', [{ day: '2026-09-01', exercises: 4 }, { day: '2026-11-22', exercises: 7 }, { day: '2020-01-01', exercises: 99 }]);

test('the calendar has twelve weeks and the one that runs, from Monday to Sunday', () => {
  expect(weeks).toHaveLength(13);
  expect(weeks[0]?.days[0]?.day).toBe('2026-08-31');
  expect(weeks[11]?.days[6]).toEqual({ day: '2026-11-22', exercises: 7, today: false });
  expect(weeks[12]?.days).toEqual([{ day: '2026-11-23', exercises: 0, today: true }, null, null, null, null, null, null]);
});

test('it names the months where they begin', () => {
  expect(weeks.map((week) => week.month?.slice(0, 7) ?? null)).toEqual(['2026-09', null, null, null, '2026-10', null, null, null, '2026-11', null, null, null, null]);
});

test('what lies before it is not counted', () => {
  expect(practised(weeks).map((day) => day.exercises)).toEqual([7, 4]);
});
