import { exercise, interval, theorem } from '#exercise';
import { region } from '#grade/read';
import { fraction, md } from '#paper';

const symbols = { eta: 'real', L: 'positive' } as const;
const where = region(symbols, 'eta');
/** An end such as 6/(15L), in lowest terms. */
const end = (above: number, below: number): string => { const common = gcd(above, below); return `${above / common}/(${below / common === 1 ? '' : below / common} L)`; };
type Drawn = { readonly c: number; readonly over: number; readonly part: number; readonly sense: 'at most' | 'less than' };

export default exercise({
  id: 'optimisation/step-for-a-factor',
  version: 1,
  title: 'Steps that shrink the error enough',
  trains: 'step-sizes',
  rating: 1250,
  minutes: 3,
})
  .draw(
    (r): Drawn => { const over = r.stream('over').int(2, 6); return { c: r.stream('c').int(2, 9), over, part: r.stream('part').int(1, over - 1), sense: r.stream('sense').pick(['at most', 'less than'] as const) }; },
    { 'the share is in lowest terms': ({ part, over }) => gcd(part, over) === 1 },
  )
  .step(
    { range: ({ c, over, part, sense }) => where(sense === 'at most' ? `${end(over - part, over * c)} <= eta <= ${end(over + part, over * c)}` : `${end(over - part, over * c)} < eta < ${end(over + part, over * c)}`) },
    ({ c, part, over }) => md`One step multiplies the error by $1 - ${c}\eta L$. That lies between $-${fraction(part, over)}$ and $${fraction(part, over)}$; take $1$ away, and divide by $-${c}L$, which turns both signs round.`,
  )
  .ask({
    prompt: ({ c, part, over, sense }) => md`
Gradient descent with the step size $\eta$ runs on $f(x) = \tfrac12\cdot ${c}L\,x^2$. From any $x \ne 0$, one step is to leave ${sense} $${fraction(part, over)}$ of the error $|x|$.

For which $\eta$ does it? Say whether the ends belong to it.`,
    symbols: [['\\eta', '\\in \\mathbb{R}', 'step size'], ['L', '> 0', 'a constant']],
    answers: { range: interval({ symbols, of: 'eta' }) },
    mistakes: {
      range: {
        'without overshooting': {
          gives: ({ c, over, part, sense }) => (sense === 'at most' ? where`${over - part}/(${over * c} L) <= eta <= 1/(${c} L)` : where`${over - part}/(${over * c} L) < eta < 1/(${c} L)`),
          says: md`You let the step go as far as the minimum and no further. It may jump beyond it, as long as it lands near enough on the other side: the factor may be negative.`,
        },
        'only the upper end': {
          gives: ({ c, over, part, sense }) => (sense === 'at most' ? where`0 < eta <= ${over + part}/(${over * c} L)` : where`0 < eta < ${over + part}/(${over * c} L)`),
          says: md`A very small step hardly moves. It converges, but it does not leave so little of the error: there is a smallest step as well.`,
        },
        'the ends': {
          gives: ({ c, over, part, sense }) => (sense === 'at most' ? where`${over - part}/(${over * c} L) < eta < ${over + part}/(${over * c} L)` : where`${over - part}/(${over * c} L) <= eta <= ${over + part}/(${over * c} L)`),
          says: ({ sense }) => md`The ends are in their places. At an end exactly the share that is named is left: is that “${sense}” it?`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`By what does one step multiply $x$? The error is what its size, without the sign, does.`,
      method: md`The slope is the curvature times $x$, so a step multiplies $x$ by one minus $\eta$ times the curvature. Write that its absolute value is bounded as two inequalities, and solve both for $\eta$. Dividing by something negative turns a sign round.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ c, over, part, sense }) => ({ range: sense === 'at most' ? where`eta >= 1/(${c} L) - ${part}/(${over} * ${c} L) and eta <= 1/(${c} L) + ${part}/(${over} * ${c} L)` : where`eta > 1/(${c} L) - ${part}/(${over} * ${c} L) and eta < 1/(${c} L) + ${part}/(${over} * ${c} L)` }),
        says: ({ c }) => md`With $\eta = 1/(${c}L)$ one step lands on the minimum. Moving $\eta$ away from there, to either side, the error that is left grows in proportion, so the answer is an interval with that step in its middle.`,
      },
      code: ({ c }) => md`
~~~python
factor = lambda eta: abs(1 - ${c} * eta * L)     # what one step leaves of |x|
~~~`,
    },
    matters: 'A learning rate can be too small as well as too large: too large shows at once in the loss, too small looks like a model that has learnt all it can.',
    oracle: theorem(({ c, over, part }) => ({
      range: {
        // Bisection on |1 − cηL| to the left and to the right of its zero.
        at: ({ L }) => {
          const left = (eta: number) => Math.abs(1 - c * eta * L);
          const zero = 1 / (c * L);
          const edge = (outer: number) => { let [a, b] = [zero, outer]; for (let k = 0; k < 100; k += 1) { const mid = (a + b) / 2; if (left(mid) * over < part) a = mid; else b = mid; } return (a + b) / 2; };
          return [edge(0), edge(2 * zero)];
        },
      },
    })),
    degenerate: { 'half, curvature one': { drawn: { c: 1, over: 2, part: 1, sense: 'less than' }, gives: { range: where`1/(2 L) < eta < 3/(2 L)` } } },
  });

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
