import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, columnOf, det, diagonal, dot, entry, identity, inverse, kronecker, type Matrix, matmul, matvec, norm, outer, scale, solve, solveMatrix, sum, svd, symmetricEigen, trace, transpose, type Vector } from './index.ts';

const number = fc.integer({ min: -50, max: 50 }).map((n) => n / 8);
const vectors = (n: number) => fc.array(number, { minLength: n, maxLength: n });
const matrices = (rows: number, columns: number) => fc.array(vectors(columns), { minLength: rows, maxLength: rows });
const square = fc.integer({ min: 1, max: 5 }).chain((n) => matrices(n, n));
const any = fc.record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) }).chain(({ rows, columns }) => matrices(rows, columns));
const size = (A: Matrix): number => Math.max(1, ...A.flat().map(Math.abs));
const near = (A: Matrix, B: Matrix, share = 1e-11) => {
  expect(A.map((row) => row.length)).toEqual(B.map((row) => row.length));
  for (const [i, row] of A.entries()) for (const [j, x] of row.entries()) expect(Math.abs(x - entry(B, i, j))).toBeLessThanOrEqual(share * Math.max(size(A), size(B)));
};
const orthonormal = (rows: Matrix) => near(matmul(rows, transpose(rows)), identity(rows.length), 1e-12);
const runs = { numRuns: 400 };

describe('products', () => {
  test('known ones', () => {
    expect(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])).toEqual([[19, 22], [43, 50]]);
    expect(kronecker([[1, 2]], [[0, 3], [4, 5]])).toEqual([[0, 3, 0, 6], [4, 5, 8, 10]]);
    expect(outer([1, 2], [3, 4])).toEqual([[3, 4], [6, 8]]);
    expect(trace([[1, 9], [9, 3]])).toBe(4);
    expect(diagonal([1, 2])).toEqual([[1, 0], [0, 2]]);
    expect(columnOf([[1, 2], [3, 4]], 1)).toEqual([2, 4]);
  });
  test('(AB)ᵀ = BᵀAᵀ, (AB)x = A(Bx), xᵀAy is a trace', () => {
    fc.assert(fc.property(matrices(3, 4), matrices(4, 2), vectors(2), vectors(3), (A, B, x, y) => {
      near(transpose(matmul(A, B)), matmul(transpose(B), transpose(A)));
      near([matvec(matmul(A, B), x)], [matvec(A, matvec(B, x))]);
      expect(dot(y, matvec(matmul(A, B), x))).toBeCloseTo(trace(matmul(outer(x, y), matmul(A, B))), 8);
    }), runs);
  });
  test('vec(AXB) = (Bᵀ ⊗ A) vec X', () => {
    fc.assert(fc.property(matrices(2, 3), matrices(3, 2), matrices(2, 2), (A, X, B) => {
      const vec = (M: Matrix): Vector => transpose(M).flat();
      near([vec(matmul(matmul(A, X), B))], [matvec(kronecker(transpose(B), A), vec(X))]);
    }), runs);
  });
});

describe('systems', () => {
  /** Leibniz: the sum over permutations. */
  const leibniz = (A: Matrix): number => A.length === 0 ? 1 : sum((A[0] ?? []).map((x, j) => (j % 2 === 0 ? x : -x) * leibniz(A.slice(1).map((row) => row.filter((_, k) => k !== j)))));
  test('the determinant is Leibniz’s sum, and multiplies', () => {
    fc.assert(fc.property(square, (A) => {
      const scaleOf = size(A) ** A.length;
      expect(Math.abs(det(A) - leibniz(A))).toBeLessThanOrEqual(1e-11 * scaleOf);
      expect(Math.abs(det(matmul(A, A)) - det(A) ** 2)).toBeLessThanOrEqual(1e-10 * scaleOf ** 2);
    }), runs);
  });
  test('what is solved fits, where the matrix is not near singular', () => {
    fc.assert(fc.property(square, fc.integer({ min: 1, max: 3 }), (A, k) => {
      const B = A.map((row, i) => row.map((x, j) => (i === j ? x + 40 : x)));
      const right = A.map((_, i) => Array.from({ length: k }, (_, j) => i - 2 * j));
      near(matmul(B, solveMatrix(B, right)), right);
      near(matmul(inverse(B), B), identity(B.length));
    }), runs);
  });
  test('rows are exchanged where a pivot is zero', () => expect(solve([[0, 2], [3, 0]], [4, 9])).toEqual([3, 2]));
  test('a singular one is refused', () => expect(() => solve([[1, 2], [2, 4]], [1, 1])).toThrow('the matrix is singular'));
});

