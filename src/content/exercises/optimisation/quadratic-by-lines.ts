import { derivation, exercise, finiteDifferences } from '#exercise';
import { chain } from '#grade/read';
import { dot, gradientByDifferences, hessianByDifferences, matvec, scale, solve } from '#numeric';
import { md } from '#paper';

const symbols = { P: 'spd d', b: 'vector d', x: 'vector d' } as const;
const lines = chain(symbols);
type Drawn = { readonly p: number; readonly q: number; readonly r: number };
const start = ({ p, q, r }: Drawn): string => `f(x) = ${p} x^T P x - ${q} b^T x + ${r} x^T x`;

export default exercise({
  id: 'optimisation/quadratic-by-lines',
  version: 1,
  title: 'A quadratic, line by line',
  trains: 'vector-gradients',
  rating: 1350,
  minutes: 5,
})
  .draw((r): Drawn => ({ p: r.stream('p').int(2, 6), q: r.stream('q').int(2, 9), r: r.stream('r').int(2, 9) }))
  .step(
    { lines: ({ p, q, r }) => lines`\nabla f(x) = ${2 * p} P x - ${q} b + ${2 * r} x; ${2 * p} P x + ${2 * r} x = ${q} b; (${2 * p} P + ${2 * r} I) x = ${q} b; x = ${q} (${2 * p} P + ${2 * r} I)^{-1} b` },
    md`The gradient first, term by term; then set it to zero, gather what stands before $x$ into one matrix, and multiply by its inverse from the left.`,
  )
  .ask({
    prompt: ({ p, q, r }) => md`
$P$ is symmetric and positive definite. The function

$$f(x) = ${p}\,x^\top P x - ${q}\,b^\top x + ${r}\,x^\top x$$

has one minimum. Go on line by line, from the function over its gradient to $x = \dots$`,
    symbols: [['P', 'd \\times d', 'symmetric, positive definite'], ['b,\\ x', '\\in \\mathbb{R}^d', 'columns']],
    answers: { lines: derivation({ symbols, start }) },
    mistakes: {
      lines: {
        'half the gradient': {
          gives: ({ p, q, r }) => lines`\nabla f(x) = ${p} P x - ${q} b + ${r} x; x = ${q} (${p} P + ${r} I)^{-1} b`,
          says: md`Your gradient is half of what it should be in the quadratic terms. $x$ stands twice in $x^\top P x$, and each gives its part: as with $x^2$, a $2$ appears.`,
        },
        'the last term lost': {
          gives: ({ p, q, r }) => lines`\nabla f(x) = ${2 * p} P x - ${q} b + ${2 * r} x; (${2 * p} P) x = ${q} b; x = ${q} (${2 * p} P)^{-1} b`,
          says: md`On the way the last term was lost. $x$ taken out of $rx$ leaves $r$ times the identity: a multiple of $I$ belongs into the bracket.`,
        },
        'the sign of b': {
          gives: ({ p, q, r }) => lines`\nabla f(x) = ${2 * p} P x - ${q} b + ${2 * r} x; (${2 * p} P + ${2 * r} I) x = -${q} b; x = -${q} (${2 * p} P + ${2 * r} I)^{-1} b`,
          says: md`On the way to the other side $b$ lost its change of sign.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`What is the gradient of $x^\top P x$ if $P$ is symmetric? And of $x^\top x$, which is the same with another matrix?`,
      method: md`$\nabla\, x^\top P x = (P + P^\top)x = 2Px$, $\ \nabla\, b^\top x = b$. Then solve for $x$; never divide by a matrix, multiply by its inverse on the side where it stands.`,
    },
    perspectives: {
      algebra: {
        // Complete the square: the minimum is where the square vanishes.
        reaches: ({ p, q, r }) => ({ lines: lines`(${p} P + ${r} I) x = ${q}/2 b; x = ${q}/2 (${p} P + ${r} I)^{-1} b; x = ${q} (${2 * p} P + ${2 * r} I)^{-1} b` }),
        says: ({ p, r }) => md`With $M = ${p}P + ${r}I$ the function is $x^\top M x - 2c^\top x$, that is $(x - M^{-1}c)^\top M (x - M^{-1}c)$ and a constant. A square of that kind is least where it vanishes.`,
      },
      geometry: ({ r }) => md`The levels are ellipsoids with the axes of $P$. The term $${r}\,x^\top x$ adds the same curvature in every direction: the ellipsoids become rounder, and the minimum moves towards the origin.`,
    },
    matters: 'Ridge regression, a Gaussian posterior, a Newton step: all of them are this derivation with other letters.',
    oracle: finiteDifferences(({ p, q, r }) => ({
      lines: {
        at: ({ P, b }) => {
          const f = (x: readonly number[]) => p * dot(x, matvec(P, x)) - q * dot(b, x) + r * dot(x, x);
          const zero = b.map(() => 0);
          // Of a quadratic, one Newton step from anywhere ends at the minimum.
          return scale(-1, solve(hessianByDifferences(f, zero), gradientByDifferences(f, zero)));
        },
      },
    })),
    degenerate: { 'weights of one': { drawn: { p: 1, q: 2, r: 1 }, gives: { lines: lines`x = (P + I)^{-1} b` } } },
  });
