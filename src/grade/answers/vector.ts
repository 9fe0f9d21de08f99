/** A vector, entry by entry; where declared, up to a factor, a sign, or the order of its entries. */
import { vectorTex } from '#paper';
import type { Vector } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';
import { matched } from './matching.ts';
import { byEntries, howNear, near } from './tolerance.ts';
import { latex, plain, ways } from './typing.ts';

export const largest = (xs: readonly number[]): number => xs.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

const entriesNear = (field: FieldOf<'vector'>, reference: Vector, given: Vector): readonly boolean[] => {
  const scale = largest(reference);
  return reference.map((x, i) => near(x, given[i] ?? Number.NaN, field.tolerance, scale));
};
/** The factor by which most entries agree: each pair of entries proposes one. */
const bestMultiple = (field: FieldOf<'vector'>, reference: Vector, given: Vector, factors: readonly number[]): Comparison =>
  byEntries(factors.map((f) => entriesNear(field, reference, given.map((x) => x * f))).reduce((best, next) => (next.filter(Boolean).length > best.filter(Boolean).length ? next : best), reference.map(() => false)), field.tolerance);

export const compareVectors = (field: FieldOf<'vector'>, reference: Vector, given: Vector): Comparison => {
  if (given.length !== reference.length) return { result: 'different' };
  switch (field.upTo) {
    case 'order': {
      const hits = matched(reference, given, (x, y) => near(x, y, field.tolerance, largest(reference)));
      return hits.every(Boolean) ? { result: 'same', how: howNear(field.tolerance) } : { result: 'different', right: hits.filter(Boolean).length / hits.length };
    }
    case 'sign': return bestMultiple(field, reference, given, [1, -1]);
    case 'scale': {
      // An eigenvector is not zero, and no multiple of it by zero.
      if (largest(given) === 0 || largest(reference) === 0) return largest(given) === largest(reference) ? { result: 'same', how: 'exact' } : { result: 'different', right: 0 };
      const ratios = reference.flatMap((x, i) => { const y = given[i] ?? 0; return x !== 0 && y !== 0 ? [x / y] : []; });
      return bestMultiple(field, reference, given, ratios);
    }
    default: return byEntries(entriesNear(field, reference, given), field.tolerance);
  }
};

const written = (v: Vector) => `(${v.map((x) => plain(x)).join(', ')})`;
export const vector: Kind<'vector'> = {
  compare: compareVectors,
  samples: (field, reference, stream) => {
    const n = reference.length;
    const at = stream.int(0, n - 1);
    const entries = reference.map((x) => plain(x));
    const inLatex = reference.map((x) => latex(x));
    const moved = (by: (x: number) => number) => reference.map((x, i) => (i === at ? by(x) : x));
    const size = largest(reference) || 1;
    const isOne = n === 1;
    // What one entry alone may change: nothing where a factor is free and there is only one.
    const freed = field.upTo === 'scale' && reference.filter((x) => x !== 0).length <= 1;
    const wrong: readonly Vector[] = [
      moved((x) => x + size), moved((x) => x + size * (1.3 + stream.uniform())),
      ...(freed || field.upTo === 'scale' ? [] : [reference.map((x) => 2 * (x + size))]), ...(field.upTo === undefined || field.upTo === 'order' ? [reference.map((x) => x + 3 * size)] : []),
    ];
    return {
      right: [
        written(reference), `[${entries.join(', ')}]`, ...(isOne ? [] : [entries.join(', '), `[${entries.join('; ')}]`, `v = ${written(reference)}`]),
        `\\begin{pmatrix}${inLatex.join('\\\\')}\\end{pmatrix}`, `\\begin{bmatrix}${inLatex.join(' & ')}\\end{bmatrix}`, `\\left(${inLatex.join(',\\ ')}\\right)`, `[${entries.join(', ')}]^T`,
        `(${reference.map((x) => ways(x)[ways(x).length - 1] ?? plain(x)).join(', ')})`,
        ...(field.upTo === 'sign' || field.upTo === 'scale' ? [written(reference.map((x) => -x))] : []), ...(field.upTo === 'scale' ? [written(reference.map((x) => 3 * x))] : []),
        ...(field.upTo === 'order' ? [written([...reference].reverse())] : []),
      ].map(typed),
      wrong: freed ? [] : wrong.map((v) => typed(written(v))),
      invalid: [...garbage, typed('(1, q)'), typed('(1, 1/0)'), ...(field.size === undefined ? [] : [typed(written([...reference, 1])), ...(isOne ? [] : [typed('1')])])],
    };
  },
  asGiven: (_, value) => typed(written(value)),
  tex: vectorTex,
};
