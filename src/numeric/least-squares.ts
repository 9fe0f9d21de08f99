/**
 * Least squares on many rows by orthogonal reflections, plain or with a ridge. Matrices are column-major doubles; every sum runs in a fixed order.
 * Source: Golub and Van Loan, Matrix Computations, 4th ed., 5.1 (reflections), 5.4 (columns in the order of their lengths), 5.5 (rank-deficient).
 */

/** Columns one after the other in `data`. */
export type Columns = { readonly rows: number; readonly columns: number; readonly data: Float64Array };
export const newColumns = (rows: number, columns: number): Columns => ({ rows, columns, data: new Float64Array(rows * columns) });

export type LeastSquares = {
  /** Of X, as far as doubles can tell: the largest size of X times 2.2e-16 of the longest column counts as nothing. */
  readonly rank: number;
  /**
   * W that makes ‖Y − XW‖² + ridge ‖W‖² least, a column a target; with ridge 0 the one of smallest ‖W‖ where there are many.
   * One factorisation serves every ridge.
   */
  readonly weights: (ridge: number) => Columns;
};

/** `X` and `Y` are used up. @throws where their rows differ, or for a negative ridge. */
export const leastSquares = (X: Columns, Y: Columns): LeastSquares => {
  if (X.rows !== Y.rows) throw new Error(`leastSquares: ${X.rows} rows of inputs, ${Y.rows} of targets`);
  const { rank, order } = triangularise(X, Y);
  // X = Q M Zᵀ with orthonormal columns in Q and Z: M is R itself, or where columns depend on each other the transpose of a second triangle.
  const rowSpace = rank < X.columns ? triangleOfRows(X, rank) : null;
  const M = newColumns(rank, rank);
  for (let j = 0; j < rank; j += 1) for (let i = 0; i < rank; i += 1) M.data[j * rank + i] = rowSpace === null ? (i <= j ? X.data[j * X.rows + i] ?? 0 : 0) : j <= i ? rowSpace.Z.data[i * X.columns + j] ?? 0 : 0;
  const weights = (ridge: number): Columns => {
    if (!(ridge >= 0)) throw new Error(`leastSquares: a ridge of ${ridge}`);
    const stacked = ridge > 0 ? 2 * rank : rank;
    const A = newColumns(stacked, rank);
    const B = newColumns(stacked, Y.columns);
    for (let j = 0; j < rank; j += 1) { A.data.set(M.data.subarray(j * rank, (j + 1) * rank), j * stacked); if (ridge > 0) A.data[j * stacked + rank + j] = Math.sqrt(ridge); }
    for (let t = 0; t < Y.columns; t += 1) B.data.set(Y.data.subarray(t * Y.rows, t * Y.rows + rank), t * stacked);
    for (let k = 0; k < rank; k += 1) { const tau = reflector(A, k); for (let j = k + 1; j < rank; j += 1) reflect(A, k, tau, A, j); for (let t = 0; t < Y.columns; t += 1) reflect(A, k, tau, B, t); }
    const W = newColumns(X.columns, Y.columns);
    for (let t = 0; t < Y.columns; t += 1) {
      const v = newColumns(X.columns, 1);
      for (let i = rank - 1; i >= 0; i -= 1) {
        let s = B.data[t * stacked + i] ?? 0;
        for (let j = i + 1; j < rank; j += 1) s -= (A.data[j * stacked + i] ?? 0) * (v.data[j] ?? 0);
        v.data[i] = s / (A.data[i * stacked + i] ?? 1);
      }
      if (rowSpace !== null) for (let k = rank - 1; k >= 0; k -= 1) reflect(rowSpace.Z, k, rowSpace.taus[k] ?? 0, v, 0);
      for (let i = 0; i < X.columns; i += 1) W.data[t * X.columns + (order[i] ?? 0)] = v.data[i] ?? 0;
    }
    return W;
  };
  return { rank, weights };
};

/** Orthonormal columns that span the rows of X, which is used up; as many as its rank. */
export const rowSpaceOf = (X: Columns): Columns => {
  const { rank, order } = triangularise(X, newColumns(X.rows, 0));
  const { Z, taus } = triangleOfRows(X, rank);
  const basis = newColumns(X.columns, rank);
  for (let c = 0; c < rank; c += 1) {
    const v = newColumns(X.columns, 1);
    v.data[c] = 1;
    for (let k = rank - 1; k >= 0; k -= 1) reflect(Z, k, taus[k] ?? 0, v, 0);
    for (let i = 0; i < X.columns; i += 1) basis.data[c * X.columns + (order[i] ?? 0)] = v.data[i] ?? 0;
  }
  return basis;
};

