/** Against singular values: w = Σ v d/(d² + λ) (u·y), over the values that are not 0. */
import { expect, test } from 'vitest';
import { cholesky, solveCholesky } from './cholesky.ts';
import { leastSquares, rowSpaceOf } from './least-squares.ts';
import { dot, matmul, type Matrix, scale, add, svd, transpose } from './linear.ts';
import { randomStream } from './stream.ts';

const columnsOf = (A: Matrix) => ({ rows: A.length, columns: A[0]?.length ?? 0, data: Float64Array.from(transpose(A).flat()) });
const normal = (key: string, rows: number, columns: number): Matrix => { const { normal: next } = randomStream(key); return Array.from({ length: rows }, () => Array.from({ length: columns }, next)); };
const bySingularValues = (A: Matrix, y: readonly number[], ridge: number): readonly number[] => {
  const { values, left, right } = svd(A);
  return values.reduce<readonly number[]>((w, d, i) => (d > 1e-10 ? add(w, scale((d * dot(left[i] ?? [], y)) / (d * d + ridge), right[i] ?? [])) : w), (A[0] ?? []).map(() => 0));
};

test.each<[string, Matrix, number]>([
  ['more rows than columns', normal('tall', 9, 4), 4],
  ['more columns than rows', normal('wide', 4, 9), 4],
  ['square', normal('square', 6, 6), 6],
  ['columns that depend on each other', matmul(normal('left', 8, 3), normal('right', 3, 6)), 3],
  ['few rows that depend on each other', matmul(normal('top', 5, 2), normal('bottom', 2, 8)), 2],
  ['columns of very different size', normal('sizes', 8, 3).map((row) => row.map((x, j) => x * 10 ** (3 * j))), 3],
  ['one column', normal('one', 5, 1), 1],
  ['a column of zeros', normal('zeros', 5, 3).map(([a = 0, b = 0]) => [a, 0, b]), 2],
  ['nothing but zeros', [[0, 0], [0, 0], [0, 0]], 0],
])('least squares with %s', (_, A, rank) => {
  const Y = normal('targets', A.length, 2);
  const fitted = leastSquares(columnsOf(A), columnsOf(Y));
  expect(fitted.rank).toBe(rank);
  for (const ridge of [0, 0.3, 7]) {
    const { data } = fitted.weights(ridge);
    const width = A[0]?.length ?? 0;
    for (const t of [0, 1]) for (const [j, w] of bySingularValues(A, Y.map((row) => row[t] ?? 0), ridge).entries()) expect(data[t * width + j]).toBeCloseTo(w, 11);
  }
});

test('a nearly dependent column is used and not dropped', () => {
  const A = normal('near', 30, 2).map(([a = 0, b = 0]) => [a, a + 1e-9 * b]);
  const y = A.map(([a = 0, b = 0]) => 3 * a - 2 * b);
  const { data, rows } = leastSquares(columnsOf(A), columnsOf(y.map((v) => [v]))).weights(0);
  expect(rows).toBe(2);
  expect(data[0]).toBeCloseTo(3, 5);
  expect(data[1]).toBeCloseTo(-2, 5);
});

test('the row space is orthonormal and loses no row', () => {
  const A = matmul(normal('a', 7, 3), normal('b', 3, 5));
  const { columns, data, rows } = rowSpaceOf(columnsOf(A));
  expect(columns).toBe(3);
  const basis = Array.from({ length: columns }, (_, c) => Array.from(data.subarray(c * rows, (c + 1) * rows)));
  for (const [i, b] of basis.entries()) for (const [j, c] of basis.entries()) expect(dot(b, c)).toBeCloseTo(i === j ? 1 : 0, 13);
  for (const row of A) { const back = basis.reduce<readonly number[]>((s, b) => add(s, scale(dot(row, b), b)), row.map(() => 0)); for (const [j, x] of row.entries()) expect(back[j]).toBeCloseTo(x, 12); }
});

test('Cholesky solves, and says where it cannot', () => {
  const B = normal('spd', 6, 6);
  const A = matmul(B, transpose(B));
  const x = [1, -2, 3, 0.5, 0, 4];
  const [L, b] = [Float64Array.from(A.flat()), Float64Array.from(A.map((row) => dot(row, x)))];
  expect(cholesky(L, 6)).toBeGreaterThan(0);
  solveCholesky(L, 6, b);
  for (const [i, v] of x.entries()) expect(b[i]).toBeCloseTo(v, 9);
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeLessThanOrEqual(0);
  expect(cholesky(Float64Array.of(4, 2, 2, 1), 2)).toBe(0);
});
