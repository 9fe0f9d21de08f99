/** Symmetric positive definite systems. Source: Golub and Van Loan, Matrix Computations, 4th ed., 4.2. */

/**
 * Replaces the lower triangle of the n × n matrix A, row by row, by L with LLᵀ = A, of which only the lower triangle is read.
 * @returns the least share of a diagonal entry (of A, or of `scale` where it is given) that was left when its turn came: near 0 where rows depend on
 * each other; 0 or less where A is not positive definite, and L is then not complete.
 */
export const cholesky = (A: Float64Array, n: number, scale: Float64Array | null = null): number => {
  let least = 1;
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let s = A[i * n + j] ?? 0;
      const before = scale?.[j] ?? s;
      for (let k = 0; k < j; k += 1) s -= (A[i * n + k] ?? 0) * (A[j * n + k] ?? 0);
      if (i > j) { A[i * n + j] = s / (A[j * n + j] ?? 1); continue; }
      if (!(s > 0)) return before > 0 ? Math.min(0, s / before) : 0;
      least = Math.min(least, s / before);
      A[j * n + j] = Math.sqrt(s);
    }
  }
  return least;
};
/** Replaces b by the x with LLᵀx = b. */
export const solveCholesky = (L: Float64Array, n: number, b: Float64Array): void => {
  for (let i = 0; i < n; i += 1) {
    let s = b[i] ?? 0;
    for (let k = 0; k < i; k += 1) s -= (L[i * n + k] ?? 0) * (b[k] ?? 0);
    b[i] = s / (L[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let s = b[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) s -= (L[k * n + i] ?? 0) * (b[k] ?? 0);
    b[i] = s / (L[i * n + i] ?? 1);
  }
};