/** Makes X triangular, always taking the column that is longest below the rows already done (the first of equals), and turns Y with it. */
const triangularise = (X: Columns, Y: Columns): { readonly rank: number; readonly order: Int32Array } => {
  const { rows, columns, data } = X;
  const order = Int32Array.from({ length: columns }, (_, j) => j);
  const rest = Float64Array.from({ length: columns }, (_, j) => lengthOf(X, j, 0));
  const whole = rest.slice();
  let longest = 0;
  const steps = Math.min(rows, columns);
  for (let k = 0; k < steps; k += 1) {
    let pivot = k;
    for (let j = k + 1; j < columns; j += 1) if ((rest[j] ?? 0) > (rest[pivot] ?? 0)) pivot = j;
    swapColumns(X, k, pivot);
    for (const list of [order, rest, whole]) { const held = list[k] ?? 0; list[k] = list[pivot] ?? 0; list[pivot] = held; }
    const length = lengthOf(X, k, k);
    if (k === 0) longest = length;
    if (length <= Math.max(rows, columns) * 2.220446049250313e-16 * longest) return { rank: k, order };
    const tau = reflector(X, k);
    for (let j = k + 1; j < columns; j += 1) {
      reflect(X, k, tau, X, j);
      // The length of what is left follows from the old one, until too few of its digits are right.
      const [before, top] = [rest[j] ?? 0, data[j * rows + k] ?? 0];
      const share = before > 0 ? Math.max(0, 1 - (top / before) * (top / before)) : 0;
      const of = before / (whole[j] ?? 1);
      if (share * of * of <= 1e-8) { rest[j] = lengthOf(X, j, k + 1); whole[j] = rest[j] ?? 0; } else rest[j] = before * Math.sqrt(share);
    }
    for (let t = 0; t < Y.columns; t += 1) reflect(X, k, tau, Y, t);
  }
  return { rank: steps, order };
};

/** Reflections that make the first `rank` rows of a trapezoid R triangular from the right: R = Sᵀ Zᵀ, with S in the upper triangle of Z. */
const triangleOfRows = (R: Columns, rank: number): { readonly Z: Columns; readonly taus: Float64Array } => {
  const Z = newColumns(R.columns, rank);
  for (let i = 0; i < rank; i += 1) for (let j = i; j < R.columns; j += 1) Z.data[i * R.columns + j] = R.data[j * R.rows + i] ?? 0;
  const taus = new Float64Array(rank);
  for (let k = 0; k < rank; k += 1) { const tau = reflector(Z, k); taus[k] = tau; for (let j = k + 1; j < rank; j += 1) reflect(Z, k, tau, Z, j); }
  return { Z, taus };
};

const lengthOf = ({ rows, data }: Columns, j: number, from: number): number => {
  let s = 0;
  for (let i = j * rows + from; i < (j + 1) * rows; i += 1) { const x = data[i] ?? 0; s += x * x; }
  return Math.sqrt(s);
};
const swapColumns = ({ rows, data }: Columns, a: number, b: number): void => {
  if (a !== b) for (let i = 0; i < rows; i += 1) { const held = data[a * rows + i] ?? 0; data[a * rows + i] = data[b * rows + i] ?? 0; data[b * rows + i] = held; }
};

/** Puts the vector v (v_k = 1, not kept) of the reflection I − τvvᵀ below the diagonal of column k, and what becomes of the column on it. @returns τ */
const reflector = (A: Columns, k: number): number => {
  const { rows, data } = A;
  const at = k * rows + k;
  const length = lengthOf(A, k, k);
  const head = data[at] ?? 0;
  if (length === 0 || length === Math.abs(head)) return 0;
  const image = head > 0 ? -length : length;
  const by = 1 / (head - image);
  for (let i = at + 1; i < (k + 1) * rows; i += 1) data[i] = (data[i] ?? 0) * by;
  data[at] = image;
  return (image - head) / image;
};
/** Applies reflection k of A to column j of B, of as many rows. */
const reflect = ({ rows, data: a }: Columns, k: number, tau: number, { data: b }: Columns, j: number): void => {
  if (tau === 0) return;
  const [v, x] = [k * rows, j * rows];
  let s = b[x + k] ?? 0;
  for (let i = k + 1; i < rows; i += 1) s += (a[v + i] ?? 0) * (b[x + i] ?? 0);
  s *= tau;
  b[x + k] = (b[x + k] ?? 0) - s;
  for (let i = k + 1; i < rows; i += 1) b[x + i] = (b[x + i] ?? 0) - s * (a[v + i] ?? 0);
};
