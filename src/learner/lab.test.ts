import { expect, test } from 'vitest';
import type { LogEvent } from '#log';
import { foldAll } from './fold.ts';
import { standingOf, mayShow, reliabilityOf } from '#learner/lab';

const base = { v: 1 as const, at: 1_795_000_000_000, zone: 'UTC' };
const dials = 'noise=0.2&rows=100';
const foretold = (sure: number, question = 'q', of = dials): LogEvent => ({ ...base, type: 'foretold', question, version: 1, dials: of, prediction: { kind: 'choice', option: 'a', sure }, sure });
const shown = (question = 'q', of: string | null = dials): LogEvent => ({ ...base, type: 'lab-shown', question, dials: of, by: 'page' });
const result = (hit: boolean, claimed: number, question = 'q', of = dials): LogEvent => ({ ...base, type: 'lab-result', question, version: 1, dials: of, kind: 'choice', size: 'full', hash: 'h', score: ((hit ? 1 : 0) - claimed) ** 2, hit, claimed });
const lab = (...events: readonly LogEvent[]) => foldAll(events.map((event, i) => ({ seq: i + 1, event }))).lab;

test('nothing may be shown before a prediction or “just show me” for this question and these dials', () => {
  expect(mayShow(lab(), 'q', dials)).toBe(false);
  expect(mayShow(lab(foretold(0.7)), 'q', dials)).toBe(true);
  expect(mayShow(lab(foretold(0.7)), 'q', 'noise=0.4&rows=100')).toBe(false);
  expect(mayShow(lab(foretold(0.7)), 'other', dials)).toBe(false);
  expect(mayShow(lab(shown()), 'q', dials)).toBe(true);
  // A page of the guide shows every setting.
  expect(mayShow(lab(shown('q', null)), 'q', 'noise=0.4&rows=100')).toBe(true);
});

test('only the first prediction counts, and none after something was shown', () => {
  const twice = lab(foretold(0.7), result(false, 0.7), foretold(0.99), result(true, 0.99));
  expect(Object.values(twice.foretold)).toEqual([expect.objectContaining({ sure: 0.7, counts: true, came: expect.objectContaining({ hit: false, claimed: 0.7 }) })]);
  expect(reliabilityOf(twice)).toMatchObject({ counted: 1, scores: { choice: { of: 1, mean: expect.closeTo(0.49, 12) } } });
  expect(reliabilityOf(lab(shown(), foretold(0.7), result(true, 0.7))).counted).toBe(0);
  expect(reliabilityOf(lab(shown('q', null), foretold(0.7), result(true, 0.7))).counted).toBe(0);
  expect(reliabilityOf(lab(foretold(0.7))).counted).toBe(0);
});

test('the reliability curve: claimed against met', () => {
  // Ten predictions at 80 %, of which eight came true, and four at 50 %, of which one did.
  const events = [...Array.from({ length: 10 }, (_, i) => [foretold(0.8, `a${i}`), result(i < 8, 0.8, `a${i}`)]), ...Array.from({ length: 4 }, (_, i) => [foretold(0.5, `b${i}`), result(i < 1, 0.5, `b${i}`)])].flat();
  const { counted, bins } = reliabilityOf(lab(...events));
  expect(counted).toBe(14);
  expect(bins.map(({ claimed, met, of }) => [Number(claimed.toFixed(9)), met, of])).toEqual([[0.5, 0.25, 4], [0.8, 0.8, 10]]);
  // Wilson's interval of 8 of 10, as published tables have it: 0.490 to 0.943.
  expect(bins[1]?.low).toBeCloseTo(0.49, 3);
  expect(bins[1]?.high).toBeCloseTo(0.943, 3);
});

test('what was undone is as if it had not been', () => {
  const taken: LogEvent = { ...base, type: 'undone', seq: 1 };
  expect(mayShow(foldAll([{ seq: 1, event: shown() }, { seq: 2, event: taken }]).lab, 'q', dials)).toBe(false);
});

test('a question is new, then foretold, then seen, at any of its dials; another of a longer name is not meant', () => {
  expect(standingOf(lab(), 'q')).toBe('new');
  expect(standingOf(lab(foretold(0.7, 'question')), 'q')).toBe('new');
  expect(standingOf(lab(foretold(0.7)), 'q')).toBe('foretold');
  expect(standingOf(lab(foretold(0.7), result(true, 0.7)), 'q')).toBe('seen');
  expect(standingOf(lab(shown('q', null)), 'q')).toBe('seen');
});
