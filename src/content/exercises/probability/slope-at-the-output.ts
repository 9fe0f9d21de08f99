import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { centralDifference, exp, log, logGamma, sigmoid } from '#numeric';
import { md, type Words } from '#paper';

const f = formula({ z: 'real', y: 'real', m: 'positive', s: 'probability', v: 'positive' });
type F = ReturnType<typeof f>;
/** What the output z says of y. */
type Model = 'mean' | 'odds' | 'rate' | 'waiting' | 'duration' | 'failures';
/** `size`: trials, hours, or readings of a row; `scale`: z enters as so many times z. */
type Drawn = { readonly model: Model; readonly size: number; readonly scale: number };

const scaled = (scale: number): F => (scale === 1 ? f`z` : f`${scale} z`);
const times = (size: number, of: F): F => (size === 1 ? of : f`${size} (${of})`);
type Kind = {
  readonly scene: (size: number, link: string) => Words;
  /** What the model makes of the output, the derivative of the loss by what stands in it, and the best of that for many rows. */
  readonly said: (eta: F) => F;
  readonly slope: (size: number, said: F) => F;
  readonly best: (size: number) => F;
  readonly told: Words;
  readonly share: boolean;
  /** Logarithm of the density or probability of y. */
  readonly logDensity: (y: number, eta: number, size: number) => number;
};
const kinds: { readonly [name in Model]: Kind } = {
  mean: {
    scene: (size, link) => md`$y$ is the mean of ${size} readings, each normal with mean $${{ tex: link }}$ and variance $v$.`,
    said: (eta) => eta, slope: (size, said) => f`${times(size, f`${said} - y`)}/v`,
    best: () => f`m`, told: md`the mean of $y$ is $m$`, share: false,
    logDensity: (y, eta, size) => -(size * (y - eta) ** 2) / 2,
  },
  odds: {
    scene: (size, link) => md`$y$ is the number of successes in ${size === 1 ? md`a single trial, $0$ or $1$` : md`${size} independent trials`}; each succeeds with the probability $\sigma(${{ tex: link }})$, where $\sigma(t) = \frac{1}{1 + e^{-t}}$.`,
    said: (eta) => f`1/(1 + exp(-(${eta})))`, slope: (size, said) => f`${times(size, said)} - y`,
    best: () => f`log(s/(1 - s))`, told: md`of all trials in all rows the share $s$ succeeded`, share: true,
    logDensity: (y, eta, size) => y * log(sigmoid(eta)) + (size - y) * log(sigmoid(-eta)),
  },
  rate: {
    scene: (size, link) => md`$y$ is the number of events in ${size === 1 ? 'an hour' : `${size} hours`}, Poisson distributed; the mean number in an hour is $e^{${{ tex: link }}}$.`,
    said: (eta) => f`exp(${eta})`, slope: (size, said) => f`${times(size, said)} - y`,
    best: (size) => (size === 1 ? f`log(m)` : f`log(m/${size})`), told: md`the mean of $y$ is $m$`, share: false,
    logDensity: (y, eta, size) => y * log(size * exp(eta)) - size * exp(eta) - logGamma(y + 1),
  },
  waiting: {
    scene: (size, link) => md`$y$ is the time until the ${size === 1 ? 'first' : size === 2 ? 'second' : size === 3 ? 'third' : `${size}th`} event, when events come independently at the rate $e^{${{ tex: link }}}$; its density in $y > 0$ is proportional to $e^{${{ tex: size === 1 ? '' : size.toString() }}\,t}\,${{ tex: size === 1 ? '' : size === 2 ? 'y\\,' : `y^{${size - 1}}\\,` }}\exp(-e^{t}\,y)$ with $t = ${{ tex: link }}$.`,
    said: (eta) => f`exp(${eta})`, slope: (size, said) => f`y (${said}) - ${size}`,
    best: (size) => f`log(${size}/m)`, told: md`the mean of $y$ is $m$`, share: false,
    logDensity: (y, eta, size) => size * eta + (size - 1) * log(y) - exp(eta) * y,
  },
  duration: {
    scene: (size, link) => md`$y > 0$ is ${size === 1 ? 'a duration' : `the mean of ${size} independent durations`}, exponentially distributed with mean $e^{${{ tex: link }}}$; the density of $y$ is proportional to $e^{-${{ tex: size === 1 ? '' : size.toString() }}\,t}\,${{ tex: size === 1 ? '' : size === 2 ? 'y\\,' : `y^{${size - 1}}\\,` }}\exp(-${{ tex: size === 1 ? '' : size.toString() }}\,y\,e^{-t})$ with $t = ${{ tex: link }}$.`,
    said: (eta) => f`exp(-(${eta}))`, slope: (size, said) => times(size, f`1 - y (${said})`),
    best: () => f`log(m)`, told: md`the mean of $y$ is $m$`, share: false,
    logDensity: (y, eta, size) => -size * eta + (size - 1) * log(y) - size * y * exp(-eta),
  },
  failures: {
    scene: (size, link) => md`$y$ is the number of failures before the ${size === 1 ? 'first' : size === 2 ? 'second' : size === 3 ? 'third' : `${size}th`} success, in independent trials that succeed with the probability $\sigma(${{ tex: link }})$, where $\sigma(t) = \frac{1}{1 + e^{-t}}$.`,
    said: (eta) => f`1/(1 + exp(-(${eta})))`, slope: (size, said) => f`(y + ${size}) (${said}) - ${size}`,
    best: (size) => f`log(${size}/m)`, told: md`the mean of $y$ is $m$`, share: false,
    logDensity: (y, eta, size) => size * log(sigmoid(eta)) + y * log(sigmoid(-eta)),
  },
};
const sizes: { readonly [name in Model]: readonly number[] } = { mean: [2, 3, 4], odds: [1, 2, 5, 10], rate: [1, 2, 8, 24], waiting: [1, 2, 3], duration: [1, 2, 3], failures: [1, 2, 3] };
const made: { readonly [name in Model]: string } = { mean: 'the mean of a reading', odds: 'the probability of a success', rate: 'the mean number in an hour', waiting: 'the rate', duration: 'one over the mean duration, which is the rate', failures: 'the probability of a success' };
const linkTex = (scale: number) => (scale === 1 ? 'z' : `${scale}z`);

