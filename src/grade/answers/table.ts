/** A table: a matrix whose rows and columns have names. Judged entry by entry, a zero measured by its largest entry. */
import { matrixTex } from '#paper';
import type { Matrix } from '../read/index.ts';
import { type FieldOf, type Kind, typed } from './kind.ts';
import { matrix } from './matrix.ts';
import { plain } from './typing.ts';

const asMatrix = (field: FieldOf<'table'>): FieldOf<'matrix'> => ({ kind: 'matrix', rows: field.rows.length, columns: field.columns.length, ...(field.tolerance === undefined ? {} : { tolerance: field.tolerance }) });
const written = (rows: Matrix) => `[${rows.map((row) => row.map((x) => plain(x)).join(', ')).join('; ')}]`;
const replaced = (rows: Matrix, at: (i: number, j: number) => number | undefined): Matrix => rows.map((row, i) => row.map((x, j) => at(i, j) ?? x));

export const table: Kind<'table'> = {
  compare: (field, reference, given) => matrix.compare(asMatrix(field), reference, given),
  samples: (field, reference, stream) => {
    const { right, wrong, invalid } = matrix.samples(asMatrix(field), reference, stream);
    // Two neighbours exchanged, a slip of place: always within the range.
    const exchanged = reference.flatMap((row, i) => row.flatMap((x, j) => { const before = row[j - 1]; return before === undefined ? [] : [replaced(reference, (a, b) => (a !== i ? undefined : b === j ? before : b === j - 1 ? x : undefined))]; }));
    const high = field.in?.[1];
    return {
      right,
      wrong: [...(field.in === undefined ? wrong : []), ...exchanged.filter((rows) => table.compare(field, reference, rows).result === 'different').slice(0, 3).map((rows) => typed(written(rows)))],
      invalid: [...invalid, ...(high === undefined ? [] : [typed(written(replaced(reference, (i, j) => (i + j === 0 ? 2 * Math.abs(high) + 1 : undefined))))])],
    };
  },
  asGiven: (field, value) => matrix.asGiven(asMatrix(field), value),
  tex: matrixTex,
};
