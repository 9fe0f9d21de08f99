/** A matrix, entry by entry; zeros are measured by its largest entry. */
import { matrixTex } from '#paper';
import type { Matrix } from '../read/index.ts';
import { garbage, typed, type Kind } from './kind.ts';
import { byEntries, near } from './tolerance.ts';
import { latex, plain } from './typing.ts';
import { largest } from './vector.ts';

const rowsWritten = (m: Matrix, between: string, write = plain) => m.map((row) => row.map((x) => write(x)).join(between));
const written = (m: Matrix) => (m.length === 1 ? `[[${rowsWritten(m, ', ')[0] ?? ''}]]` : `[${rowsWritten(m, ', ').join('; ')}]`);

export const matrix: Kind<'matrix'> = {
  compare: (field, reference, given) => {
    if (reference.length !== given.length || reference[0]?.length !== given[0]?.length) return { result: 'different' };
    const scale = largest(reference.flat());
    return byEntries(reference.flatMap((row, i) => row.map((x, j) => near(x, given[i]?.[j] ?? Number.NaN, field.tolerance, scale))), field.tolerance);
  },
  samples: (field, reference, stream) => {
    const [n, m] = [reference.length, reference[0]?.length ?? 0];
    const [i0, j0] = [stream.int(0, n - 1), stream.int(0, m - 1)];
    const size = largest(reference.flat()) || 1;
    const changed = (f: (x: number, here: boolean) => number) => reference.map((row, i) => row.map((x, j) => f(x, i === i0 && j === j0)));
    return {
      right: [
        written(reference), `[${rowsWritten(reference, ', ').map((r) => `[${r}]`).join(', ')}]`, `\\begin{bmatrix}${rowsWritten(reference, ' & ', latex).join('\\\\')}\\end{bmatrix}`,
        `\\begin{pmatrix}${rowsWritten(reference, '&', latex).join(' \\\\ ')}\\end{pmatrix}`, ...(n > 1 && m > 1 ? [rowsWritten(reference, ', ').join('; '), `M = ${written(reference)}`] : []),
      ].map(typed),
      wrong: [changed((x, here) => (here ? x + size : x)), changed((x) => x + 2 * size), changed((x, here) => (here ? x - size * (0.2 + stream.uniform()) : x))].map((v) => typed(written(v))),
      invalid: [...garbage, typed('[1, 2; 3]'), typed('[1, q; 3, 4]'), ...(field.rows === undefined || field.columns === undefined ? [] : [typed(written([...reference, ...reference.slice(0, 1)]))])],
    };
  },
  asGiven: (_, value) => typed(written(value)),
  tex: matrixTex,
};
