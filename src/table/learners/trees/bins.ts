/** Columns as small whole numbers: a bin is a range of values between two cuts, and the one after the last is for values that are missing. */
import type { Rows } from '../learner.ts';

export const binsMax = 255;

/** Of each column, rising: a value below cut b and not below cut b − 1 is in bin b; the last bin has no cut above it. */
export type Cuts = readonly Float64Array[];
export type Binned = {
  /** Of each column the bin of each row; the number of the column's cuts plus 1 where the value is missing. */
  readonly columns: readonly Uint8Array[];
  /** Whether a column lacks any value. */
  readonly lacks: readonly boolean[];
};

/**
 * Cuts in the middle between neighbouring values, so that each value has a bin of its own where `bins` suffice; otherwise each bin in turn takes
 * whole values until it has its share of the rows that are left.
 */
export const cutsOf = ({ rows, columns, x }: Rows, bins: number): Cuts => columns.map((_, j) => {
  const values = new Float64Array(rows);
  let present = 0;
  for (let r = 0; r < rows; r += 1) { const v = x[r * columns.length + j] ?? Number.NaN; if (!Number.isNaN(v)) { values[present] = v; present += 1; } }
  return cutsBetween(values.subarray(0, present).sort(), bins);
});

const cutsBetween = (sorted: Float64Array, bins: number): Float64Array => {
  const n = sorted.length;
  let distinct = n === 0 ? 0 : 1;
  for (let i = 1; i < n; i += 1) if ((sorted[i] ?? 0) > (sorted[i - 1] ?? 0)) distinct += 1;
  const cuts = new Float64Array(Math.max(0, Math.min(bins, distinct) - 1));
  for (let i = 0, made = 0, left = distinct; made < cuts.length; made += 1) {
    const begin = i;
    const share = (n - begin) / (cuts.length + 1 - made);
    // Every later bin needs a value of its own.
    do { const value = sorted[i] ?? 0; while (i < n && sorted[i] === value) i += 1; left -= 1; } while (distinct > bins && i - begin < share && left > cuts.length - made);
    cuts[made] = middle(sorted[i - 1] ?? 0, sorted[i] ?? 0);
  }
  return cuts;
};
/** Above a and at most b, for a < b. */
const middle = (a: number, b: number): number => { const m = a / 2 + b / 2; return m > a && m <= b ? m : b; };

export const binned = ({ rows, columns, x }: Rows, cuts: Cuts): Binned => {
  const lacks = columns.map(() => false);
  const made = columns.map((_, j) => {
    const column = new Uint8Array(rows);
    const own = cuts[j] ?? new Float64Array();
    const width = columns.length;
    for (let r = 0; r < rows; r += 1) {
      const v = x[r * width + j] ?? Number.NaN;
      if (Number.isNaN(v)) { lacks[j] = true; column[r] = own.length + 1; continue; }
      // How many cuts are not above v, by halving.
      let [low, high] = [0, own.length];
      while (low < high) { const m = (low + high) >>> 1; if (v < (own[m] ?? 0)) high = m; else low = m + 1; }
      column[r] = low;
    }
    return column;
  });
  return { columns: made, lacks };
};
