import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, toTex } from '#grade/read';
import { det, gradientByDifferences, log, range } from '#numeric';
import { md, type Words } from '#paper';

const symbols = { W: 'matrix d d', C: 'matrix d d', X: 'matrix n d', Y: 'matrix n d', a: 'vector d', b: 'vector d', x: 'vector d', y: 'vector d', S: 'spd d', lambda: 'positive' } as const;
const f = formula(symbols);
type Vector = readonly number[];
type Matrix = readonly Vector[];
/** What a function of W may use of a point; everything is d by d but X and Y. */
type Point = { readonly C: Matrix; readonly X: Matrix; readonly Y: Matrix; readonly a: Vector; readonly b: Vector; readonly x: Vector; readonly y: Vector; readonly S: Matrix; readonly lambda: number };

const dot = (p: Vector, q: Vector) => p.reduce((s, u, i) => s + u * (q[i] ?? 0), 0);
const apply = (M: Matrix, v: Vector) => M.map((row) => dot(row, v));
const turned = (M: Matrix): Matrix => (M[0] ?? []).map((_, j) => M.map((row) => row[j] ?? 0));
const times = (A: Matrix, B: Matrix): Matrix => A.map((row) => turned(B).map((column) => dot(row, column)));
const square = (v: Vector) => dot(v, v);

