import { exercise, matrix, suchThat, theorem, vector } from '#exercise';
import type { Failure } from '#grade/read';
import { dot, entry, inverse, matmul, matvec, norm, transpose } from '#numeric';
import { fraction, md, numberTex } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Drawn = { readonly X: Matrix; readonly y: Vector };

/** Rows that are perpendicular to each other, all of the same whole length: 3, 7 or 9. */
const frames: readonly Matrix[] = [
  [[1, 2, 2], [2, 1, -2], [2, -2, 1]],
  [[2, 3, 6], [3, -6, 2], [6, 2, -3]],
  [[1, 4, 8], [4, 7, -4], [8, -4, 1]],
];

const column = (A: Matrix, j: number): Vector => A.map((row) => entry(row, j));
const joined = (...columns: readonly Vector[]): Matrix => (columns[0] ?? []).map((_, i) => columns.map((c) => entry(c, i)));
const times = (t: number, v: Vector): Vector => v.map((x) => t * x);
const minus = (v: Vector, w: Vector): Vector => v.map((x, i) => x - entry(w, i));
const cross = (u: Vector, v: Vector): Vector => [entry(u, 1) * entry(v, 2) - entry(u, 2) * entry(v, 1), entry(u, 2) * entry(v, 0) - entry(u, 0) * entry(v, 2), entry(u, 0) * entry(v, 1) - entry(u, 1) * entry(v, 0)];
const unit = (v: Vector): Vector => times(1 / norm(v), v);

/** What three decimals leave of a length or a product. */
const near = 0.002;
/** The columns of X without what lies along those before. */
const straightened = (X: Matrix): readonly [Vector, Vector] => {
  const [a, b] = [column(X, 0), column(X, 1)];
  return [a, minus(b, times(dot(a, b) / dot(a, a), a))];
};

const orthonormalIn = ({ X }: Drawn) => {
  const normal = unit(cross(column(X, 0), column(X, 1)));
  return (Q: Matrix): Failure | null => {
    const [p, q] = [column(Q, 0), column(Q, 1)];
    const outside = [p, q].findIndex((v) => Math.abs(dot(v, normal)) > near);
    if (outside >= 0) return { name: 'outside the plane', says: md`Column ${outside + 1} of yours, $${[p, q][outside] ?? []}$, is no combination of the two columns of $X$.` };
    if (Math.abs(dot(p, q)) > near) return { name: 'not perpendicular', says: md`Your two columns are not perpendicular: their product is $${{ tex: numberTex(Number(dot(p, q).toPrecision(3))) }}$.` };
    const long = [p, q].findIndex((v) => Math.abs(norm(v) - 1) > near);
    if (long >= 0) return { name: 'not of length one', says: md`Column ${long + 1} of yours has the length $${{ tex: numberTex(Number(norm([p, q][long] ?? []).toPrecision(3))) }}$.`, slip: true };
    return null;
  };
};

