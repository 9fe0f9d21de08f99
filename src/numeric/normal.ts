/** The error function and the normal distribution. */
import { exp, log } from './elementary.ts';

const rootPi = 1.7724538509055159;

/** erf by its everywhere convergent series for |x| < 3, else from erfc. Within 1e-14 of itself. */
export const erf = (x: number): number => {
  const a = Math.abs(x);
  if (a >= 3) return Math.sign(x) * (1 - erfc(a));
  let term = x;
  let sum = x;
  for (let n = 1; n < 120 && Math.abs(term) > 1e-18 * Math.abs(sum); n += 1) { term *= (2 * x * x) / (2 * n + 1); sum += term; }
  return (2 / rootPi) * exp(-x * x) * sum;
};

/** 1 − erf, without cancellation for large x (continued fraction, evaluated from below). */
export const erfc = (x: number): number => {
  if (x < 1) return 1 - erf(x);
  let f = 0;
  for (let k = 160; k >= 1; k -= 1) f = (k / 2) / (x + f);
  return exp(-x * x) / (rootPi * (x + f));
};

export const normalDensity = (z: number): number => exp((-z * z) / 2) / 2.5066282746310002;
export const normalCdf = (z: number): number => (z < 0 ? erfc(-z / Math.SQRT2) / 2 : 1 - erfc(z / Math.SQRT2) / 2);

/** Inverse of `normalCdf` on (0, 1): a rational start (Acklam 2003), then two steps of Halley. */
export const normalQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  let z = start(p);
  for (let i = 0; i < 2; i += 1) {
    const e = z < 0 ? normalCdf(z) - p : (1 - p) - normalCdf(-z);
    const u = e / normalDensity(z);
    z -= u / (1 + (z * u) / 2);
  }
  return z;
};

const start = (p: number): number => {
  const tail = (q: number) => (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
    / ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * log(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.383577518672690e2) * r - 3.066479806614716e1) * r + 2.506628277459239) * q)
    / (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r - 1.328068155288572e1) * r + 1);
};
