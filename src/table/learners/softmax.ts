/** Probabilities from scores, and what they cost where the truth is known. */
import { exp, log } from '#numeric';

/** Replaces `classes` scores from `at` by probabilities. @returns −log of the probability of class `truth`, in nats. */
export const softmaxInPlace = (scores: Float64Array, at: number, classes: number, truth: number): number => {
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k += 1) top = Math.max(top, scores[at + k] ?? 0);
  const own = (scores[at + truth] ?? 0) - top;
  let total = 0;
  for (let k = 0; k < classes; k += 1) { const e = exp((scores[at + k] ?? 0) - top); scores[at + k] = e; total += e; }
  for (let k = 0; k < classes; k += 1) scores[at + k] = (scores[at + k] ?? 0) / total;
  return log(total) - own;
};
/** Probability of the second of two classes from its log-odds. */
export const logistic = (score: number): number => (score >= 0 ? 1 / (1 + exp(-score)) : 1 - 1 / (1 + exp(score)));