export default exercise({
  id: 'linear-algebra/plane-basis',
  version: 1,
  title: 'Any frame of the plane',
  trains: 'least-squares',
  rating: 1400,
  minutes: 6,
})
  .draw((r): Drawn => {
    const rows = r.stream('frame').pick(frames);
    // The frame comes first; X and y are whole-number combinations of it.
    const [p, q, n] = r.stream('turn').shuffle(rows).map((row) => times(r.stream('signs').pick([1, -1]), row));
    const s = r.stream('sizes');
    const [along, across, c0, c1, off] = [s.nonzero(-2, 2), s.pick([1, 2]), s.nonzero(-3, 3), s.nonzero(-3, 3), s.nonzero(-1, 1)];
    const [P, Q, N] = [p ?? [], q ?? [], n ?? []];
    return { X: joined(P, P.map((x, i) => along * x + across * entry(Q, i))), y: P.map((x, i) => c0 * x + c1 * entry(Q, i) + off * entry(N, i)) };
  }, {
    'no number needs more than two digits': ({ X, y }) => [...X.flat(), ...y].every((x) => Math.abs(x) < 60),
    'y is not perpendicular to the second column': ({ X, y }) => dot(column(X, 1), y) !== 0,
  })
  .step(
    { upright: ({ X }) => joined(...straightened(X)) },
    md`Keep the first column. Take from the second what lies along the first: $b - \frac{a^\top b}{a^\top a}\,a$.`,
    ({ X, upright }) => md`$a^\top b = ${dot(column(X, 0), column(X, 1))}$ and $a^\top a = ${dot(column(X, 0), column(X, 0))}$, so the columns are now $${column(upright, 0)}$ and $${column(upright, 1).map((x) => Number(x.toPrecision(12)))}$.`,
  )
  .step(
    { Q: ({ upright }) => joined(unit(column(upright, 0)), unit(column(upright, 1))) },
    md`Divide each by its length.`,
    ({ upright }) => md`$Q$ has the columns $${fractions(column(upright, 0))}$ and $${fractions(column(upright, 1))}$; turned, or with other signs, they are as right.`,
  )
  .step({ c: ({ Q, y }) => matvec(transpose(Q), y) }, md`In such a frame coordinates are plain products: $c = Q^\top y$.`)
  .step({ fit: ({ Q, c }) => matvec(Q, c).map((x) => Number(x.toPrecision(12))) }, md`Put them together: $\hat y = Qc$, the point of the plane nearest to $y$.`, ({ fit }) => md`$${fit}$`)
  .ask({
    prompt: ({ X, y }) => md`
The columns of $X$ span a plane, and $y$ lies outside it:

$$X = ${X},\qquad y = ${y.map((x) => [x])}.$$

Give *any* matrix $Q$ whose two columns are an orthonormal basis of that plane, as fractions or to three decimals, and the point $\hat y$ of the plane nearest to $y$, which is what least squares would fit.`,
    symbols: [['Q', '3\\times 2', 'an orthonormal basis of the plane, in columns'], ['\\hat y', '3\\times 1', 'the fitted values']],
    answers: {
      Q: suchThat({ of: matrix({ rows: 3, columns: 2 }), check: orthonormalIn, label: 'Q =' }),
      fit: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: '\\hat y =' }),
    },
    mistakes: {
      upright: {
        'not perpendicular': {
          gives: ({ X }) => X,
          says: md`You brought the two columns of $X$ to length one. But they lean towards each other; first take from the second what lies along the first.`,
        },
      },
      Q: {
        'not of length one': {
          gives: ({ upright }) => upright,
          says: md`Your columns are perpendicular, but not of length one. Only then are coordinates plain products.`,
          slip: true,
        },
      },
      fit: {
        'what is left over, for the fit': {
          gives: ({ y, Q, c }) => minus(y, matvec(Q, c)).map((x) => Number(x.toPrecision(12))),
          says: md`This is $y$ less its nearest point: the residual. It is perpendicular to the plane; the fit lies in it.`,
        },
      },
    },
    help: {
      nudge: md`Any two perpendicular vectors of length one in the plane will do. Which vector of the plane have you already?`,
      method: md`Gram–Schmidt: keep the first column, take from the second what lies along the first, then divide both by their lengths. With an orthonormal $Q$ the nearest point is $QQ^\top y$, with no equations to solve.`,
    },
    perspectives: {
      geometry: {
        // From the other side: what sticks out of the plane is taken away.
        reaches: ({ X, y }) => { const n = cross(column(X, 0), column(X, 1)); return { fit: minus(y, times(dot(n, y) / dot(n, n), n)).map((x) => Number(x.toPrecision(12))) }; },
        says: ({ X }) => md`
The plane has one perpendicular direction, here $n = ${cross(column(X, 0), column(X, 1))}$. Take from $y$ what lies along it, and the nearest point of the plane is left. All frames of the plane agree on that point: $QQ^\top$ is the same matrix for each of them.`,
      },
      algebra: md`
$QQ^\top y$ solves $X^\top(y - \hat y) = 0$: what is left over is perpendicular to the columns of $Q$, and so to everything they span, the columns of $X$ among them. With $X = QR$ the normal equations become $R\,w = Q^\top y$, solved from the last line up.`,
    },
    matters: 'Libraries solve least squares with an orthonormal basis (QR or the SVD) and not by the normal equations, whose condition number is the square of that of X.',
    oracle: theorem(({ X, y }) => {
      // The projection onto the columns by the normal equations: Q is orthonormal and spans the plane just where QQᵀ is that matrix.
      const P = matmul(matmul(X, inverse(matmul(transpose(X), X))), transpose(X));
      return {
        Q: { holds: (Q) => matmul(Q, transpose(Q)).every((row, i) => row.every((x, j) => Math.abs(x - entry(P[i] ?? [], j)) < 0.01)) },
        fit: matvec(P, y),
      };
    }),
    degenerate: {
      'columns that are perpendicular already': { drawn: { X: [[1, 0], [0, 2], [0, 0]], y: [3, 4, 5] }, gives: { Q: [[1, 0], [0, 1], [0, 0]], fit: [3, 4, 0] } },
    },
  });

/** The unit vector along one of a frame, as fractions. */
const fractions = (v: Vector) => ({ tex: `(${unit(v).map((x) => fraction(Math.round(x * 63), 63).tex).join(',\\ ')})` });
