import { enumeration, exercise, number, vector } from '#exercise';
import { binomialProbability } from '#numeric';
import { md, type Mark, type Words } from '#paper';

export default exercise({
  id: 'probability/error-bar',
  version: 1,
  title: 'How sure is this error rate?',
  trains: 'test-set-error',
  rating: 1150,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      const n = r.stream('n').pick([200, 300, 400, 500, 600, 800, 900, 1000, 1200, 1600]);
      const share = r.stream('share').decimal(0.05, 0.5, 0.05);
      // With these targets the number of rows is whole.
      return { n, wrong: Math.round(n * share), target: r.stream('target').pick([0.005, 0.0025, 0.002, 0.001]) };
    },
    { 'more rows are needed': ({ n, wrong, target }) => (wrong / n) * (1 - wrong / n) / (target * target) > 1.5 * n },
  )
  .step({ rate: ({ n, wrong }) => wrong / n }, md`The measured rate.`, ({ n, wrong, rate }) => md`$\hat p = \frac{${wrong}}{${n}} = ${rate}$`)
  .step({ error: ({ rate, n }) => Math.sqrt((rate * (1 - rate)) / n) }, md`Each row is a throw of a coin with variance $p(1 - p)$; the mean of $n$ throws has an $n$-th of it. Put in $\hat p$ for $p$.`, ({ rate, n, error }) => md`$\sqrt{\frac{${rate}\cdot ${short(1 - rate)}}{${n}}} = ${error}$`)
  .step({ interval: ({ rate, error }) => [rate - 2 * error, rate + 2 * error] }, md`Two standard errors to either side.`, ({ rate, error, interval }) => md`$${rate} \pm ${2 * error}$, so $${interval}$`)
  .step({ rows: ({ rate, target }) => (rate * (1 - rate)) / (target * target) }, md`Solve the formula of the standard error for $n$.`, ({ rate, target, rows }) => md`$n = \frac{${rate}\cdot ${short(1 - rate)}}{${target}^2} = ${Math.round(rows)}$`)
  .ask({
    prompt: ({ n, wrong, target }) => md`
A classifier is tried on ${n} independent rows and is wrong on ${wrong} of them. Give the interval from two standard errors below the measured error rate to two above (both ends to three significant digits).

Suppose that the rate stays as measured. On how many rows in all (a whole number) would its standard error be ${target}?`,
    symbols: [
      ['\\hat p', '\\in [0, 1]', 'the measured error rate'],
      ['n', '\\in \\{1, 2, \\dots\\}', 'number of rows'],
    ],
    answers: {
      interval: vector({ size: 2, tolerance: { digits: 3 }, credit: 'per entry', label: '(\\text{low},\\ \\text{high}) =' }),
      rows: number({ tolerance: 'exact', label: 'n =' }),
    },
    mistakes: {
      error: {
        'the root forgotten': {
          gives: ({ rate, n }) => (rate * (1 - rate)) / n,
          says: ({ n }) => md`Your interval is far too narrow: $p(1 - p)/n$ is the *variance* of the rate. With ${n} rows an error rate is not known to a tenth of a point.`,
        },
        'not divided by the number of rows': {
          gives: ({ rate }) => Math.sqrt(rate * (1 - rate)),
          says: md`$\sqrt{p(1 - p)}$ is how much a *single* row scatters. The rate is a mean of many rows.`,
        },
        'the square root of the share': {
          gives: ({ rate, n }) => Math.sqrt(rate / n),
          says: md`You left out the factor $1 - p$. Were the classifier always wrong, the rate would not scatter at all.`,
        },
      },
      interval: {
        'one standard error only': {
          gives: ({ rate, error }) => [rate - error, rate + error],
          says: md`Asked are *two* standard errors to either side; yours covers the truth only about two times in three.`,
          slip: true,
        },
      },
      rows: {
        'as if the error fell like 1/n': {
          gives: ({ error, target, n }) => (n * error) / target,
          says: md`You let the standard error fall like $1/n$. It falls like $1/\sqrt n$: to halve it takes four times the rows.`,
        },
      },
    },
    help: {
      nudge: md`Count $1$ for a wrong row and $0$ for a right one. What is the variance of one such number, and of the mean of $n$?`,
      method: md`The standard error is $\sqrt{\hat p(1 - \hat p)/n}$. The interval is $\hat p$ plus and minus twice that; for the rows, solve for $n$.`,
    },
    perspectives: {
      counting: {
        reaches: ({ n, wrong, target }) => {
          // In numbers of rows: wrong ± 2√(wrong · right/n); scaled up, the error is that of n rows divided by a root.
          const spread = Math.sqrt((wrong * (n - wrong)) / n);
          const factor = spread / n / target;
          return { interval: [(wrong - 2 * spread) / n, (wrong + 2 * spread) / n], rows: n * factor * factor };
        },
        says: ({ n, wrong }) => md`
Count errors rather than shares: another sample of ${n} rows would bring ${wrong} errors, give or take $\sqrt{${wrong}\cdot ${n - wrong}/${n}}\approx ${Math.round(10 * Math.sqrt((wrong * (n - wrong)) / n)) / 10}$. For rare errors that is nearly the root of their number, which is easy to remember.`,
      },
      picture: ({ rate, error }) => bell(rate, error),
      code: ({ n, wrong }) => md`
~~~python
rng = np.random.default_rng(0)
# the same test, many times
rates = rng.binomial(${n}, ${wrong} / ${n}, size=100_000) / ${n}
print(rates.std())
~~~`,
    },
    picture: ({ rate, error }) => bell(rate, error),
    matters: 'On a few hundred rows the interval is several points wide, and many differences between models that one reads about are smaller.',
    oracle: enumeration(({ n, wrong, target }) => {
      // Every possible number of errors with its probability; the standard deviation of the rate from these.
      let mean = 0;
      let square = 0;
      for (let k = 0; k <= n; k += 1) { const chance = binomialProbability(n, k, wrong / n); mean += (chance * k) / n; square += (chance * k * k) / n / n; }
      const spread = Math.sqrt(Math.max(0, square - mean * mean));
      return { interval: [mean - 2 * spread, mean + 2 * spread], rows: n * ((spread / target) * (spread / target)) };
    }),
    degenerate: {
      'never wrong: the formula claims certainty': { drawn: { n: 100, wrong: 0, target: 0.01 }, gives: { interval: [0, 0], rows: 0 } },
      'half of the rows': { drawn: { n: 400, wrong: 200, target: 0.0125 }, gives: { interval: [0.45, 0.55], rows: 1600 } },
    },
  });

