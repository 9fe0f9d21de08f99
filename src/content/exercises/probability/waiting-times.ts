import { exercise, expression, number, search } from '#exercise';
import { formula } from '#grade/read';
import { log, sum } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

const symbols = { lambda: 'positive' } as const;
const f = formula(symbols);

export default exercise({
  id: 'probability/waiting-times',
  version: 1,
  title: 'How often does it happen?',
  trains: 'maximum-likelihood',
  rating: 1250,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => ({ waits: r.stream('waits').ints(r.stream('n').int(3, 6), 1, 15) }),
    {
      'the waits differ': ({ waits }) => new Set(waits).size > 1,
      'not one event a minute': ({ waits }) => sum(waits) !== waits.length,
    },
  )
  .step({ total: ({ waits }) => sum(waits) }, md`Only the number of waits and their sum will matter.`, ({ waits, total }) => md`$n = ${waits.length},\quad S = ${waits.join(' + ')} = ${total}$`)
  .step({ loglik: ({ waits, total }) => f`${waits.length} log(lambda) - ${total} lambda` }, md`Independent waits multiply: $\lambda e^{-\lambda x_1}\cdots\lambda e^{-\lambda x_n} = \lambda^n e^{-\lambda S}$. Take the logarithm.`, ({ waits, total }) => md`$\ell(\lambda) = ${waits.length}\ln\lambda - ${total}\lambda$`)
  .step({ estimate: ({ waits, total }) => waits.length / total }, md`Differentiate and set to zero. The derivative falls as $\lambda$ grows, so this is a maximum.`, ({ waits, total, estimate }) => md`$\frac{${waits.length}}{\lambda} - ${total} = 0$, so $\hat\lambda = \frac{${waits.length}}{${total}} ${Math.abs(estimate * 1e4 - Math.round(estimate * 1e4)) < 1e-9 ? '=' : '\\approx'} ${estimate}$`)
  .ask({
    prompt: ({ waits }) => md`
The minutes between calls were ${waits.join(', ')}. You take them for independent draws from the exponential density

$$p(x\mid\lambda) = \lambda\,e^{-\lambda x}\qquad (x > 0)$$

with an unknown rate $\lambda > 0$, in calls per minute. Write the log-likelihood $\ell(\lambda)$ of these ${waits.length} waits (natural logarithm, no term dropped), and find the rate $\hat\lambda$ that maximises it: a fraction, or three significant digits.`,
    symbols: [
      ['x', '> 0', 'a wait, in minutes'],
      ['\\lambda', '> 0', 'the rate, in calls per minute (type lambda)'],
    ],
    answers: {
      loglik: expression({ symbols, leftSide: ['l(lambda)', '\\ell(\\lambda)', '\\ell'], label: '\\ell(\\lambda) =' }),
      estimate: number({ tolerance: { digits: 3 }, label: '\\hat\\lambda =' }),
    },
    mistakes: {
      loglik: {
        'one logarithm for all waits': {
          gives: ({ total }) => f`log(lambda) - ${total} lambda`,
          says: md`Every wait brings its own factor $\lambda$ in front of the exponential. You kept one of them.`,
        },
        'the sign of the exponent': {
          gives: ({ waits, total }) => f`${waits.length} log(lambda) + ${total} lambda`,
          says: md`Your $\ell$ grows with $\lambda$ without end, so no rate would be too high. Mind the sign in the exponent.`,
          slip: true,
        },
      },
      estimate: {
        'the mean wait': {
          gives: ({ waits, total }) => total / waits.length,
          says: md`That is the mean wait, in minutes. A rate is calls *per* minute: frequent calls mean short waits.`,
        },
        'as if from a single wait': {
          gives: ({ total }) => 1 / total,
          says: md`At that rate you would expect a single call in the whole time that you listened; there were more.`,
        },
      },
    },
    help: {
      nudge: md`What is the probability density of *all* the waits together, if they are independent? And of which two numbers does it depend?`,
      method: md`The logarithm of a product is a sum: add $\ln\lambda - \lambda x_i$ over the waits. Then $\ell'(\lambda) = 0$.`,
    },
    perspectives: {
      physics: {
        reaches: ({ waits }) => {
          // Calls counted over the time listened.
          const minutes = waits.reduce((t, x) => t + x, 0);
          const calls = waits.map(() => 1).reduce((n, one) => n + one, 0);
          return { estimate: calls / minutes };
        },
        says: ({ waits, total }) => md`
After the first call you listened for ${total} minutes and heard ${waits.length} more. Calls per minute: ${waits.length} over ${total}. The likelihood confirms what the units suggest, and says more: how sharply the data fix the rate. The curvature at its top is $-n/\hat\lambda^2$.`,
      },
      picture: ({ waits, total, estimate }) => curve(waits.length, total, estimate),
      probability: ({ waits }) => md`
The model's mean wait is $1/\lambda$; the estimate is the rate at which it equals the mean of the ${waits.length} waits. On average $\hat\lambda$ is somewhat too high: with $n$ waits by the factor $n/(n - 1)$, since now and then all waits happen to be short.`,
    },
    picture: ({ waits, total, estimate }) => curve(waits.length, total, estimate),
    matters: 'Request rates, failure rates and decay constants are estimated by this line; and it shows how a likelihood keeps of the data only what the parameter needs.',
    oracle: search(({ waits }) => {
      const added = (lambda: number) => waits.reduce((s, x) => s + log(lambda) - lambda * x, 0);
      // Narrow down the highest point by thirds, then read it off where two neighbours are equally high.
      let low = 1e-4;
      let high = 1e3;
      for (let i = 0; i < 400; i += 1) {
        const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
        if (waits.reduce((s, x) => s + log(b / a) - (b - a) * x, 0) > 0) low = a; else high = b;
      }
      return { loglik: { at: ({ lambda }) => added(lambda) }, estimate: (low + high) / 2 };
    }),
    degenerate: {
      'a single wait': { drawn: { waits: [4] }, gives: { loglik: f`log(lambda) - 4 lambda`, estimate: 0.25 } },
      'all alike': { drawn: { waits: [2, 2, 2] }, gives: { estimate: 0.5 } },
    },
  });

/** The log-likelihood over the rate, with its highest point. */
const curve = (n: number, total: number, estimate: number): Words => {
  const value = (rate: number) => n * log(rate) - total * rate;
  const [low, high] = [estimate / 5, estimate * 3];
  const points = Array.from({ length: 81 }, (_, i): Point => { const rate = low + ((high - low) * i) / 80; return [rate, value(rate)]; });
  const [top, bottom] = [value(estimate), Math.min(value(low), value(high))];
  const space = (top - bottom) * 0.15;
  const marks: readonly Mark[] = [
    { mark: 'line', points: [[estimate, bottom - space], [estimate, top]], role: 'theory', dashed: true },
    { mark: 'line', points, role: 'accent', thick: true },
    { mark: 'dot', at: [estimate, top], role: 'accent' },
    { mark: 'label', at: [estimate, top + space / 3], text: `${n} calls in ${total} minutes`, anchor: 'middle', role: 'ink' },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `The log-likelihood over the rate: it rises steeply, is highest at ${n} over ${total}, and falls in an almost straight line.`,
      x: [0, high],
      y: [bottom - space, top + space],
      axes: { x: { title: 'rate' }, y: { title: 'log-likelihood' } },
      marks,
      caption: 'A small rate makes so many calls unlikely, a large one makes so few unlikely.',
    },
  }];
};
