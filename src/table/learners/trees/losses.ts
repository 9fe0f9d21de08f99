/** What boosted trees descend: scores, their loss, its slope g and curvature h. Losses are means over rows, slopes are of a row's own loss. */
import { log } from '#numeric';
import type { Target } from '../../table.ts';
import { logistic, softmaxInPlace } from '../softmax.ts';
import { makeSummable } from './summable.ts';

export type BoostingLoss = {
  /** How many scores a row has, and so how many trees a round. */
  readonly scores: number;
  /** The scores that are best where all rows have the same. */
  readonly best: Float64Array;
  /** Writes g and h of every row for score k, alternating, from scores that hold all rows of score 0, then all of score 1, … */
  readonly slopes: (scores: Float64Array, k: number, gh: Float64Array) => void;
};

/** Squared error ½(s − y)², least at the mean: g = s − y, h = 1. */
const squared = (y: Float64Array): BoostingLoss => {
  const g = new Float64Array(y.length);
  return {
    scores: 1,
    best: Float64Array.of(y.reduce((s, v) => s + v, 0) / y.length),
    slopes: (scores, _, gh) => {
      for (let r = 0; r < y.length; r += 1) g[r] = (scores[r] ?? 0) - (y[r] ?? 0);
      makeSummable(g);
      for (let r = 0; r < y.length; r += 1) { gh[2 * r] = g[r] ?? 0; gh[2 * r + 1] = 1; }
    },
  };
};

/** Cross-entropy of two classes, s the log-odds of the second: g = p − y, h = p(1 − p). */
const twoClasses = (y: Int32Array): BoostingLoss => {
  const share = y.reduce((s, v) => s + v, 0) / y.length;
  const fill = filler(y, 1);
  const p = new Float64Array(y.length);
  return { scores: 1, best: Float64Array.of(log(share / (1 - share))), slopes: (scores, _, gh) => { for (let r = 0; r < y.length; r += 1) p[r] = logistic(scores[r] ?? 0); fill(gh, p, 1, 0, 1); } };
};

/** Cross-entropy under softmax: g = p − y, h = 2p(1 − p), a bound of the curvature by which K = 2 is the logistic loss. */
const manyClasses = (y: Int32Array, K: number): BoostingLoss => {
  const rows = y.length;
  const best = new Float64Array(K);
  for (let r = 0; r < rows; r += 1) best[y[r] ?? 0] = (best[y[r] ?? 0] ?? 0) + 1;
  for (let k = 0; k < K; k += 1) best[k] = log((best[k] ?? 0) / rows);
  // All trees of a round descend from the same scores.
  const p = new Float64Array(rows * K);
  const fill = filler(y, 2);
  return {
    scores: K, best,
    slopes: (scores, k, gh) => {
      if (k === 0) for (let r = 0; r < rows; r += 1) { for (let c = 0; c < K; c += 1) p[r * K + c] = scores[c * rows + r] ?? 0; softmaxInPlace(p, r * K, K, 0); }
      fill(gh, p, K, k, k);
    },
  };
};

/** From probabilities of class k, one every `stride` from `from`: g = p − [y = k], h = bound · p(1 − p). */
const filler = (y: Int32Array, bound: number) => {
  const [g, h] = [new Float64Array(y.length), new Float64Array(y.length)];
  return (gh: Float64Array, p: Float64Array, stride: number, from: number, k: number): void => {
    for (let r = 0; r < y.length; r += 1) { const q = p[r * stride + from] ?? 0; g[r] = q - (y[r] === k ? 1 : 0); h[r] = bound * q * (1 - q); }
    makeSummable(g);
    makeSummable(h);
    for (let r = 0; r < y.length; r += 1) { gh[2 * r] = g[r] ?? 0; gh[2 * r + 1] = h[r] ?? 0; }
  };
};

export const lossFor = (target: Target): BoostingLoss => (target.kind === 'number' ? squared(target.y) : target.labels.length === 2 ? twoClasses(target.y) : manyClasses(target.y, target.labels.length));

/** Mean squared error, or mean cross-entropy in nats, of scores that hold all rows of score 0, then all of score 1, … */
export const meanLoss = (target: Target, scores: Float64Array): number => {
  const rows = target.y.length;
  const K = target.kind === 'number' ? 1 : Math.max(2, scores.length / rows);
  const row = new Float64Array(K);
  let total = 0;
  for (let r = 0; r < rows; r += 1) {
    if (target.kind === 'number') { const e = (scores[r] ?? 0) - (target.y[r] ?? 0); total += e * e; continue; }
    if (scores.length === rows) { row[0] = 0; row[1] = scores[r] ?? 0; } else for (let k = 0; k < K; k += 1) row[k] = scores[k * rows + r] ?? 0;
    total += softmaxInPlace(row, 0, K, target.y[r] ?? 0);
  }
  return total / rows;
};
