import { exercise, number, quadrature } from '#exercise';
import { binomialProbability, exp, integrate, normalCdf, pow } from '#numeric';
import { md } from '#paper';

/** Mean score and rows of a test set, deviation by the seed, runs of which the best is told, and a gain that is hoped for. */
type Drawn = { readonly p: number; readonly n: number; readonly seed: number; readonly K: number; readonly gain: number };

/** Means of the largest of K standard normals, to the figures that are shown. */
const largest: { readonly [K: number]: number } = { 2: 0.564, 3: 0.846, 5: 1.163, 8: 1.424, 10: 1.539, 20: 1.867 };
const largestOf = (K: number): number => largest[K] ?? Number.NaN;
const short = (x: number) => Number(x.toPrecision(10));
const square = (x: number) => x * x;

export default exercise({
  id: 'probability/lucky-run',
  version: 1,
  title: 'The luckiest of several runs',
  trains: 'test-set-error',
  uses: { 'sample-maxima': 0.5 },
  lab: ['lucky-seed'],
  rating: 1400,
  minutes: 5,
})
  .draw((r): Drawn => ({
    p: r.stream('p').pick([0.8, 0.84, 0.85, 0.88, 0.9, 0.92, 0.95, 0.96]),
    n: r.stream('n').pick([100, 200, 250, 300, 400, 500, 600, 800]),
    seed: r.stream('seed').pick([0.004, 0.005, 0.006, 0.008, 0.01, 0.012]),
    K: r.stream('K').pick([3, 5, 8, 10, 20]),
    gain: r.stream('gain').pick([0.005, 0.01, 0.015, 0.02]),
  }))
  .step({ rows: ({ p, n }) => Math.sqrt((p * (1 - p)) / n) }, md`A share of right rows scatters by $\sqrt{p(1 - p)/n}$ with the rows that happen to be drawn.`, ({ p, n, rows }) => md`$\sqrt{\frac{${p}\cdot ${short(1 - p)}}{${n}}} = ${rows}$`)
  .step({ deviation: ({ rows, seed }) => Math.sqrt(square(rows) + square(seed)) }, md`Rows and seed are independent: variances add.`, ({ rows, seed, deviation }) => md`$\sqrt{${Number(rows.toPrecision(4))}^2 + ${seed}^2} = ${deviation}$`)
  .step({ best: ({ p, deviation, K }) => p + largestOf(K) * deviation }, ({ K }) => md`The largest of ${K} such scores lies on average ${largestOf(K)} standard deviations above their mean.`, ({ p, deviation, K, best }) => md`$${p} + ${largestOf(K)}\cdot ${Number(deviation.toPrecision(4))} = ${best}$`)
  .step({ runs: ({ deviation, gain }) => (2 * square(deviation)) / square(gain / 2) }, md`The difference of two means of $r$ runs has variance $2\sigma^2/r$. Let its root be half of the gain, and solve for $r$.`, ({ deviation, gain, runs }) => md`$r = \frac{2\cdot ${Number(deviation.toPrecision(4))}^2}{(${gain}/2)^2} = ${runs}$`)
  .ask({
    prompt: ({ p, n, seed, K, gain }) => md`
A network is right on a share of ${p} of all rows, on average over its seeds. Each run has its own seed, which moves that share with standard deviation ${seed}, and is judged on ${n} rows of its own. Take the scores for Gaussian, and the noise of the rows as that of a share of ${p}.

What is the standard deviation $\sigma$ of a run’s score? What does the best of ${K} runs score on average? (The largest of ${K} standard normal numbers has mean ${largestOf(K)}.) And how many runs $r$ of each would it take until a true gain of ${gain} over another such network is two standard errors of the difference of the two means? (Three significant digits, four for the best score; $r$ not rounded to a whole number.)`,
    symbols: [['\\sigma', '> 0', 'standard deviation of one score'], ['r', '', 'runs of each network']],
    answers: {
      deviation: number({ tolerance: { digits: 3 }, label: '\\sigma =' }),
      best: number({ tolerance: { digits: 4 }, label: '\\mathbb{E}[\\text{best}] =' }),
      runs: number({ tolerance: { digits: 3 }, label: 'r =' }),
    },
    mistakes: {
      deviation: {
        'the seed alone': {
          gives: ({ seed }) => seed,
          says: ({ n }) => md`You let only the seed move the score. Each run is judged on ${n} rows of its own, and these differ too.`,
        },
        'the rows alone': {
          gives: ({ rows }) => rows,
          says: md`You let only the rows move the score. The seed does so as well.`,
        },
        'deviations added': {
          gives: ({ rows, seed }) => rows + seed,
          says: md`You added standard deviations. Independent luck partly cancels: it is the variances that add.`,
        },
      },
      best: {
        'nothing by luck': {
          gives: ({ p }) => p,
          says: md`That is what any one of the runs scores on average. The best was chosen for being above it.`,
        },
        'by the root of the number of runs': {
          gives: ({ p, deviation, K }) => p + deviation / Math.sqrt(K),
          says: md`You divided by the root of the number of runs, as for a mean. Here the largest is taken, and more runs push it up.`,
        },
      },
      runs: {
        'one mean only': {
          gives: ({ deviation, gain }) => square(deviation) / square(gain / 2),
          says: md`You let one of the two means be known exactly. Both scatter.`,
        },
        'one standard error': {
          gives: ({ deviation, gain }) => (2 * square(deviation)) / square(gain),
          says: md`With so few runs the gain is one standard error; asked were two.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`What is different from one run to the next? Two things; how far does each move the score?`,
      method: md`$\sigma^2$ is the seed’s variance plus $p(1 - p)/n$. The best lies the given number of $\sigma$ above the mean. For the difference of two means of $r$ runs the variance is $2\sigma^2/r$.`,
    },
    perspectives: {
      probability: {
        reaches: ({ p, n, seed, K, gain }) => {
          // In numbers of rows that are right, out of n.
          const variance = n * p * (1 - p) + square(n * seed);
          const root = Math.sqrt(variance);
          return { deviation: root / n, best: (n * p + largestOf(K) * root) / n, runs: (8 * variance) / square(n * gain) };
        },
        says: ({ p, n, seed, rows }) => md`
Count rows: of ${n} about ${short(n * p)} are right, give or take ${Number((n * rows).toPrecision(2))} by which rows they are and ${Number((n * seed).toPrecision(2))} by the seed. ${rows > 1.5 * seed ? 'Here the rows matter more; more seeds on the same rows would not show it.' : rows < seed / 1.5 ? 'Here the seed matters more.' : 'Here the two are of about one size.'}`,
      },
      counting: ({ K, gain, best, p }) => md`
A report of the best of ${K} runs claims a gain of ${Number((best - p).toPrecision(2))} over the very same network, run once. That is ${best - p > gain ? 'more' : 'less'} than the true gain of ${gain} that one hoped to find.`,
      code: ({ p, n, seed, K }) => md`
~~~python
true = ${p} + ${seed} * rng.normal(size=(20_000, ${K}))
score = rng.binomial(${n}, true) / ${n}
print(score.std(), score.max(axis=1).mean())
~~~`,
    },
    matters: 'A single run that gains half a point has usually gained nothing; this tells how many runs it takes to know, before they are paid for.',
    oracle: quadrature(({ p, n, seed, K, gain }) => {
      // Scores as a sum over counts of right rows and over the seed's bell; the largest from the chance that all are below.
      let byRows = 0;
      for (let k = 0; k <= n; k += 1) byRows += binomialProbability(n, k, p) * square(k / n - p);
      const bySeed = integrate((z) => square(seed * z) * exp((-z * z) / 2), -40, 40) / integrate((z) => exp((-z * z) / 2), -40, 40);
      const deviation = Math.sqrt(byRows + bySeed);
      const above = integrate((z) => 1 - pow(normalCdf(z), K), 0, 12) - integrate((z) => pow(normalCdf(z), K), -12, 0);
      let [low, high] = [1e-6, 1e6];
      for (let i = 0; i < 200; i += 1) { const r = Math.sqrt(low * high); if (2 * Math.sqrt((byRows + bySeed) / r + (byRows + bySeed) / r) > gain) low = r; else high = r; }
      // The mean of the largest as it is told, once it is seen to be that to the figures told.
      return { deviation, best: p + (Math.abs(above - largestOf(K)) < 0.0006 ? largestOf(K) : above) * deviation, runs: low };
    }),
    degenerate: {
      'ninety-five per cent of two hundred rows': { drawn: { p: 0.95, n: 200, seed: 0, K: 10, gain: 0.01 }, gives: { deviation: 0.015411, best: 0.973718 } },
    },
  });
