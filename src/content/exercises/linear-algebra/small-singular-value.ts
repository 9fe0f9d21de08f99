import { exercise, number, theorem, vector } from '#exercise';
import { add, addMatrices, dot, entry, norm, outer, scale, scaleMatrix, subtract } from '#numeric';
import { md } from '#paper';

type Vector = readonly number[];
type Drawn = { readonly u1: Vector; readonly u2: Vector; readonly v1: Vector; readonly v2: Vector; readonly s1: number; readonly s2: number; readonly y: Vector; readonly eps: number };
/** Three times an orthonormal basis of space. */
const basis = [[1, 2, 2], [2, 1, -2], [2, -2, 1]] as const;
const third = 1 / 3;

export default exercise({
  id: 'linear-algebra/small-singular-value',
  version: 1,
  title: 'Divided by a small number',
  trains: 'least-squares',
  uses: { eigenvalues: 0.2 },
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => {
    // u₁ and u₂ are a third of these; y is a whole combination of all three, so uᵢᵀy is a multiple of 3.
    const [a, b, c] = r.stream('basis').shuffle(basis);
    const [k1, k2, k3] = [r.stream('k1').nonzero(-3, 3), r.stream('k2').nonzero(-2, 2), r.stream('k3').int(-2, 2)];
    const [p, q] = r.stream('v').pick([[0.6, 0.8], [0.8, 0.6], [0.6, -0.8], [0.8, -0.6]] as const);
    return {
      u1: a ?? [], u2: b ?? [], v1: [p, q], v2: [-q, p],
      s1: r.stream('s1').pick([2, 3, 4, 6]),
      s2: r.stream('s2').pick([0.05, 0.1, 0.2, 0.5]),
      y: [0, 1, 2].map((i) => k1 * (a?.[i] ?? 0) + k2 * (b?.[i] ?? 0) + k3 * (c?.[i] ?? 0)),
      eps: r.stream('eps').pick([0.01, 0.02, 0.03, 0.04, 0.05, 0.1]),
    };
  }, { 'the wrong ways of moving differ': ({ s1, s2 }) => s1 * s2 !== 1 })
  .step(
    { c: ({ u1, u2, y }) => [dot(u1, y) / 3, dot(u2, y) / 3] },
    md`How much of $y$ lies along each left direction: $u_1^\top y$ and $u_2^\top y$. What lies along neither cannot be fitted.`,
    ({ u1, u2, y, c }) => md`$u_1^\top y = ${dot(u1, y)}/3 = ${entry(c, 0)}$, $\ u_2^\top y = ${dot(u2, y)}/3 = ${entry(c, 1)}$`,
  )
  .step({ weights: ({ c, s1, s2 }) => [entry(c, 0) / s1, entry(c, 1) / s2] }, md`Undo the stretches: divide by the singular values.`, ({ c, s1, s2, weights }) => md`$${entry(c, 0)}/${s1} = ${entry(weights, 0)}$, $\ ${entry(c, 1)}/${s2} = ${entry(weights, 1)}$`)
  .step({ full: ({ weights, v1, v2 }) => add(scale(entry(weights, 0), v1), scale(entry(weights, 1), v2)) }, md`Put the right directions together with these weights.`, ({ weights, full }) => md`$\hat w = ${entry(weights, 0)}\,v_1 ${plus(entry(weights, 1))}\,v_2 = ${full}$`)
  .step({ cut: ({ weights, v1 }) => scale(entry(weights, 0), v1) }, md`Without the direction of the small singular value only the first part is left.`, ({ weights, cut }) => md`$\tilde w = ${entry(weights, 0)}\,v_1 = ${cut}$`)
  .step({ moved: ({ eps, s2 }) => eps / s2 }, md`The disturbance lies along $u_2$, so it too is divided by $\sigma_2$; $v_2$ has length one.`, ({ eps, s2, moved }) => md`$${eps}/${s2} = ${moved}$`)
  .ask({
    prompt: ({ u1, u2, v1, v2, s1, s2, y, eps }) => md`
A matrix $X$ has the singular value decomposition $X = \sigma_1u_1v_1^\top + \sigma_2u_2v_2^\top$ with

| | $\sigma_i$ | $u_i$ | $v_i$ |
| --- | --- | --- | --- |
| $i = 1$ | ${s1} | $\frac13${u1}$ | $${v1}$ |
| $i = 2$ | ${s2} | $\frac13${u2}$ | $${v2}$ |

and the measurements are $y = ${y}$.

- Which $\hat w$ makes $\lVert y - Xw\rVert$ smallest?
- Which $\tilde w$ does one get if $\sigma_2$ is set to zero and the shortest of the best solutions is taken?
- A disturbance of length $${eps}$ is added to $y$ in the direction $u_2$. How far does $\hat w$ move, as a length?`,
    symbols: [
      ['X', '3 \\times 2', 'the data'],
      ['\\sigma_1 \\ge \\sigma_2', '> 0', 'singular values'],
      ['u_i', '\\in \\mathbb{R}^3', 'left directions, orthonormal'],
      ['v_i', '\\in \\mathbb{R}^2', 'right directions, orthonormal'],
    ],
    answers: {
      full: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\hat w =' }),
      cut: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\tilde w =' }),
      moved: number({ tolerance: 'exact', label: '\\text{moved by}' }),
    },
    mistakes: {
      weights: {
        'multiplied by the singular values': {
          gives: ({ c, s1, s2 }) => [entry(c, 0) * s1, entry(c, 1) * s2],
          says: md`You multiplied by the singular values. $X$ stretches by $\sigma_i$ on the way from $w$ to $y$; you go back, so you must divide.`,
        },
        'divided by their squares': {
          gives: ({ c, s1, s2 }) => [entry(c, 0) / (s1 * s1), entry(c, 1) / (s2 * s2)],
          says: md`You divided by $\sigma_i^2$. The inverse of $X^\top X$ does that, but before it comes $X^\top$, which multiplies by $\sigma_i$.`,
        },
      },
      full: {
        'the right directions exchanged': {
          gives: ({ weights, v1, v2 }) => add(scale(entry(weights, 0), v2), scale(entry(weights, 1), v1)),
          says: md`The weights have landed at each other’s direction: what was measured along $u_1$ tells about $v_1$.`,
          slip: true,
        },
      },
      cut: {
        'the large one dropped': {
          gives: ({ weights, v2 }) => scale(entry(weights, 1), v2),
          says: md`You kept the part that belongs to $\sigma_2$. To set $\sigma_2$ to zero means that the data say nothing about $v_2$; the shortest solution has nothing there.`,
        },
      },
      moved: {
        'stretched in place of undone': {
          gives: ({ eps, s2 }) => eps * s2,
          says: md`You let the disturbance be stretched by $\sigma_2$. That is the way from $w$ to $y$; the disturbance goes from $y$ back to $w$.`,
        },
        'by the other singular value': {
          gives: ({ eps, s1 }) => eps / s1,
          says: md`You undid the stretch of the other direction. The disturbance lies along $u_2$.`,
        },
      },
    },
    help: {
      nudge: md`$X$ turns $v_i$ into $\sigma_iu_i$. What then must stand before $v_i$ so that the part of $y$ along $u_i$ comes out?`,
      method: md`$\hat w = \sum_i\frac{u_i^\top y}{\sigma_i}\,v_i$. A singular value that is zero is left out of the sum. A change of $y$ goes through the same formula.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ u1, u2, v1, v2, s1, s2, y }) => {
          // The normal equations with X written out, by Cramer's rule.
          const X = addMatrices(scaleMatrix(s1 * third, outer(u1, v1)), scaleMatrix(s2 * third, outer(u2, v2)));
          const at = (i: number, j: number) => X.reduce((s, row) => s + entry(row, i) * entry(row, j), 0);
          const [c0, c1] = [0, 1].map((j) => X.reduce((s, row, i) => s + entry(row, j) * entry(y, i), 0));
          const D = at(0, 0) * at(1, 1) - at(0, 1) * at(0, 1);
          return { full: [((c0 ?? 0) * at(1, 1) - (c1 ?? 0) * at(0, 1)) / D, ((c1 ?? 0) * at(0, 0) - (c0 ?? 0) * at(0, 1)) / D] };
        },
        says: ({ s1, s2, full }) => md`
The normal equations give the same: $X^\top X$ has the eigenvalues $\sigma_1^2 = ${s1 * s1}$ and $\sigma_2^2 = ${s2 * s2}$, so its determinant is $${s1 * s1 * s2 * s2}$ and its inverse exists, $\hat w = ${full}$. But the condition has been squared: from $${s1 / s2}$ to $${(s1 * s1) / (s2 * s2)}$. A relative rounding error may grow by that factor, which is why libraries work with $X$ itself and not with $X^\top X$.`,
      },
      geometry: ({ s1, s2, v2 }) => md`
The set of $w$ that fit almost as well as $\hat w$ is an ellipse, and it is $${s1 / s2}$ times as long along $v_2 = ${v2}$ as across. Noise pushes the solution along that valley; to cut off $\sigma_2$ is to stop where the valley comes nearest to the origin.`,
      code: md`
~~~python
w_full = np.linalg.pinv(X) @ y
# drops what is below rcond * sigma_1
w_cut  = np.linalg.pinv(X, rcond=0.3) @ y
~~~`,
    },
    matters: 'Nearly parallel features make a small singular value: huge weights of opposite signs that change with every new row; cutting it off, or a ridge, is the cure.',
    oracle: theorem(({ u1, u2, v1, v2, s1, s2, y, eps }) => {
      // Gram–Schmidt on the columns of X, then substitution from below.
      const column = (k: number) => [0, 1, 2].map((i) => (s1 * (u1[i] ?? 0) * (v1[k] ?? 0) + s2 * (u2[i] ?? 0) * (v2[k] ?? 0)) / 3);
      const [x1, x2] = [column(0), column(1)];
      const r11 = norm(x1);
      const q1 = scale(1 / r11, x1);
      const r12 = dot(q1, x2);
      const rest = subtract(x2, scale(r12, q1));
      const r22 = norm(rest);
      const q2 = scale(1 / r22, rest);
      const solved = (z: Vector) => { const w2 = dot(q2, z) / r22; return [(dot(q1, z) - r12 * w2) / r11, w2]; };
      // With the second singular value gone all rows are parallel to one: the shortest solution is a multiple of it.
      const row = scale((u1[0] ?? 0) * s1, v1);
      const images = [0, 1, 2].map((i) => ((s1 * (u1[i] ?? 0)) / 3) * dot(v1, row));
      return {
        full: solved(y),
        cut: scale(dot(images, y) / dot(images, images), row),
        moved: norm(subtract(solved(add(y, scale(eps / 3, u2))), solved(y))),
      };
    }),
    degenerate: {
      'both singular values equal': {
        drawn: { u1: [1, 2, 2], u2: [2, 1, -2], v1: [1, 0], v2: [0, 1], s1: 1, s2: 1, y: [3, 3, 0], eps: 0.1 },
        gives: { full: [3, 3], cut: [3, 0], moved: 0.1 },
      },
      'nothing measured along the first direction': {
        drawn: { u1: [1, 2, 2], u2: [2, 1, -2], v1: [0.6, 0.8], v2: [-0.8, 0.6], s1: 2, s2: 0.5, y: [2, 1, -2], eps: 0.05 },
        gives: { full: [-4.8, 3.6], cut: [0, 0], moved: 0.1 },
      },
    },
  });

const plus = (x: number) => (x < 0 ? `- ${-x}` : `+ ${x}`);
