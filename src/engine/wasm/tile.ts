/** How many rows and vectors of four a nest keeps in registers at a time. Any choice gives the same bits. */
import type { Nest } from '../program/nest.ts';
import { loadsOf } from '../program/legal.ts';

export type Tile = { readonly rows: number; readonly vectors: number };

/** V8 keeps about 14 vectors in registers; eight sums and what feeds them fit, twelve do not. */
const sums = 8;
export const usualTile: Tile = { rows: 4, vectors: 2 };

/** The tile for a nest: the one wished for, cut to its axes; what one axis cannot use goes to the other. */
export const tileOf = (nest: Nest, wish: Tile): Tile => {
  const { parallel, reduce } = nest;
  const lanes = parallel[parallel.length - 1];
  const rows = parallel[parallel.length - 2];
  if (reduce === null || lanes === undefined) return { rows: 1, vectors: 1 };
  const [width, height] = [Math.ceil(lanes.size / 4), rows?.size ?? 1];
  // Rows of a gather lie anywhere, so that no two of them share a pointer.
  if (rows !== undefined && loadsOf(nest).some(({ at }) => at.some(({ gather }) => gather?.from.at.some(({ axes }) => axes.some(([axis]) => axis === rows)) === true))) return { rows: 1, vectors: Math.min(width, sums) };
  if (height < wish.rows) return { rows: height, vectors: Math.min(width, Math.floor(sums / height)) };
  const vectors = Math.min(width, wish.vectors);
  return { rows: Math.min(height, Math.floor(sums / vectors)), vectors };
};
