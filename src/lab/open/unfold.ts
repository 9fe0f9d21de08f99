/** The rows as a layer sees them, on paper: as they are for one unit or two, by two units of more, or by the two directions in which they differ most. */
import { dot, symmetricEigen } from '#numeric';

/** Two units by their numbers from 0, or the principal components. A layer of one or two units is always shown whole. */
export type View = 'components' | readonly [number, number];
export type Unfolded = {
  readonly kind: 'line' | 'units' | 'components';
  /** Of each row. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The units of a plane of units. */
  readonly units: readonly number[];
  /** The share of the rows' variance that can be seen; null where there is none at all. */
  readonly share: number | null;
  /** The plane within the layer's space: a point x, y of it is origin + x · first + y · second. */
  readonly origin: readonly number[];
  readonly axes: readonly [readonly number[], readonly number[]];
};

/** @param values rows · units, row by row. Null where one of them is not finite. */
export const unfold = (values: ArrayLike<number>, units: number, view: View = 'components'): Unfolded | null => {
  const rows = Array.from({ length: values.length / units }, (_, r) => Array.from({ length: units }, (__, j) => values[r * units + j] ?? Number.NaN));
  if (!rows.flat().every(Number.isFinite)) return null;
  const means = Array.from({ length: units }, (_, j) => rows.reduce((s, row) => s + (row[j] ?? 0), 0) / rows.length);
  const spread = covariance(rows, means);
  const total = spread.reduce((s, row, j) => s + (row[j] ?? 0), 0);
  const nothing = means.map(() => 0);
  const unit = (k: number): readonly number[] => means.map((_, j) => (j === k ? 1 : 0));
  const seen = (kind: Unfolded['kind'], shown: readonly number[], origin: readonly number[], axes: Unfolded['axes'], variance: number): Unfolded => {
    const along = (axis: readonly number[]): readonly number[] => rows.map((row) => dot(axis, row.map((value, j) => value - (origin[j] ?? 0))));
    return { kind, x: along(axes[0]), y: along(axes[1]), units: shown, share: total > 0 ? Math.min(1, variance / total) : null, origin, axes };
  };
  if (units === 1) return seen('line', [0], nothing, [unit(0), nothing], total);
  const pair = units === 2 ? [0, 1] as const : view === 'components' ? null : view;
  if (pair !== null) return seen('units', pair, nothing, [unit(pair[0]), unit(pair[1])], pair.reduce((s, k) => s + (spread[k]?.[k] ?? 0), 0));
  const { values: variances, vectors } = symmetricEigen(spread);
  const component = (k: number): readonly number[] => towardsLargest(vectors[k] ?? nothing);
  return seen('components', [], means, [component(0), component(1)], (variances[0] ?? 0) + (variances[1] ?? 0));
};

const covariance = (rows: readonly (readonly number[])[], means: readonly number[]): readonly (readonly number[])[] =>
  means.map((m, i) => means.map((n, j) => rows.reduce((s, row) => s + ((row[i] ?? 0) - m) * ((row[j] ?? 0) - n), 0) / rows.length));

/** A component has no direction of its own: its largest entry is made positive, the first of equal ones, so that equal rows are always drawn alike. */
const towardsLargest = (vector: readonly number[]): readonly number[] => {
  const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? vector.map((x) => -x) : vector;
};

/** Where a unit of the next layer, with these weights and this bias, has its zero: the points of the plane with p · x + q · y + r = 0. */
export const cutOf = ({ origin, axes }: Unfolded, weights: readonly number[], bias: number): readonly [p: number, q: number, r: number] => [dot(weights, axes[0]), dot(weights, axes[1]), dot(weights, origin) + bias];
