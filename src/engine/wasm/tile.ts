/** How many rows and vectors of four a nest keeps in registers at a time. Any choice gives the same bits. */
import type { Axis } from '../program/expression.ts';
import type { Nest } from '../program/nest.ts';
import { loadsOf } from '../program/legal.ts';

export type Tile = { readonly rows: number; readonly vectors: number };

/** V8 keeps about 14 vectors in registers; eight sums and what feeds them fit, twelve do not. */
const sums = 8;
export const usualTile: Tile = { rows: 4, vectors: 2 };

/** What a nest gets: `deep` goes over the axis before the rows, and is above 1 only where the lanes are a single vector. */
export type FullTile = Tile & { readonly deep: number };

/** The tile for a nest: the one wished for, cut to its axes; what one axis cannot use goes to the other. */
export const tileOf = (nest: Nest, wish: Tile): FullTile => {
  const { parallel, reduce } = nest;
  const [deep, rows, lanes] = [parallel[parallel.length - 3], parallel[parallel.length - 2], parallel[parallel.length - 1]];
  if (reduce === null || lanes === undefined) return { deep: 1, rows: 1, vectors: 1 };
  const [width, height, depth] = [Math.ceil(lanes.size / 4), scattered(nest, rows) ? 1 : rows?.size ?? 1, scattered(nest, deep) ? 1 : deep?.size ?? 1];
  if (width === 1 && depth > 1) {
    const deepest = Math.min(depth, Math.floor(sums / Math.min(height, 2)));
    return { deep: deepest, rows: Math.min(height, Math.floor(sums / deepest)), vectors: 1 };
  }
  if (height < wish.rows) return { deep: 1, rows: height, vectors: Math.min(width, Math.floor(sums / height)) };
  const vectors = Math.min(width, wish.vectors);
  return { deep: 1, rows: Math.min(height, Math.floor(sums / vectors)), vectors };
};

/** Rows of a gather lie anywhere, so that no two of them share a pointer. */
const scattered = (nest: Nest, along: Axis | undefined): boolean => along !== undefined && loadsOf(nest).some(({ at }) => at.some(({ gather }) => gather?.from.at.some(({ axes }) => axes.some(([axis]) => axis === along)) === true));
