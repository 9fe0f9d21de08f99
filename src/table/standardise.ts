/** Mean 0 and variance 1, by rows that are named: the training rows, never those that judge. */
import type { Table } from './table.ts';

/** What is taken from a value, and what it is then divided by. */
export type Scaling = { readonly shift: readonly number[]; readonly scale: readonly number[] };

/**
 * Of each column, or one for all of them together (images). A value that is missing counts for nothing; a column without any spread is only
 * shifted. Sums in doubles, rows in their order.
 */
export const scalingOf = ({ rows, columns, x }: Pick<Table, 'rows' | 'columns' | 'x'>, by: 'columns' | 'all' | 'none'): Scaling => {
  const width = columns.length;
  const [shift, scale] = [new Array<number>(width).fill(0), new Array<number>(width).fill(1)];
  if (by === 'none') return { shift, scale };
  const groups = by === 'all' ? [columns.map((_, j) => j)] : columns.map((_, j) => [j]);
  for (const group of groups) {
    const over = (value: (x: number) => number): number => { let total = 0; for (let r = 0; r < rows; r += 1) for (const j of group) { const v = x[r * width + j] ?? Number.NaN; if (!Number.isNaN(v)) total += value(v); } return total; };
    const count = over(() => 1);
    const mean = count === 0 ? 0 : over((v) => v) / count;
    const deviation = count === 0 ? 0 : Math.sqrt(over((v) => (v - mean) * (v - mean)) / count);
    for (const j of group) { shift[j] = mean; scale[j] = deviation > 0 ? deviation : 1; }
  }
  return { shift, scale };
};
/** The mean of each column over its rows that have a value; 0 where none has. */
export const columnMeans = (table: Pick<Table, 'rows' | 'columns' | 'x'>): readonly number[] => scalingOf(table, 'columns').shift;

/** (x − shift) / scale, as floats; what is missing becomes `missing` of its column first. */
export const scaled = ({ rows, columns, x }: Pick<Table, 'rows' | 'columns' | 'x'>, { shift, scale }: Scaling, missing: readonly number[]): Float32Array => {
  const width = columns.length;
  const out = new Float32Array(rows * width);
  for (let i = 0; i < out.length; i += 1) { const j = i % width; const v = x[i] ?? Number.NaN; out[i] = ((Number.isNaN(v) ? missing[j] ?? 0 : v) - (shift[j] ?? 0)) / (scale[j] ?? 1); }
  return out;
};
