import { exercise, theorem, vector } from '#exercise';
import { add, entry, matvec, norm, scale, symmetricEigen } from '#numeric';
import { md } from '#paper';

const at = entry;
type Matrix = readonly (readonly number[])[];

export default exercise({
  id: 'linear-algebra/two-stretches',
  version: 1,
  title: 'Two directions that do not turn',
  trains: 'eigenvalues',
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      // The eigenvector and the smaller eigenvalue first: A = λ I + m v vᵀ has whole entries.
      const v = r.stream('v').pick([[1, 2], [2, 1], [1, -2], [2, -1], [1, 3], [3, 1], [1, -3], [3, -1], [2, 3], [3, -2]]);
      const small = r.stream('small').int(-6, 4);
      const m = r.stream('m').pick(at(v, 0) * at(v, 0) + at(v, 1) * at(v, 1) === 5 ? [1, 2] : [1]);
      return { A: [0, 1].map((i) => [0, 1].map((j) => m * at(v, i) * at(v, j) + (i === j ? small : 0))) };
    },
    { 'the trace is not zero': ({ A }) => at(A, 0, 0) + at(A, 1, 1) !== 0 },
  )
  .step({ t: ({ A }) => at(A, 0, 0) + at(A, 1, 1) }, md`The sum of the eigenvalues is the trace.`, ({ A, t }) => md`$t = ${at(A, 0, 0)} + ${signed(at(A, 1, 1))} = ${t}$`)
  .step({ d: ({ A }) => at(A, 0, 0) * at(A, 1, 1) - at(A, 0, 1) * at(A, 1, 0) }, md`Their product is the determinant.`, ({ A, d }) => md`$d = ${at(A, 0, 0)}\cdot${signed(at(A, 1, 1))} - ${signed(at(A, 0, 1))}^2 = ${d}$`)
  .step(
    { values: ({ t, d }) => { const half = Math.sqrt(t * t / 4 - d); return [t / 2 + half, t / 2 - half]; } },
    ({ t, d }) => md`Two numbers with sum $${t}$ and product $${d}$: the roots of $\lambda^2 ${t === 0 ? '' : `${term(-t)}\\lambda`} ${d === 0 ? '' : withSign(d)} = 0$.`,
    ({ values, t, d }) => md`$\lambda = ${t / 2} \pm\sqrt{${t * t / 4 - d}}$, so $\lambda_1 = ${at(values, 0)}$ and $\lambda_2 = ${at(values, 1)}$`,
  )
  .step(
    { direction: ({ A, values }) => lowest([at(A, 0, 1), at(values, 0) - at(A, 0, 0)]) },
    ({ A, values }) => md`The first row of $(A - \lambda_1 I)\,v = 0$ reads $${leading(at(A, 0, 0) - at(values, 0))}v_1 ${term(at(A, 0, 1))}v_2 = 0$. Choose $v$ perpendicular to that row.`,
    ({ A, direction, values }) => md`$v = ${direction}$; test: $Av = ${matvec(A, direction)} = ${at(values, 0)}\,v$`,
  )
  .ask({
    prompt: ({ A }) => md`
The matrix $$A = ${A}$$ maps two lines through the origin into themselves: along each of them it only multiplies by a number, an eigenvalue.

Give the two eigenvalues, the larger one first, and an eigenvector that belongs to the *larger* one. Any multiple of it other than zero is right.`,
    symbols: [['A', '2 \\times 2', 'a symmetric matrix'], ['\\lambda_1 \\ge \\lambda_2', '\\in \\mathbb{R}', 'eigenvalues'], ['v', '\\in \\mathbb{R}^2', 'eigenvector of the larger one']],
    answers: {
      values: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '(\\lambda_1,\\ \\lambda_2) =' }),
      direction: vector({ size: 2, tolerance: 'exact', upTo: 'scale', label: 'v =' }),
    },
    mistakes: {
      values: {
        'read off the diagonal': {
          gives: ({ A }) => [Math.max(at(A, 0, 0), at(A, 1, 1)), Math.min(at(A, 0, 0), at(A, 1, 1))],
          says: md`You read the eigenvalues off the diagonal. That works for a triangular matrix; here the entries beside the diagonal turn the axes.`,
        },
        'all signs turned': {
          gives: ({ t, d }) => { const half = Math.sqrt(t * t / 4 - d); return [half - t / 2, -half - t / 2]; },
          says: md`Your two numbers add up to minus the trace. In the characteristic polynomial $\lambda^2 - t\lambda + d$ the trace has a minus sign.`,
          slip: true,
        },
      },
      direction: {
        'the row itself': {
          gives: ({ A, values }) => lowest([at(A, 0, 0) - at(values, 0), at(A, 0, 1)]),
          says: md`You took a row of $A - \lambda_1 I$ for the eigenvector. The eigenvector makes that row vanish, so it is *perpendicular* to it. Multiply $A$ by your vector: by how much is it stretched?`,
        },
        'the entries exchanged': {
          gives: ({ A, values }) => lowest([at(values, 0) - at(A, 0, 0), at(A, 0, 1)]),
          says: md`Multiply $A$ by your vector: it is turned, so it is no eigenvector. Which of the two entries belongs to which coordinate?`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`You can see the sum and the product of the eigenvalues in $A$ without solving anything. Which two numbers are they?`,
      method: md`$\lambda_1 + \lambda_2 = \operatorname{tr}A$ and $\lambda_1\lambda_2 = \det A$. For the eigenvector solve $(A - \lambda_1 I)\,v = 0$; one row is enough, the other says the same.`,
    },
    perspectives: {
      geometry: ({ A, values, direction }) => md`
The quadratic form $u^\top Au$ over all directions $u$ of length one swings between $${at(values, 1)}$ and $${at(values, 0)}$ around the mean $${(at(values, 0) + at(values, 1)) / 2}$, half the trace. It is largest along $${direction}$ and smallest
at a right angle to it; along the axes it takes the values on the diagonal, $${at(A, 0, 0)}$ and $${at(A, 1, 1)}$, which lie in between.`,
      code: {
        reaches: ({ A }) => {
          // Power iteration, shifted so that the larger eigenvalue is also the larger in size.
          const shift = 40;
          let u: readonly number[] = [1, 0.3];
          for (let i = 0; i < 4000; i += 1) { const w = add(matvec(A, u), scale(shift, u)); u = scale(1 / norm(w), w); }
          const w = matvec(A, u);
          const larger = at(w, 0) * at(u, 0) + at(w, 1) * at(u, 1);
          return { values: [larger, at(A, 0, 0) + at(A, 1, 1) - larger], direction: u };
        },
        says: ({ A }) => md`
Multiply again and again: of the two parts of any vector the one that is stretched more wins. (The shift makes the larger eigenvalue the larger one in size too.)

~~~python
A = np.array(${JSON.stringify(A)}) + 40 * np.eye(2)
u = np.array([1.0, 0.3])
for _ in range(4000):
    u = A @ u
    u /= np.linalg.norm(u)
print(u @ A @ u - 40, u)
~~~`,
      },
    },
    picture: ({ A, direction, values }) => md`
$$A\,v = ${A}${column(direction)} = ${column(matvec(A, direction))} = ${at(values, 0)}\,${column(direction)}$$`,
    matters: 'The curvature of a loss and the spread of data are symmetric matrices; their eigenvalues say which step size is safe and which directions matter.',
    oracle: theorem(({ A }) => {
      // Jacobi rotations.
      const { values, vectors } = symmetricEigen(A);
      return { values, direction: vectors[0] ?? [] };
    }),
    degenerate: {
      'nothing on the diagonal': { drawn: { A: [[0, 1], [1, 0]] }, gives: { values: [1, -1], direction: [1, 1] } },
      'singular': { drawn: { A: [[1, 2], [2, 4]] }, gives: { values: [5, 0], direction: [1, 2] } },
    },
  });

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
/** The shortest whole multiple, its first entry not negative; of decimals the vector itself. */
const lowest = (v: readonly number[]): readonly number[] => {
  const g = v.every(Number.isInteger) ? gcd(at(v, 0), at(v, 1)) || 1 : 1;
  const sign = at(v, 0) < 0 || (at(v, 0) === 0 && at(v, 1) < 0) ? -1 : 1;
  return v.map((x) => (sign * x) / g);
};
const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const withSign = (x: number) => (x < 0 ? `- ${-x}` : `+ ${x}`);
/** A factor before a letter, with its sign and a 1 left out. */
const term = (x: number) => (x < 0 ? `- ${x === -1 ? '' : -x}` : `+ ${x === 1 ? '' : x}`);
const leading = (x: number) => (x === 1 ? '' : x === -1 ? '-' : `${x}`);
const column = (v: readonly number[]): Matrix => v.map((x) => [x]);
