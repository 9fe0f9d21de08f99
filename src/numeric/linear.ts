/** Small dense linear algebra on plain arrays. Vectors are columns; shapes that do not fit throw, naming both. */
export type Vector = readonly number[];
export type Matrix = readonly Vector[];

/** Entry i of a vector, or entry (i, j) of a matrix, counted from 0; outside it throws. */
export function entry(of: Vector, i: number): number;
export function entry(of: Matrix, i: number, j: number): number;
export function entry(of: Vector | Matrix, i: number, j?: number): number {
  const row = of[i];
  const value = j === undefined || row === undefined || typeof row === 'number' ? row : row[j];
  if (typeof value !== 'number') throw new Error(`entry: there is no (${i}${j === undefined ? '' : `, ${j}`}) in ${shape(of)}`);
  return value;
}
const shape = (of: Vector | Matrix): string => (Array.isArray(of[0]) ? `a ${of.length} by ${(of[0] as Vector).length} matrix` : `a vector of ${of.length}`);
const mustFit = (what: string, a: Vector | Matrix, b: Vector | Matrix, ok: boolean) => { if (!ok) throw new Error(`${what}: ${shape(a)} does not fit ${shape(b)}`); };

export const sum = (xs: Vector): number => xs.reduce((s, x) => s + x, 0);
export const dot = (a: Vector, b: Vector): number => { mustFit('dot', a, b, a.length === b.length); return a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0); };
export const add = (a: Vector, b: Vector): Vector => { mustFit('add', a, b, a.length === b.length); return a.map((x, i) => x + (b[i] ?? 0)); };
export const subtract = (a: Vector, b: Vector): Vector => { mustFit('subtract', a, b, a.length === b.length); return a.map((x, i) => x - (b[i] ?? 0)); };
export const scale = (k: number, a: Vector): Vector => a.map((x) => k * x);
/** Entry by entry. */
export const times = (a: Vector, b: Vector): Vector => { mustFit('times', a, b, a.length === b.length); return a.map((x, i) => x * (b[i] ?? 0)); };
export const outer = (a: Vector, b: Vector): Matrix => a.map((x) => b.map((y) => x * y));
export const norm = (a: Vector): number => Math.sqrt(dot(a, a));

export const columns = (A: Matrix): number => A[0]?.length ?? 0;
export const columnOf = (A: Matrix, j: number): Vector => A.map((row) => entry(row, j));
export const transpose = (A: Matrix): Matrix => Array.from({ length: columns(A) }, (_, j) => columnOf(A, j));
export const matvec = (A: Matrix, x: Vector): Vector => { mustFit('matvec', A, x, columns(A) === x.length); return A.map((row) => dot(row, x)); };
export const matmul = (A: Matrix, B: Matrix): Matrix => { mustFit('matmul', A, B, columns(A) === B.length); const T = transpose(B); return A.map((row) => T.map((column) => dot(row, column))); };
export const addMatrices = (A: Matrix, B: Matrix): Matrix => { mustFit('addMatrices', A, B, A.length === B.length && columns(A) === columns(B)); return A.map((row, i) => add(row, B[i] ?? [])); };
export const scaleMatrix = (k: number, A: Matrix): Matrix => A.map((row) => scale(k, row));
export const identity = (n: number): Matrix => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
export const diagonal = (d: Vector): Matrix => d.map((x, i) => d.map((_, j) => (i === j ? x : 0)));
export const trace = (A: Matrix): number => A.reduce((s, row, i) => s + entry(row, i), 0);
export const kronecker = (A: Matrix, B: Matrix): Matrix => A.flatMap((a) => B.map((b) => a.flatMap((x) => scale(x, b))));

