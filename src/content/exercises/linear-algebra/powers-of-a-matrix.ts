import { exercise, expression, simulation, vector } from '#exercise';
import { formula } from '#grade/read';
import { add, dot, entry, matvec, scale, subtract } from '#numeric';
import { md } from '#paper';

const symbols = { k: 'nonnegative integer' } as const;
const f = formula(symbols);
type Vector = readonly number[];
type Drawn = { readonly A: readonly Vector[]; readonly v: Vector; readonly w: Vector; readonly x: Vector };

/** c λ^k as one writes it, with its sign before it. */
const power = (c: number, lambda: number): string => {
  const size = Math.abs(c);
  const said = lambda === 1 ? String(size) : `${size === 1 ? '' : `${size} * `}${lambda < 0 ? `(${lambda})` : lambda}^k`;
  return `${c < 0 ? '-' : '+'} ${said}`;
};
const sumOf = (terms: readonly string[]): string => terms.join(' ').replace(/^\+ /, '').replace(/^- /, '-');
/** p λ^k + q μ^k in each coordinate. */
const mixed = (p: Vector, lambda: number, q: Vector, mu: number) =>
  f(`(${[0, 1].map((i) => sumOf([power(entry(p, i), lambda), power(entry(q, i), mu)])).join(', ')})`);
/** By how much A stretches one of its eigenvectors. */
const stretch = (A: readonly Vector[], v: Vector) => dot(matvec(A, v), v) / dot(v, v);

