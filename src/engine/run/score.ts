/** Mean loss and accuracy of outputs, in doubles on the host and in a fixed order. */
import { exp, logSumExp, softplus } from '#numeric';
import type { Loss } from '../model/model.ts';

export type Score = {
  /** As the loss is defined in `model.ts`. */
  readonly loss: number;
  /** Share of rows whose largest output (or sign, for logistic) is that of the target; ties go to the first. Null for other losses. */
  readonly accuracy: number | null;
};

export const scoreOf = (loss: Loss, outputs: ArrayLike<number>, targets: ArrayLike<number>, width: number): Score => {
  const rows = targets.length / width;
  let total = 0;
  let right = 0;
  for (let r = 0; r < rows; r += 1) {
    const row = (of: ArrayLike<number>): readonly number[] => Array.from({ length: width }, (_, j) => of[r * width + j] ?? Number.NaN);
    const [z, y] = [row(outputs), row(targets)];
    total += lossOf(loss, z, y);
    if (loss.kind === 'softmax-cross-entropy' && largestOf(z) === largestOf(y)) right += 1;
    if (loss.kind === 'logistic') right += z.filter((a, j) => a > 0 === (y[j] ?? 0) > 0.5).length / width;
  }
  return { loss: total / rows, accuracy: loss.kind === 'softmax-cross-entropy' || loss.kind === 'logistic' ? right / rows : null };
};

const largestOf = (of: readonly number[]): number => of.reduce((best, x, j) => (x > (of[best] ?? 0) ? j : best), 0);

const lossOf = (loss: Loss, z: readonly number[], y: readonly number[]): number => {
  const mean = (value: (a: number, t: number) => number): number => z.reduce((sum, a, j) => sum + value(a, y[j] ?? 0), 0) / z.length;
  switch (loss.kind) {
    case 'squared-error': return mean((a, t) => (a - t) * (a - t));
    case 'logistic': return mean((a, t) => softplus(a) - t * a);
    case 'poisson': return mean((a, t) => exp(a) - t * a);
    case 'huber': return mean((a, t) => { const r = Math.abs(a - t); return r < loss.delta ? 0.5 * r * r : loss.delta * (r - 0.5 * loss.delta); });
    case 'softmax-cross-entropy': { const total = logSumExp(z); return Number.isNaN(total) ? Number.NaN : z.reduce((sum, a, j) => sum + (y[j] ?? 0) * (total - a), 0); }
  }
};
