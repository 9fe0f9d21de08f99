import { enumeration, exercise, matrix, vector } from '#exercise';
import { add, addMatrices, columnOf, diagonal, matmul, matvec, outer, times, transpose } from '#numeric';
import { md, words } from '#paper';

type Matrix = readonly (readonly number[])[];
type Vector = readonly number[];
const rowSums = (A: Matrix): Vector => add(columnOf(A, 0), columnOf(A, 1));
const columnSums = (A: Matrix): Vector => add(A[0] ?? [], A[1] ?? []);
/** Einsums of two 2×2 matrices, written with the letters 0, 1, 2; the letter that is summed is always one of them. */
const products = {
  '01,21->02': { left: (A: Matrix) => A, right: (B: Matrix) => transpose(B), turned: false, tex: 'AB^\\top', summed: 1 },
  '01,02->12': { left: (A: Matrix) => transpose(A), right: (B: Matrix) => B, turned: false, tex: 'A^\\top B', summed: 0 },
  '01,21->20': { left: (A: Matrix) => A, right: (B: Matrix) => transpose(B), turned: true, tex: '(AB^\\top)^\\top = BA^\\top', summed: 1 },
  '01,02->21': { left: (A: Matrix) => transpose(A), right: (B: Matrix) => B, turned: true, tex: '(A^\\top B)^\\top = B^\\top A', summed: 0 },
  '01,20->12': { left: (A: Matrix) => transpose(A), right: (B: Matrix) => transpose(B), turned: false, tex: 'A^\\top B^\\top', summed: 0 },
  '01,20->21': { left: (A: Matrix) => transpose(A), right: (B: Matrix) => transpose(B), turned: true, tex: '(A^\\top B^\\top)^\\top = BA', summed: 0 },
} as const;
/** Einsums of a 2×2 matrix with a vector; the second one only scales and sums without the vector taking part in the sum. */
const reductions = {
  '01,1->0': { run: (A: Matrix, x: Vector) => matvec(A, x), words: 'the second letter is summed: row times vector', sums: null, tex: 'Ax' },
  '01,0->1': { run: (A: Matrix, x: Vector) => matvec(transpose(A), x), words: 'the first letter is summed: column times vector', sums: null, tex: 'A^\\top x' },
  '01,0->0': { run: (A: Matrix, x: Vector) => times(rowSums(A), x), words: 'the second letter is summed, and only the matrix has it: row sums, each scaled by its own entry of the vector', sums: (A: Matrix) => rowSums(A), tex: '' },
  '01,1->1': { run: (A: Matrix, x: Vector) => times(columnSums(A), x), words: 'the first letter is summed, and only the matrix has it: column sums, each scaled by its own entry of the vector', sums: (A: Matrix) => columnSums(A), tex: '' },
} as const;
type Drawn = { readonly A: Matrix; readonly B: Matrix; readonly x: Vector; readonly first: keyof typeof products; readonly second: keyof typeof reductions; readonly letters: readonly string[] };

/** The einsum as the learner sees it. */
const spelt = (pattern: string, letters: readonly string[]) => [...pattern].map((c) => (c >= '0' && c <= '9' ? (letters[Number(c)] ?? '') : c)).join('');

