import { derivation, exercise, finiteDifferences } from '#exercise';
import { chain } from '#grade/read';
import { dot, gradientByDifferences, hessianByDifferences, matvec, scale, solve, subtract } from '#numeric';
import { md } from '#paper';

const symbols = { X: 'matrix n d', w: 'vector d', y: 'vector n', m: 'vector d' } as const;
const lines = chain(symbols);
type Drawn = { readonly a: number; readonly c: number };
const start = ({ a, c }: Drawn): string => `J(w) = ${before(a)}\\|X w - y\\|^2 + ${before(c)}\\|w - m\\|^2`;

export default exercise({
  id: 'linear-algebra/least-squares-by-lines',
  version: 1,
  title: 'Least squares near an earlier guess, line by line',
  trains: 'least-squares',
  uses: { 'vector-gradients': 0.4 },
  rating: 1400,
  minutes: 6,
})
  .draw((r): Drawn => ({ a: r.stream('a').int(1, 9), c: r.stream('c').int(1, 9) }), { 'the two weights differ': ({ a, c }) => a !== c })
  .step(
    { lines: ({ a, c }) => lines`\nabla J(w) = ${2 * a} X^T (X w - y) + ${2 * c} (w - m); ${times(a)} X^T X w + ${times(c)} w = ${times(a)} X^T y + ${times(c)} m; (${times(a)} X^T X + ${times(c)} I) w = ${times(a)} X^T y + ${times(c)} m; w = (${times(a)} X^T X + ${times(c)} I)^{-1} (${times(a)} X^T y + ${times(c)} m)` },
    md`The gradient of each square is twice its own matrix, transposed, times what is inside. Set the sum to zero, bring what has no $w$ to the right, and take $w$ out to the right of one matrix.`,
  )
  .ask({
    prompt: ({ a, c }) => md`
A linear model is fitted, and held near an earlier guess $m$:

$$J(w) = ${before(a)}\lVert Xw - y\rVert^2 + ${before(c)}\lVert w - m\rVert^2.$$

Go on line by line to the best $w = \dots$`,
    symbols: [['X', 'n \\times d', 'a row for each example'], ['y', '\\in \\mathbb{R}^n', 'targets'], ['w,\\ m', '\\in \\mathbb{R}^d', 'weights, and the earlier guess']],
    answers: { lines: derivation({ symbols, start }) },
    mistakes: {
      lines: {
        'the guess forgotten': {
          gives: ({ a, c }) => lines`\nabla J(w) = ${2 * a} X^T (X w - y) + ${2 * c} w; w = ${a} (${a} X^T X + ${c} I)^{-1} X^T y`,
          says: md`Your second term pulls towards zero. The one of the task pulls towards $m$: what stands inside the square stays inside its gradient.`,
        },
        'the sign of the targets': {
          gives: ({ a, c }) => lines`\nabla J(w) = ${2 * a} X^T (X w + y) + ${2 * c} (w - m); w = (${a} X^T X + ${c} I)^{-1} (${c} m - ${a} X^T y)`,
          says: md`Inside the square stands $Xw - y$. Its gradient has the same bracket.`,
          slip: true,
        },
        'a factor 2 forgotten': {
          gives: ({ a, c }) => lines`\nabla J(w) = ${2 * a} X^T (X w - y) + ${c} (w - m); w = (${2 * a} X^T X + ${c} I)^{-1} (${2 * a} X^T y + ${c} m)`,
          says: md`Only one of your two squares brought its $2$. If both do, it cancels; if one does, the weights of the two terms are changed.`,
        },
      },
    },
    help: {
      nudge: md`What is the gradient of $\lVert v\rVert^2$ by $v$, and what does the chain rule make of it when $v = Xw - y$?`,
      method: md`$\nabla_w\lVert Xw - y\rVert^2 = 2X^\top(Xw - y)$. Set the whole gradient to zero, gather the terms with $w$ on the left as one matrix times $w$ (a number before $w$ becomes that number times $I$), and multiply by the inverse.`,
    },
    perspectives: {
      algebra: {
        // Rows added to the data: √c I below √a X, √c m below √a y.
        reaches: ({ a, c }) => ({ lines: lines`${a} X^T (y - X w) + ${c} (m - w) = 0; w = (${c} I + ${a} X^T X)^{-1} (${c} m + ${a} X^T y)` }),
        says: md`The second square is $d$ further examples: the rows of $I$ with the targets $m$. Stacked below the first, with the roots of the weights before them, they make one least-squares problem, and its normal equations are the sum of both.`,
      },
      probability: md`$J$ is minus a log posterior: normal noise on the targets, and a normal prior around $m$. The weights are the precisions, and the best $w$ is where the two pulls balance.`,
    },
    matters: 'Fine-tuning that must not forget, ridge regression, the update of a Kalman filter: each is this balance between data and an earlier guess.',
    oracle: finiteDifferences(({ a, c }) => ({
      lines: {
        at: ({ X, y, m }) => {
          const J = (w: readonly number[]) => { const [e, g] = [subtract(matvec(X, w), y), subtract(w, m)]; return a * dot(e, e) + c * dot(g, g); };
          const zero = m.map(() => 0);
          return scale(-1, solve(hessianByDifferences(J, zero), gradientByDifferences(J, zero)));
        },
      },
    })),
    degenerate: { 'weights of one': { drawn: { a: 1, c: 1 }, gives: { lines: lines`w = (X^T X + I)^{-1} (X^T y + m)` } } },
  });

function before(n: number): string {
  return n === 1 ? '' : `${n}\\,`;
}

/** A factor before a matrix or a column: 1 is not written. */
function times(n: number): string {
  return n === 1 ? '' : String(n);
}
