import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from './days.ts';
import { type Card, credit, curve, dueDay, recall, review } from './memory.ts';

/** The published FSRS-6 default parameters w₀ … w₂₀ and formulas, written down again here. */
const w = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
const W = (i: number): number => w[i] ?? Number.NaN;
const { exp } = Math;
const retrievability = (t: number, S: number): number => (1 + (0.9 ** (-1 / W(20)) - 1) * (t / S)) ** -W(20);
const D0 = (G: number): number => Math.min(10, Math.max(1, W(4) - exp(W(5) * (G - 1)) + 1));
const nextD = (D: number, G: number): number => Math.min(10, Math.max(1, W(7) * (W(4) - exp(W(5) * 3) + 1) + (1 - W(7)) * (D - (W(6) * (G - 3) * (10 - D)) / 9)));
const afterRecall = (D: number, S: number, R: number, G: number): number => S * (1 + exp(W(8)) * (11 - D) * S ** -W(9) * (exp(W(10) * (1 - R)) - 1) * (G === 2 ? W(15) : 1));
const afterForgetting = (D: number, S: number, R: number): number => Math.min(W(11) * D ** -W(12) * ((S + 1) ** W(13) - 1) * exp(W(14) * (1 - R)), S / exp(W(17) * W(18)));
const sameDay = (S: number, G: number): number => { const k = exp(W(17) * (G - 3 + W(18))) * S ** -W(19); return S * (G >= 2 ? Math.max(1, k) : k); };

const grades = [['again', 1], ['hard', 2], ['good', 3]] as const;
const card = (stability: number, difficulty: number, day = 0): Card => ({ stability, difficulty, day, reps: 3, lapses: 0 });

describe('FSRS-6', () => {
  test.each(grades)('a first review %s gives the published first stability and difficulty', (grade, G) => {
    const first = review(null, grade, 100);
    expect(first.stability).toBeCloseTo(W(G - 1), 8);
    expect(first.difficulty).toBeCloseTo(D0(G), 6);
    expect(first).toMatchObject({ day: 100, reps: 1, lapses: 0 });
  });

  test('recall is 90 % when a stability has passed, and falls by the published power', () => {
    expect(recall(card(10, 5), 10)).toBeCloseTo(0.9, 7);
    for (const t of [0, 1, 7, 100, 4000]) expect(recall(card(12.5, 5), t)).toBeCloseTo(retrievability(t, 12.5), 6);
    expect(recall(card(10, 5, 50), 40)).toBe(1);
  });

  test.each(grades)('a review %s after days follows the published formulas', (grade, G) => {
    for (const [S, D, t] of [[2.3065, 2.118, 2], [8, 5, 8], [40, 7.5, 90], [0.5, 9.9, 3], [300, 1.2, 20]] as const) {
      const after = review(card(S, D), grade, t);
      const R = retrievability(t, S);
      const expected = G === 1 ? afterForgetting(D, S, R) : afterRecall(D, S, R, G);
      expect(after.stability / expected).toBeCloseTo(1, 5);
      expect(after.difficulty).toBeCloseTo(nextD(D, G), 5);
      expect(after.lapses).toBe(G === 1 ? 1 : 0);
    }
  });

  test.each(grades)('a second review %s on the same day follows the formula for the same day', (grade, G) => {
    for (const S of [0.3, 2.3065, 30]) expect(review(card(S, 5, 7), grade, 7).stability).toBeCloseTo(sameDay(S, G), 5);
  });

  test('Hard each time would send a person away for ever longer, which is why it never stands for failure', () => {
    let one = review(null, 'hard', 0);
    const intervals: number[] = [];
    for (let i = 0; i < 4; i += 1) { const day = dueDay(one); intervals.push(day - one.day); one = review(one, 'hard', day); }
    expect(intervals.every((interval, i) => i === 0 || interval > (intervals[i - 1] ?? 0))).toBe(true);
  });
});

describe('the day of a review', () => {
  test('ten to midnight UTC and ten past give the same stability', () => {
    const first = review(null, 'good', dayOf({ at: Date.parse('2026-11-20T18:00:00Z'), zone: 'UTC' }).number);
    const at = (iso: string): Card => review(first, 'good', dayOf({ at: Date.parse(iso), zone: 'UTC' }).number);
    expect(at('2026-11-23T23:50:00Z')).toEqual(at('2026-11-24T00:10:00Z'));
    expect(at('2026-11-24T05:00:00Z').stability).toBeGreaterThan(at('2026-11-24T00:10:00Z').stability);
  });

  test('is the first on which recall is below the target', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 900, noNaN: true }), fc.integer({ min: 0, max: 500 }), (stability, day) => {
        const one = card(stability, 5, day);
        const due = dueDay(one);
        expect(recall(one, due)).toBeLessThanOrEqual(0.9 + 1e-6);
        expect(recall(one, due - 1)).toBeGreaterThanOrEqual(0.9 - 1e-6);
      }),
    );
  });

  test('the curve is the one of the published constants', () => expect(curve.factor).toBeCloseTo(0.9 ** (-1 / 0.1542) - 1, 10));
});

describe('fractional credit', () => {
  const cards = fc.record({ stability: fc.double({ min: 0.1, max: 2000, noNaN: true }), difficulty: fc.double({ min: 1, max: 10, noNaN: true }), t: fc.integer({ min: 0, max: 900 }) });

  test('w = 0 changes nothing', () => {
    fc.assert(fc.property(cards, ({ stability, difficulty, t }) => { expect(credit(card(stability, difficulty), 0, t)).toEqual(card(stability, difficulty)); }));
  });

  test('w = 1 gives the stability and elapsed time of a Good review', () => {
    fc.assert(
      fc.property(cards, ({ stability, difficulty, t }) => {
        const full = credit(card(stability, difficulty), 1, t);
        const good = review(card(stability, difficulty), 'good', t);
        expect([full.stability, full.day, full.difficulty]).toEqual([good.stability, good.day, difficulty]);
      }),
    );
  });

  test('between, it is the geometric mean by weight, and lies between', () => {
    const one = card(10, 5);
    const good = review(one, 'good', 20).stability;
    const half = credit(one, 0.5, 20);
    expect(half.stability).toBeCloseTo(Math.sqrt(10 * good), 8);
    expect(20 - half.day).toBeCloseTo(10, 12);
    expect(half.difficulty).toBe(5);
    expect(recall(half, 20)).toBeGreaterThan(recall(one, 20));
  });
});