describe('spectra', () => {
  test('a symmetric matrix is put together again from its eigenvalues, largest first, and orthonormal eigenvectors', () => {
    fc.assert(fc.property(square, (M) => {
      const A = M.map((row, i) => row.map((x, j) => (x + entry(M, j, i)) / 2));
      const { values, vectors: V } = symmetricEigen(A);
      orthonormal(V);
      expect([...values].sort((a, b) => b - a)).toEqual(values);
      near(matmul(transpose(V), matmul(diagonal(values), V)), A);
      expect(sum(values)).toBeCloseTo(trace(A), 9);
    }), runs);
  });
  test('another matrix is refused', () => expect(() => symmetricEigen([[1, 2], [3, 4]])).toThrow('a 2 by 2 matrix that is not symmetric'));
  test('any matrix is put together again from its singular values and vectors, those of the value 0 included', () => {
    fc.assert(fc.property(any, (A) => {
      const { values, left, right } = svd(A);
      expect(values).toHaveLength(Math.min(A.length, A[0]?.length ?? 0));
      expect(values.every((value, i) => value >= 0 && value <= (values[i - 1] ?? Number.POSITIVE_INFINITY))).toBe(true);
      orthonormal(left);
      orthonormal(right);
      near(values.reduce<Matrix>((B, value, i) => B.map((row, r) => add(row, scale(value * entry(left, i, r), right[i] ?? []))), A.map((row) => row.map(() => 0))), A);
    }), runs);
  });
  test('small singular values keep their digits', () => {
    // Läuchli's matrix: σ² is 2 + ε² and ε². Forming AᵀA would lose ε = 10⁻¹⁰ altogether.
    const epsilon = 1e-10;
    const { values } = svd([[1, 1], [epsilon, 0], [0, epsilon]]);
    expect(Math.abs(entry(values, 0) - Math.sqrt(2))).toBeLessThan(1e-15 * 2);
    expect(Math.abs(entry(values, 1) / epsilon - 1)).toBeLessThan(1e-9);
  });
  test('of rank one: norms, and a zero', () => expect(svd(outer([3, 4], [1, 2, 2])).values.map((x) => Number(x.toFixed(12)))).toEqual([15, 0]));
  test('of the zero matrix', () => { const { values, left } = svd([[0, 0], [0, 0], [0, 0]]); expect(values).toEqual([0, 0]); orthonormal(left); });
});

describe('what does not fit is named', () => {
  test.each([
    [() => dot([1], [1, 2]), 'dot: a vector of 1 does not fit a vector of 2'],
    [() => matmul([[1, 2]], [[1, 2]]), 'matmul: a 1 by 2 matrix does not fit a 1 by 2 matrix'],
    [() => matvec([[1, 2]], [1]), 'matvec: a 1 by 2 matrix does not fit a vector of 1'],
    [() => det([[1, 2]]), 'elimination'],
    [() => entry([1], 1), 'entry: there is no (1) in a vector of 1'],
    [() => entry([[1]], 0, 2), 'entry: there is no (0, 2) in a 1 by 1 matrix'],
  ])('%s', (wrong, says) => expect(wrong).toThrow(says));
  test('the length of a vector', () => expect(norm([3, 4])).toBe(5));
});
