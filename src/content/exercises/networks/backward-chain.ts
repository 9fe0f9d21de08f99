import { exercise, expression, finiteDifferences } from '#exercise';
import { formula } from '#grade/read';
import { centralDifference, exp, log, sigmoid, tanh } from '#numeric';
import { md } from '#paper';

/** A chain of three units: each activation with its value, its inverse, and its derivative by the value. */
const activations = {
  tanh: { tex: '\\tanh', value: tanh, inverse: (h: number) => log((1 + h) / (1 - h)) / 2, byValue: '1 - H^2' },
  logistic: { tex: '\\sigma', value: sigmoid, inverse: (h: number) => log(h / (1 - h)), byValue: 'H (1 - H)' },
  exponential: { tex: '\\exp', value: exp, inverse: log, byValue: 'H' },
} as const;
type Activation = keyof typeof activations;

const symbols = { a: 'real', b: 'real', c: 'real', x: 'real', t: 'real', p: 'probability', q: 'probability', r: 'probability' } as const;
const f = formula(symbols);
const slope = (activation: Activation, h: string) => f(`(${activations[activation].byValue.replaceAll('H', h)})`);

type Drawn = { readonly first: Activation; readonly second: Activation; readonly third: Activation; readonly by: 'a' | 'b' | 'c'; readonly loss: 'half' | 'whole' };

