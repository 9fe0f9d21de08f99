/** A linear map with least squares or ridge: what `linear`, `ridge` and `random-features` share. */
import { type Columns, leastSquares, newColumns } from '#numeric';
import type { Table } from '../table.ts';
import { doubles, type Fitted, outputsOf, type State, wrongList } from './learner.ts';

/** The targets as columns: the number itself, or a column of 0 and 1 for each class. */
const targetColumns = ({ rows, target }: Table): Columns => {
  const Y = newColumns(rows, target.kind === 'number' ? 1 : target.labels.length);
  for (let r = 0; r < rows; r += 1) if (target.kind === 'number') Y.data[r] = target.y[r] ?? 0; else Y.data[(target.y[r] ?? 0) * rows + r] = 1;
  return Y;
};

/** Takes its mean from each column. @returns the means. */
export const centre = ({ rows, columns, data }: Columns): Float64Array => {
  const means = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) {
    let total = 0;
    for (let i = j * rows; i < (j + 1) * rows; i += 1) total += data[i] ?? 0;
    means[j] = total / rows;
    for (let i = j * rows; i < (j + 1) * rows; i += 1) data[i] = (data[i] ?? 0) - total / rows;
  }
  return means;
};
/** Rows laid out column by column. */
export const byColumns = (x: Float64Array, rows: number, columns: number): Columns => {
  const X = newColumns(rows, columns);
  for (let r = 0; r < rows; r += 1) for (let j = 0; j < columns; j += 1) X.data[j * rows + r] = x[r * columns + j] ?? 0;
  return X;
};

/**
 * Minimises Σ (y − wx − b)² + λ‖w‖² for each output; the intercept b is not part of the norm. With λ = 0 and many minima: the smallest ‖w‖.
 * `X` is used up.
 */
export const fitLinearMap = (X: Columns, table: Table, lambda: number, intercept: string): State => {
  const Y = targetColumns(table);
  const free = intercept === 'free';
  const [xs, ys] = free ? [centre(X), centre(Y)] : [null, null];
  const { rank, weights } = leastSquares(X, Y);
  const W = weights(lambda);
  const intercepts = Float64Array.from({ length: Y.columns }, (_, t) => {
    let b = ys?.[t] ?? 0;
    if (xs !== null) for (let j = 0; j < W.rows; j += 1) b -= (W.data[t * W.rows + j] ?? 0) * (xs[j] ?? 0);
    return b;
  });
  return { weights: W.data, intercepts, rank: Int32Array.of(rank) };
};

/** Outputs for rows of `width` inputs, row by row. */
export const applyLinearMap = (fitted: Fitted, x: Float64Array, rows: number, width: number): Float64Array => {
  const [weights, intercepts] = [doubles(fitted, 'weights'), doubles(fitted, 'intercepts')];
  const outputs = intercepts.length;
  const out = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r += 1) for (let t = 0; t < outputs; t += 1) {
    let s = intercepts[t] ?? 0;
    for (let j = 0; j < width; j += 1) s += (weights[t * width + j] ?? 0) * (x[r * width + j] ?? 0);
    out[r * outputs + t] = s;
  }
  return out;
};
export const wrongLinearMap = (fitted: Fitted, width: number): string | null => wrongList(fitted, 'weights', 'doubles', outputsOf(fitted) * width) ?? wrongList(fitted, 'intercepts', 'doubles', outputsOf(fitted));
export const costOfLinearMap = (fitted: Fitted, width: number) => ({ parameters: outputsOf(fitted) * (width + 1), operationsARow: outputsOf(fitted) * width });
