/**
 * How well a straight line (a plane, where there are more units) parts the classes as a layer sees them: the line of logistic regression on its values.
 * It is the likeliest one, not always the one with the fewest rows on the wrong side: of XOR it gets two corners right, where another gets three.
 */
import { sigmoid, softplus, solve } from '#numeric';

export type StraightLine = { /** Of units whose values have been brought to mean 0 and variance 1; the last is the bias. */ readonly weights: readonly number[]; /** Share of the rows on their side. */ readonly accuracy: number };

/** Keeps the weights finite where a line parts all rows; per row, on the weights and not on the bias. */
const ridge = 1e-4;
const iterationsMax = 25;
const gainMin = 1e-9;

/** By Newton's method, from zero. @param values rows · units. Null where one of them is not finite. */
export const straightLine = (values: ArrayLike<number>, units: number, classes: ArrayLike<number>): StraightLine | null => {
  const [n, d] = [classes.length, units + 1];
  const x = standardised(values, units);
  if (!x.every(Number.isFinite)) return null;
  const y = (r: number): number => ((classes[r] ?? 0) > 0.5 ? 1 : 0);
  const sumOf = (w: readonly number[], r: number): number => { let z = 0; for (let j = 0; j < d; j += 1) z += (w[j] ?? 0) * (x[r * d + j] ?? 0); return z; };
  const loss = (w: readonly number[]): number => {
    let s = 0;
    for (let r = 0; r < n; r += 1) { const z = sumOf(w, r); s += softplus(z) - y(r) * z; }
    return s / n + (ridge / 2) * w.slice(0, -1).reduce((all, one) => all + one * one, 0);
  };
  let w: readonly number[] = new Array<number>(d).fill(0);
  let now = loss(w);
  for (let k = 0; k < iterationsMax; k += 1) {
    const step = newtonStep(x, w, (r) => sigmoid(sumOf(w, r)), y, n);
    // A whole step may overshoot where most rows are parted already.
    let [share, next, then] = [1, w, now];
    for (; share > 1e-3; share /= 2) { next = w.map((one, j) => one - share * (step[j] ?? 0)); then = loss(next); if (then <= now) break; }
    if (!(then < now)) break;
    const gain = now - then;
    [w, now] = [next, then];
    if (gain < gainMin) break;
  }
  let right = 0;
  for (let r = 0; r < n; r += 1) if ((sumOf(w, r) > 0 ? 1 : 0) === y(r)) right += 1;
  return { weights: w, accuracy: right / n };
};

/** The gradient, solved by the curvature, of the mean loss with its ridge. */
const newtonStep = (x: Float64Array, w: readonly number[], chance: (row: number) => number, y: (row: number) => number, n: number): readonly number[] => {
  const d = w.length;
  const gradient = Float64Array.from(w, (one, j) => (j < d - 1 ? ridge * one : 0));
  const curvature = new Float64Array(d * d);
  for (let r = 0; r < n; r += 1) {
    const p = chance(r);
    for (let j = 0; j < d; j += 1) {
      const xj = x[r * d + j] ?? 0;
      gradient[j] = (gradient[j] ?? 0) + ((p - y(r)) * xj) / n;
      const by = (p * (1 - p) * xj) / n;
      for (let i = 0; i < d; i += 1) curvature[j * d + i] = (curvature[j * d + i] ?? 0) + by * (x[r * d + i] ?? 0);
    }
  }
  return solve(w.map((_, j) => w.map((__, i) => (curvature[j * d + i] ?? 0) + (i !== j ? 0 : j < d - 1 ? ridge : gainMin))), [...gradient]);
};

/** Each row with a 1 for the bias. A unit that answers all rows alike stays 0. */
const standardised = (values: ArrayLike<number>, units: number): Float64Array => {
  const n = values.length / units;
  const x = new Float64Array(n * (units + 1)).fill(1);
  for (let j = 0; j < units; j += 1) {
    let [mean, square] = [0, 0];
    for (let r = 0; r < n; r += 1) mean += (values[r * units + j] ?? Number.NaN) / n;
    for (let r = 0; r < n; r += 1) square += ((values[r * units + j] ?? 0) - mean) ** 2 / n;
    const by = square < 1e-12 ? 0 : 1 / Math.sqrt(square);
    for (let r = 0; r < n; r += 1) x[r * (units + 1) + j] = ((values[r * units + j] ?? 0) - mean) * by;
  }
  return x;
};
