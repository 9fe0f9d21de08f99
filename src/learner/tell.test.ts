/** What is told of the past and of the next answer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine, count, expectation, foldAll, frequentMistakes, lastDays, list, numberWord, percent, predict, recallSummary, streak, streakDays } from './index.ts';
import { curriculum, exerciseOf, logbook, noon } from './simulated.fixture.ts';
import { dayOf } from './days.ts';

const xor = exerciseOf('networks/xor-1');
const right = { tries: [{ verdict: 'right' }] } as const;

describe('the predicted success', () => {
  test('lies between recall and expectation; equal parts agree', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(fc.property(share, share, (R, E) => {
      const p = combine(R, E);
      expect(p).toBeGreaterThanOrEqual(Math.min(R, E) - 1e-9);
      expect(p).toBeLessThanOrEqual(Math.max(R, E) + 1e-9);
      expect(Math.log(p / (1 - p))).toBeCloseTo((Math.log(R / (1 - R)) + Math.log(E / (1 - E))) / 2, 9);
    }));
  });
  test('is the expectation alone without a memory', () => expect(predict(foldAll([]), xor, 0)).toBe(expectation(foldAll([]).rating, { rating: xor.rating, deviation: 100 })));
});

describe('days', () => {
  const log = logbook();
  for (const day of [0, 1, 2, 4, 5]) log.attempt(xor, noon(day), right);
  const state = foldAll(log.events);
  test('running: today may still be empty, a gap ends the row', () => {
    expect([2, 3, 4, 5, 6, 7].map((day) => streakDays(state, noon(day)))).toEqual([3, 3, 1, 2, 2, 0]);
    expect([streak(foldAll([]), noon(0)), streak(state, noon(5)), streak(state, noon(9))]).toEqual(['This is the first day.', 'Two days running.', 'A new row of days begins with the next exercise.']);
  });
  test('the last fourteen, today last', () => {
    const days = lastDays(state, noon(5));
    expect(days).toHaveLength(14);
    expect(days.map(({ exercises }) => exercises).slice(-6)).toEqual([1, 1, 1, 0, 1, 1]);
    expect(days.filter(({ today }) => today)).toEqual([{ day: '2026-01-10', label: 'S', exercises: 1, today: true }]);
  });
});

test('frequent mistakes: by how often, planted ones left out', () => {
  const log = logbook();
  const made = (mistake: string, origin: 'session' | 'find-mistake' = 'session') => log.attempt(xor, noon(0), { origin, tries: [{ verdict: 'wrong', mistake }, { verdict: 'wrong', mistake }] });
  made('one'); made('two'); made('two'); made('three', 'find-mistake');
  expect(frequentMistakes(foldAll(log.events)).map(({ name, times }) => [name, times])).toEqual([['two', 2], ['one', 1]]);
});

test('recall in a sentence', () => {
  expect(recallSummary(curriculum, foldAll([]), noon(0)).says).toBe('No skill has been met yet.');
  const log = logbook();
  log.write({ type: 'placed', v: 1, ...noon(0), known: ['xor', 'gaussians'], unknown: [] });
  expect(recallSummary(curriculum, foldAll(log.events), noon(0))).toMatchObject({ mean: 1, skills: 2, says: 'Of two skills met, you would recall 100\u00a0% today.' });
  expect(dayOf(noon(0)).iso).toBe('2026-01-05');
});

test('numbers and lists as they are said', () => {
  expect([numberWord(0), numberWord(20), numberWord(21), numberWord(30), count(1, 'skill'), count(3, 'skill'), percent(0.876), list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['no', 'twenty', '21', 'thirty', 'one skill', 'three skills', '88\u00a0%', '', 'a', 'a, b and c']);
});