export default exercise({
  id: 'linear-algebra/einsum-entries',
  version: 1,
  title: 'Letters kept and letters summed',
  trains: 'einsum',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw(
    (r): Drawn => ({
      A: square(r.stream('A').sample([-3, -2, -1, 0, 1, 2, 3, 4], 4)),
      B: square(r.stream('B').sample([-3, -2, -1, 0, 1, 2, 3, 4], 4)),
      x: r.stream('x').sample([-3, -2, -1, 1, 2, 3], 2),
      first: r.stream('first').pick(['01,21->02', '01,02->12', '01,21->20', '01,02->21', '01,20->12', '01,20->21'] as const),
      second: r.stream('second').pick(['01,1->0', '01,0->1', '01,0->0', '01,1->1'] as const),
      letters: r.stream('letters').sample(r.stream('alphabet').pick(['ijk', 'bdh', 'nmt', 'pqr'] as const).split(''), 3),
    }),
  )
  .step(
    { row: ({ A, B, first }) => value(A, B, first)[0] ?? [] },
    ({ first, letters }) => md`In $\texttt{${spelt(first, letters)}}$ the letter $\texttt{${letters[products[first].summed] ?? ''}}$ is missing on the right: it is summed. The first of the kept letters counts the rows. For the first row set it to $1$: $${entriesTex(first, letters)}$.`,
    ({ row }) => md`first row: $${row}$`,
  )
  .step({ C: ({ row, A, B, first }) => [row, value(A, B, first)[1] ?? []] }, ({ letters, first }) => md`The second row in the same way, with $\texttt{${letters[Number(first[7] ?? 0)] ?? ''}} = 2$.`, ({ C, first }) => md`$C = ${products[first].tex} = ${C}$`)
  .step({ u: ({ A, x, second }) => reductions[second].run(A, x) }, ({ second, letters }) => md`In $\texttt{${spelt(second, letters)}}$ ${reductions[second].words}.`, ({ u, second, A, x }) => { const { sums, tex } = reductions[second]; return sums === null ? md`$u = ${tex} = ${u}$` : md`$u = ${sums(A)} \odot ${x} = ${u}$`; })
  .ask({
    prompt: ({ A, B, x, first, second, letters }) => md`
With $A = ${A}$, $\ B = ${B}$ and $x = ${x}$, what do these two lines compute?

~~~python
C = einsum("${spelt(first, letters)}", A, B)
u = einsum("${spelt(second, letters)}", A, x)
~~~

The axes of the result stand in the order of the letters after the arrow.`,
    symbols: [['A,\\ B', '2 \\times 2', 'first letter: row, second: column'], ['x', '\\in \\mathbb{R}^2', 'one letter']],
    answers: {
      C: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'C =' }),
      u: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: 'u =' }),
    },
    mistakes: {
      C: {
        'read as the usual product': {
          gives: ({ A, B }) => matmul(A, B),
          says: ({ letters }) => md`You computed $AB$. That would be $\texttt{${spelt('01,12->02', letters)}}$: there the *second* letter of $A$ is the *first* of $B$. Look where the repeated letter stands here.`,
        },
        'the order after the arrow': {
          gives: ({ A, B, first }) => transpose(value(A, B, first)),
          says: md`You summed over the right letter, but your matrix is transposed. The first letter after the arrow counts the rows of the result, the second its columns.`,
          slip: true,
        },
      },
      u: {
        'rows and columns of A exchanged': {
          gives: ({ A, x, second }) => reductions[second].run(transpose(A), x),
          says: md`You read $A$ with its letters exchanged: the first letter of $A$ counts its rows.`,
        },
        'kept letter and summed letter exchanged': {
          gives: ({ A, x, second }) => reductions[partner[second]].run(A, x),
          says: ({ second }) => (second === '01,1->0' || second === '01,0->1'
            ? md`You kept the letter that $A$ and $x$ share. It does not occur after the arrow, so it is summed.`
            : md`You summed over the letter that $A$ and $x$ share. It occurs after the arrow, so it is kept; what is summed is the letter that only $A$ has.`),
        },
      },
    },
    help: {
      nudge: md`In each line, which letter does not occur after the arrow? Write the result with indices and that one sum.`,
      method: md`Kept letters become the indices of the result, in their order; over every other letter one sums. Write $C_{\dots} = \sum A_{\dots}B_{\dots}$ with the letters as indices, then go through the kept ones.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ A, B, x, first, second }) => {
          // A sum over one letter is a sum of outer products, one for each of its values.
          const [a, b] = first.split('->')[0]?.split(',') ?? [];
          const slice = (M: Matrix, at: number, k: number) => (at === 0 ? (M[k] ?? []) : columnOf(M, k));
          const summed = String(products[first].summed);
          const C = [0, 1].map((k) => outer(slice(A, a?.indexOf(summed) ?? 0, k), slice(B, b?.indexOf(summed) ?? 0, k))).reduce(addMatrices);
          const D = diagonal(x);
          const ones = [1, 1];
          const u = second === '01,1->0' ? matvec(matmul(A, D), ones) : second === '01,0->1' ? matvec(transpose(matmul(D, A)), ones) : second === '01,0->0' ? matvec(matmul(D, A), ones) : matvec(transpose(matmul(A, D)), ones);
          return { C: products[first].turned ? transpose(C) : C, u };
        },
        says: ({ first, letters }) => md`
Let the summed letter $\texttt{${letters[products[first].summed] ?? ''}}$ wait outside. For each of its two values a slice of $A$ meets a slice of $B$, every entry with every entry: an outer product. $C$ is the sum of those two outer products,
so its rank is at most the size of the summed letter.`,
      },
      code: ({ first, letters }) => md`
~~~python
C = np.zeros((2, 2))
for ${letters[0] ?? ''} in range(2):
    for ${letters[1] ?? ''} in range(2):
        for ${letters[2] ?? ''} in range(2):
            C[${indices(first, 2, letters)}] += A[${indices(first, 0, letters)}] * B[${indices(first, 1, letters)}]
~~~
A loop for every letter, and the three index lists copied from the einsum. That is the definition.`,
    },
    picture: ({ first, letters }) => md`
$$C_{${spelt(first.slice(7), letters)}} = \sum_{${letters[products[first].summed] ?? ''}} A_{${spelt(first.slice(0, 2), letters)}}\,B_{${spelt(first.slice(3, 5), letters)}}$$

| letter | |
| --- | --- |
| $\texttt{${letters[0] ?? ''}}$ | ${words(fate(first, 0))} |
| $\texttt{${letters[1] ?? ''}}$ | ${words(fate(first, 1))} |
| $\texttt{${letters[2] ?? ''}}$ | ${words(fate(first, 2))} |`,
    matters: 'Attention, bilinear layers and tensor networks are written as einsums in most code bases; whoever reads the letters needs no comment on transposes.',
    oracle: enumeration(({ A, B, x, first, second }) => {
      const C = [[0, 0], [0, 0]];
      const u = [0, 0];
      for (const a of [0, 1]) for (const b of [0, 1]) for (const c of [0, 1]) {
        const at = [a, b, c];
        const index = (pattern: string, k: number) => at[Number(pattern[k] ?? 0)] ?? 0;
        const row = C[index(first, 7)];
        if (row !== undefined) row[index(first, 8)] = (row[index(first, 8)] ?? 0) + (A[index(first, 0)]?.[index(first, 1)] ?? 0) * (B[index(first, 3)]?.[index(first, 4)] ?? 0);
        if (c === 0) u[index(second, 6)] = (u[index(second, 6)] ?? 0) + (A[a]?.[b] ?? 0) * (x[index(second, 3)] ?? 0);
      }
      return { C, u };
    }),
    degenerate: {
      'a vector of zeros': { drawn: { A: [[1, 2], [3, 4]], B: [[1, 0], [0, 1]], x: [0, 0], first: '01,21->02', second: '01,1->0', letters: ['i', 'j', 'k'] }, gives: { C: [[1, 2], [3, 4]], u: [0, 0] } },
      'one matrix all zero': { drawn: { A: [[0, 0], [0, 0]], B: [[1, 2], [3, 4]], x: [1, 2], first: '01,02->21', second: '01,0->0', letters: ['b', 'd', 'h'] }, gives: { C: [[0, 0], [0, 0]], u: [0, 0] } },
    },
  });

const square = ([a = 0, b = 0, c = 0, d = 0]: Vector): Matrix => [[a, b], [c, d]];
/** Which reading keeps the letter that the other sums. */
const partner = { '01,1->0': '01,1->1', '01,0->1': '01,0->0', '01,0->0': '01,0->1', '01,1->1': '01,1->0' } as const satisfies Record<keyof typeof reductions, keyof typeof reductions>;
const value = (A: Matrix, B: Matrix, first: keyof typeof products): Matrix => {
  const { left, right, turned } = products[first];
  const C = matmul(left(A), right(B));
  return turned ? transpose(C) : C;
};
const indices = (pattern: string, part: number, letters: readonly string[]) => [...(pattern.split(/,|->/)[part] ?? '')].map((c) => letters[Number(c)] ?? '').join(', ');
/** C_{1k} = A_{11}B_{k1} + A_{12}B_{k2}. */
const entriesTex = (first: keyof typeof products, letters: readonly string[]) => {
  const put = (pattern: string, row: string, summed: string) => [...pattern].map((c) => (c === row ? '1' : c === String(products[first].summed) ? summed : (letters[Number(c)] ?? ''))).join('');
  const row = first[7] ?? '';
  return `C_{${put(first.slice(7), row, '')}} = ${['1', '2'].map((k) => `A_{${put(first.slice(0, 2), row, k)}}B_{${put(first.slice(3, 5), row, k)}}`).join(' + ')}`;
};
/** What becomes of a letter of the first line. */
const fate = (first: keyof typeof products, letter: number) => (first.slice(7).includes(String(letter)) ? (first[7] === String(letter) ? 'kept: rows of $C$' : 'kept: columns of $C$') : 'summed');