/** The first terms: TeX, gradient, its differential, and two ways to get it wrong. */
const mains = {
  bilinear: {
    tex: 'a^\\top Wb', gradient: () => f`a b^T`, reached: () => f`(b a^T)^T`, loose: () => f`a b^T + b a^T`, transposed: () => f`b a^T`,
    step: md`$a^\top Hb = \operatorname{tr}(ba^\top H)$, since a number is its own trace and factors may go round under it. What stands before $H$, transposed, is the gradient: $ab^\top$.`,
    looseSays: md`$a^\top Wb$ is linear in $W$, so its gradient has one term. You treated it as if $W$ were symmetric.`,
    value: (W: Matrix, { a, b }: Point) => dot(a, apply(W, b)),
  },
  residual: {
    tex: '\\tfrac12\\lVert Wx - y\\rVert^2', gradient: () => f`(W x - y) x^T`, reached: () => f`W x x^T - y x^T`, loose: () => f`2 (W x - y) x^T`, transposed: () => f`x (W x - y)^T`,
    step: md`The linear part is $(Wx - y)^\top Hx = \operatorname{tr}\bigl(x(Wx - y)^\top H\bigr)$. Transposed: $(Wx - y)x^\top$, what is wrong times what came in.`,
    looseSays: md`The $2$ of the square and the $\frac12$ before it cancel.`,
    value: (W: Matrix, { x, y }: Point) => square(apply(W, x).map((v, i) => v - (y[i] ?? 0))) / 2,
  },
  batch: {
    tex: '\\tfrac12\\lVert XW - Y\\rVert_F^2', gradient: () => f`X^T (X W - Y)`, reached: () => f`X^T X W - X^T Y`, loose: () => f`2 X^T (X W - Y)`, transposed: () => f`(X W - Y)^T X`,
    step: md`The linear part is $\operatorname{tr}\bigl((XW - Y)^\top XH\bigr)$. What stands before $H$, transposed: $X^\top(XW - Y)$.`,
    looseSays: md`The $2$ of the square and the $\frac12$ before it cancel.`,
    value: (W: Matrix, { X, Y }: Point) => square(times(X, W).flat().map((v, i) => v - (Y.flat()[i] ?? 0))) / 2,
  },
  gram: {
    tex: 'a^\\top WW^\\top b', gradient: () => f`(a b^T + b a^T) W`, reached: () => f`a (W^T b)^T + b (W^T a)^T`, loose: () => f`2 a b^T W`, transposed: () => f`W (a b^T + b a^T)`,
    step: md`$W$ occurs twice: $a^\top HW^\top b + a^\top WH^\top b$. The first gives $a(W^\top b)^\top = ab^\top W$; the second is $b^\top HW^\top a$ and gives $ba^\top W$.`,
    looseSays: md`The two $W$ do not contribute the same: one stands next to $a$, the other next to $b$. Let each move in turn.`,
    value: (W: Matrix, { a, b }: Point) => dot(apply(turned(W), a), apply(turned(W), b)),
  },
  energy: {
    tex: '\\tfrac12\\operatorname{tr}(W^\\top SW)', gradient: () => f`S W`, reached: () => f`1/2 (S + S^T) W`, loose: () => f`1/2 S W`, transposed: () => f`W S`,
    step: md`The linear part is $\frac12\operatorname{tr}(H^\top SW) + \frac12\operatorname{tr}(W^\top SH)$, and as $S$ is symmetric both are the same: $\operatorname{tr}\bigl((SW)^\top H\bigr)$.`,
    looseSays: md`In $\operatorname{tr}(W^\top SW)$ the $W$ occurs twice, and you let only one of them move.`,
    value: (W: Matrix, { S }: Point) => dot(W.flat(), times(S, W).flat()) / 2,
  },
  logdet: {
    tex: '\\ln\\lvert\\det W\\rvert', gradient: () => f`(W^(-1))^T`, reached: () => f`(W^T)^(-1)`, loose: () => f`1/det(W) (W^(-1))^T`, transposed: () => f`W^(-1)`,
    step: md`$\det(W + H) \approx \det W\,\bigl(1 + \operatorname{tr}(W^{-1}H)\bigr)$, so the logarithm grows by $\operatorname{tr}(W^{-1}H)$. What stands before $H$, transposed: $W^{-\top}$.`,
    looseSays: md`There is a factor $1/\det W$ too many. The derivative of the determinant holds a $\det W$, and the logarithm has divided by it already.`,
    value: (W: Matrix, _: Point) => log(Math.abs(det(W))),
  },
} as const;
/** The second terms. */
const seconds = {
  none: { tex: '', gradient: null, value: (_W: Matrix, _p: Point) => 0, words: null },
  half: { tex: ' + \\tfrac{\\lambda}{2}\\lVert W\\rVert_F^2', gradient: () => f`lambda W`, value: (W: Matrix, p: Point) => (p.lambda / 2) * square(W.flat()), words: md`The penalty adds $\lambda W$.` },
  whole: { tex: ' + \\lambda\\lVert W\\rVert_F^2', gradient: () => f`2 lambda W`, value: (W: Matrix, p: Point) => p.lambda * square(W.flat()), words: md`The penalty adds $2\lambda W$.` },
  around: { tex: ' + \\tfrac{\\lambda}{2}\\lVert W - C\\rVert_F^2', gradient: () => f`lambda (W - C)`, value: (W: Matrix, p: Point) => (p.lambda / 2) * square(W.flat().map((w, i) => w - (p.C.flat()[i] ?? 0))), words: md`The penalty adds $\lambda(W - C)$.` },
  trace: { tex: ' + \\operatorname{tr}(C^\\top W)', gradient: () => f`C`, value: (W: Matrix, p: Point) => dot(p.C.flat(), W.flat()), words: md`The trace is linear, $\operatorname{tr}(C^\top H)$, and adds $C$.` },
} as const;
const signs = { plus: '', minus: '-' } as const;
type Drawn = { readonly main: keyof typeof mains; readonly second: keyof typeof seconds; readonly sign: keyof typeof signs };

const functionTex = ({ main, second, sign }: Drawn) => `${signs[sign]}${mains[main].tex}${seconds[second].tex}`;
const put = ({ sign, second }: Drawn, main: ReturnType<typeof f>) => {
  const first = sign === 'minus' ? f`-(${main})` : main;
  const more = seconds[second].gradient;
  return more === null ? first : f`${first} + ${more()}`;
};