export default exercise({
  id: 'probability/slope-at-the-output',
  version: 1,
  title: 'From the noise to the slope',
  trains: 'maximum-likelihood',
  lab: ['output-and-loss'],
  rating: 1550,
  minutes: 6,
})
  .draw((r): Drawn => {
    const model = r.stream('model').pick(['mean', 'odds', 'rate', 'waiting', 'duration', 'failures'] as const);
    return { model, size: r.stream('size').pick(sizes[model]), scale: r.stream('scale').pick([1, 1, 2, 3]) };
  })
  .step({ said: ({ model, scale }) => kinds[model].said(scaled(scale)) }, ({ model }) => md`What the model makes of $z$: ${made[model]}.`)
  .step({ inner: ({ model, size, said }) => kinds[model].slope(size, said) }, ({ scale }) => md`Write $-\ln$ of the density, keep what depends on $z$, and differentiate with respect to $${{ tex: scale === 1 ? 'z' : `t = ${scale}z` }}$.`)
  .step({ slope: ({ inner, scale }) => (scale === 1 ? inner : f`${scale} (${inner})`) }, ({ scale }) => (scale === 1 ? md`$z$ stands there itself.` : md`By the chain rule times $\frac{dt}{dz} = ${scale}$.`))
  .step({ best: ({ model, size, scale }) => (scale === 1 ? kinds[model].best(size) : f`(${kinds[model].best(size)})/${scale}`) }, md`One $z$ for all rows is best where the slopes of all rows add up to zero: put the mean over the rows for $y$, and solve.`)
  .ask({
    prompt: ({ model, size, scale }) => md`
A model gives a number $z$, any real one, for each row, and the loss is the negative log-likelihood of what was seen. The noise model: ${kinds[model].scene(size, linkTex(scale))} ${model === 'mean' ? md`$v$ is known.` : md``}

- Write the derivative of the loss of one row with respect to $z$.
- Suppose that the model may only give the same $z$ for all rows, and that ${kinds[model].told}. Which $z$ makes the loss smallest?`,
    symbols: ({ model }) => [
      ['z', '\\in \\mathbb{R}', 'the output'],
      ['y', '', 'what was seen in the row'],
      kinds[model].share ? ['s', '\\in (0, 1)', 'share of successes in all rows'] : ['m', '> 0', 'mean of y over the rows'],
      ...(model === 'mean' ? [['v', '> 0', 'variance of a reading'] as const] : []),
    ],
    answers: {
      slope: expression({ symbols: ({ model }) => ({ z: 'real', y: 'real', ...(model === 'mean' ? { v: 'positive' } : {}) }), label: '\\frac{d}{dz}\\text{loss} =' }),
      best: expression({ symbols: ({ model }): Symbols => (kinds[model].share ? { s: 'probability' } : { m: 'positive' }), leftSide: ['z'], label: 'z =' }),
    },
    mistakes: {
      inner: {
        'the other way round': {
          gives: ({ model, size, said }) => f`-(${kinds[model].slope(size, said)})`,
          says: md`That is the slope of the log-likelihood. The loss is its negative: it rises where the output says too much.`,
        },
        'as for squared error': {
          when: ({ model }) => model !== 'mean',
          gives: ({ scale }) => f`${scaled(scale)} - y`,
          says: md`That is the slope for normal noise around the output. Here the output is no mean yet; follow it through the model.`,
        },
      },
      slope: {
        'the factor inside forgotten': {
          when: ({ scale }) => scale !== 1,
          gives: ({ inner }) => inner,
          says: ({ scale }) => md`You differentiated with respect to $${{ tex: `${scale}z` }}$. A step of $z$ moves that by ${scale}.`,
        },
      },
      best: {
        'on the scale of what was seen': {
          gives: ({ model, size, scale }) => { const plain = model === 'mean' ? f`m/${size}` : model === 'odds' ? f`s` : model === 'rate' ? (size === 1 ? f`m` : f`m/${size}`) : model === 'duration' ? f`m` : f`${size}/m`; return scale === 1 ? plain : f`(${plain})/${scale}`; },
          says: ({ model }) => (model === 'mean' ? md`You divided by the number of readings. $y$ is their mean already.` : md`You gave what the model says of a trial, an hour or a duration, not the output that says it: undo the function in between.`),
        },
      },
    },
    help: {
      nudge: md`Which probability or density does the model give to the $y$ that was seen? Take $-\ln$ of it before you differentiate.`,
      method: md`Loss $= -\ln p(y\mid z)$. Drop what has no $z$, differentiate. For one $z$ for all rows the mean slope has to be zero; it depends on $y$ only through its mean.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ model, size, scale }) => {
          // "Said minus seen": the mean of y under the model, its distance from y, and a factor for how the model measures it.
          const eta = scaled(scale);
          const slope = model === 'mean' ? f`${size} (${eta} - y)/v` : model === 'odds' ? f`${size} exp(${eta})/(1 + exp(${eta})) - y` : model === 'rate' ? f`exp(${eta} + log(${size})) - y` : model === 'waiting' ? f`exp(${eta}) (y - ${size}/exp(${eta}))` : model === 'duration' ? f`${size} (exp(${eta}) - y)/exp(${eta})` : f`(y - ${size} exp(-(${eta})))/(1 + exp(-(${eta})))`;
          const best = model === 'mean' ? f`m` : model === 'odds' ? f`log(s) - log(1 - s)` : model === 'rate' ? f`log(m) - log(${size})` : model === 'duration' ? f`log(m)` : f`log(${size}) - log(m)`;
          return { slope: f`${scale} (${slope})`, best: f`1/${scale} (${best})` };
        },
        says: ({ model }) => (model === 'waiting' || model === 'failures'
          ? md`Here too the slope is the distance between what the model says, the mean of $y$ under it, and what was seen, times a factor; the sign is turned, since a larger $z$ means a *smaller* $y$.`
          : model === 'duration' ? md`The slope is what the model says minus what was seen, *relative* to what it says. With $-e^{-z}$, the natural parameter, for an output it would be the plain difference; the logarithm is taken since any real number is allowed then.` : md`The slope is what the model says, the mean of $y$ under it, minus what was seen${model === 'mean' ? md`, over the variance of $y$` : md``}; a factor before $z$ in the model comes before it as well. It is so for every noise of the exponential family whose natural parameter the output is.`),
      },
      probability: md`
The best constant makes the model's mean equal to the mean that was seen: maximum likelihood in such a family matches means. So a network whose inputs tell nothing should learn just this number, and a last bias that starts there saves it the first epochs.`,
    },
    matters: 'Output and loss belong together: where the output is the natural parameter of the noise, the gradient at it is what was said minus what was seen, and does not die where the error is large.',
    oracle: finiteDifferences(({ model, size, scale }) => {
      const { logDensity } = kinds[model];
      const loss = (y: number, z: number) => -logDensity(y, scale * z, size);
      return {
        slope: { at: ({ y, z, v }) => {
          const isCount = model !== 'mean' && y <= 0;
          return isCount ? Number.NaN : centralDifference((x) => loss(y, x), z, 0.05) / (model === 'mean' ? v : 1);
        } },
        best: { at: ({ m, s }) => {
          const seen = model === 'odds' ? size * s : m;
          // The lowest place by halving the interval in which the slope changes its sign.
          let [low, high] = [-12, 12];
          for (let i = 0; i < 70; i += 1) { const x = (low + high) / 2; if (centralDifference((u) => loss(seen, u), x, 0.02) > 0) high = x; else low = x; }
          const best = (low + high) / 2;
          return Math.abs(best) > 11 || Math.abs(best) < 0.02 ? Number.NaN : best;
        } },
      };
    }),
    degenerate: {
      'logistic regression': { drawn: { model: 'odds', size: 1, scale: 1 }, gives: { slope: f`1/(1 + exp(-z)) - y`, best: f`log(s/(1 - s))` } },
      'Poisson regression': { drawn: { model: 'rate', size: 1, scale: 1 }, gives: { slope: f`exp(z) - y`, best: f`log(m)` } },
    },
  });