const short = (x: number) => Math.round(x * 1e6) / 1e6;

/** The measured rate with two standard errors to either side, as a bar over a scale. */
const bell = (rate: number, error: number): Words => {
  const [low, high] = [Math.max(0, rate - 4 * error), rate + 4 * error];
  const bars = [1, 2].map((k): Mark => ({ mark: 'line', points: [[rate - k * error, k === 1 ? 0.5 : 0.3], [rate + k * error, k === 1 ? 0.5 : 0.3]], role: 'accent', thick: true }));
  const marks: readonly Mark[] = [
    ...bars,
    { mark: 'dot', at: [rate, 0.7], role: 'accent' },
    { mark: 'label', at: [rate, 0.8], text: `measured: ${short(rate)}`, anchor: 'middle', role: 'ink' },
    { mark: 'label', at: [rate + 1.2 * error, 0.47], text: 'one', anchor: 'start', role: 'ink' },
    { mark: 'label', at: [rate + 2.2 * error, 0.27], text: 'two', anchor: 'start', role: 'ink' },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `A scale of error rates with the measured rate ${short(rate)}, a bar of one standard error, ${Number(error.toPrecision(3))}, to either side, and one of two.`,
      x: [low, high],
      y: [0, 1],
      aspect: 3,
      axes: { x: { title: 'error rate' } },
      marks,
      caption: 'One and two standard errors to either side. Of many samples of this size, about nineteen in twenty get a longer bar that covers the true rate.',
    },
  }];
};
