/** Student's t: its distribution function and quantiles, for any positive number of degrees of freedom, whole or not. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { normalQuantile } from './normal.ts';

const fractionSteps = 400;

/** The continued fraction of the incomplete beta function (Lentz's method); converges fast for x < (a + 1)/(a + b + 2). */
const betaFraction = (a: number, b: number, x: number): number => {
  const tiny = 1e-300;
  const awayFromZero = (y: number): number => (Math.abs(y) < tiny ? tiny : y);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m <= fractionSteps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const step = d * c;
    f *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return f;
};

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1; about 1e-12 of itself. */
export const incompleteBeta = (x: number, a: number, b: number): number => {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return Number.NaN;
  if (x === 0 || x === 1) return x;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
};

/** P(T ≤ t) with `df` degrees of freedom. */
export const studentCdf = (t: number, df: number): number => {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
};

/** The t below which T lies with probability p in (0, 1); for infinite `df` the normal quantile. About 1e-10 of itself. */
export const studentQuantile = (p: number, df: number): number => {
  if (!(p > 0 && p < 1 && df > 0)) return Number.NaN;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  if (df > 1e7) return normalQuantile(p);
  // Newton's steps inside a bracket; one that leaves it is replaced by halving. The tail may be heavy, so the bracket is looked for by doubling.
  let [low, high] = [0, 1];
  while (studentCdf(high, df) < p && high < 1e300) { low = high; high *= 2; }
  const logFront = logGamma((df + 1) / 2) - logGamma(df / 2) - log(df * Math.PI) / 2;
  let t = Math.min(high, Math.max(low, normalQuantile(p)));
  for (let i = 0; i < 200; i += 1) {
    const excess = studentCdf(t, df) - p;
    if (excess < 0) low = t; else high = t;
    const step = excess / exp(logFront - ((df + 1) / 2) * log(1 + (t * t) / df));
    const next = t - step;
    if (Math.abs(next - t) <= 1e-13 * t) return next;
    t = next > low && next < high ? next : (low + high) / 2;
    if (high - low <= 1e-13 * high) return t;
  }
  return t;
};
