import { derivation, exercise, finiteDifferences } from '#exercise';
import { chain } from '#grade/read';
import { dot, exp, gradientByDifferences, log, sum } from '#numeric';
import { md } from '#paper';

const symbols = { z: 'vector K', y: 'simplex K' } as const;
const lines = chain(symbols);
type Drawn = { readonly a: number; readonly w: number };
const start = ({ a, w }: Drawn): string => `L(z) = -${w * a} y^T z + ${w} log(sum_{k=1}^K e^{${a} z_k})`;

export default exercise({
  id: 'networks/softmax-by-lines',
  version: 1,
  title: 'The slope of the cross-entropy, line by line',
  trains: 'softmax-cross-entropy',
  rating: 1400,
  minutes: 5,
})
  .draw((r): Drawn => ({ a: r.stream('a').int(2, 9), w: r.stream('w').int(2, 9) }))
  .step(
    { lines: ({ a, w }) => lines`\nabla_z L = -${w * a} y + ${w * a} softmax(${a} z); = ${w * a} (softmax(${a} z) - y)` },
    ({ a }) => md`The first term is linear. The log-sum-exp has the derivative $e^{${a}z_k}/\sum_j e^{${a}z_j}$ by $${a}z_k$, which is the softmax, and the chain rule brings another $${a}$. Then take the common factor out.`,
  )
  .ask({
    prompt: ({ a, w }) => md`
A classifier divides its logits by the temperature $\tfrac{1}{${a}}$, so that its probabilities are $\operatorname{softmax}(${a}z)$, and gives each example the weight $${w}$. For a target $y$, whose entries sum to one, the cross-entropy times the weight is

$$L(z) = -${w * a}\,y^\top z + ${w}\ln\sum_{k=1}^K e^{${a}z_k}.$$

Go on line by line to its gradient $\nabla_z L$, written with $y$ and $\operatorname{softmax}(${a}z)$ as one factor times a difference.`,
    symbols: [['z', '\\in \\mathbb{R}^K', 'logits'], ['y', '\\in [0,1]^K', 'target, sum 1']],
    answers: { lines: derivation({ symbols, start }) },
    mistakes: {
      lines: {
        'the chain rule forgotten': {
          gives: ({ a, w }) => lines`\nabla_z L = -${w * a} y + ${w} softmax(${a} z)`,
          says: ({ a }) => md`In your second term the inner derivative is missing: $${a}z_k$ grows $${a}$ times as fast as $z_k$.`,
        },
        'true minus said': {
          gives: ({ a, w }) => lines`\nabla_z L = ${w * a} y - ${w * a} softmax(${a} z); = ${w * a} (y - softmax(${a} z))`,
          says: md`All signs are turned. Raise the logit of the class that is true: the loss falls, so its entry of the gradient is negative.`,
          slip: true,
        },
        'the temperature lost': {
          gives: ({ a, w }) => lines`\nabla_z L = -${w * a} y + ${w * a} softmax(z); = ${w * a} (softmax(z) - y)`,
          says: ({ a }) => md`The probabilities are the softmax of $${a}z$, not of $z$: differentiating changes nothing inside the exponential.`,
        },
      },
    },
    help: {
      nudge: md`What is the derivative of $\ln\sum_j e^{u_j}$ by $u_k$? You know it by another name.`,
      method: md`Differentiate term by term. The log-sum-exp gives the softmax of what stands in its exponents, times the inner derivative. The entries of the gradient must sum to zero: a constant added to all logits changes nothing.`,
    },
    perspectives: {
      algebra: {
        // With u = a z the loss is w(−y·u + lse(u)); then the chain rule once.
        reaches: ({ a, w }) => ({ lines: lines`\nabla_z L = ${a} (${w} softmax(${a} z) - ${w} y); = ${w * a} (softmax(${a} z) - y)` }),
        says: ({ a, w }) => md`Write $u = ${a}z$. In $u$ the loss is the ordinary cross-entropy times $${w}$, whose gradient is what was said minus what was true; the chain rule multiplies it by $${a}$.`,
      },
      physics: md`Under descent each logit is pulled down by the probability that its class got and pushed up by what it should have had. Where the two agree, nothing moves.`,
      code: ({ a, w }) => md`
~~~python
p = softmax(${a} * z)
grad = ${w * a} * (p - y)
~~~`,
    },
    matters: 'The temperature stands before the gradient too: with soft targets at a high temperature T the difference shrinks like 1/T as well, the gradient like 1/T², which is why distillation multiplies its loss by T² (Hinton, Vinyals and Dean, 2015).',
    oracle: finiteDifferences(({ a, w }) => ({
      lines: { at: ({ z, y }) => gradientByDifferences((u) => -w * a * dot(y, u) + w * log(sum(u.map((x) => exp(a * x)))), z, 0.002) },
    })),
    degenerate: { 'the plain cross-entropy': { drawn: { a: 1, w: 1 }, gives: { lines: lines`\nabla_z L = 1 (softmax(z) - y)` } } },
  });
