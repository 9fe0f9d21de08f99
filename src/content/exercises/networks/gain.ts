import { exercise, expression, quadrature } from '#exercise';
import { formula } from '#grade/read';
import { exp, integrate } from '#numeric';
import { md } from '#paper';

const symbols = { n: 'positive integer', a: 'positive', s: 'probability', m: 'positive' } as const;
const f = formula(symbols);

/** What happens to E[h²] on the way: an activation, perhaps dropout, perhaps a skip connection is left to another exercise. */
const shapes = {
  relu: { tex: '\\max(0, z)', words: 'ReLU', second: () => f`1/2`, at: (z: number) => Math.max(0, z) },
  leaky: { tex: '\\max(az, z)\\ (0 < a < 1)', words: 'leaky ReLU', second: () => f`(1 + a^2)/2`, at: (z: number, a: number) => (z > 0 ? z : a * z) },
  scaled: { tex: 'a\\,\\max(0, z)', words: 'scaled ReLU', second: () => f`a^2/2`, at: (z: number, a: number) => a * Math.max(0, z) },
  absolute: { tex: 'a\\,\\lvert z\\rvert', words: 'absolute value', second: () => f`a^2`, at: (z: number, a: number) => a * Math.abs(z) },
  concatenated: { tex: 'z\\ \\text{where}\\ z > 0,\\ \\text{and}\\ -az\\ \\text{elsewhere}', words: 'bent absolute value', second: () => f`(1 + a^2)/2`, at: (z: number, a: number) => (z > 0 ? z : -a * z) },
} as const;
type Shape = keyof typeof shapes;
type Drawn = { readonly shape: Shape; readonly dropout: 'none' | 'plain' | 'inverted'; readonly fan: 'n' | 'conv3' | 'conv5'; readonly keep: 'same' | 'grow' };

const symbolsOf = ({ shape, dropout, keep }: Drawn) => ({ n: symbols.n, ...(shape === 'relu' ? {} : { a: symbols.a }), ...(dropout === 'none' ? {} : { s: symbols.s }), ...(keep === 'same' ? {} : { m: symbols.m }) });
const fanOf = (fan: Drawn['fan']) => (fan === 'n' ? f`n` : fan === 'conv3' ? f`9 n` : f`25 n`);
const wantedOf = (keep: Drawn['keep']) => (keep === 'same' ? f`1` : f`m`);

