import { exercise, finiteDifferences, vector } from '#exercise';
import { exp, gradientByDifferences, log } from '#numeric';
import { md } from '#paper';

const friendly = [8, 10, 16, 20];
const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const triples = digits.flatMap((a) => digits.flatMap((b) => digits.map((c) => [a, b, c]))).filter(([a = 0, b = 0, c = 0]) => a < b && b < c && friendly.includes(a + b + c));
const total = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);

export default exercise({
  id: 'networks/logits-gradient',
  version: 1,
  title: 'What was said minus what was true',
  trains: 'softmax-cross-entropy',
  uses: { 'entropy-kl': 0.3 },
  rating: 1250,
  minutes: 3,
  first: true,
})
  .draw(
    // Three different numbers whose sum divides well.
    (r) => ({ weights: r.stream('weights').shuffle(r.stream('triple').pick(triples)), truth: r.stream('truth').int(1, 3) }),
  )
  .step({ sum: ({ weights }) => total(weights) }, md`Exponentiate the logits, $e^{\ln k} = k$, and add.`, ({ weights, sum }) => md`$${weights.join(' + ')} = ${sum}$`)
  .step({ p: ({ weights, sum }) => weights.map((w) => w / sum) }, md`Divide by the sum.`, ({ weights, sum, p }) => md`$p = \frac{1}{${sum}}${weights} = ${p}$`)
  .step({ gradient: ({ p, truth }) => p.map((q, i) => (i === truth - 1 ? q - 1 : q)) }, ({ truth }) => md`Subtract what was true: $1$ at class ${truth}, $0$ elsewhere.`, ({ gradient, p, truth }) => md`$${p} - ${[1, 2, 3].map((i) => (i === truth ? 1 : 0))} = ${gradient}$`)
  .ask({
    prompt: ({ weights, truth }) => md`
A classifier gives the logits $z = (${weights.map((w) => (w === 1 ? '0' : `\\ln ${w}`)).join(',\\ ')})$ for classes 1, 2 and 3. The true class is ${truth}. The loss is the cross-entropy
$L = -\ln p_${truth}$ with $p = \operatorname{softmax}(z)$.

Find $p$, and the gradient of $L$ with respect to the logits.`,
    symbols: [
      ['z', '\\in \\mathbb{R}^3', 'the logits'],
      ['p', '\\in [0,1]^3', 'probabilities, sum 1'],
      ['\\nabla_z L', '\\in \\mathbb{R}^3', 'the gradient, one entry a logit'],
    ],
    answers: {
      p: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: 'p =' }),
      gradient: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: '\\nabla_z L =' }),
    },
    mistakes: {
      gradient: {
        'true minus said': {
          gives: ({ p, truth }) => p.map((q, i) => (i === truth - 1 ? 1 - q : -q)),
          says: ({ truth }) => md`All your signs are turned. Raise the logit of class ${truth} a little: the true class becomes likelier and the loss *falls*, so that entry of the gradient is negative.`,
          slip: true,
        },
        'only the true class': {
          gives: ({ p, truth }) => p.map((q, i) => (i === truth - 1 ? q - 1 : 0)),
          says: md`You let only the true class feel the loss. But raising a wrong logit takes probability away from the true one. You could have noticed: a constant added to all logits changes nothing, so the entries must sum to zero.`,
        },
      },
      p: {
        'divided the wrong things': {
          gives: ({ weights }) => { const z = weights.map((w) => log(w)); const s = total(z); return z.map((x) => x / s); },
          says: md`You divided the logits themselves by their sum. Softmax exponentiates first; otherwise a negative logit would give a negative probability.`,
        },
        'the logit zero counted as nothing': {
          when: ({ weights }) => weights.includes(1),
          gives: ({ weights }) => { const k = weights.map((w) => (w === 1 ? 0 : w)); return k.map((x) => x / total(k)); },
          says: md`You gave nothing to the class whose logit is $0$. But $e^0 = 1$.`,
        },
        'the largest takes all': {
          gives: ({ weights }) => weights.map((w) => (w === Math.max(...weights) ? 1 : 0)),
          says: md`You gave everything to the largest logit. That is the argmax; softmax leaves something to each class.`,
        },
      },
    },
    help: {
      nudge: md`What is $e^{\ln k}$? And what happens to the loss if all three logits grow by the same amount?`,
      method: md`$p_k = e^{z_k}/\sum_j e^{z_j}$. The loss is $-z_y + \ln\sum_j e^{z_j}$; differentiate that: $\nabla_z L = p - e_y$, where $y$ is the true class and $e_y$ has a $1$ there and zeros elsewhere.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ weights, truth }) => {
          const s = total(weights);
          // Derivative of −z_y + ln Σ e^z term by term: each logit k pulls on the log-sum-exp with e^z_k / Σ.
          const pull = weights.map((w) => w / s);
          return { p: pull, gradient: pull.map((x, k) => x + (k === truth - 1 ? -1 : 0)) };
        },
        says: ({ truth, sum }) => md`
Write $L = -z_${truth} + \ln\bigl(e^{z_1} + e^{z_2} + e^{z_3}\bigr)$. The second term has the derivative $e^{z_k}/${sum}$ by $z_k$, which is $p_k$; the first gives $-1$ at
class ${truth}. No product rule, no Jacobian of softmax.`,
      },
      physics: ({ gradient, truth }) => md`
Descent moves the logits by $-\eta\,${gradient}$: probability that stood on wrong classes pushes them down, each by as much as it has, and all of that is handed to class ${truth}.
What is taken and what is given are equal, so the sum of the logits stays.`,
      code: ({ weights, truth }) => md`
~~~python
z = np.log(np.array(${JSON.stringify(weights)}))
# the shift changes nothing and prevents overflow
p = np.exp(z - z.max()); p /= p.sum()
grad = p.copy(); grad[${truth - 1}] -= 1            # counted from 0
~~~`,
    },
    picture: ({ weights, p, gradient }) => md`
| class | logit | $e^{z}$ | $p$ | gradient |
| --- | --- | --- | --- | --- |
| 1 | $\ln ${weights[0] ?? 1}$ | ${weights[0] ?? 1} | ${p[0] ?? 0} | ${gradient[0] ?? 0} |
| 2 | $\ln ${weights[1] ?? 1}$ | ${weights[1] ?? 1} | ${p[1] ?? 0} | ${gradient[1] ?? 0} |
| 3 | $\ln ${weights[2] ?? 1}$ | ${weights[2] ?? 1} | ${p[2] ?? 0} | ${gradient[2] ?? 0} |`,
    matters: 'This difference is the first thing that runs backward in every classifier and every language model; if its mean over many examples is not near zero after a while, the biases of the last layer are not being trained.',
    oracle: finiteDifferences(({ weights, truth }) => {
      const z = weights.map((w) => log(w));
      const loss = (u: readonly number[]) => -log(exp(u[truth - 1] ?? 0) / total(u.map((x) => exp(x))));
      return {
        // p_k is what the log-sum-exp gains when logit k is raised.
        p: gradientByDifferences((u) => log(total(u.map((x) => exp(x)))), z),
        gradient: gradientByDifferences(loss, z),
      };
    }),
    degenerate: {
      'all alike': { drawn: { weights: [1, 1, 1], truth: 2 }, gives: { p: [1 / 3, 1 / 3, 1 / 3], gradient: [1 / 3, -2 / 3, 1 / 3] } },
    },
  });