/** Elimination with partial pivoting: [upper triangle with right sides, sign]; null where a pivot is zero. */
const eliminate = (A: Matrix, right: Matrix): { readonly rows: number[][]; readonly det: number } => {
  const n = A.length;
  mustFit('elimination', A, A, columns(A) === n);
  const rows = A.map((row, i) => [...row, ...(right[i] ?? [])]);
  let det = 1;
  for (let j = 0; j < n; j += 1) {
    let pivot = j;
    for (let i = j + 1; i < n; i += 1) if (Math.abs(rows[i]?.[j] ?? 0) > Math.abs(rows[pivot]?.[j] ?? 0)) pivot = i;
    const p = rows[pivot] ?? [];
    const value = p[j] ?? 0;
    if (value === 0) return { rows, det: 0 };
    if (pivot !== j) { rows[pivot] = rows[j] ?? []; rows[j] = p; det = -det; }
    det *= value;
    for (let i = j + 1; i < n; i += 1) {
      const row = rows[i] ?? [];
      const factor = (row[j] ?? 0) / value;
      if (factor !== 0) for (let k = j; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (p[k] ?? 0);
    }
  }
  return { rows, det };
};

export const det = (A: Matrix): number => eliminate(A, []).det;
/** X with AX = B; throws for a singular A. */
export const solveMatrix = (A: Matrix, B: Matrix): Matrix => {
  const n = A.length;
  const { rows, det: d } = eliminate(A, B);
  if (d === 0) throw new Error('solve: the matrix is singular');
  const X: number[][] = rows.map((row) => row.slice(n));
  for (let i = n - 1; i >= 0; i -= 1) {
    const x = X[i] ?? [];
    for (let c = 0; c < x.length; c += 1) {
      let s = x[c] ?? 0;
      for (let k = i + 1; k < n; k += 1) s -= (rows[i]?.[k] ?? 0) * (X[k]?.[c] ?? 0);
      x[c] = s / (rows[i]?.[i] ?? 1);
    }
  }
  return X;
};
export const solve = (A: Matrix, b: Vector): Vector => columnOf(solveMatrix(A, b.map((x) => [x])), 0);
export const inverse = (A: Matrix): Matrix => solveMatrix(A, identity(A.length));

/** Eigenvalues, largest first, and unit eigenvectors as rows, of a symmetric matrix (cyclic Jacobi). */
export const symmetricEigen = (A: Matrix): { readonly values: Vector; readonly vectors: Matrix } => {
  const n = A.length;
  const size = Math.max(0, ...A.flat().map(Math.abs));
  if (columns(A) !== n || A.some((row, i) => row.some((x, j) => Math.abs(x - (A[j]?.[i] ?? Number.NaN)) > 1e-9 * size))) throw new Error(`symmetricEigen: ${shape(A)} that is not symmetric`);
  const a = A.map((row) => [...row]);
  const v = identity(n).map((row) => [...row]);
  const at = (m: readonly number[][], i: number, j: number) => m[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) off += at(a, p, q) ** 2;
    if (off < 1e-300) break;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) {
      const apq = at(a, p, q);
      if (apq === 0) continue;
      const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
      const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
      const c = 1 / Math.sqrt(t * t + 1);
      const s = t * c;
      const rotate = (m: number[][], byRow: boolean) => {
        for (let k = 0; k < n; k += 1) {
          const x = byRow ? at(m, p, k) : at(m, k, p);
          const y = byRow ? at(m, q, k) : at(m, k, q);
          const put = (i: number, j: number, value: number) => { const row = m[i]; if (row !== undefined) row[j] = value; };
          if (byRow) { put(p, k, c * x - s * y); put(q, k, s * x + c * y); } else { put(k, p, c * x - s * y); put(k, q, s * x + c * y); }
        }
      };
      rotate(a, true);
      rotate(a, false);
      rotate(v, true);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => at(a, j, j) - at(a, i, i));
  return { values: order.map((i) => at(a, i, i)), vectors: order.map((i) => v[i] ?? []) };
};

/**
 * Singular values, largest first, with left and right unit vectors as rows, by rotating the columns until they are orthogonal (one-sided
 * Jacobi; Hestenes 1958): small values keep their digits, which the eigenvalues of AᵀA would lose. Vectors of the value 0 complete the others.
 */
export const svd = (A: Matrix): { readonly values: Vector; readonly left: Matrix; readonly right: Matrix } => {
  if (A.length < columns(A)) { const { values, left, right } = svd(transpose(A)); return { values, left: right, right: left }; }
  const n = columns(A);
  let cols = transpose(A);
  let rights = identity(n);
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep += 1) {
    turned = false;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) {
      const [x = [], y = []] = [cols[p], cols[q]];
      const [a, b, c] = [dot(x, x), dot(y, y), dot(x, y)];
      if (c === 0 || Math.abs(c) <= 1e-16 * Math.sqrt(a * b)) continue;
      turned = true;
      const zeta = (b - a) / (2 * c);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cos = 1 / Math.sqrt(1 + t * t);
      const turn = (rows: Matrix): Matrix => rows.map((row, i) => {
        const [u = [], v = []] = [rows[p], rows[q]];
        return i === p ? subtract(scale(cos, u), scale(cos * t, v)) : i === q ? add(scale(cos * t, u), scale(cos, v)) : row;
      });
      cols = turn(cols);
      rights = turn(rights);
    }
  }
  const order = cols.map((column, i) => ({ i, value: norm(column) })).sort((a, b) => b.value - a.value || a.i - b.i);
  const zero = 1e-15 * (order[0]?.value ?? 0);
  const left: Vector[] = [];
  for (const { i, value } of order) left.push(value > zero ? scale(1 / value, cols[i] ?? []) : completing(left, A.length));
  return { values: order.map(({ value }) => (value > zero ? value : 0)), left, right: order.map(({ i }) => rights[i] ?? []) };
};

/** A unit vector orthogonal to the given orthonormal ones, of which there are fewer than the dimension. */
const completing = (basis: Matrix, dimension: number): Vector => {
  const rests = identity(dimension).map((e) => [...basis, ...basis].reduce<Vector>((rest, b) => subtract(rest, scale(dot(rest, b), b)), e));
  const best = rests.reduce((x, y) => (norm(y) > norm(x) + 1e-12 ? y : x));
  return scale(1 / norm(best), best);
};