export default exercise({
  id: 'networks/gain',
  version: 1,
  title: 'The right scale for this layer',
  trains: 'initialisation',
  uses: { gaussians: 0.3 },
  lab: ['activations'],
  rating: 1600,
  minutes: 4,
})
  .draw((r): Drawn => ({
    shape: r.stream('shape').pick(['relu', 'leaky', 'scaled', 'absolute', 'concatenated'] as const),
    dropout: r.stream('dropout').pick(['none', 'plain', 'inverted'] as const),
    fan: r.stream('fan').pick(['n', 'conv3', 'conv5'] as const),
    keep: r.stream('keep').pick(['same', 'same', 'grow'] as const),
  }))
  .step({ passed: ({ shape }) => shapes[shape].second() }, md`What share of $\mathbb{E}[z^2]$ comes through the activation? Take the two sides of zero apart; each carries half.`)
  .step(
    { after: ({ passed, dropout }) => (dropout === 'none' ? passed : dropout === 'plain' ? f`s ${passed}` : f`${passed}/s`) },
    ({ dropout }) => (dropout === 'none' ? md`Nothing else happens on the way.` : dropout === 'plain' ? md`Dropout keeps a unit with probability $s$: the second moment is multiplied by $s$.` : md`Dropout keeps a unit with probability $s$ and divides it by $s$: the second moment is multiplied by $s\cdot 1/s^2$.`),
  )
  .step({ terms: ({ fan }) => fanOf(fan) }, ({ fan }) => (fan === 'n' ? md`The next unit adds $n$ such terms.` : md`The next unit adds one term for each place of the kernel and each channel.`))
  .step({ variance: ({ after, terms, keep }) => f`${wantedOf(keep)}/(${terms} ${after})` }, md`Number of terms times $\sigma_w^2$ times what came through must be what is wanted; solve for $\sigma_w^2$.`)
  .ask({
    prompt: ({ shape, dropout, fan, keep }) => md`
In a deep network without biases the sums $z$ of a layer are symmetric about zero, independent, with variance $v$. They pass the activation $\phi(z) = ${shapes[shape].tex}$${dropout === 'none' ? md`.` : dropout === 'plain' ? md`, and then dropout, which keeps each value with probability $s$ and sets it to $0$ otherwise, without rescaling.` : md`, and then inverted dropout, which keeps each value with probability $s$, divided by $s$, and sets it to $0$ otherwise.`}
${fan === 'n' ? md`The next layer is dense; each of its units adds up $n$ inputs.` : md`The next layer is a convolution with a kernel of ${fan === 'conv3' ? '3 by 3' : '5 by 5'} over $n$ input channels (ignore the border).`}

Which variance $\sigma_w^2$ must its weights have, independent and with mean zero, so that the sums of the next layer have variance ${keep === 'same' ? md`$v$ again` : md`$m\,v$`}?`,
    symbols: ({ shape, dropout, fan, keep }) => [
      ['n', '\\in \\{1, 2, \\dots\\}', fan === 'n' ? 'inputs of a unit' : 'input channels'],
      ...(shape === 'relu' ? [] : [['a', '> 0', 'slope of the activation'] as const]),
      ...(dropout === 'none' ? [] : [['s', '\\in (0, 1)', 'probability to be kept'] as const]),
      ...(keep === 'same' ? [] : [['m', '> 0', 'factor wanted'] as const]),
    ],
    answers: { variance: expression({ symbols: symbolsOf, shape: 'scalar', label: '\\sigma_w^2 =' }) },
    mistakes: {
      passed: {
        'the slope not squared': {
          when: ({ shape }) => shape !== 'relu',
          gives: ({ shape }) => (shape === 'leaky' || shape === 'concatenated' ? f`(1 + a)/2` : shape === 'scaled' ? f`a/2` : f`a`),
          says: md`You multiplied the second moment by the slope. What is scaled by $a$ has its square scaled by $a^2$.`,
        },
        'halved twice': {
          when: ({ shape }) => shape === 'relu',
          gives: () => f`1/4`,
          says: md`You let only a quarter through. $\mathbb{E}[z^2]$ is the same on both sides of zero, and one side is dropped.`,
        },
        'as if nothing were lost': {
          when: ({ shape }) => shape !== 'absolute',
          gives: () => f`1`,
          says: md`You treated the activation as if it let everything through. Compare $\mathbb{E}[\phi(z)^2]$ with $\mathbb{E}[z^2]$.`,
        },
        'one side dropped': {
          when: ({ shape }) => shape === 'absolute',
          gives: () => f`a^2/2`,
          says: md`You dropped one side of zero. The absolute value keeps both, it only turns one over.`,
        },
      },
      terms: {
        'the places of the kernel forgotten': {
          when: ({ fan }) => fan !== 'n',
          gives: () => f`n`,
          says: md`You counted one term for each channel. A unit of a convolution adds one for each place of the kernel *and* each channel.`,
        },
      },
      after: {
        'the share applied the wrong way': {
          gives: ({ passed, dropout }) => (dropout === 'none' ? f`1/${passed}` : dropout === 'plain' ? f`s^2 ${passed}` : f`${passed}`),
          says: ({ dropout }) => (dropout === 'none' ? md`You multiplied where you should have divided. The less an activation lets through, the *larger* the weights after it must be.` : dropout === 'plain' ? md`You squared the probability. A value is kept whole or not at all, so its square is kept with probability $s$ as well.` : md`Inverted dropout keeps the *mean*, not the second moment. Compute $s\cdot(h/s)^2$.`),
        },
      },
    },
    help: {
      nudge: md`Call what enters the next layer $h$. Its weights have mean zero. What of $h$ does the variance of its sums therefore feel: the variance, or the mean square?`,
      method: md`Variance of a sum of $N$ independent products with mean-zero weights: $N\,\sigma_w^2\,\mathbb{E}[h^2]$. Find $\mathbb{E}[h^2]$ as a multiple of $v$ and solve.`,
    },
    perspectives: {
      probability: {
        reaches: ({ shape, dropout, fan, keep }) => {
          // Condition on the sign of z, then on being kept.
          const positive = shape === 'scaled' || shape === 'absolute' ? f`a^2` : f`1`;
          const negative = shape === 'relu' || shape === 'scaled' ? f`0` : f`a^2`;
          const mean = f`1/2 ${positive} + 1/2 ${negative}`;
          const kept = dropout === 'none' ? mean : dropout === 'plain' ? f`s ${mean} + (1 - s) 0` : f`s (${mean}/s^2) + (1 - s) 0`;
          return { variance: f`${wantedOf(keep)} (${fanOf(fan)} ${kept})^(-1)` };
        },
        says: ({ dropout }) => md`
Toss a coin for the sign of $z$: $\mathbb{E}[\phi(z)^2] = \frac12\mathbb{E}[\phi(z)^2\mid z > 0] + \frac12\mathbb{E}[\phi(z)^2\mid z < 0]$, and $\mathbb{E}[z^2\mid z > 0] = v$ by symmetry.${dropout === 'none' ? md`` : md` Then toss another one, with probability $s$, for being kept.`} No
density is needed: any symmetric $z$ gives the same.`,
      },
      geometry: ({ shape }) => md`
Draw $\phi(z)^2$ beside $z^2$: two half-parabolas. ${shape === 'relu' ? md`One of them is missing.` : shape === 'scaled' ? md`One of them is missing, and the other is steeper or flatter by $a^2$.` : shape === 'absolute' ? md`Both are there, steeper or flatter by $a^2$.` : md`The right one is whole, the left one is scaled by $a^2$.`} The gain is the mean of the two factors.`,
    },
    matters: 'Frameworks offer presets for ReLU and tanh; for any other activation, for dropout or for a convolution, this line is how one gets the number oneself.',
    oracle: quadrature(({ shape, dropout, fan, keep }) => ({
      variance: {
        at: ({ n, a, s, m }) => {
          const density = (z: number) => exp((-z * z) / 2) / Math.sqrt(6.283185307179586);
          const square = (z: number) => { const h = shapes[shape].at(z, a); return h * h * density(z); };
          const moment = integrate(square, 0, Number.POSITIVE_INFINITY) + integrate((z) => square(-z), 0, Number.POSITIVE_INFINITY);
          const kept = dropout === 'none' ? moment : dropout === 'plain' ? s * moment : (s * moment) / (s * s);
          const terms = fan === 'n' ? n : fan === 'conv3' ? 3 * 3 * n : 5 * 5 * n;
          return (keep === 'same' ? 1 : m) / (terms * kept);
        },
      },
    })),
    degenerate: {
      'He': { drawn: { shape: 'relu', dropout: 'none', fan: 'n', keep: 'same' }, gives: { variance: f`2/n` } },
      'the absolute value loses nothing': { drawn: { shape: 'absolute', dropout: 'none', fan: 'n', keep: 'same' }, gives: { variance: f`1/(n a^2)` } },
    },
  });
