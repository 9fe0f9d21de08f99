import { exercise, finiteDifferences, matrix, vector } from '#exercise';
import { dot, entry, gradientByDifferences, hessianByDifferences, matmul, matvec, subtract, sum, transpose } from '#numeric';
import { fraction, md, type Words } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
const line = (t: Vector): Matrix => t.map((x) => [1, x]);

export default exercise({
  id: 'linear-algebra/normal-equations',
  version: 1,
  title: 'A line through three points',
  trains: 'least-squares',
  rating: 1250,
  minutes: 5,
  first: true,
})
  .draw(
    (r) => {
      const t = [...r.stream('t').sample([-3, -2, -1, 0, 1, 2, 3, 4, 5], 3)].sort((a, b) => a - b);
      const w = [r.stream('intercept').int(-5, 5), r.stream('slope').nonzero(-3, 3)];
      // What is left over must be perpendicular to (1, 1, 1) and to t: a multiple of their cross product.
      const normal = [entry(t, 1) - entry(t, 2), entry(t, 2) - entry(t, 0), entry(t, 0) - entry(t, 1)];
      const g = normal.reduce(gcd);
      const k = r.stream('left over').pick([-1, 1]);
      return { t, y: t.map((x, i) => entry(w, 0) + entry(w, 1) * x + (k * entry(normal, i)) / g) };
    },
    { 'the columns are not perpendicular': ({ t }) => sum(t) !== 0 },
  )
  .step({ G: ({ t }) => matmul(transpose(line(t)), line(t)) }, md`The products of the columns with each other: $X^\top X$.`, ({ t, G }) => md`$${transpose(line(t))}${line(t)} = ${G}$`)
  .step({ c: ({ t, y }) => matvec(transpose(line(t)), y) }, md`The products of the columns with the measurements: $X^\top y$.`, ({ c }) => md`$X^\top y = ${c}$`)
  .step({ adjugate: ({ G }): Matrix => [[entry(G, 1, 1), -entry(G, 0, 1)], [-entry(G, 1, 0), entry(G, 0, 0)]] }, md`For the inverse of a $2\times 2$ matrix exchange the entries on the diagonal, turn the signs of the others, and divide by the determinant.`, ({ adjugate, G }) => md`$\det X^\top X = ${det(G)}$, $\ (X^\top X)^{-1} = \frac{1}{${det(G)}}${adjugate}$`)
  .step({ w: ({ G, c, adjugate }) => matvec(adjugate, c).map((x) => x / det(G)) }, md`Solve $X^\top X\,\hat w = X^\top y$.`, ({ w, c, G, adjugate }) => md`$\hat w = \frac{1}{${det(G)}}${adjugate}${column(c)} = ${column(w)}$`)
  .step({ e: ({ t, y, w }) => subtract(y, matvec(line(t), w)) }, md`What the line does not explain.`, ({ t, y, w, e }) => md`$y - X\hat w = ${y} - ${matvec(line(t), w)} = ${e}$`)
  .ask({
    prompt: ({ t, y }) => md`
Three points are to be fitted by a line $w_1 + w_2t$ with the least sum of squares.

| $t$ | ${cells(t)} |
| --- |
| $y$ | ${cells(y)} |

In matrices: the rows of $X$ are $(1, t_i)$. Find $X^\top X$, the best $\hat w = (\hat w_1, \hat w_2)$, and what is left over, $e = y - X\hat w$, in the order of the table.`,
    symbols: [['X', '3 \\times 2', 'a row for each point'], ['y', '\\in \\mathbb{R}^3', 'measurements'], ['w', '\\in \\mathbb{R}^2', 'intercept and slope']],
    answers: {
      G: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'X^\\top X =' }),
      w: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\hat w =' }),
      e: vector({ size: 3, tolerance: 'exact', credit: 'per entry', label: 'e =' }),
    },
    mistakes: {
      adjugate: {
        'the signs beside the diagonal kept': {
          gives: ({ G }): Matrix => [[entry(G, 1, 1), entry(G, 0, 1)], [entry(G, 1, 0), entry(G, 0, 0)]],
          says: md`In the inverse of a $2\times 2$ matrix the two entries beside the diagonal change their sign. Multiply your inverse by $X^\top X$: does the identity come out?`,
          slip: true,
        },
      },
      w: {
        'each column by itself': {
          gives: ({ G, c }) => [entry(c, 0) / entry(G, 0, 0), entry(c, 1) / entry(G, 1, 1)],
          says: md`You fitted each column on its own, $x_j^\top y/x_j^\top x_j$. That would do if the columns were perpendicular. They are not: part of what one explains the other explains as well, and you counted it twice.`,
        },
        'through the outer points': {
          gives: ({ t, y }) => { const slope = (entry(y, 2) - entry(y, 0)) / (entry(t, 2) - entry(t, 0)); return [entry(y, 0) - slope * entry(t, 0), slope]; },
          says: md`Your line goes exactly through the first and the last point, and leaves the middle one with the whole error. A little error at all three makes the sum of the squares smaller.`,
        },
      },
      e: {
        'fitted minus measured': {
          gives: ({ t, y, w }) => subtract(matvec(line(t), w), y),
          says: md`You subtracted the other way round: $e$ is what was measured minus what was fitted.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`At the best fit, what is left over is perpendicular to every column of $X$. Which two equations are that?`,
      method: md`$X^\top(y - X\hat w) = 0$ means $X^\top X\,\hat w = X^\top y$: two equations for two unknowns. Check at the end: the entries of $e$ add up to zero, and so do their products with $t$.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ t, y }) => {
          // In three dimensions only one direction is perpendicular to both columns; e is the shadow of y on it.
          const n = [entry(t, 2) - entry(t, 1), entry(t, 0) - entry(t, 2), entry(t, 1) - entry(t, 0)];
          const e = n.map((x) => (dot(n, y) / dot(n, n)) * x);
          const fitted = y.map((v, i) => v - entry(e, i));
          const slope = (entry(fitted, 1) - entry(fitted, 0)) / (entry(t, 1) - entry(t, 0));
          return { e, w: [entry(fitted, 0) - slope * entry(t, 0), slope] };
        },
        says: ({ t, e, y }) => {
          const n = [entry(t, 2) - entry(t, 1), entry(t, 0) - entry(t, 2), entry(t, 1) - entry(t, 0)];
          return md`
Three measurements are one point in space, and what lines can say is a plane through the origin, spanned by $(1,1,1)$ and $${t}$. Only one direction is perpendicular to both: $n = ${n}$. The shadow of $y$ on it is what is left over,
$\frac{n^\top y}{n^\top n}\,n = \frac{${dot(n, y)}}{${dot(n, n)}}\,n = ${e}$; take it away, and the three points lie on a line.`;
        },
      },
      probability: ({ t, y, w }) => md`
Slope and intercept are made of means: with $\bar t = ${fraction(sum(t), 3)}$ and $\bar y = ${fraction(sum(y), 3)}$ the slope is $\sum(t_i - \bar t)(y_i - \bar y)\big/\sum(t_i - \bar t)^2 = ${entry(w, 1)}$, the covariance over the variance, and the line goes through the point of the means.`,
      code: ({ t, y }) => md`
~~~python
X = np.column_stack([np.ones(3), ${JSON.stringify(t)}])
w, *_ = np.linalg.lstsq(X, ${JSON.stringify(y)}, rcond=None)
print(w, X.T @ (${JSON.stringify(y)} - X @ w))     # the second is zero
~~~`,
    },
    picture: ({ t, y, w }) => drawn(t, y, w),
    matters: 'Linear regression, and the last layer of a network on fixed features with a squared loss, is fitted by just these equations; a residual that still leans on a column says that the fit is not finished.',
    oracle: finiteDifferences(({ t, y }) => {
      // The sum of squares is a paraboloid: gradient and curvature at the origin tell where its lowest point is.
      const loss = (w: Vector) => t.reduce((s, x, i) => { const e = (y[i] ?? 0) - (w[0] ?? 0) - (w[1] ?? 0) * x; return s + e * e; }, 0);
      const g = gradientByDifferences(loss, [0, 0], 1);
      const H = hessianByDifferences(loss, [0, 0], 1);
      const at = (i: number, j: number) => H[i]?.[j] ?? Number.NaN;
      const D = at(0, 0) * at(1, 1) - at(0, 1) * at(1, 0);
      const w = [-((g[0] ?? 0) * at(1, 1) - (g[1] ?? 0) * at(0, 1)) / D, -((g[1] ?? 0) * at(0, 0) - (g[0] ?? 0) * at(1, 0)) / D];
      return { G: [0, 1].map((i) => [0, 1].map((j) => at(i, j) / 2)), w, e: t.map((x, i) => (y[i] ?? 0) - (w[0] ?? 0) - (w[1] ?? 0) * x) };
    }),
    degenerate: {
      'the points lie on a line': { drawn: { t: [0, 1, 2], y: [1, 3, 5] }, gives: { G: [[3, 3], [3, 5]], w: [1, 2], e: [0, 0, 0] } },
      'perpendicular columns': { drawn: { t: [-1, 0, 1], y: [0, 3, 0] }, gives: { G: [[3, 0], [0, 2]], w: [1, 0], e: [-1, 2, -1] } },
    },
  });

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const det = (G: Matrix) => entry(G, 0, 0) * entry(G, 1, 1) - entry(G, 0, 1) * entry(G, 1, 0);
const column = (v: Vector): Matrix => v.map((x) => [x]);
const cells = (v: Vector) => v.map((x) => `$${x}$`).join(' | ');
const drawn = (t: Vector, y: Vector, w: Vector): Words => {
  const at = (x: number) => entry(w, 0) + entry(w, 1) * x;
  const [from, to] = [entry(t, 0) - 0.5, entry(t, 2) + 0.5];
  const heights = [...y, at(from), at(to)];
  return [{
    kind: 'figure',
    figure: {
      alt: 'Three points, the fitted line, and the vertical gaps between them',
      x: [from, to],
      y: [Math.min(...heights) - 1, Math.max(...heights) + 1],
      axes: { x: { title: 't', ticks: t }, y: { title: 'y' } },
      marks: [
        ...t.map((x, i) => ({ mark: 'line', points: [[x, entry(y, i)], [x, at(x)]], role: 'accent', dashed: true }) as const),
        { mark: 'line', points: [[from, at(from)], [to, at(to)]], role: 'ink', thick: true },
        ...t.map((x, i) => ({ mark: 'dot', at: [x, entry(y, i)], role: 'ink' }) as const),
      ],
    },
  }];
};
