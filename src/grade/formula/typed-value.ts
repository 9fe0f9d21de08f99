/** Values of a declared type, by construction and in the arithmetic at hand, so that they hold to its last digit. */
import type { TypeOf } from '../read/index.ts';
import { trouble, type Arithmetic } from './arithmetic.ts';
import { tensorsOver, type Tensor } from './tensor.ts';

/** Draws single numbers. A value takes them one after another, the same number of them in every arithmetic. */
export type Source<T> = { readonly real: () => T; readonly positive: () => T; readonly probability: () => T; readonly sign: () => 1 | -1; readonly whole: () => T };

/** `rows` and `columns`: the shape with its sizes filled in. */
export const typedValue = <T>(type: TypeOf, rows: number, columns: number, a: Arithmetic<T>, source: Source<T>): Tensor<T> => {
  const t = tensorsOver(a, () => undefined);
  const drawn = (draw: () => T) => t.made(rows, columns, draw);
  const share = (xs: readonly T[]) => { const sum = t.total(xs); return xs.map((x) => a.divide(x, sum)); };
  switch (type.domain) {
    case 'real': case 'nonzero': return drawn(source.real);
    case 'positive': case 'nonnegative': return drawn(source.positive);
    case 'probability': return drawn(source.probability);
    case 'integer': case 'positive integer': case 'nonnegative integer': case 'index': return drawn(source.whole);
    case 'random': return drawn(source.real);
    case 'distribution': case 'function': case 'imaginary': case 'complex': return trouble('unsupported');
    case 'simplex': return { rows, columns: 1, entries: share(Array.from({ length: rows }, source.positive)) };
    case 'stochastic': return { rows, columns, entries: Array.from({ length: rows }, () => share(Array.from({ length: columns }, source.positive))).flat() };
    case 'diagonal': return t.made(rows, rows, (i, j) => (i === j ? source.real() : a.zero));
    case 'symmetric': {
      const half = drawn(source.real);
      return t.made(rows, rows, (i, j) => half.entries[Math.min(i, j) * rows + Math.max(i, j)] ?? a.zero);
    }
    case 'spd': {
      // L Lᵀ: all leading minors are squares, which matters modulo a prime.
      const L = t.made(rows, rows, (i, j) => (i === j ? source.positive() : i > j ? source.real() : a.zero));
      return t.times(L, t.transposed(L));
    }
    case 'orthogonal': {
      // Cayley: (I − K)(I + K)⁻¹ with Kᵀ = −K has determinant 1; a sign in each column gives the reflections too.
      const half = drawn(source.real);
      const K = t.made(rows, rows, (i, j) => (i === j ? a.zero : i < j ? half.entries[i * rows + j] ?? a.zero : a.negate(half.entries[j * rows + i] ?? a.zero)));
      const [plus, minus] = [t.zip(t.identity(rows), K, a.add), t.zip(t.identity(rows), t.map(K, a.negate), a.add)];
      const Q = t.times(minus, t.inverse(plus));
      const signs = Array.from({ length: rows }, source.sign);
      return t.made(rows, rows, (i, j) => { const x = Q.entries[i * rows + j] ?? trouble('undefined'); return signs[j] === -1 ? a.negate(x) : x; });
    }
  }
};
