import { enumeration, exercise, multiset } from '#exercise';
import { det, dot, entry, trace } from '#numeric';
import { fraction, md } from '#paper';

type Drawn = { readonly A: readonly (readonly number[])[] };
const cell = (A: Drawn['A'], i: number, j: number): number => entry(A[i] ?? [], j);

export default exercise({
  id: 'linear-algebra/repeated-eigenvalue',
  version: 1,
  title: 'How often does it occur?',
  trains: 'eigenvalues',
  rating: 1450,
  minutes: 4,
})
  .draw((r): Drawn => {
    // Spectrum and direction first: A = aI + b uuᵀ has a twice, and a + b‖u‖² along u.
    const a = r.stream('a').int(-6, 8);
    const b = r.stream('b').nonzero(-2, 2);
    const u = [1, 2, 3].map((k) => r.stream(`u${k}`).nonzero(-3, 3));
    return { A: u.map((x, i) => u.map((y, j) => (i === j ? a : 0) + b * x * y)) };
  }, {
    'the matrix shows no eigenvalue on its diagonal': ({ A }) => { const a = cell(A, 0, 0) - (cell(A, 0, 1) * cell(A, 0, 2)) / cell(A, 1, 2); return [0, 1, 2].every((i) => cell(A, i, i) !== a && cell(A, i, i) !== trace(A) - 2 * a); },
    'no eigenvalue is zero': ({ A }) => det(A) !== 0,
  })
  .step(
    { twice: ({ A }) => cell(A, 0, 0) - (cell(A, 0, 1) * cell(A, 0, 2)) / cell(A, 1, 2) },
    md`Look for a number $a$ that makes $A - aI$ a matrix of rank one: all its rows are multiples of one row. Off the diagonal $a$ does not show, so rows 1 and 2 must have the ratio $A_{13}/A_{23}$ everywhere: $A_{11} - a = A_{12}A_{13}/A_{23}$.`,
    ({ A, twice }) => md`$a = ${cell(A, 0, 0)} - ${inSum(cell(A, 0, 1))}\cdot ${inSum(cell(A, 0, 2))}/${inSum(cell(A, 1, 2))} = ${twice}$; with it the other rows agree, so $A - aI$ has rank one and sends a whole plane to zero. On that plane $A$ is $a$.`,
  )
  .step({ once: ({ A, twice }) => trace(A) - 2 * twice }, md`The plane uses $a$ up twice. The trace is the sum of all three.`, ({ A, twice, once }) => md`$${trace(A)} - 2\cdot ${inSum(twice)} = ${once}$`)
  .step({ spectrum: ({ twice, once }) => [twice, twice, once] }, md`All three together.`)
  .ask({
    prompt: ({ A }) => md`
The symmetric matrix

$$A = ${A}$$

has three eigenvalues, if each is counted as often as the space of its eigenvectors has dimensions. List all three in any order, a repeated one as often as it counts.`,
    answers: { spectrum: multiset({ tolerance: 'exact', label: '\\text{eigenvalues} =' }) },
    mistakes: {
      twice: {
        'the trace in equal parts': {
          when: ({ A }) => trace(A) % 3 !== 0,
          gives: ({ A }) => trace(A) / 3,
          says: md`You gave each eigenvalue a third of the trace. They would all be equal only for a multiple of the identity.`,
        },
      },
      spectrum: {
        'each value once': { gives: ({ twice, once }) => [twice, once], says: md`Those are the values that occur. One of them belongs to a whole plane of eigenvectors, and counts for each of its dimensions.`, slip: true },
        'the wrong one twice': { gives: ({ twice, once }) => [twice, once, once], says: md`The values are right, but you repeated the wrong one: your sum is not the trace.` },
      },
    },
    help: {
      nudge: md`Look at what stands off the diagonal: one row against another, where both have an entry that is not on the diagonal.`,
      method: md`If $A - aI$ has rank one, then $a$ is an eigenvalue for a whole plane, two dimensions. The third is what is left of the trace.`,
    },
    perspectives: {
      algebra: {
        // From the characteristic polynomial: its double root is one of its derivative too.
        reaches: ({ A }) => {
          const t = trace(A);
          const minors = [[0, 1], [0, 2], [1, 2]].map(([i, j]) => cell(A, i ?? 0, i ?? 0) * cell(A, j ?? 0, j ?? 0) - cell(A, i ?? 0, j ?? 0) ** 2).reduce((s, x) => s + x, 0);
          const root = Math.sqrt(t * t - 3 * minors);
          const p = (x: number): number => x * x * x - t * x * x + minors * x - det(A);
          const double = [(t + root) / 3, (t - root) / 3].reduce((x, y) => (Math.abs(p(y)) < Math.abs(p(x)) ? y : x));
          return { spectrum: [Math.round(double), Math.round(double), t - 2 * Math.round(double)] };
        },
        says: ({ A, twice, once }) => md`
The characteristic polynomial is $(\lambda ${once < 0 ? '+' : '-'} ${Math.abs(once)})(\lambda ${twice < 0 ? '+' : '-'} ${Math.abs(twice)})^2$. A double root is a root of the derivative too, which is only a quadratic: its roots are $${fraction(Math.round(2 * trace(A) - 3 * twice), 3)}$ and $${twice}$.`,
      },
      geometry: ({ A, twice, once }) => md`
$A = ${twice === 1 ? '' : twice === -1 ? '-' : twice}I ${once < twice ? '-' : '+'} ${Math.abs(once - twice)}\,vv^\top$ with a unit vector $v$ along $${[cell(A, 0, 2) / cell(A, 1, 2) * 6, 6, cell(A, 0, 2) / cell(A, 0, 1) * 6].map((x) => Number(x.toPrecision(6)))}$. All directions perpendicular to $v$ are stretched alike, by $${twice}$; only along $v$ something is added.`,
    },
    matters: 'Covariances of one factor plus noise look like this, and so does a Hessian with one steep direction: one value stands out, all the others are the same.',
    oracle: enumeration(({ A }) => {
      // Each whole number as often as A less that number loses rank.
      const spectrum: number[] = [];
      for (let t = -120; t <= 120; t += 1) {
        const rows = A.map((row, i) => row.map((x, j) => (i === j ? x - t : x)));
        if (Math.abs(det(rows)) > 1e-6) continue;
        const pairs = [[0, 1], [0, 2], [1, 2]] as const;
        const isLine = pairs.every(([i, j]) => { const [u, v] = [rows[i] ?? [], rows[j] ?? []]; return Math.abs(dot(u, u) * dot(v, v) - dot(u, v) ** 2) < 1e-6; });
        const isZero = rows.flat().every((x) => x === 0);
        spectrum.push(...Array.from({ length: isZero ? 3 : isLine ? 2 : 1 }, () => t));
      }
      return { spectrum };
    }),
    degenerate: { 'all ones, and two more on the diagonal': { drawn: { A: [[3, 1, 1], [1, 3, 1], [1, 1, 3]] }, gives: { spectrum: [2, 2, 5] } } },
  });

function inSum(x: number) {
  return { tex: x < 0 ? `(${x})` : `${x}` };
}