export default exercise({
  id: 'networks/backward-chain',
  version: 1,
  title: 'Back along a chain',
  trains: 'backpropagation',
  uses: { 'activation-derivatives': 0.4 },
  rating: 1550,
  minutes: 4,
})
  .draw((r): Drawn => ({
    first: r.stream('first').pick(['tanh', 'logistic', 'exponential'] as const),
    second: r.stream('second').pick(['tanh', 'logistic', 'exponential'] as const),
    third: r.stream('third').pick(['tanh', 'logistic', 'exponential'] as const),
    by: r.stream('by').pick(['a', 'a', 'b'] as const),
    loss: r.stream('loss').pick(['half', 'whole'] as const),
  }))
  .step({ outer: ({ loss }) => (loss === 'half' ? f`r - t` : f`2 (r - t)`) }, md`Begin at the loss: its derivative with respect to the output $r$.`)
  .step({ backThird: ({ outer, third }) => f`${outer} ${slope(third, 'r')}` }, ({ third }) => md`Back through the last activation, whose derivative by its own value is $${shown(third, 'r')}$.`)
  .step({ backSecond: ({ backThird, second }) => f`${backThird} c ${slope(second, 'q')}` }, ({ second }) => md`Back through the weight $c$ and the second activation, $${shown(second, 'q')}$.`)
  .step(
    { gradient: ({ backSecond, first, by }) => (by === 'a' ? f`${backSecond} b ${slope(first, 'p')} x` : f`${backSecond} p`) },
    ({ first, by }) => (by === 'a' ? md`Back through $b$ and the first activation, $${shown(first, 'p')}$; then times what came in, $x$.` : md`Now the weight $b$ itself: times what came in, $p$.`),
  )
  .ask({
    prompt: ({ first, second, third, by, loss }) => md`
Three units stand in a row:

$$p = ${activations[first].tex}(ax),\qquad q = ${activations[second].tex}(bp),\qquad r = ${activations[third].tex}(cq),$$

and the loss is $L = ${loss === 'half' ? '\\frac12' : ''}(r - t)^2$.${usesLogistic([first, second, third]) ? md` Here $\sigma$ is the logistic function.` : md``} Going forward you have kept $p$, $q$ and $r$. Write
$\partial L/\partial ${by}$ in terms of them and of $a$, $b$, $c$, $x$, $t$, without any further $\tanh$, $\sigma$ or $\exp$.`,
    symbols: [
      ['x,\\ t', '\\in \\mathbb{R}', 'input and target'],
      ['a,\\ b,\\ c', '\\in \\mathbb{R}', 'the weights'],
      ['p,\\ q,\\ r', '\\in \\mathbb{R}', 'the values kept on the way forward'],
    ],
    answers: { gradient: expression({ symbols, shape: 'scalar', label: ({ by }) => `\\partial L/\\partial ${by} =` }) },
    mistakes: {
      outer: {
        'the factor of the square': {
          gives: ({ loss }) => (loss === 'half' ? f`2 (r - t)` : f`r - t`),
          says: ({ loss }) => (loss === 'half' ? md`You have a factor $2$ that the $\frac12$ in the loss takes away.` : md`The square brings a factor $2$, and here no $\frac12$ takes it away.`),
          slip: true,
        },
      },
      backSecond: {
        'a weight skipped': {
          gives: ({ backThird, second }) => f`${backThird} ${slope(second, 'q')}`,
          says: md`A weight is missing: from $r$ back to $q$ the path leads through $c$. Turn $c$ to zero in your mind: then nothing before it can matter.`,
        },
        'an activation skipped': {
          gives: ({ backThird }) => f`${backThird} c`,
          says: md`You went back through $c$, but not through the second activation.`,
        },
      },
      gradient: {
        'what came in forgotten': {
          gives: ({ backSecond, first, by }) => (by === 'a' ? f`${backSecond} b ${slope(first, 'p')}` : backSecond),
          says: ({ by }) => md`You stopped in front of $${by}$. Its product changes with $${by}$ as fast as the other factor is large: what entered there is missing.`,
        },
        'the weight between skipped': {
          when: ({ by }) => by === 'a',
          gives: ({ backSecond, first }) => f`${backSecond} ${slope(first, 'p')} x`,
          says: md`A weight is missing: from $q$ back to $p$ the path leads through $b$.`,
        },
      },
    },
    help: {
      nudge: md`Along which path does the weight act on the loss? Walk it backward, and at each unit you pass ask for one factor.`,
      method: md`Each weight on the way gives itself, each activation its derivative: $\tanh' = 1 - \tanh^2$, $\sigma' = \sigma(1 - \sigma)$, $\exp' = \exp$, all by values that you have kept. Last comes what entered the weight.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ first, second, third, by, loss }) => {
          // Forward: carry the derivative along with the value, from the weight to the loss.
          const dp = by === 'a' ? f`${slope(first, 'p')} x` : f`0`;
          const dq = by === 'a' ? f`${slope(second, 'q')} b ${dp}` : f`${slope(second, 'q')} p`;
          const dr = f`${slope(third, 'r')} c ${dq}`;
          return { gradient: loss === 'half' ? f`(r - t) ${dr}` : f`2 (r - t) ${dr}` };
        },
        says: ({ by }) => md`
The same product can be collected *forward*: carry along with each value how fast it changes with $${by}$. That is forward mode. It gives the same factors in the other order, and
for one weight it costs the same; for a million weights it would have to be done a million times, while the pass backward serves them all.`,
      },
      physics: ({ first, second, third }) => md`
Think of gears. Each unit passes a turn on with some ratio; the whole train has the product of the ratios. The activations here pass on ${ratioWords(first, 'p')}, ${ratioWords(second, 'q')} and
${ratioWords(third, 'r')}: a single gear that slips stops everything before it from learning.`,
    },
    matters: 'Vanishing and exploding gradients are nothing but this product with many factors below or above one.',
    oracle: finiteDifferences(({ first, second, third, by, loss }) => ({
      gradient: {
        at: (point) => {
          // A chain with biases that make the kept values what the point says; then differences in the weight.
          const { a, b, c, x, t, p, q, r } = point;
          const b1 = activations[first].inverse(p) - a * x;
          const b2 = activations[second].inverse(q) - b * p;
          const b3 = activations[third].inverse(r) - c * q;
          const run = (w: number) => {
            const P = activations[first].value((by === 'a' ? w : a) * x + b1);
            const Q = activations[second].value((by === 'b' ? w : b) * P + b2);
            const R = activations[third].value((by === 'c' ? w : c) * Q + b3);
            return (loss === 'half' ? 0.5 : 1) * (R - t) * (R - t);
          };
          return centralDifference(run, by === 'a' ? a : b);
        },
      },
    })),
    degenerate: {
      'only exponentials: every factor is the value itself': {
        drawn: { first: 'exponential', second: 'exponential', third: 'exponential', by: 'a', loss: 'half' },
        gives: { gradient: f`(r - t) r c q b p x` },
      },
    },
  });

const shown = (activation: Activation, h: string) => ({ tanh: `1 - ${h}^2`, logistic: `${h}(1 - ${h})`, exponential: h })[activation];
const usesLogistic = (all: readonly Activation[]) => all.includes('logistic');
const ratioWords = (activation: Activation, h: string) => ({ tanh: md`$1 - ${h}^2$ (at most one)`, logistic: md`$${h}(1 - ${h})$ (at most a quarter)`, exponential: md`$${h}$ itself (of any size)` })[activation];
