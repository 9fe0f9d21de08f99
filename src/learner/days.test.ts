import { describe, expect, test } from 'vitest';
import { agoWords, dayOf, dayWords } from './days.ts';

const day = (iso: string, zone: string): string => dayOf({ at: Date.parse(iso), zone }).iso;

describe('a day', () => {
  test.each([
    ['2026-11-23T12:00:00Z', 'UTC', '2026-11-23'],
    ['2026-11-23T03:59:59Z', 'UTC', '2026-11-22'],
    ['2026-11-23T04:00:00Z', 'UTC', '2026-11-23'],
    // 23:50 and 00:10 belong to the same evening.
    ['2026-11-23T23:50:00Z', 'UTC', '2026-11-23'],
    ['2026-11-24T00:10:00Z', 'UTC', '2026-11-23'],
    ['2026-11-24T03:30:00Z', 'Asia/Tokyo', '2026-11-24'],
    ['2026-11-24T03:30:00Z', 'America/New_York', '2026-11-23'],
    // The clocks of Berlin went back on 25 October 2026 at 03:00.
    ['2026-10-25T02:59:00Z', 'Europe/Berlin', '2026-10-24'],
    ['2026-10-25T03:00:00Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-01-01T02:00:00Z', 'UTC', '2025-12-31'],
    ['2026-11-24T00:10:00Z', 'Atlantis/Capital', '2026-11-23'],
    ['2026-11-24T00:10:00Z', '', '2026-11-23'],
  ])('at %s in %s is %s', (at, zone, expected) => expect(day(at, zone)).toBe(expected));

  test('has a number that rises by one a day, also over the change of the clocks', () => {
    const numbers = ['2026-10-24', '2026-10-25', '2026-10-26'].map((iso) => dayOf({ at: Date.parse(`${iso}T12:00:00Z`), zone: 'Europe/Berlin' }).number);
    expect(numbers.map((n) => n - (numbers[0] ?? 0))).toEqual([0, 1, 2]);
  });

  test('is said in words', () => {
    expect(dayWords(dayOf({ at: Date.parse('2026-11-23T12:00:00Z'), zone: 'UTC' }).number)).toBe('Monday 23 November');
    expect(dayWords(0)).toBe('Thursday 1 January');
    expect([agoWords(0), agoWords(1), agoWords(9)]).toEqual(['today', 'yesterday', '9 days ago']);
  });
});
