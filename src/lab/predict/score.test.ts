import { describe, expect, test } from 'vitest';
import { exp, range } from '#numeric';
import { heightAt, scoreOf, type Outcome, type Prediction } from './score.ts';

test('a choice is scored by how sure one was', () => {
  const outcome: Outcome = { kind: 'choice', options: ['trees'] };
  expect(scoreOf({ kind: 'choice', option: 'trees', sure: 0.9 }, outcome)).toEqual({ score: expect.closeTo(0.01, 12), hit: true, claimed: 0.9 });
  expect(scoreOf({ kind: 'choice', option: 'network', sure: 0.9 }, outcome)).toEqual({ score: expect.closeTo(0.81, 12), hit: false, claimed: 0.9 });
});

test('an order may swap what could not be told apart', () => {
  const outcome: Outcome = { kind: 'order', groups: [['split'], ['init', 'shuffle'], ['dropout']] };
  const hit = (...options: string[]): boolean => scoreOf({ kind: 'order', options, sure: 0.5 }, outcome).hit;
  expect(hit('split', 'init', 'shuffle', 'dropout')).toBe(true);
  expect(hit('split', 'shuffle', 'init', 'dropout')).toBe(true);
  expect(hit('init', 'split', 'shuffle', 'dropout')).toBe(false);
  expect(() => hit('split', 'init', 'shuffle')).toThrow(/each of split, init, shuffle, dropout once/);
  expect(() => hit('split', 'split', 'shuffle', 'dropout')).toThrow(/once/);
});

test('a number is scored by its interval, in units of the axis', () => {
  const outcome: Outcome = { kind: 'number', value: 1.54, axis: [0, 4] };
  expect(scoreOf({ kind: 'number', interval: [1, 2], sure: 0.8 }, outcome)).toEqual({ score: 0.25, hit: true, claimed: 0.8 });
  const missed = scoreOf({ kind: 'number', interval: [2, 3], sure: 0.8 }, outcome);
  expect(missed.hit).toBe(false);
  expect(missed.score).toBeCloseTo((1 + 10 * 0.46) / 4, 12);
});

describe('a curve', () => {
  const points = [[0, 0], [2, 4], [4, 4]] as const;
  test('is straight between its points and level beyond them', () => {
    expect([-1, 0, 0.5, 2, 3, 4, 9].map((x) => heightAt(points, x))).toEqual([0, 0, 1, 4, 4, 4, 4]);
  });
  test('scores best where it was drawn', () => {
    const measured: Outcome = { kind: 'curve', points: [[0, 0], [1, 2], [3, 4]], axis: [0, 10] };
    const of = (prediction: Extract<Prediction, { kind: 'curve' }>): number => scoreOf(prediction, measured).score;
    const exact = { kind: 'curve', points, half: 0, sure: 0.8 } as const;
    expect(of(exact)).toBe(0);
    expect(of({ ...exact, half: 1 })).toBeCloseTo(0.2, 12);
    expect(of({ ...exact, points: [[0, 1], [2, 5], [4, 5]] })).toBeCloseTo(1, 12);
    // A band that holds what happens is better than a sure curve beside it.
    expect(of({ ...exact, points: [[0, 1], [2, 5], [4, 5]], half: 1 })).toBeLessThan(of({ ...exact, points: [[0, 1], [2, 5], [4, 5]] }));
  });
  test('is a hit where its band holds four points in five, however sure one was', () => {
    const measured: Outcome = { kind: 'curve', points: [[0, 0], [1, 2], [2, 4], [3, 4], [4, 9]], axis: [0, 10] };
    for (const sure of [0.1, 0.9]) {
      expect(scoreOf({ kind: 'curve', points, half: 0.5, sure }, measured)).toMatchObject({ hit: true, claimed: sure });
      expect(scoreOf({ kind: 'curve', points, half: 0.5, sure }, { ...measured, points: [[0, 0], [1, 2], [2, 9], [3, 4], [4, 9]] })).toMatchObject({ hit: false, claimed: sure });
    }
  });
});

test('nobody scores better for an interval by claiming less, and the best interval is that which holds four in five', () => {
  const expected = (half: number, sure: number): number => range(4001).reduce((sum, i) => { const x = -5 + i / 400; return sum + (exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / 400) * scoreOf({ kind: 'number', interval: [-half, half], sure }, { kind: 'number', value: x, axis: [0, 1] }).score; }, 0);
  expect(expected(1, 0.1)).toBe(expected(1, 0.9));
  // Of a standard normal, 1.2816 either way hold 80 % (tables of Φ).
  const best = range(61, 0).map((i) => 1 + i / 100).reduce((a, b) => (expected(b, 0.8) < expected(a, 0.8) ? b : a));
  expect(best).toBeCloseTo(1.28, 2);
});

test.each<readonly [string, Prediction, Outcome, RegExp]>([
  ['of another kind', { kind: 'choice', option: 'a', sure: 0.5 }, { kind: 'number', value: 1, axis: [0, 1] }, /a choice cannot be scored by a number/],
  ['surer than sure', { kind: 'choice', option: 'a', sure: 1.2 }, { kind: 'choice', options: ['a'] }, /between 0 and 1/],
  ['drawn backwards', { kind: 'curve', points: [[1, 0], [0, 1]], half: 1, sure: 0.8 }, { kind: 'curve', points: [[0, 1]], axis: [0, 1] }, /left to right/],
  ['of one point', { kind: 'curve', points: [[1, 0]], half: 1, sure: 0.8 }, { kind: 'curve', points: [[0, 1]], axis: [0, 1] }, /two points/],
  ['on an axis that runs down', { kind: 'number', interval: [0, 1], sure: 0.8 }, { kind: 'number', value: 1, axis: [1, 0] }, /runs upward/],
])('a prediction %s is refused', (_, prediction, outcome, says) => { expect(() => scoreOf(prediction, outcome)).toThrow(says); });
