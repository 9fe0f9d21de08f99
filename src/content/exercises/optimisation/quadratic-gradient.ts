import { exercise, expression, finiteDifferences, vector } from '#exercise';
import { formula } from '#grade/read';
import { add, addMatrices, entry, gradientByDifferences, matvec, scale, scaleMatrix, transpose } from '#numeric';
import { md } from '#paper';

const symbols = { A: 'matrix d d', b: 'vector d', w: 'vector d' } as const;
const f = formula(symbols);
type Vector = readonly number[];
type Matrix = readonly Vector[];
/** f(w) = p wᵀAw + q bᵀw + s ‖w‖². */
type Drawn = { readonly A: Matrix; readonly b: Vector; readonly w: Vector; readonly p: number; readonly q: number; readonly s: number };

const factorTex = (x: number) => (x === 1 ? '' : x === 0.5 ? '\\tfrac12' : `${x}`);
const functionTex = ({ p, q, s }: Drawn) => `${factorTex(p)}\\,w^\\top Aw ${q < 0 ? '-' : '+'} ${factorTex(Math.abs(q))}\\,b^\\top w${s === 0 ? '' : ` + ${factorTex(s)}\\lVert w\\rVert^2`}`;

export default exercise({
  id: 'optimisation/quadratic-gradient',
  version: 1,
  title: 'The gradient of a quadratic',
  trains: 'vector-gradients',
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw(
    (r): Drawn => ({
      A: r.stream('A').intMatrix(2, 2, -3, 4),
      b: [r.stream('b1').nonzero(-4, 4), r.stream('b2').nonzero(-4, 4)],
      w: [r.stream('w1').nonzero(-3, 3), r.stream('w2').nonzero(-3, 3)],
      p: r.stream('p').pick([0.5, 1, 2]),
      q: r.stream('q').pick([-2, -1, 1, 2, 3]),
      s: r.stream('s').pick([0, 0, 0.5, 1]),
    }),
    { 'A is not symmetric': ({ A }) => entry(A, 0, 1) !== entry(A, 1, 0) },
  )
  .step(
    { gradient: ({ p, q, s }) => f`${factor(p)}(A + A^T) w ${q < 0 ? '-' : '+'} ${factor(Math.abs(q))}b${s === 0 ? '' : ` + ${factor(2 * s)}w`}` },
    ({ s }) => md`Put $w + h$ in and keep what is linear in $h$. From the first term: $h^\top Aw + w^\top Ah = \bigl((A + A^\top)w\bigr)^\top h$, since a number is its own transpose. From the second: $b^\top h$.${s === 0 ? md`` : md` From the third: $2w^\top h$.`} Take the factors along.`,
  )
  .step({ symmetric: ({ A }) => addMatrices(A, transpose(A)) }, md`With numbers: $A + A^\top$.`, ({ A, symmetric }) => md`$A + A^\top = ${A} + ${transpose(A)} = ${symmetric}$`)
  .step(
    { value: ({ symmetric, w, b, p, q, s }) => add(add(scale(p, matvec(symmetric, w)), scale(q, b)), scale(2 * s, w)) },
    md`Put $w$ in.`,
    ({ symmetric, w, b, p, q, s, value }) => md`$${p === 1 ? '' : p}${symmetric}${column(w)} ${q < 0 ? '-' : '+'} ${Math.abs(q) === 1 ? '' : Math.abs(q)}${column(b)}${s === 0 ? md`` : md`$\,+\,${2 * s === 1 ? '' : 2 * s}${column(w)}$`} = ${column(value)}$`,
  )
  .ask({
    prompt: (drawn) => md`
For a column $w$ let

$$f(w) = ${functionTex(drawn)}.$$

The matrix $A$ need *not* be symmetric. Write the gradient $\nabla f(w)$, a column of the shape of $w$, as a formula in $A$, $b$ and $w$. Then find its value for

$$A = ${drawn.A},\quad b = ${column(drawn.b)},\quad w = ${column(drawn.w)}.$$`,
    symbols: ({ s }) => [
      ['w,\\ b', '\\in \\mathbb{R}^d', 'columns'],
      ['A', 'd \\times d', 'any square matrix'],
      ...(s === 0 ? [] : [['\\lVert w\\rVert^2', '', 'sum of the squared entries'] as const]),
    ],
    answers: {
      gradient: expression({ symbols, shape: 'vector d', label: '\\nabla f(w) =' }),
      value: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\text{with these numbers}\\ \\nabla f(w) =' }),
    },
    mistakes: {
      gradient: {
        'as if A were symmetric': {
          gives: ({ p, q, s }) => f`${2 * p} A w + ${q} b${s === 0 ? '' : ` + ${2 * s} w`}`,
          says: md`You differentiated $w^\top Aw$ as if $A$ were symmetric. Entry $A_{12}$ and entry $A_{21}$ both belong to the product $w_1w_2$; your formula sees only one of them at a time.`,
        },
        'only one of the two factors': {
          gives: ({ p, q, s }) => f`${p} A w + ${q} b${s === 0 ? '' : ` + ${2 * s} w`}`,
          says: md`In $w^\top Aw$ the $w$ occurs twice, and you let only one of them move. Try $d = 1$: what is the derivative of $Aw^2$?`,
        },
      },
      symmetric: {
        'twice A': {
          gives: ({ A }) => scaleMatrix(2, A),
          says: md`With numbers you used $A$ alone. This $A$ is not symmetric, so its transpose brings other entries.`,
        },
        'A once': {
          gives: ({ A }) => A,
          says: md`In the value only $Aw$ occurs, as if just one of the two $w$ in $w^\top Aw$ had moved.`,
        },
      },
    },
    help: {
      nudge: md`How often does $w$ occur in each term? Let it move in each place in turn.`,
      method: md`Expand $f(w + h)$, drop what is quadratic in $h$, and bring the rest into the form $g^\top h$; a number may be transposed, $h^\top Aw = (A w)^\top h$ and $w^\top Ah = (A^\top w)^\top h$. Then $g$ is the gradient.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ A, b, w, p, q, s }) => {
          // Entry by entry: f = p(A₁₁w₁² + (A₁₂ + A₂₁)w₁w₂ + A₂₂w₂²) + q(b₁w₁ + b₂w₂) + s(w₁² + w₂²).
          const mixed = entry(A, 0, 1) + entry(A, 1, 0);
          const [x, y] = [entry(w, 0), entry(w, 1)];
          return {
            gradient: f`${p} A w + ${p} (w^T A)^T + ${q} b + ${s} w + ${s} w`,
            value: [p * (2 * entry(A, 0, 0) * x + mixed * y) + q * entry(b, 0) + 2 * s * x, p * (mixed * x + 2 * entry(A, 1, 1) * y) + q * entry(b, 1) + 2 * s * y],
          };
        },
        says: ({ A, b, p, q, s }) => {
          const mixed = p * (entry(A, 0, 1) + entry(A, 1, 0));
          return md`
Without matrices: for these numbers $f = ${terms([[p * entry(A, 0, 0) + s, 'w_1^2'], [mixed, 'w_1w_2'], [p * entry(A, 1, 1) + s, 'w_2^2'], [q * entry(b, 0), 'w_1'], [q * entry(b, 1), 'w_2']])}$. Its two partial derivatives are
$${terms([[2 * (p * entry(A, 0, 0) + s), 'w_1'], [mixed, 'w_2'], [q * entry(b, 0), '']])}$ and $${terms([[mixed, 'w_1'], [2 * (p * entry(A, 1, 1) + s), 'w_2'], [q * entry(b, 1), '']])}$. Only the sum of the two entries beside the diagonal matters.`;
        },
      },
      geometry: ({ A }) => md`
A quadratic form cannot see the skew part of its matrix: $w^\top Aw = w^\top\frac{A + A^\top}{2}w$ for every $w$. So replace $A$ by $\frac12${addMatrices(A, transpose(A))}$ at the start, and use the rule for symmetric matrices.`,
      code: ({ p, q, s }) => md`
~~~python
f = lambda w: ${python([[p, 'w @ A @ w'], [q, 'b @ w'], [s, 'w @ w']])}
g = ${python([[p, '(A + A.T) @ w'], [q, 'b'], [2 * s, 'w']])}
e = np.array([1e-3, 0])
print((f(w + e) - f(w - e)) / 2e-3, g[0])
~~~`,
    },
    picture: () => md`
$$f(w + h) = f(w) + \underbrace{\nabla f(w)^\top h}_{\text{linear in } h} + \underbrace{\dots}_{\text{quadratic in } h}$$`,
    matters: 'Every smooth loss looks like such a quadratic near a minimum, and a matrix wrongly taken for symmetric is a common reason why a hand-made gradient fails its check.',
    oracle: finiteDifferences(({ A, b, w, p, q, s }) => {
      const at = (M: Matrix, c: Vector) => (x: Vector) => x.reduce((sum, xi, i) => sum + p * xi * x.reduce((t, xj, j) => t + (M[i]?.[j] ?? 0) * xj, 0) + q * (c[i] ?? 0) * xi + s * xi * xi, 0);
      return { gradient: { at: (point) => gradientByDifferences(at(point.A, point.b), point.w) }, value: gradientByDifferences(at(A, b), w) };
    }),
    degenerate: {
      'a skew matrix has no quadratic form': { drawn: { A: [[0, 3], [-3, 0]], b: [1, 2], w: [5, 7], p: 1, q: 1, s: 0 }, gives: { value: [1, 2] } },
      'at the origin': { drawn: { A: [[1, 2], [0, 1]], b: [1, -2], w: [0, 0], p: 0.5, q: -1, s: 1 }, gives: { gradient: f`1/2 (A + A^T) w - b + 2 w`, value: [-1, 2] } },
    },
  });

const column = (v: Vector): Matrix => v.map((x) => [x]);
/** A factor before a letter, as it is typed; a 1 is left out. */
const factor = (x: number) => (x === 1 ? '' : x === 0.5 ? '1/2 ' : `${x} `);
/** 3x² − xy + 4, from factors and letters; terms with factor 0 are left out. */
const terms = (list: readonly (readonly [number, string])[]) => {
  const said = list.filter(([k]) => k !== 0).map(([k, x], i) => `${k < 0 ? (i === 0 ? '-' : '- ') : i === 0 ? '' : '+ '}${Math.abs(k) === 1 && x !== '' ? '' : Math.abs(k)}${x}`);
  return said.length === 0 ? '0' : said.join(' ');
};
const python = (list: readonly (readonly [number, string])[]) => list.filter(([k]) => k !== 0).map(([k, x], i) => `${k < 0 ? '- ' : i === 0 ? '' : '+ '}${Math.abs(k) === 1 ? '' : `${Math.abs(k)} * `}${x}`).join(' ');
