import { exercise, matrix, number, search } from '#exercise';
import { md } from '#paper';

type Two = readonly [number, number];
/** Perpendicular to q, same length. */
const turned = ([p, q]: Two): Two => [-q, p];
/** k · q qᵀ, entries exact for integers. */
const ray = (k: number, [p, q]: Two) => [[k * p * p, k * p * q], [k * p * q, k * q * q]];
const plus = (A: readonly (readonly number[])[], B: readonly (readonly number[])[]) => A.map((row, i) => row.map((a, j) => a + (B[i]?.[j] ?? 0)));
const target = ({ q, k1, k2 }: { readonly q: Two; readonly k1: number; readonly k2: number }) => plus(ray(k1, q), ray(k2, turned(q)));

export default exercise({
  id: 'networks/bottleneck',
  version: 1,
  title: 'The best that a bottleneck can do',
  trains: 'affine-nets',
  uses: { eigenvalues: 0.5 },
  rating: 1550,
  minutes: 4,
})
  .draw((r) => {
    const k1 = r.stream('k1').int(3, 9);
    return {
      q: r.stream('q').pick([[1, 1], [2, 1], [1, 2], [3, 1], [1, 3], [1, -1], [2, -1], [1, -2], [3, -1], [3, 2], [2, 3]] as const) as Two,
      k1,
      k2: r.stream('k2').int(1, k1 - 1) * r.stream('sign').pick([1, -1]),
    };
  })
  .step(
    { invariants: ({ q, k1, k2 }) => { const M = target({ q, k1, k2 }); return [entryOf(M, 0, 0) + entryOf(M, 1, 1), entryOf(M, 0, 0) * entryOf(M, 1, 1) - entryOf(M, 0, 1) * entryOf(M, 1, 0)] as const; } },
    md`$M$ is symmetric, so its singular values are the absolute values of its eigenvalues. Their sum is the trace, their product the determinant.`,
    ({ invariants }) => md`$\operatorname{tr}M = ${invariants[0]},\quad \det M = ${invariants[1]}$`,
  )
  .step(
    { eigenvalues: ({ invariants: [t, d] }) => { const r = Math.sqrt(t * t - 4 * d); const [p, n] = [(t + r) / 2, (t - r) / 2]; return Math.abs(p) > Math.abs(n) ? [p, n] : [n, p]; } },
    md`Solve $\lambda^2 - (\operatorname{tr}M)\,\lambda + \det M = 0$; the larger in size comes first.`,
    ({ eigenvalues }) => md`$\lambda_1 = ${eigenvalues[0] ?? 0},\quad \lambda_2 = ${eigenvalues[1] ?? 0}$`,
  )
  .step({ direction: ({ q }) => q }, md`Solve $(M - \lambda_1 I)\,q = 0$ for the direction that is stretched most.`, ({ direction }) => md`$q \propto ${direction}$`)
  .step(
    { best: ({ eigenvalues, direction }) => ray((eigenvalues[0] ?? 0) / (direction[0] * direction[0] + direction[1] * direction[1]), direction) },
    md`Keep only that direction: $\lambda_1\,qq^\top/(q^\top q)$. It has rank one, so it fits through one hidden unit.`,
    ({ eigenvalues, direction, best }) => md`$\dfrac{${eigenvalues[0] ?? 0}}{${direction[0] * direction[0] + direction[1] * direction[1]}}\,${direction}\,${direction}^\top = ${best}$`,
  )
  .step({ left: ({ eigenvalues }) => Math.abs(eigenvalues[1] ?? 0) }, md`What is lost is the other direction, and its Frobenius norm is the singular value that was dropped.`, ({ left, eigenvalues }) => md`$\lVert M - B\rVert_F = \lvert${eigenvalues[1] ?? 0}\rvert = ${left}$`)
  .ask({
    prompt: ({ q, k1, k2 }) => md`
A network without activations takes $x \in \mathbb{R}^2$ through *one* hidden unit back to $\mathbb{R}^2$: it computes $Bx$ with
$B = vu^\top$. It should imitate the map

$$M = ${target({ q, k1, k2 })}.$$

Which $B$ comes closest, with the smallest $\lVert M - B\rVert_F$, the root of the sum of the squared entries? And how large is that distance?`,
    symbols: [
      ['M', '2 \\times 2', 'the map to imitate, symmetric'],
      ['u,\\ v', '\\in \\mathbb{R}^2', 'weights into and out of the hidden unit'],
      ['B = vu^\\top', '2 \\times 2', 'what the network computes; rank at most 1'],
    ],
    answers: {
      best: matrix({ rows: 2, columns: 2, tolerance: { digits: 4 }, credit: 'per entry', label: 'B =' }),
      left: number({ tolerance: { digits: 3 }, label: '\\lVert M - B\\rVert_F =' }),
    },
    mistakes: {
      best: {
        'kept the smaller stretch': {
          gives: ({ q, k2 }) => ray(k2, turned(q)),
          says: md`You kept the direction in which $M$ does least, and threw away the one in which it does most. Compare the sizes of the two eigenvalues; the sign does not matter.`,
        },
        'kept the diagonal': {
          gives: ({ q, k1, k2 }) => { const M = target({ q, k1, k2 }); return [[entryOf(M, 0, 0), 0], [0, entryOf(M, 1, 1)]]; },
          says: md`You kept the diagonal entries. That matrix still has rank two unless one of them is zero: look at its determinant. It does not fit through one hidden unit.`,
        },
      },
      left: {
        'the squared distance': {
          gives: ({ eigenvalues }) => (eigenvalues[1] ?? 0) * (eigenvalues[1] ?? 0),
          says: md`You gave the sum of the squares. The Frobenius norm is its root.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Everything that the network computes lies on one line. Along which line does $M$ do most of its work?`,
      method: md`The best approximation of rank $r$ keeps the $r$ largest singular values with their directions and drops the others (Eckart and Young). For a symmetric matrix the singular values are $\lvert\lambda_i\rvert$.`,
    },
    perspectives: {
      geometry: ({ q, eigenvalues }) => md`
The unit circle becomes an ellipse with half-axes $${Math.abs(eigenvalues[0] ?? 0)}$ along $${q}$ and $${Math.abs(eigenvalues[1] ?? 0)}$ across it. One hidden unit can only draw a
line segment. The nearest one is the long axis itself.`,
      algebra: {
        reaches: ({ q, k1, k2 }) => {
          const h = q[0] * q[0] + q[1] * q[1];
          // Deflation: M minus the best is the other eigenprojection, found from M alone by subtracting λ2 (I − qqᵀ/qᵀq).
          const M = target({ q, k1, k2 });
          const rest = [[1 - (q[0] * q[0]) / h, (-q[0] * q[1]) / h], [(-q[0] * q[1]) / h, 1 - (q[1] * q[1]) / h]].map((row) => row.map((x) => x * k2 * h));
          const best = M.map((row, i) => row.map((m, j) => m - (rest[i]?.[j] ?? 0)));
          return { best, left: Math.sqrt(rest.flat().reduce((s, x) => s + x * x, 0)) };
        },
        says: ({ best, left }) => md`
Take away from $M$ what it does across $q$: $B = M - \lambda_2\,(I - qq^\top/q^\top q) = ${best}$. What was taken away has $\lVert\cdot\rVert_F = ${left}$, the root of the sum of its squared entries.`,
      },
      counting: ({ q }) => md`
$M$ has four entries, $u$ and $v$ together have four as well, but $v$ can be doubled and $u$ halved without changing $vu^\top$: three free numbers.
The determinant of $vu^\top$ is always zero. ${q[0] === q[1] || q[0] === -q[1] ? md`A $2\times 2$ matrix with determinant zero is all that can be had.` : md`That one equation is the price of the bottleneck.`}`,
    },
    matters: 'Low-rank adapters fine-tune a large model through such a bottleneck; the singular values that they cannot hold are what they cost.',
    oracle: search(({ q, k1, k2 }) => {
      // Alternating least squares from four starts: fix u, solve for v, fix v, solve for u.
      const M = target({ q, k1, k2 });
      let found = { best: [[0, 0], [0, 0]], left: Number.POSITIVE_INFINITY };
      for (const start of [[1, 0], [0, 1], [1, 2], [2, -1]]) {
        let u = start;
        let v = [0, 0];
        for (let i = 0; i < 400; i += 1) {
          const uu = u.reduce((s, x) => s + x * x, 0);
          v = M.map((row) => row.reduce((s, m, j) => s + m * (u[j] ?? 0), 0) / uu);
          const vv = v.reduce((s, x) => s + x * x, 0);
          if (vv === 0) break;
          u = [0, 1].map((j) => M.reduce((s, row, i2) => s + (row[j] ?? 0) * (v[i2] ?? 0), 0) / vv);
        }
        const best = v.map((a) => u.map((b) => a * b));
        const left = Math.sqrt(M.flatMap((row, i) => row.map((m, j) => (m - (best[i]?.[j] ?? 0)) ** 2)).reduce((s, x) => s + x, 0));
        if (left < found.left - 1e-9) found = { best, left };
      }
      return found;
    }),
    degenerate: {
      'almost round: the larger stretch is kept although it is hardly larger': {
        drawn: { q: [1, 1], k1: 3, k2: 2 },
        gives: { best: [[3, 3], [3, 3]], left: 4 },
      },
      'already of rank one': { drawn: { q: [2, 1], k1: 2, k2: 0 }, gives: { best: [[8, 4], [4, 2]], left: 0 } },
    },
  });

const entryOf = (m: readonly (readonly number[])[], i: number, j: number) => m[i]?.[j] ?? 0;
