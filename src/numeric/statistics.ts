/** Summaries, intervals, divergences. Natural logarithms. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import type { RandomStream } from './stream.ts';

export const mean = (xs: readonly number[]): number => xs.reduce((s, x) => s + x, 0) / xs.length;
/** Divided by n − 1. */
export const variance = (xs: readonly number[]): number => { const m = mean(xs); return xs.reduce((s, x) => s + (x - m) * (x - m), 0) / (xs.length - 1); };
/** −Σ p ln p, with 0 ln 0 = 0. */
export const entropy = (p: readonly number[]): number => p.reduce((s, x) => (x > 0 ? s - x * log(x) : s), 0);
/** Σ p ln(p/q); infinite where q is 0 and p is not. */
export const kl = (p: readonly number[], q: readonly number[]): number => p.reduce((s, x, i) => (x > 0 ? s + x * log(x / (q[i] ?? 0)) : s), 0);
export const binomialProbability = (n: number, k: number, p: number): number => {
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  return exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p));
};
/** Wilson's interval for k of n at z deviations. Source: E. B. Wilson, JASA 22 (1927). */
export const wilson = (k: number, n: number, z = 1.959963984540054): readonly [low: number, high: number] => {
  if (n === 0) return [0, 1];
  const p = k / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
};
/** Mean of n draws with its standard error. */
export const monteCarlo = (stream: RandomStream, n: number, draw: (stream: RandomStream) => number): { readonly value: number; readonly standardError: number } => {
  let m = 0;
  let s = 0;
  for (let i = 1; i <= n; i += 1) { const x = draw(stream); const d = x - m; m += d / i; s += d * (x - m); }
  return { value: m, standardError: Math.sqrt(s / (n - 1) / n) };
};
