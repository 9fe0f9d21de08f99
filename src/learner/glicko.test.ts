import { describe, expect, test } from 'vitest';
import { expectation, rate, type Rating, unrated } from './glicko.ts';

const player: Rating = { rating: 1500, deviation: 200, volatility: 0.06 };
const games = [
  { rating: 1400, deviation: 30, score: 1 },
  { rating: 1550, deviation: 100, score: 0 },
  { rating: 1700, deviation: 300, score: 0 },
];

describe('Glicko-2', () => {
  test('Glickman’s worked example', () => {
    // The paper prints 1464.06 from rounded intermediate steps; unrounded it is 1464.05.
    const after = rate(player, games, 0.5);
    expect(Math.abs(after.rating - 1464.05)).toBeLessThan(0.01);
    expect(after.deviation).toBeCloseTo(151.52, 2);
    // 0.0599959…, which the paper prints cut off.
    expect(Math.floor(after.volatility * 1e5) / 1e5).toBeCloseTo(0.05999, 9);
  });

  test('without games only the deviation grows, by the volatility', () => {
    expect(rate(player, []).deviation).toBeCloseTo(Math.sqrt(200 ** 2 + (0.06 * 173.7178) ** 2), 8);
    expect(rate(player, [{ rating: 1500, deviation: 100, score: 1, weight: 0 }])).toEqual(rate(player, []));
  });

  test('two games of weight one half count as one', () => {
    const game = { rating: 1600, deviation: 100, score: 1 };
    const whole = rate(player, [game]);
    const halves = rate(player, [{ ...game, weight: 0.5 }, { ...game, weight: 0.5 }]);
    expect(halves.rating).toBeCloseTo(whole.rating, 9);
    expect(halves.deviation).toBeCloseTo(whole.deviation, 9);
  });

  test('a game that weighs less moves less', () => {
    const gain = (weight: number): number => rate(player, [{ rating: 1500, deviation: 100, score: 1, weight }]).rating - 1500;
    expect(gain(0.4)).toBeLessThan(gain(0.7));
    expect(gain(0.7)).toBeLessThan(gain(1));
  });

  test('a long surprise does not break the volatility', () => {
    let one = unrated;
    for (let i = 0; i < 200; i += 1) one = rate(one, [{ rating: 2200, deviation: 100, score: 1 }]);
    expect(one.rating).toBeGreaterThan(2200);
    expect(Number.isFinite(one.volatility)).toBe(true);
  });
});

describe('the expectation', () => {
  test('is one half among equals, mirrors, and is nearer one half where less is known', () => {
    expect(expectation(player, { rating: 1500, deviation: 100 })).toBeCloseTo(0.5, 12);
    const known = expectation({ ...player, deviation: 50 }, { rating: 1700, deviation: 100 });
    const vague = expectation({ ...player, deviation: 350 }, { rating: 1700, deviation: 100 });
    expect(known).toBeLessThan(vague);
    expect(vague).toBeLessThan(0.5);
    expect(known + expectation({ rating: 1700, deviation: 100, volatility: 0.06 }, { rating: 1500, deviation: 50 })).toBeCloseTo(1, 12);
  });

  test('with no deviation it is Elo’s: 400 points are ten to one', () => {
    expect(expectation({ rating: 1900, deviation: 0, volatility: 0.06 }, { rating: 1500, deviation: 0 })).toBeCloseTo(10 / 11, 4);
  });
});
