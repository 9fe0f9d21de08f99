import { describe, expect, test } from 'vitest';
import { chapterLevel, courseOf, empty, foldAll, levelTable, overallLevel, type State, stepName, stepOf } from './index.ts';
import { curriculum, logbook, noon } from './simulated.fixture.ts';
import { dayOf } from './days.ts';

describe('the table', () => {
  test('n kyu begins at 2000 − 100 n, n dan at 1900 + 100 n; below, 20 kyu', () => {
    for (let n = 1; n <= 20; n += 1) expect(stepName(stepOf(2000 - 100 * n))).toBe(`${n} kyu`);
    for (let n = 1; n <= 7; n += 1) expect(stepName(stepOf(1900 + 100 * n))).toBe(`${n} dan`);
    expect([stepName(stepOf(-400)), stepName(stepOf(1899.9)), stepName(stepOf(9000))]).toEqual(['20 kyu', '2 kyu', '7 dan']);
  });
  test('is printed whole, names a course for each level, and courses never fall', () => {
    const table = levelTable();
    expect(table.map(({ name }) => name)).toEqual([...Array.from({ length: 20 }, (_, i) => `${20 - i} kyu`), ...Array.from({ length: 7 }, (_, i) => `${i + 1} dan`)]);
    expect(table.map(({ begins }) => begins)).toEqual(Array.from({ length: 27 }, (_, i) => 100 * i));
    const order = [...new Set(table.map(({ course }) => course))];
    expect(table.map(({ course }) => order.indexOf(course))).toEqual(table.map(({ course }) => order.indexOf(course)).toSorted((a, b) => a - b));
    expect(courseOf(0)).toBe('the last years of school');
  });
});

const chapters = [...new Set(curriculum.skills.map((skill) => skill.chapter))];
const with_ = (overall: number, held: readonly number[]): State => ({ ...empty(), best: { overall, chapters: Object.fromEntries(held.map((best, i) => [chapters[i] ?? '', best])) }, rating: { rating: overall + 100, deviation: 50, volatility: 0.06 } });

describe('the overall level', () => {
  test('is none before the first game', () => expect(overallLevel(curriculum, empty(), 0)).toMatchObject({ step: null, name: 'no level yet' }));
  test('needs breadth: at most three steps above what is held in half of the chapters', () => {
    expect(chapters).toHaveLength(5);
    expect(overallLevel(curriculum, with_(1650, [1700, 1600, 1500]), 0).name).toBe('4 kyu');
    expect(overallLevel(curriculum, with_(1650, [1700, 900, 900]), 0)).toMatchObject({ name: '8 kyu', next: expect.stringContaining('10 kyu in three chapters') });
    expect(overallLevel(curriculum, with_(1650, [1700]), 0).name).toBe('17 kyu');
  });
  test('says what is missing', () => expect(overallLevel(curriculum, with_(1650, [1700, 1600, 1500]), 0).next).toBe('3 kyu needs 50 points more on the conservative rating (now 1750 − 2 · 50 = 1650).'));
  test('above the highest there is none', () => expect(overallLevel(curriculum, with_(2700, [2700, 2700, 2700]), 0).next).toBe('There is no level above this one.'));
});

test('a level once held stays, and is marked rusty while recall is low', () => {
  const log = logbook();
  const exercise = curriculum.exercises.find(({ id }) => id === 'networks/xor-1');
  if (exercise === undefined) throw new Error('no exercise');
  log.write({ type: 'placed', v: 1, ...noon(0), known: ['xor'], unknown: [] });
  for (let i = 0; i < 30; i += 1) log.attempt(exercise, noon(i), { tries: [{ verdict: 'right' }] });
  const high = foldAll(log.events);
  const held = chapterLevel(curriculum, high, 'networks', dayOf(noon(30)).number);
  for (let i = 0; i < 30; i += 1) log.attempt(exercise, noon(30 + i), { tries: [{ verdict: 'wrong' }, { verdict: 'wrong' }] });
  const low = foldAll(log.events);
  expect(low.rating.rating).toBeLessThan(high.rating.rating - 100);
  expect(chapterLevel(curriculum, low, 'networks', dayOf(noon(60)).number)?.step).toBe(held?.step);
  expect(held?.rusty).toBe(false);
  expect(chapterLevel(curriculum, low, 'networks', dayOf(noon(3000)).number)?.rusty).toBe(true);
  expect(chapterLevel(curriculum, low, 'graphs', 0)).toBeNull();
});
