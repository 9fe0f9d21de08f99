/** Gamma function, factorials and binomial coefficients. */
import { exp, log, sin } from './elementary.ts';

const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

/** ln |Γ(x)| by Lanczos (g = 7, n = 9); about 1e-14. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return log(Math.PI / Math.abs(sin(Math.PI * x))) - logGamma(1 - x);
  const y = x - 1;
  const t = y + 7.5;
  const sum = lanczos.reduce((s, c, i) => (i === 0 ? c : s + c / (y + i)), 0);
  return 0.9189385332046727 + (y + 0.5) * log(t) - t + log(sum);
};
export const gamma = (x: number): number => {
  if (Number.isInteger(x) && x > 0 && x < 171) return factorial(x - 1);
  if (x < 0.5) return Math.PI / (sin(Math.PI * x) * gamma(1 - x));
  return exp(logGamma(x));
};
/** n! for n = 0 … 170. */
export const factorial = (n: number): number => { let f = 1; for (let i = 2; i <= n; i += 1) f *= i; return f; };
/** n over k, exact while below 2⁵³. */
export const binomialCoefficient = (n: number, k: number): number => { if (k < 0 || k > n) return 0; let c = 1; const m = Math.min(k, n - k); for (let i = 1; i <= m; i += 1) c = Math.round((c * (n - m + i)) / i); return c; };
