/** What a fit comes to, by closed forms that are known: least squares of smallest norm, a ReLU spline, a bound on the gap. */
import { dot, exp, log, log2, matvec, norm, pow, randomStream, range, scale, solve, subtract, transpose } from '#numeric';

type LinearWorld = { readonly rows: number; readonly features: number; /** Squared norm of the weights of the features that are used, and of those that are not. */ readonly inside: number; readonly outside: number; /** Standard deviation. */ readonly noise: number };
/**
 * Expected squared error on new rows of least squares of smallest norm on independent standard normal features; infinite from rows − 1 to rows + 1 features.
 * M. Belkin, D. Hsu and J. Xu, Two models of double descent for weak features, SIAM Journal on Mathematics of Data Science 2 (2020), Theorem 1. The noise of the new row counts.
 */
export const smallestNormError = ({ rows: n, features: p, inside, outside, noise }: LinearWorld): number => {
  const left = outside + noise * noise;
  if (p <= n - 2) return left * (1 + p / (n - p - 1));
  if (p >= n + 2) return inside * (1 - n / p) + left * (1 + n / (p - n - 1));
  return Number.POSITIVE_INFINITY;
};

/** Largest error on [0, 1] of the ReLU network of one layer that meets x² at the ends of equal pieces; the largest lies in the middle of a piece. */
export const squareByReluError = (pieces: number): number => {
  const h = 1 / pieces;
  // The slope on piece i is (2i + 1)h; each unit adds what it changes.
  const network = (x: number): number => range(pieces).reduce((sum, i) => sum + (i === 0 ? h : 2 * h) * Math.max(x - i * h, 0), 0);
  return Math.max(...range(2 * pieces + 1).map((i) => { const x = (i * h) / 2; return Math.abs(network(x) - x * x); }));
};

/**
 * How far the error on new rows may lie above that on `rows` training rows, with probability 1 − delta, for every member of a class of VC dimension d at once, d at most `rows`:
 * √(2d ln(e rows/d)/rows) + √(ln(1/δ)/(2 rows)). M. Mohri, A. Rostamizadeh and A. Talwalkar, Foundations of Machine Learning (2018), section 3.3.
 */
export const vcGap = (rows: number, d: number, delta = 0.05): number => Math.sqrt((2 * d * (1 + log(rows / d))) / rows) + Math.sqrt(log(1 / delta) / (2 * rows));
/** Rows from which that bound lies below `gap`. */
export const rowsForGap = (gap: number, d: number): number => {
  let [low, high] = [d, 2 * d];
  while (vcGap(high, d) > gap) [low, high] = [high, 2 * high];
  while (high - low > 1) { const middle = Math.floor((low + high) / 2); if (vcGap(middle, d) > gap) low = middle; else high = middle; }
  return high;
};
/** At most this is the VC dimension of a network of threshold units with so many weights and units: 2W log₂(eN). E. B. Baum and D. Haussler, Neural Computation 1 (1989). */
export const vcOfThresholdNetwork = (weights: number, units: number): number => 2 * weights * log2(Math.E * units);

/** Largest difference, over all directions, of the shares that gradient flow stopped at time t and ridge with penalty 1/t keep: 1 − e^(−u) against u/(1 + u), with u = t d². */
export const flowAgainstRidge = (): number => Math.max(...range(4000).map((i) => { const u = i / 200; return Math.abs(1 - exp(-u) - u / (1 + u)); }));

/** Labels by the toss of a coin, for rows drawn at random, fitted by least squares of smallest norm on random ReLU units: the largest miss on the rows themselves. */
export const missOfRandomLabels = (rows: number, units: number): number => {
  const { normal, uint32 } = randomStream(`random labels ${rows} ${units}`);
  const X = range(rows).map(() => range(5).map(() => normal()));
  const W = range(units).map(() => range(6).map(() => normal()));
  const H = X.map((x) => W.map((w) => Math.max(0, dot(w, [...x, 1]))));
  const y = X.map(() => (uint32() % 2 === 0 ? -1 : 1));
  const v = matvec(transpose(H), solve(H.map((a) => H.map((b) => dot(a, b))), y));
  return Math.max(...H.map((h, i) => Math.abs(dot(h, v) - (y[i] ?? 0))));
};

/** Least squares with fewer rows than columns, by 4,000 steps of gradient descent from weights that are all `start`: how far from the solution of smallest norm it ends. */
export const farFromSmallest = (start: number): number => {
  const { normal } = randomStream('smallest');
  const X = range(3).map(() => range(6).map(() => normal()));
  const y = range(3).map(() => normal());
  let w: readonly number[] = range(6).map(() => start);
  for (let t = 0; t < 4000; t += 1) w = subtract(w, scale(0.05, matvec(transpose(X), subtract(matvec(X, w), y))));
  return norm(subtract(w, matvec(transpose(X), solve(X.map((a) => X.map((b) => dot(a, b))), y))));
};

/** A power law N^(−0.1), and 0.1 + 0.9 N^(−b) with b such that both meet at 1 and 1,000: how far the second lies above the first, relatively, at most in between, and at N. */
export const twoLaws = (N: number): { readonly between: number; readonly at: number } => {
  const b = -log((pow(1000, -0.1) - 0.1) / 0.9) / log(1000);
  const apart = (n: number): number => (0.1 + 0.9 * pow(n, -b)) / pow(n, -0.1) - 1;
  return { between: Math.max(...range(301).map((i) => Math.abs(apart(pow(10, i / 100))))), at: apart(N) };
};
