/** A table: rows of numbers, named columns, and what is to be predicted from them. */
export type Table = {
  readonly rows: number;
  /** Names of the inputs. */
  readonly columns: readonly string[];
  /** rows · columns, row by row; NaN where a value is missing. */
  readonly x: Float64Array;
  readonly target: Target;
};
export type Target =
  /** One of `labels` a row, by its number from 0. */
  | { readonly kind: 'classes'; readonly name: string; readonly labels: readonly string[]; readonly y: Int32Array }
  | { readonly kind: 'number'; readonly name: string; readonly y: Float64Array };

/** The rows with these numbers, in this order. @throws for a row that is not there. */
export const rowsOf = (table: Table, rows: ArrayLike<number>): Table => {
  const { columns, x, target } = table;
  const width = columns.length;
  const taken = new Float64Array(rows.length * width);
  for (let r = 0; r < rows.length; r += 1) {
    const from = rows[r] ?? -1;
    if (!Number.isInteger(from) || from < 0 || from >= table.rows) throw new Error(`there is no row ${from} among ${table.rows}`);
    taken.set(x.subarray(from * width, (from + 1) * width), r * width);
  }
  const pick = <T extends Int32Array | Float64Array>(of: T, into: T): T => { for (let r = 0; r < rows.length; r += 1) into[r] = of[rows[r] ?? 0] ?? 0; return into; };
  return { rows: rows.length, columns, x: taken, target: target.kind === 'classes' ? { ...target, y: pick(target.y, new Int32Array(rows.length)) } : { ...target, y: pick(target.y, new Float64Array(rows.length)) } };
};
