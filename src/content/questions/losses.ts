/**
 * Losses as functions of a row's scores, with gradient and curvature, and the fit that makes one least over a linear model. The curvature is the second derivative where that is a Gram matrix
 * (canonical outputs), else its Gauss–Newton part or a bound from above: steps go down either way (P. J. Green, JRSS B 46, 1984, on iterated weights).
 */
import { cholesky, exp, log, log1p, sigmoid, softmax, softplus, solveCholesky } from '#numeric';
import { type Rows, weightsEach } from './noise-tasks.ts';

export type Loss = {
  /** Linear scores of a row. */
  readonly scores: number;
  /** The loss of one row; its gradient and curvature by the scores are written into what is given, which holds zeros. */
  readonly at: (scores: Float64Array, y: Float64Array, gradient: Float64Array, curvature: Float64Array) => number;
};

/** Half the squared distance, score by score. */
export const squared = (scores: number): Loss => ({
  scores,
  at: (s, y, g, c) => { let loss = 0; for (let k = 0; k < scores; k += 1) { const miss = (s[k] ?? 0) - (y[k] ?? 0); g[k] = miss; c[k * scores + k] = 1; loss += (miss * miss) / 2; } return loss; },
});
/** A loss of what is missed, whose slope over what is missed falls as that grows: taken as the curvature, it bounds the loss from above. */
const ofMiss = (lossAt: (miss: number) => readonly [loss: number, weight: number]): Loss => ({
  scores: 1,
  at: (s, y, g, c) => { const miss = (s[0] ?? 0) - (y[0] ?? 0); const [loss, weight] = lossAt(miss); g[0] = weight * miss; c[0] = weight; return loss; },
});
/** P. J. Huber, Annals of Mathematical Statistics 35 (1964): a square within δ, straight beyond. */
export const huber = (delta: number): Loss => ofMiss((miss) => { const size = Math.abs(miss); return size <= delta ? [(miss * miss) / 2, 1] : [delta * (size - delta / 2), delta / size]; });
/** −ln of a normal density in which a share of the rows has `size` times the deviation. */
export const contaminated = (share: number, size: number): Loss => ofMiss((miss) => {
  const [near, far] = [(1 - share) * exp((-miss * miss) / 2), (share / size) * exp((-miss * miss) / (2 * size * size))];
  return near + far > 0 ? [-log(near + far), (near + far / (size * size)) / (near + far)] : [(miss * miss) / (2 * size * size) - log(share / size), 1 / (size * size)];
});
/** The mean is e to the score. */
export const poissonLoss: Loss = { scores: 1, at: (s, y, g, c) => { const [score, count] = [s[0] ?? 0, y[0] ?? 0]; const mean = exp(score); g[0] = mean - count; c[0] = mean; return mean - count * score; } };
export const squaredOfExp: Loss = { scores: 1, at: (s, y, g, c) => { const mean = exp(s[0] ?? 0); const miss = mean - (y[0] ?? 0); g[0] = miss * mean; c[0] = mean * mean; return (miss * miss) / 2; } };
/** One sigmoid for each score, each with its log loss. */
export const logistic = (scores: number): Loss => ({
  scores,
  at: (s, y, g, c) => { let loss = 0; for (let k = 0; k < scores; k += 1) { const [score, p] = [s[k] ?? 0, sigmoid(s[k] ?? 0)]; g[k] = p - (y[k] ?? 0); c[k * scores + k] = p * (1 - p); loss += softplus(score) - (y[k] ?? 0) * score; } return loss; },
});
export const squaredOfSigmoid: Loss = { scores: 1, at: (s, y, g, c) => { const p = sigmoid(s[0] ?? 0); const [miss, slope] = [p - (y[0] ?? 0), p * (1 - p)]; g[0] = miss * slope; c[0] = slope * slope; return (miss * miss) / 2; } };

