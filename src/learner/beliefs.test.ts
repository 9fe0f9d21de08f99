import { expect, test } from 'vitest';
import type { LogEvent } from '#log';
import { beliefScore, beliefsScore } from '#learner/lab';
import { foldAll } from './fold.ts';

const base = { v: 1 as const, at: 1_795_000_000_000, zone: 'UTC' };
const believed = (sure: number, is: 'true' | 'false' | 'depends' = 'false', claim = 'a', version = 1): LogEvent => ({ ...base, type: 'claim-believed', claim, version, sure, is });
const shown = (claim = 'a', version = 1): LogEvent => ({ ...base, type: 'claim-shown', claim, version });
const beliefs = (...events: readonly LogEvent[]) => foldAll(events.map((event, i) => ({ seq: i + 1, event }))).beliefs;

test('the first word counts, also where it was “just show me”', () => {
  expect(beliefs(believed(0.7), believed(0.1))['a']?.told).toEqual({ sure: 0.7, is: 'false' });
  expect(beliefs(shown(), believed(0.1))['a']?.told).toBeNull();
  expect(beliefs(believed(0.7), shown())['a']?.told?.sure).toBe(0.7);
});

test('a claim that was rewritten is asked anew', () => {
  expect(beliefs(believed(0.7), believed(0.2, 'true', 'a', 2))['a']).toMatchObject({ version: 2, told: { sure: 0.2, is: 'true' } });
});

test('true and false are scored by Brier’s rule, where an even chance has a quarter; what depends is not', () => {
  expect(beliefScore({ sure: 0.9, is: 'true' })).toBeCloseTo(0.01, 12);
  expect(beliefScore({ sure: 0.9, is: 'false' })).toBeCloseTo(0.81, 12);
  expect(beliefScore({ sure: 0.5, is: 'true' })).toBe(0.25);
  expect(beliefScore({ sure: 0.5, is: 'depends' })).toBeNull();
  expect(beliefsScore(beliefs(believed(0.9, 'true'), believed(0.5, 'false', 'b'), believed(0.2, 'depends', 'c'), shown('d')))).toEqual({ of: 2, mean: expect.closeTo(0.13, 12) });
  expect(beliefsScore(beliefs(shown()))).toBeNull();
});