export default exercise({
  id: 'linear-algebra/powers-of-a-matrix',
  version: 2,
  title: 'After k steps of a recurrence',
  trains: 'eigenvalues',
  rating: 1450,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      const [v, spread] = r.stream('v').pick([[[1, 1], 2], [[1, -1], 2], [[2, 1], 5], [[1, 2], 5], [[2, -1], 5], [[1, -2], 5]] as const);
      const w = [-entry(v, 1), entry(v, 0)];
      // λ − μ is a multiple of |v|², so that A = μ I + (λ − μ) v vᵀ/|v|² has whole entries.
      const [lambda, mu] = r.stream('eigenvalues').pick(spread === 2 ? ([[3, 1], [1, 3], [3, -1], [-1, 3], [2, -2], [4, 2], [-3, 1], [1, -3], [4, -2], [-1, -3]] as const) : ([[3, -2], [-2, 3], [4, -1], [-1, 4], [2, -3], [-3, 2], [1, -4], [-4, 1], [6, 1], [1, 6]] as const));
      const p = r.stream('p').nonzero(-3, 4);
      const q = r.stream('q').nonzero(-3, 4);
      return {
        A: [0, 1].map((i) => [0, 1].map((j) => ((lambda - mu) / spread) * entry(v, i) * entry(v, j) + (i === j ? mu : 0))),
        v, w, x: add(scale(p, v), scale(q, w)),
      };
    },
    {
      'the start is not the sum of the two': ({ v, w, x }) => dot(x, v) !== dot(v, v) || dot(x, w) !== dot(w, w),
      'the images of the directions are not the pair asked for': ({ A, v, w, x }) => [v, w].every((u) => matvec(A, u).join() !== [dot(v, x) / dot(v, v), dot(w, x) / dot(w, w)].join()),
    },
  )
  .step({ stretches: ({ A, v, w }) => [stretch(A, v), stretch(A, w)] }, md`Multiply $A$ by the two directions and see by how much each is stretched.`, ({ A, v, w, stretches }) => md`$Av = ${matvec(A, v)}$ and $Aw = ${matvec(A, w)}$, so $\lambda = ${entry(stretches, 0)}$ and $\mu = ${entry(stretches, 1)}$`)
  .step(
    { coordinates: ({ v, w, x }) => [dot(v, x) / dot(v, v), dot(w, x) / dot(w, w)] },
    md`Write $x = pv + qw$. The two are perpendicular, so a product with $v$ leaves $v^\top x = p\,v^\top v$; likewise for $w$.`,
    ({ v, w, x, coordinates }) => md`$p = ${dot(v, x)}/${dot(v, v)} = ${entry(coordinates, 0)}$, $\ q = ${dot(w, x)}/${dot(w, w)} = ${entry(coordinates, 1)}$`,
  )
  .step(
    { state: ({ coordinates, stretches, v, w }) => mixed(scale(entry(coordinates, 0), v), entry(stretches, 0), scale(entry(coordinates, 1), w), entry(stretches, 1)) },
    md`Every step multiplies the first part by $\lambda$ and the second by $\mu$: $h_k = p\lambda^k v + q\mu^k w$.`,
    ({ coordinates, stretches, v, w }) => md`$h_k = ${entry(coordinates, 0)}\cdot${base(entry(stretches, 0))}^k\,${v} ${plus(entry(coordinates, 1))}\cdot${base(entry(stretches, 1))}^k\,${w}$`,
  )
  .ask({
    prompt: ({ A, v, w, x }) => md`
A recurrence without input multiplies its state by the same matrix in every step: $h_0 = x$ and $h_k = Ah_{k-1}$, with

$$A = ${A},\qquad x = ${x}.$$

The vectors $v = ${v}$ and $w = ${w}$ are eigenvectors of $A$, perpendicular to each other.

Write $x = pv + qw$ and find the numbers $p$ and $q$. Then give $h_k$ as a formula in $k$: a vector whose two entries depend on $k$, as $(2^k + 1,\ 3k)$ would be.`,
    symbols: [['A', '2 \\times 2', 'symmetric'], ['h_k', '\\in \\mathbb{R}^2', 'state after k steps'], ['k', '\\in \\{0, 1, 2, \\dots\\}', 'number of steps']],
    answers: {
      coordinates: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '(p,\\ q) =' }),
      state: expression({ symbols, shape: 'vector 2', label: 'h_k =' }),
    },
    mistakes: {
      coordinates: {
        'not divided by the length': {
          gives: ({ v, w, x }) => [dot(v, x), dot(w, x)],
          says: ({ v }) => md`You took the products $v^\top x$ and $w^\top x$ themselves. They are the coordinates only if the eigenvectors have length one; here $v^\top v = ${dot(v, v)}$. Put your $p$ and $q$ in and see whether $x$ comes out.`,
        },
        'the first entries of x': {
          gives: ({ x }) => x,
          says: md`You took the entries of $x$. They are its coordinates along the axes; asked are those along $v$ and $w$.`,
        },
      },
      state: {
        'the eigenvalues exchanged': {
          gives: ({ coordinates, stretches, v, w }) => mixed(scale(entry(coordinates, 0), v), entry(stretches, 1), scale(entry(coordinates, 1), w), entry(stretches, 0)),
          says: md`At $k = 0$ yours is right, at $k = 1$ it is not $Ax$: each eigenvalue has landed at the other’s eigenvector.`,
          slip: true,
        },
        'multiplied k times in place of a power': {
          gives: ({ coordinates, stretches, v, w }) => {
            const [p, q] = [scale(entry(coordinates, 0) * entry(stretches, 0), v), scale(entry(coordinates, 1) * entry(stretches, 1), w)];
            return f`(${entry(p, 0) + entry(q, 0)} k, ${entry(p, 1) + entry(q, 1)} k)`;
          },
          says: md`Yours grows in proportion to $k$. Each step *multiplies* by the eigenvalue, it does not add it, so $k$ belongs into the exponent.`,
        },
        'powers of the entries': {
          gives: ({ A, x }) => f`(${entry(A, 0, 0)}^k ${entry(x, 0)} + ${entry(A, 0, 1)}^k ${entry(x, 1)}, ${entry(A, 1, 0)}^k ${entry(x, 0)} + ${entry(A, 1, 1)}^k ${entry(x, 1)})`,
          says: md`You raised the entries of $A$ to the power $k$. A power of a matrix is a repeated *product of matrices*; only for a diagonal one may its entries be raised one by one.`,
        },
      },
    },
    help: {
      nudge: md`What does one step do to $v$ alone? And to $w$ alone? Then what does it do to $pv + qw$?`,
      method: md`Take $x$ apart along the eigenvectors, $p = v^\top x/v^\top v$ and $q = w^\top x/w^\top w$. A step multiplies the first part by its eigenvalue and the second by its own; $k$ steps do it $k$ times.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ A, x }) => {
          // Cayley–Hamilton: A^k = a A + b I, where a and b fit both eigenvalues; they follow from trace and determinant.
          const t = entry(A, 0, 0) + entry(A, 1, 1);
          const root = Math.sqrt(t * t - 4 * (entry(A, 0, 0) * entry(A, 1, 1) - entry(A, 0, 1) * entry(A, 1, 0)));
          const [high, low] = [(t + root) / 2, (t - root) / 2];
          const Ax = matvec(A, x);
          const up = scale(1 / root, subtract(Ax, scale(low, x)));
          const down = scale(1 / root, subtract(scale(high, x), Ax));
          return { state: mixed(up, high, down, low) };
        },
        says: ({ A, x }) => md`
No eigenvector is needed. Every power of a $2\times 2$ matrix is $A^k = aA + bI$, and the same numbers must fit both eigenvalues, $\lambda^k = a\lambda + b$ and $\mu^k = a\mu + b$. Solve for $a$ and $b$;
then $h_k = a\,Ax + b\,x$ with $Ax = ${matvec(A, x)}$ and $x = ${x}$.`,
      },
      geometry: ({ stretches, v, w }) => {
        const [l, m] = [entry(stretches, 0), entry(stretches, 1)];
        return Math.abs(l) === Math.abs(m)
          ? md`Both parts change in size by the same factor, so neither wins; ${l < 0 || m < 0 ? md`one of them changes its sign at every step, and the state jumps between two directions.` : md`the direction stays.`}`
          : md`In the long run the state lies along $${Math.abs(l) > Math.abs(m) ? v : w}$, whatever $x$ was (as long as it has a part in that direction): that part is multiplied by $${Math.abs(l) > Math.abs(m) ? l : m}$, the other one only by $${Math.abs(l) > Math.abs(m) ? m : l}$.${Math.abs(l) > Math.abs(m) && l < 0 || Math.abs(m) > Math.abs(l) && m < 0 ? md` The sign changes at every step.` : md``}`;
      },
      code: ({ A, x }) => md`
~~~python
h = np.array(${JSON.stringify(x)})
for k in range(1, 6):
    h = np.array(${JSON.stringify(A)}) @ h
    print(k, h)
~~~`,
    },
    matters: 'A linear recurrent layer multiplies signals, and gradients on the way back, by the same matrix at every step: its eigenvalues decide whether they fade or explode.',
    oracle: simulation(({ A, v, w, x }) => {
      // p and q by Cramer's rule; the state by going k steps.
      const D = entry(v, 0) * entry(w, 1) - entry(v, 1) * entry(w, 0);
      const coordinates = [(entry(x, 0) * entry(w, 1) - entry(x, 1) * entry(w, 0)) / D, (entry(v, 0) * entry(x, 1) - entry(v, 1) * entry(x, 0)) / D];
      const go = (steps: number) => {
        let [a, b] = [entry(x, 0), entry(x, 1)];
        for (let i = 0; i < steps; i += 1) [a, b] = [entry(A, 0, 0) * a + entry(A, 0, 1) * b, entry(A, 1, 0) * a + entry(A, 1, 1) * b];
        return [a, b];
      };
      return { coordinates, state: { at: ({ k }) => go(k) } };
    }),
    degenerate: {
      'started on an eigenvector': { drawn: { A: [[2, 1], [1, 2]], v: [1, 1], w: [-1, 1], x: [2, 2] }, gives: { coordinates: [2, 0], state: f`(2*3^k, 2*3^k)` } },
      'nothing moves': { drawn: { A: [[1, 0], [0, 1]], v: [1, 1], w: [-1, 1], x: [0, 2] }, gives: { coordinates: [1, 1], state: f`(0, 2)` } },
    },
  });

const base = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const plus = (x: number) => (x < 0 ? `- ${-x}` : `+ ${x}`);
