import { exercise, expression, finiteDifferences } from '#exercise';
import { formula } from '#grade/read';
import { exp, gradientByDifferences, log } from '#numeric';
import { md } from '#paper';

const symbols = {
  W: 'matrix K d', b: 'vector K', x: 'vector d', p: 'simplex K', y: 'simplex K', tau: 'positive', lambda: 'positive', c: 'positive',
} as const;
const f = formula(symbols);

type Drawn = { readonly by: 'W' | 'b' | 'x'; readonly temperature: boolean; readonly weighted: boolean; readonly penalty: 'none' | 'half' | 'whole'; readonly bias: boolean };

/** The factors before the differential. */
const front = ({ temperature, weighted }: Pick<Drawn, 'temperature' | 'weighted'>) => (temperature ? `\\tfrac{${weighted ? 'c' : '1'}}{\\tau}` : weighted ? 'c' : '');
const lossTex = ({ weighted, penalty }: Drawn) =>
  `L = -${weighted ? 'c' : ''}\\sum_k y_k\\ln p_k${penalty === 'none' ? '' : ` + ${penalty === 'half' ? '\\tfrac{\\lambda}{2}' : '\\lambda'}\\lVert W\\rVert_F^2`}`;

export default exercise({
  id: 'networks/weights-gradient',
  version: 1,
  title: 'The gradient of a softmax layer',
  trains: 'softmax-cross-entropy',
  uses: { 'vector-gradients': 0.5, 'layer-jacobians': 0.3 },
  rating: 1550,
  minutes: 4,
})
  .draw((r): Drawn => {
    const by = r.stream('by').pick(['W', 'W', 'x', 'b'] as const);
    return {
      by,
      // Behind a temperature the bias asks for more than the first step.
      temperature: by === 'b' || r.stream('temperature').pick([true, false]),
      weighted: r.stream('weighted').pick([true, false]),
      penalty: r.stream('penalty').pick(['none', 'half', 'whole'] as const),
      bias: by === 'b' || r.stream('bias').pick([true, false]),
    };
  })
  .step({ logits: ({ weighted }) => (weighted ? f`c (p - y)` : f`p - y`) }, ({ weighted }) => md`By the logits the cross-entropy has the gradient $p - y$${weighted ? md`, times the weight $c$ of the example` : md``}; that the labels are soft changes nothing, since $\sum_k y_k = 1$.`)
  .step({ scores: ({ logits, temperature }) => (temperature ? f`1/tau ${logits}` : logits) }, ({ temperature }) => (temperature ? md`Back through the temperature: $z = s/\tau$, so a factor $1/\tau$.` : md`The logits are the scores themselves; nothing to do here.`))
  .step(
    {
      gradient: ({ scores, by, penalty }) => {
        const data = by === 'W' ? f`${scores} x^T` : by === 'b' ? scores : f`W^T ${scores}`;
        if (by !== 'W' || penalty === 'none') return data;
        return penalty === 'half' ? f`${data} + lambda W` : f`${data} + 2 lambda W`;
      },
    },
    ({ by, penalty }) => (by === 'W' ? md`Then times what came in, $x^\top$${penalty === 'none' ? md`.` : md`, and the penalty adds its own gradient.`}` : by === 'b' ? md`A bias is added to its logit, so its gradient is the same.` : md`Into the input the way leads back through $W$: its transpose.`),
  )
  .ask({
    prompt: (drawn) => md`
A layer maps $x$ to scores $s = Wx${drawn.bias ? ' + b' : ''}$, the logits are $z = ${drawn.temperature ? 's/\\tau' : 's'}$, and $p = \operatorname{softmax}(z)$. The labels $y$ are probabilities too. For one
example the loss is

$$${lossTex(drawn)}.$$

Find $\nabla_{${drawn.by}}L$, of the same shape as $${drawn.by}$. You may use $p$.`,
    symbols: ({ temperature, weighted, penalty, bias }) => [
      ['W', 'K \\times d', 'weights, one row a class'],
      ...(bias ? [['b', '\\in \\mathbb{R}^K', 'biases'] as const] : []),
      ['x', '\\in \\mathbb{R}^d', 'the input, a column'],
      ['p,\\ y', '\\in [0,1]^K', 'said and true, each sums to 1'],
      ...(temperature ? [['\\tau', '> 0', 'temperature'] as const] : []),
      ...(weighted ? [['c', '> 0', 'weight of this example'] as const] : []),
      ...(penalty === 'none' ? [] : [['\\lambda', '> 0', 'strength of the penalty'] as const]),
    ],
    answers: { gradient: expression({ symbols, shape: ({ by }) => (by === 'W' ? 'matrix K d' : by === 'b' ? 'vector K' : 'vector d'), label: ({ by }) => `\\nabla_{${by}} L =` }) },
    mistakes: {
      logits: {
        'true minus said': {
          gives: ({ weighted }) => (weighted ? f`c (y - p)` : f`y - p`),
          says: md`The sign is turned. Where a class gets too much probability, $p_k > y_k$, its logit must fall under descent, so the gradient there is positive.`,
          slip: true,
        },
        'the Jacobian of softmax once more': {
          gives: ({ weighted }) => (weighted ? f`c (diag(p) - p p^T) (p - y)` : f`(diag(p) - p p^T) (p - y)`),
          says: md`You went through softmax twice. The difference $p - y$ is already the gradient by the *logits*: the logarithm in the loss cancels what softmax would multiply by.`,
        },
        'the weight of the example forgotten': {
          when: ({ weighted }) => weighted,
          gives: () => f`p - y`,
          says: md`The cross-entropy is weighed here: a constant before the sum stays before the gradient.`,
        },
        'only the true class': {
          gives: ({ weighted }) => (weighted ? f`-c y` : f`-y`),
          says: md`You let the loss act through the logits of the true classes only. But every logit stands in the sum below each $p_k$: raising any of them takes probability from the others.`,
        },
      },
      scores: {
        'multiplied by the temperature': {
          when: ({ temperature }) => temperature,
          gives: ({ logits }) => f`tau ${logits}`,
          says: md`You multiplied by $\tau$. A hot softmax is flat and hardly reacts to the scores, so the gradient gets smaller as $\tau$ grows.`,
        },
        'the temperature forgotten': {
          when: ({ temperature }) => temperature,
          gives: ({ logits }) => logits,
          says: md`You stopped at the logits. From the scores to the logits everything is divided by $\tau$.`,
        },
      },
      gradient: {
        'the penalty forgotten': {
          when: ({ by, penalty }) => by === 'W' && penalty !== 'none',
          gives: ({ scores }) => f`${scores} x^T`,
          says: md`The loss has a second term, and it depends on $W$ as well.`,
        },
        'the factor of the penalty': {
          when: ({ by, penalty }) => by === 'W' && penalty !== 'none',
          gives: ({ scores, penalty }) => (penalty === 'half' ? f`${scores} x^T + 2 lambda W` : f`${scores} x^T + lambda W`),
          says: ({ penalty }) => (penalty === 'half' ? md`The square brings a factor $2$, and here the $\frac12$ before the penalty takes it away.` : md`The square brings a factor $2$, and here no $\frac12$ takes it away.`),
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Go back in two stages: first from the loss to the logits. What is left of softmax there?`,
      method: md`$\nabla_z L = p - y$ (times whatever stands before the sum). Then $\nabla_s = \nabla_z\cdot\partial z/\partial s$, and for $s = Wx + b$: $\nabla_W = \nabla_s\,x^\top$, $\nabla_b = \nabla_s$, $\nabla_x = W^\top\nabla_s$. A further term of the loss adds its own gradient, if it depends on what you differentiate by.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ by, temperature, weighted, penalty }) => {
          // From the differential: dL = c (p − y)ᵀ dz, dz = (dW x + db + W dx)/τ; read off the factor.
          const front = weighted ? (temperature ? f`c/tau` : f`c`) : temperature ? f`1/tau` : f`1`;
          if (by === 'b') return { gradient: f`${front} p - ${front} y` };
          if (by === 'x') return { gradient: f`${front} (W^T p - W^T y)` };
          const data = f`${front} p x^T - ${front} y x^T`;
          return { gradient: penalty === 'none' ? data : penalty === 'half' ? f`lambda W + ${data}` : f`lambda (W + W) + ${data}` };
        },
        says: ({ by, temperature, weighted, penalty }) => md`
With differentials there is nothing to remember: $dL = ${weighted ? 'c' : ''}(p - y)^\top dz$ and $dz = ${temperature ? '\\tfrac{1}{\\tau}' : ''}${by === 'W' ? 'dW\\,x' : by === 'b' ? 'db' : 'W\\,dx'}$, so
$dL = ${front({ temperature, weighted })}(p - y)^\top ${by === 'W' ? 'dW\\,x = ' : by === 'b' ? 'db' : 'W\\,dx'}${by === 'W' ? `${front({ temperature, weighted })}\\operatorname{tr}\\bigl(x(p - y)^\\top dW\\bigr)` : ''}$${by === 'W' && penalty !== 'none' ? md`, and the penalty adds $${penalty === 'half' ? '' : '2'}\lambda\operatorname{tr}(W^\top dW)$` : md``}. What stands before the differential, transposed, is the gradient.`,
      },
      geometry: ({ by }) => (by === 'W'
        ? md`The data part of the gradient has rank one: every row is the same input, scaled by how wrong its class was. One example can only push the weights along its own direction.`
        : by === 'x'
          ? md`Into the input comes a mixture of the rows of $W$: towards the rows of classes that got too much, away from those that got too little. Follow it uphill and you have an adversarial example.`
          : md`The bias moves as if the input were the constant $1$; over a data set its gradient vanishes when the mean of what is said equals the mean of what is true.`),
    },
    matters: 'Label smoothing, distillation and class weights all change only what is written here; who knows this line can add them without a framework’s help.',
    oracle: finiteDifferences((drawn) => ({
      gradient: {
        at: (point) => {
          const { W, x, p, y } = point;
          const tau = drawn.temperature ? point.tau : 1;
          const c = drawn.weighted ? point.c : 1;
          const K = p.length;
          const d = x.length;
          // A bias that makes softmax give exactly p at these weights.
          const bias = p.map((q, k) => tau * log(q) - dot(W[k] ?? [], x));
          const loss = (weights: readonly (readonly number[])[], b: readonly number[], input: readonly number[]) => {
            const z = weights.map((row, k) => (dot(row, input) + (b[k] ?? 0)) / tau);
            const top = Math.max(...z);
            const lse = top + log(z.reduce((s, a) => s + exp(a - top), 0));
            const fit = -c * y.reduce((s, t, k) => s + t * ((z[k] ?? 0) - lse), 0);
            const size = weights.flat().reduce((s, w) => s + w * w, 0);
            return fit + (drawn.penalty === 'none' ? 0 : drawn.penalty === 'half' ? (point.lambda / 2) * size : point.lambda * size);
          };
          if (drawn.by === 'b') return gradientByDifferences((b) => loss(W, b, x), bias);
          if (drawn.by === 'x') return gradientByDifferences((u) => loss(W, bias, u), x);
          const flat = gradientByDifferences((w) => loss(Array.from({ length: K }, (_, k) => w.slice(k * d, (k + 1) * d)), bias, x), W.flat());
          return Array.from({ length: K }, (_, k) => flat.slice(k * d, (k + 1) * d));
        },
      },
    })),
    degenerate: {
      'the plain case': { drawn: { by: 'W', temperature: false, weighted: false, penalty: 'none', bias: false }, gives: { gradient: f`(p - y) x^T` } },
    },
  });

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0);
