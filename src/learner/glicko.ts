/**
 * Glicko-2, by the steps of M. E. Glickman, "Example of the Glicko-2 system" (2022, glicko.net/glicko/glicko2.pdf).
 * A game may weigh less than 1: its weight multiplies what it contributes to 1/v and to the sum of step 4. With all weights 1 it is the paper's.
 */
import { exp, log } from '#numeric';

/** On the Glicko scale: 1500 a beginning, `deviation` one standard error, `volatility` as in the paper. */
export type Rating = { readonly rating: number; readonly deviation: number; readonly volatility: number };
export type Game = { readonly rating: number; readonly deviation: number; /** 1 for a win, 0 for a loss. */ readonly score: number; /** In [0, 1]. */ readonly weight?: number };

export const unrated: Rating = { rating: 1500, deviation: 350, volatility: 0.06 };
/** Above this deviation a rating is called provisional. */
export const provisionalAbove = 110;
/** Exercise ratings are fixed on one person's machine: the author's estimate, with this deviation. */
export const exerciseDeviation = 100;

const scale = 173.7178;
const g = (phi: number): number => 1 / Math.sqrt(1 + (3 * phi * phi) / (Math.PI * Math.PI));
const E = (mu: number, muJ: number, phiJ: number): number => 1 / (1 + exp(-g(phiJ) * (mu - muJ)));

/**
 * The probability that the player wins, with both deviations taken into account (the paper's E with the deviation √(φ² + φⱼ²), as Glickman
 * recommends for predictions).
 */
export const expectation = (player: Rating, opponent: { readonly rating: number; readonly deviation: number }): number =>
  E(player.rating / scale, opponent.rating / scale, Math.sqrt(player.deviation * player.deviation + opponent.deviation * opponent.deviation) / scale);

/** Step 5: the new volatility, by the Illinois algorithm, to 10⁻⁶. */
const nextVolatility = (sigma: number, phi: number, v: number, delta: number, tau: number): number => {
  const a = log(sigma * sigma);
  const f = (x: number): number => {
    const e = exp(x);
    const d = phi * phi + v + e;
    return (e * (delta * delta - d)) / (2 * d * d) - (x - a) / (tau * tau);
  };
  let A = a;
  let B = a - tau;
  if (delta * delta > phi * phi + v) B = log(delta * delta - phi * phi - v);
  else while (f(B) < 0) B -= tau;
  let fA = f(A);
  let fB = f(B);
  while (Math.abs(B - A) > 1e-6) {
    const C = A + ((A - B) * fA) / (fB - fA);
    const fC = f(C);
    if (fC * fB <= 0) { A = B; fA = fB; } else fA /= 2;
    B = C;
    fB = fC;
  }
  return exp(A / 2);
};

/** The rating after one period. Without games (or with weight 0 only) just the deviation grows, as in the paper. */
export const rate = (player: Rating, games: readonly Game[], tau = 0.5): Rating => {
  const mu = (player.rating - 1500) / scale;
  const phi = player.deviation / scale;
  let precision = 0;
  let sum = 0;
  for (const game of games) {
    const muJ = (game.rating - 1500) / scale;
    const phiJ = game.deviation / scale;
    const e = E(mu, muJ, phiJ);
    const w = game.weight ?? 1;
    precision += w * g(phiJ) * g(phiJ) * e * (1 - e);
    sum += w * g(phiJ) * (game.score - e);
  }
  if (precision === 0) return { ...player, deviation: Math.sqrt(phi * phi + player.volatility * player.volatility) * scale };
  const v = 1 / precision;
  const volatility = nextVolatility(player.volatility, phi, v, v * sum, tau);
  const grown = Math.sqrt(phi * phi + volatility * volatility);
  const after = 1 / Math.sqrt(1 / (grown * grown) + precision);
  return { rating: (mu + after * after * sum) * scale + 1500, deviation: Math.min(unrated.deviation, after * scale), volatility };
};
