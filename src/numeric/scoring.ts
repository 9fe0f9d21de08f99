/** Proper scoring rules: whoever says what they believe does best. Smaller is better. Source: T. Gneiting, A. Raftery, JASA 102 (2007). */

/** (p − outcome)²; outcome is 0 or 1. From 0 (sure and right) to 1 (sure and wrong); a quarter for who says one half. */
export const brier = (p: number, outcome: 0 | 1): number => (p - outcome) * (p - outcome);

/** For an interval meant to hold x with probability `level`: its width, and 2/(1 − level) times the distance by which x lies outside. In the unit of x. */
export const intervalScore = ([low, high]: readonly [low: number, high: number], x: number, level: number): number => {
  if (!(low <= high)) throw new Error(`intervalScore: ${low} … ${high} is no interval`);
  if (!(level > 0 && level < 1)) throw new Error(`intervalScore: a level lies between 0 and 1, ${level} does not`);
  return high - low + (2 / (1 - level)) * (Math.max(0, low - x) + Math.max(0, x - high));
};
