import { exercise, number, quadrature, vector } from '#exercise';
import { centralDifference, integrate, normalCdf, normalDensity } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly share: number; readonly wide: number; readonly n: number };
const round = (x: number) => Math.round(x * 1e9) / 1e9;

export default exercise({
  id: 'probability/a-few-wild-values',
  version: 1,
  title: 'A few wild values',
  trains: 'maximum-likelihood',
  uses: { gaussians: 0.3 },
  lab: ['output-and-loss'],
  rating: 1550,
  minutes: 6,
})
  .draw((r): Drawn => ({ share: r.stream('share').pick([0.02, 0.05, 0.1, 0.15, 0.2]), wide: r.stream('wide').pick([3, 4, 5, 8, 10]), n: r.stream('n').pick([50, 100, 200, 400, 500, 1000]) }), {
    'one of them is clearly better': ({ share, wide }) => { const [mean, height] = [1 - share + share * wide * wide, 1 - share + share / wide]; const ratio = (mean * 2 * height * height) / Math.PI; return ratio < 0.9 || ratio > 1.1; },
  })
  .step({ spread: ({ share, wide }) => round(1 - share + share * wide * wide) }, md`Both kinds have the same middle, so the variance of one value is the mean of the two variances.`, ({ spread, share, wide }) => md`$${round(1 - share)}\cdot 1 + ${share}\cdot ${wide * wide} = ${spread}$`)
  .step({ mean: ({ spread, n }) => spread / n }, md`The mean of $n$ independent values has an $n$-th of it.`, ({ mean, spread, n }) => md`$${spread}/${n} = ${mean}$`)
  .step({ height: ({ share, wide }) => (1 - share + share / wide) / Math.sqrt(2 * Math.PI) }, ({ wide }) => md`The density in the middle: a normal density of deviation $\sigma$ has the height $\frac{1}{\sqrt{2\pi}\,\sigma}$, so a wild value adds only $\frac{1}{${wide}}$ of what a tame one does.`, ({ height, share, wide }) => md`$f(\mu) = \frac{1}{\sqrt{2\pi}}\Bigl(${round(1 - share)} + \frac{${share}}{${wide}}\Bigr) = ${height}$`)
  .step({ median: ({ height, n }) => 1 / (4 * n * height * height) }, md`By the given fact.`, ({ median, height, n }) => md`$\frac{1}{4\cdot ${n}\cdot ${height}^2} = ${median}$`)
  .step({ variances: ({ mean, median }) => [mean, median] }, md`The two beside each other.`)
  .step({ rows: ({ n, mean, median }) => Math.ceil((n * mean) / median) }, md`The variance of the mean falls like one over the rows: it needs so many times as many as its variance is larger.`, ({ rows, n, mean, median }) => md`$${n}\cdot\frac{${mean}}{${median}} = ${(n * mean) / median}$, so $${rows}$`)
  .ask({
    prompt: ({ share, wide, n }) => md`
Of the values that are measured, most are normal with mean $\mu$ and standard deviation $1$. Each is *wild* instead with probability ${share}, independently: normal with the same mean $\mu$ and standard deviation ${wide}. From ${n} values $\mu$ is to be found: by the mean, which makes the sum of squared errors smallest, or by the median, which makes the sum of absolute errors smallest.

A fact: for many values the median has the variance $\frac{1}{4n f(\mu)^2}$, nearly, where $f(\mu)$ is the density of a value at $\mu$; take it as exact. (A normal density with standard deviation $\sigma$ has the height $\frac{1}{\sqrt{2\pi}\,\sigma}$ in its middle.)

- How large is the variance of the mean, how large that of the median?
- How many values would the *mean* need to have at most the variance that the median has with ${n}? Give the smallest whole number.`,
    symbols: [['\\mu', '', 'what is sought'], ['n', '', 'number of values'], ['f', '', 'density of a value, tame or wild']],
    answers: {
      variances: vector({ size: 2, tolerance: { digits: 3 }, credit: 'per entry', label: '(\\text{mean},\\ \\text{median}) =' }),
      rows: number({ tolerance: { digits: 3 }, integer: true, label: '\\text{values for the mean} =' }),
    },
    mistakes: {
      spread: {
        'deviations averaged': {
          gives: ({ share, wide }) => round((1 - share + share * wide) ** 2),
          says: md`You averaged the standard deviations. In a mixture with one middle the *squares* are averaged, and a few wild values weigh by their square.`,
        },
        'the wild ones not seen': {
          gives: () => 1,
          says: md`You took the variance of the tame values. The wild ones come in with their share.`,
        },
      },
      height: {
        'as one normal density': {
          gives: ({ spread }) => 1 / Math.sqrt(2 * Math.PI * spread),
          says: md`You put a normal density of the same variance in the place of the mixture. In its middle the mixture is nearly as high as the tame values alone: wild ones are spread out thinly there.`,
        },
      },
      rows: {
        'the other way round': {
          gives: ({ n, mean, median }) => Math.ceil((n * median) / mean),
          says: md`That is how many values the *median* would need to be as exact as the mean is.`,
        },
      },
    },
    help: {
      nudge: md`Which of the two depends on how far away the wild values lie, and which on how many values lie in the middle?`,
      method: md`Variance of a mixture around one middle: the mean of the variances. Density of a mixture: the mean of the densities. Then $\frac{\text{variance}}{n}$ and $\frac{1}{4nf(\mu)^2}$; for the last, set the first equal to the second and solve for its $n$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ share, wide, n }) => {
          // In units of what both would be without wild values, 1/n and π/(2n).
          const factor = 1 + share * (wide - 1) * (wide + 1);
          const height = 1 - (share * (wide - 1)) / wide;
          const variances = [factor / n, Math.PI / (2 * n * height * height)];
          return { variances, rows: Math.ceil((factor * n * 2 * height * height) / Math.PI) };
        },
        says: ({ share, wide, spread }) => md`
Without wild values the mean would win: $\frac1n$ against $\frac{\pi}{2n}$, so the median wastes about a third of the rows. With a share of ${share} of them the variance of the mean is $${spread}$ times as large, and there is no limit to that as they get wilder. That of the median grows by $\frac{1}{${round(1 - share + share / wide)}^2}$, and never by more than $\frac{1}{(1 - ${share})^2}$.`,
      },
      probability: md`
The loss is the noise model. Squared error is the log-likelihood of normal noise, absolute error that of Laplace noise $\propto e^{-|y - \mu|}$, in which wild values are nothing special. Huber's loss, a parabola in the middle and straight outside, is near the mean's efficiency without wild values and near the median's safety with them: the pull of a single value has a limit.`,
      code: ({ share, wide, n }) => md`
~~~python
rng = np.random.default_rng(0)
wild = rng.random((20_000, ${n})) < ${share}
x = rng.normal(size=wild.shape) * np.where(wild, ${wide}, 1)
print(x.mean(axis=1).var(), np.median(x, axis=1).var())
~~~`,
    },
    matters: 'A few percent of wrong labels or stuck sensors can cost half of the rows under squared error, and hardly any under a loss that limits the pull of one row.',
    oracle: quadrature(({ share, wide, n }) => {
      const density = (x: number) => (1 - share) * normalDensity(x) + (share * normalDensity(x / wide)) / wide;
      const variance = 2 * integrate((x) => x * x * density(x), 0, 40 * wide);
      const cdf = (x: number) => (1 - share) * normalCdf(x) + share * normalCdf(x / wide);
      const height = centralDifference(cdf, 0, 0.2);
      const median = 1 / (4 * n * height * height);
      let rows = 1;
      while (variance / rows > median) rows += 1;
      return { variances: [variance / n, median], rows };
    }),
    degenerate: {
      'no wild values at all': { drawn: { share: 0, wide: 3, n: 100 }, gives: { variances: [0.01, 0.0157079632679], rows: 64 } },
    },
  });