/** Shares of classes by the scores of all but the last, which has score 0. */
export const shares = (s: Float64Array): readonly number[] => softmax([...s, 0]);
export const crossEntropy = (classes: number): Loss => ({
  scores: classes - 1,
  at: (s, y, g, c) => {
    const p = shares(s);
    const free = classes - 1;
    for (let i = 0; i < free; i += 1) { g[i] = (p[i] ?? 0) - (y[i] ?? 0); for (let j = 0; j < free; j += 1) c[i * free + j] = (i === j ? p[i] ?? 0 : 0) - (p[i] ?? 0) * (p[j] ?? 0); }
    return p.reduce((loss, share, k) => ((y[k] ?? 0) > 0 ? loss - (y[k] ?? 0) * log(share) : loss), 0);
  },
});
export const squaredOfSoftmax = (classes: number): Loss => ({
  scores: classes - 1,
  at: (s, y, g, c) => {
    const p = shares(s);
    const free = classes - 1;
    const slope = (k: number, i: number): number => (p[k] ?? 0) * ((i === k ? 1 : 0) - (p[i] ?? 0));
    let loss = 0;
    for (let k = 0; k < classes; k += 1) {
      const miss = (p[k] ?? 0) - (y[k] ?? 0);
      loss += (miss * miss) / 2;
      for (let i = 0; i < free; i += 1) { g[i] = (g[i] ?? 0) + miss * slope(k, i); for (let j = 0; j < free; j += 1) c[i * free + j] = (c[i * free + j] ?? 0) + slope(k, i) * slope(k, j); }
    }
    return loss;
  },
});
/** ln(1 + y): what is often fitted in place of a count. */
export const logOfOneMore = (y: number): number => log1p(y);

/** Scores of a row; weights score by score. */
export const scoresOf = (weights: Float64Array, x: Float64Array, row: number, into: Float64Array): void => {
  for (let k = 0; k < into.length; k += 1) { let s = 0; for (let j = 0; j < weightsEach; j += 1) s += (weights[k * weightsEach + j] ?? 0) * (x[row * weightsEach + j] ?? 0); into[k] = s; }
};

/** Newton's way with halved steps, from zero or from the weights of another fit; it ends where a step would win less than a billionth of the loss, or after sixty. */
export const fitted = ({ scores, at }: Loss, { n, width, x, y, counts }: Pick<Rows, 'n' | 'width' | 'x' | 'y' | 'counts'>, start?: Float64Array): Float64Array => {
  const size = scores * weightsEach;
  const [s, g, c, outcome] = [new Float64Array(scores), new Float64Array(scores), new Float64Array(scores * scores), new Float64Array(width)];
  const total = (weights: Float64Array): { readonly loss: number; readonly gradient: Float64Array; readonly curvature: Float64Array } => {
    const [gradient, curvature] = [new Float64Array(size), new Float64Array(size * size)];
    let loss = 0;
    for (let r = 0; r < n; r += 1) {
      const [weight, first] = [counts?.[r] ?? 1, r * weightsEach];
      scoresOf(weights, x, r, s);
      for (let k = 0; k < width; k += 1) outcome[k] = y[r * width + k] ?? 0;
      g.fill(0); c.fill(0);
      loss += weight * at(s, outcome, g, c);
      for (let k = 0; k < scores; k += 1) {
        for (let j = 0; j < weightsEach; j += 1) {
          const row = k * weightsEach + j;
          const here = weight * (x[first + j] ?? 0);
          gradient[row] = (gradient[row] ?? 0) + here * (g[k] ?? 0);
          // Cholesky reads what lies below the diagonal, and on it.
          for (let l = 0; l <= k; l += 1) {
            const bend = here * (c[k * scores + l] ?? 0);
            const to = row * size + l * weightsEach;
            const end = l < k ? weightsEach - 1 : j;
            if (bend !== 0) for (let i = 0; i <= end; i += 1) curvature[to + i] = (curvature[to + i] ?? 0) + bend * (x[first + i] ?? 0);
          }
        }
      }
    }
    return { loss, gradient, curvature };
  };
  let weights = start ?? new Float64Array(size);
  let here = total(weights);
  for (let step = 0; step < 60; step += 1) {
    let trace = 0;
    for (let i = 0; i < size; i += 1) trace += here.curvature[i * size + i] ?? 0;
    // So little that only directions without any curvature feel it.
    for (let i = 0; i < size; i += 1) here.curvature[i * size + i] = (here.curvature[i * size + i] ?? 0) + 1e-9 * trace + 1e-300;
    cholesky(here.curvature, size);
    const move = here.gradient.map((one) => -one);
    solveCholesky(here.curvature, size, move);
    const gain = -move.reduce((sum, one, i) => sum + one * (here.gradient[i] ?? 0), 0);
    if (!(gain > 1e-9 * Math.abs(here.loss))) return weights;
    let [part, next, there] = [1, weights, here];
    do { next = weights.map((one, i) => one + part * (move[i] ?? 0)); there = total(next); part /= 2; } while (!(there.loss <= here.loss) && part > 1e-6);
    if (!(there.loss < here.loss)) return weights;
    [weights, here] = [next, there];
  }
  return weights;
};