/** What is given, and so may occur in the answer. */
const given = ({ main, second }: Drawn) => ({
  W: symbols.W, ...{ bilinear: { a: symbols.a, b: symbols.b }, gram: { a: symbols.a, b: symbols.b }, residual: { x: symbols.x, y: symbols.y }, batch: { X: symbols.X, Y: symbols.Y }, energy: { S: symbols.S }, logdet: {} }[main],
  ...{ none: {}, half: { lambda: symbols.lambda }, whole: { lambda: symbols.lambda }, around: { lambda: symbols.lambda, C: symbols.C }, trace: { C: symbols.C } }[second],
});

export default exercise({
  id: 'optimisation/matrix-gradient',
  version: 1,
  title: 'A gradient with respect to a matrix',
  trains: 'vector-gradients',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1600,
  minutes: 4,
})
  .draw((r): Drawn => ({
    main: r.stream('main').pick(['bilinear', 'residual', 'batch', 'gram', 'energy', 'logdet'] as const),
    second: r.stream('second').pick(['none', 'half', 'whole', 'around', 'trace'] as const),
    sign: r.stream('sign').pick(['plus', 'minus'] as const),
  }), { 'the first step is not all': ({ second, sign }) => second !== 'none' || sign === 'minus' })
  .step({ first: ({ main }) => mains[main].gradient() }, ({ main }) => md`Let $W$ move by a small $H$ and keep what is linear in $H$. ${mains[main].step}`, ({ main, first }) => md`$\nabla_W\,${mains[main].tex} = ${toTex(first.tree)}$`)
  .step({ gradient: ({ first, ...drawn }) => put(drawn, first) }, ({ second, sign }) => md`${sign === 'minus' ? md`The first term has a minus sign. ` : md``}${seconds[second].words ?? (sign === 'minus' ? md`There is no other term.` : md`That is all there is.`)}`)
  .ask({
    prompt: (drawn) => md`
Find the gradient of

$$f(W) = ${functionTex(drawn)}$$

with respect to the square matrix $W$: the matrix $\nabla f$ of the same shape with $(\nabla f)_{ij} = \partial f/\partial W_{ij}$.${drawn.main === 'logdet' ? md` Let $W$ be invertible.` : md``}

All shapes are such that a transposed answer fits as well, so shapes will not tell you what is right.`,
    symbols: ({ main, second }) => [
      ['W', 'd \\times d', 'any square matrix'],
      ...(main === 'bilinear' || main === 'gram' ? [['a,\\ b', '\\in \\mathbb{R}^d', 'columns'] as const] : []),
      ...(main === 'residual' ? [['x,\\ y', '\\in \\mathbb{R}^d', 'columns'] as const] : []),
      ...(main === 'batch' ? [['X,\\ Y', 'n \\times d', 'inputs and targets, one row an example'] as const] : []),
      ...(main === 'energy' ? [['S', 'd \\times d', 'symmetric, positive definite'] as const] : []),
      ...(second === 'around' || second === 'trace' ? [['C', 'd \\times d', 'given, any square matrix'] as const] : []),
      ...(second === 'none' || second === 'trace' ? [] : [['\\lambda', '> 0', 'strength of the penalty'] as const]),
      ...(main === 'batch' || (second !== 'none' && second !== 'trace') ? [['\\lVert\\cdot\\rVert_F^2', '', 'sum of the squared entries'] as const] : []),
    ],
    answers: { gradient: expression({ symbols: (drawn) => given(drawn), shape: 'matrix d d', label: '\\nabla f(W) =' }) },
    mistakes: {
      first: {
        'transposed': {
          gives: ({ main }) => mains[main].transposed(),
          says: ({ main }): Words => (main === 'gram' || main === 'energy'
            ? md`The factors of your first term stand in the wrong order. Write $f(W + H)$, bring the part with one $H$ into the form $\operatorname{tr}(G^\top H)$, and read off $G$.`
            : md`Your first term is transposed. Check a single entry: by how much does that term change if $W_{12}$ alone moves a little?`),
        },
        'a term or a factor too many or too few': { gives: ({ main }) => mains[main].loose(), says: ({ main }) => mains[main].looseSays },
      },
      gradient: {
        'the sign': {
          gives: ({ first, second, sign }) => put({ main: 'bilinear', second, sign: sign === 'minus' ? 'plus' : 'minus' }, first),
          says: md`Your first term has the wrong sign.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Let $W$ move by a small matrix $H$. Which part of $f(W + H)$ is linear in $H$, and can it be written as a trace?`,
      method: md`Bring the linear part into the form $\operatorname{tr}(G^\top H) = \sum_{ij}G_{ij}H_{ij}$; then $G = \nabla f$. Under the trace factors may go round, $\operatorname{tr}(ABC) = \operatorname{tr}(BCA)$, and the whole may be transposed.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => ({ gradient: put(drawn, mains[drawn.main].reached()) }),
        says: ({ main }): Words => ({
          bilinear: md`With indices: $a^\top Wb = \sum_{ij}a_iW_{ij}b_j$, so $\partial/\partial W_{ij}$ is $a_ib_j$. That is entry $(i, j)$ of $ab^\top$, and of no other product.`,
          residual: md`With indices: output $i$ is $\sum_jW_{ij}x_j - y_i$, and $W_{ij}$ occurs in it alone, with the factor $x_j$. So the entry is $(Wx - y)_i\,x_j$: $Wxx^\top - yx^\top$.`,
          batch: md`Column $k$ of $W$ makes column $k$ of $XW$ and nothing else: $d$ least-squares problems side by side, each with gradient $X^\top(Xw_k - y_k)$. Put the columns together again: $X^\top XW - X^\top Y$.`,
          gram: md`With $p = W^\top a$ and $q = W^\top b$ it is $p^\top q$. Moving $W$ moves $p$ by $H^\top a$ and $q$ by $H^\top b$: the change is $a^\top Hq + b^\top Hp$, so the gradient is $aq^\top + bp^\top$.`,
          energy: md`For any square $S$ the gradient would be $\frac12(S + S^\top)W$, as for a quadratic form, column by column. As $S$ is symmetric the two halves are equal.`,
          logdet: md`Expand the determinant along row $i$: $\det W = \sum_jW_{ij}K_{ij}$ with cofactors that do not contain row $i$. So $\partial\ln\lvert\det W\rvert/\partial W_{ij} = K_{ij}/\det W$, and by Cramer’s rule that is entry $(j, i)$ of the inverse.`,
        })[main],
      },
      code: ({ main }) => md`
~~~python
W = rng.normal(size=(3, 3)); E = np.zeros((3, 3)); E[0, 1] = 1e-4
print((f(W + E) - f(W - E)) / 2e-4, gradient(W)[0, 1])  # must agree
print(gradient(W)[1, 0])                                # this one need not
~~~
One entry beside the diagonal is enough to catch a transposed gradient${main === 'logdet' ? md`, as long as $W$ is not symmetric` : md``}.`,
    },
    matters: 'Weights are matrices; who has their gradients in one line can write the update, its cost and its rank without a framework.',
    oracle: finiteDifferences(({ main, second, sign }) => ({
      gradient: {
        at: (point) => {
          const d = point.W.length;
          const shaped = (w: Vector): Matrix => range(d).map((i) => w.slice(i * d, (i + 1) * d));
          const value = (w: Vector) => (sign === 'minus' ? -1 : 1) * mains[main].value(shaped(w), point) + seconds[second].value(shaped(w), point);
          // Steps that stay well away from a determinant of zero.
          return shaped(gradientByDifferences(value, point.W.flat(), 1e-3));
        },
      },
    })),
    degenerate: {
      'a single linear term': { drawn: { main: 'bilinear', second: 'none', sign: 'plus' }, gives: { gradient: f`a b^T` } },
      'everything linear': { drawn: { main: 'bilinear', second: 'trace', sign: 'minus' }, gives: { gradient: f`C - a b^T` } },
    },
  });
