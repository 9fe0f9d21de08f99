/** Numbers, columns and matrices over any arithmetic: entry by entry, products, elimination. */
import { trouble, type Arithmetic } from './arithmetic.ts';

/** Row-major entries; a number is 1×1, a vector is a column. An identity or a vector of ones waits for its size, holding its one value. */
export type Tensor<T> = { readonly rows: number; readonly columns: number; readonly entries: readonly T[]; readonly waiting?: 'identity' | 'ones' | 'ones row' | 'ones square' };

export const single = <T>(x: T): Tensor<T> => ({ rows: 1, columns: 1, entries: [x] });
export const isSingle = <T>(t: Tensor<T>): boolean => t.rows === 1 && t.columns === 1 && t.waiting === undefined;
export const at = <T>(t: Tensor<T>, i: number, j: number): T => t.entries[i * t.columns + j] ?? trouble('undefined');
export const first = <T>(t: Tensor<T>): T => t.entries[0] ?? trouble('undefined');

export type TensorOperations<T> = ReturnType<typeof tensorsOver<T>>;

/** `pay` counts the operations. */
export const tensorsOver = <T>(a: Arithmetic<T>, pay: (n: number) => void) => {
  const made = (rows: number, columns: number, entry: (i: number, j: number) => T): Tensor<T> => {
    pay(rows * columns);
    const entries: T[] = [];
    for (let i = 0; i < rows; i += 1) for (let j = 0; j < columns; j += 1) entries.push(entry(i, j));
    return { rows, columns, entries };
  };
  const identity = (n: number) => made(n, n, (i, j) => (i === j ? a.one : a.zero));
  const total = (xs: readonly T[]): T => { let s = xs[0] ?? a.zero; for (let k = 1; k < xs.length; k += 1) s = a.add(s, xs[k] as T); return s; };
  const map = (t: Tensor<T>, f: (x: T) => T): Tensor<T> => { pay(t.entries.length); return { ...t, entries: t.entries.map(f) }; };

  /** An identity or ones, at the size that its partner has. */
  const sized = (t: Tensor<T>, rows: number, columns: number): Tensor<T> => {
    if (t.waiting === 'identity') return made(rows, columns, (i, j) => (i === j ? first(t) : a.zero));
    return t.waiting === undefined ? t : made(rows, columns, () => first(t));
  };
  const zip = (x: Tensor<T>, y: Tensor<T>, f: (p: T, q: T) => T): Tensor<T> => {
    if (x.rows === 1 && y.rows === 1 && isSingle(x) && isSingle(y)) return single(f(first(x), first(y)));
    if (x.waiting !== undefined && y.waiting !== undefined) return x.waiting === y.waiting ? { ...x, entries: [f(first(x), first(y))] } : trouble('unsupported');
    const [p, q] = [sized(x, y.rows, y.columns), sized(y, x.rows, x.columns)];
    if (isSingle(p)) return map(q, (z) => f(first(p), z));
    if (isSingle(q)) return map(p, (z) => f(z, first(q)));
    if (p.rows !== q.rows || p.columns !== q.columns) return trouble('unsupported');
    return made(p.rows, p.columns, (i, j) => f(at(p, i, j), at(q, i, j)));
  };
  const times = (x: Tensor<T>, y: Tensor<T>): Tensor<T> => {
    if (isSingle(x)) return isSingle(y) ? single(a.multiply(first(x), first(y))) : map(y, (z) => a.multiply(first(x), z));
    if (isSingle(y)) return map(x, (z) => a.multiply(z, first(y)));
    if (x.waiting === 'identity') return map(y, (z) => a.multiply(first(x), z));
    if (y.waiting === 'identity') return map(x, (z) => a.multiply(z, first(y)));
    // 𝟙𝟙ᵀ is square.
    if (x.waiting === 'ones' && y.waiting === 'ones row') return { rows: 0, columns: 0, entries: [a.multiply(first(x), first(y))], waiting: 'ones square' };
    if (x.waiting === 'ones square' && y.waiting === undefined) return times(sized(x, y.rows, y.rows), y);
    if (y.waiting === 'ones square' && x.waiting === undefined) return times(x, sized(y, x.columns, x.columns));
    if (x.waiting !== undefined && y.waiting !== undefined) return trouble('unsupported');
    const p = x.waiting === 'ones row' ? sized(x, 1, y.rows) : x.waiting === 'ones' ? sized(x, y.columns, 1) : x;
    const q = y.waiting === 'ones' ? sized(y, x.columns, 1) : y.waiting === 'ones row' ? sized(y, 1, x.rows) : y;
    // Shapes have been checked; only a size that nobody told can be wrong here.
    if (p.columns !== q.rows) return trouble('unsupported');
    pay(p.rows * p.columns * q.columns);
    return made(p.rows, q.columns, (i, j) => {
      let s = a.multiply(at(p, i, 0), at(q, 0, j));
      for (let k = 1; k < p.columns; k += 1) s = a.add(s, a.multiply(at(p, i, k), at(q, k, j)));
      return s;
    });
  };
  /** A vector of ones between others, at the size that its neighbours leave it. */
  const fitted = (factors: readonly Tensor<T>[]): readonly Tensor<T>[] => factors.map((x, k) => {
    const [before, after] = [factors[k - 1], factors[k + 1]];
    if (x.waiting === 'ones row' && after !== undefined && after.waiting === undefined && !isSingle(after)) return sized(x, 1, after.rows);
    if (x.waiting === 'ones' && before !== undefined && before.waiting === undefined && !isSingle(before)) return sized(x, before.columns, 1);
    return x;
  });
  const transposed = (x: Tensor<T>): Tensor<T> => {
    if (x.waiting === 'identity' || x.waiting === 'ones square') return x;
    if (x.waiting !== undefined) return { ...x, waiting: x.waiting === 'ones' ? 'ones row' : 'ones' };
    return x.rows === 1 || x.columns === 1 ? { rows: x.columns, columns: x.rows, entries: x.entries } : made(x.columns, x.rows, (i, j) => at(x, j, i));
  };
  const kronecker = (x: Tensor<T>, y: Tensor<T>): Tensor<T> => {
    if (x.waiting !== undefined || y.waiting !== undefined) return trouble('unsupported');
    return made(x.rows * y.rows, x.columns * y.columns, (i, j) => a.multiply(at(x, Math.floor(i / y.rows), Math.floor(j / y.columns)), at(y, i % y.rows, j % y.columns)));
  };

  /** Gauss–Jordan with the best pivot: determinant, and the solution for the right sides (null where the matrix is singular). */
  const eliminate = (m: Tensor<T>, right: Tensor<T> | null): { readonly det: T; readonly solved: Tensor<T> | null } => {
    const n = m.rows;
    if (m.columns !== n || m.waiting !== undefined) return trouble(m.waiting === undefined ? 'undefined' : 'unsupported');
    const width = n + (right?.columns ?? 0);
    pay(n * n * width);
    const rows = Array.from({ length: n }, (_, i) => [...m.entries.slice(i * n, (i + 1) * n), ...(right === null ? [] : right.entries.slice(i * right.columns, (i + 1) * right.columns))]);
    const cell = (i: number, j: number): T => rows[i]?.[j] ?? trouble('undefined');
    let det = a.one;
    for (let k = 0; k < n; k += 1) {
      let best = k;
      for (let i = k + 1; i < n; i += 1) if (a.size(cell(i, k)) > a.size(cell(best, k))) best = i;
      if (a.size(cell(best, k)) === 0) return rows.slice(k).every((r) => a.isZero(r[k] ?? a.one)) ? { det: a.zero, solved: null } : trouble('unsure');
      if (best !== k) { [rows[k], rows[best]] = [rows[best] ?? [], rows[k] ?? []]; det = a.negate(det); }
      const pivot = cell(k, k);
      det = a.multiply(det, pivot);
      for (let i = right === null ? k + 1 : 0; i < n; i += 1) {
        if (i === k || a.isZero(cell(i, k))) continue;
        const factor = a.negate(a.divide(cell(i, k), pivot));
        const row = rows[i] ?? [];
        for (let j = k + 1; j < width; j += 1) row[j] = a.add(row[j] ?? a.zero, a.multiply(factor, cell(k, j)));
        row[k] = a.zero;
      }
    }
    return { det, solved: right === null ? null : made(n, right.columns, (i, j) => a.divide(cell(i, n + j), cell(i, i))) };
  };
  const determinant = (m: Tensor<T>): T => (isSingle(m) ? first(m) : eliminate(m, null).det);
  const inverse = (m: Tensor<T>): Tensor<T> => {
    if (m.waiting === 'identity' || isSingle(m)) return map(m, (x) => a.divide(a.one, x));
    return eliminate(m, identity(m.rows)).solved ?? trouble('undefined');
  };
  /** Columns that carry a pivot. */
  const rank = (m: Tensor<T>): number => {
    if (m.waiting !== undefined) return trouble('unsupported');
    let rows = Array.from({ length: m.rows }, (_, i) => m.entries.slice(i * m.columns, (i + 1) * m.columns));
    pay(m.rows * m.rows * m.columns);
    let count = 0;
    for (let k = 0; k < m.columns && rows.length > 0; k += 1) {
      const of = (r: readonly T[]) => r[k] ?? a.zero;
      const pivot = rows.reduce((best, r) => (a.size(of(r)) > a.size(of(best)) ? r : best));
      if (a.size(of(pivot)) === 0) {
        if (rows.some((r) => !a.isZero(of(r)))) trouble('unsure');
        continue;
      }
      count += 1;
      rows = rows.filter((r) => r !== pivot).map((r) => {
        if (a.isZero(of(r))) return r;
        const factor = a.negate(a.divide(of(r), of(pivot)));
        return r.map((x, j) => (j <= k ? a.zero : a.add(x, a.multiply(factor, pivot[j] ?? a.zero))));
      });
    }
    return count;
  };
  return { made, identity, total, map, sized, zip, times, fitted, transposed, kronecker, determinant, inverse, rank };
};
