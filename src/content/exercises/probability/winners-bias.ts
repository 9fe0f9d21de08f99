import { exercise, expression, quadrature } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { exp, integrate, log } from '#numeric';
import { md } from '#paper';

const f = formula({ m: 'real', e: 'positive', n: 'positive integer', s: 'positive', v: 'positive', t: 'positive', r: 'positive' });
type F = ReturnType<typeof f>;
type Told = 'variance' | 'deviation';
/** How the noise of one run and the spread of the true scores are told; runs a score is a mean of. */
type Drawn = { readonly noise: Told; readonly spread: Told; readonly runs: number | 'n'; readonly wanted: 'highest' | 'lowest'; readonly centred: boolean };

/** Variance of a score that is a mean of so many runs, and of the true ones. */
const noiseOf = ({ noise, runs }: Drawn): F => { const one = noise === 'variance' ? f`v` : f`s^2`; return runs === 1 ? one : f`${one}/${runs}`; };
const spreadOf = ({ spread }: Drawn): F => (spread === 'variance' ? f`r` : f`t^2`);
const symbolsOf = ({ noise, spread, runs }: Drawn): Symbols => ({ ...(noise === 'variance' ? { v: 'positive' } : { s: 'positive' }), ...(spread === 'variance' ? { r: 'positive' } : { t: 'positive' }), ...(runs === 'n' ? { n: 'positive integer' } : {}) });
/** The mean of all, plus what an extreme is above it or minus what it is below. */
const from = (d: Drawn, far: F): F => (d.centred ? (d.wanted === 'highest' ? far : f`-${far}`) : d.wanted === 'highest' ? f`m + ${far}` : f`m - ${far}`);
const side = ({ wanted }: Drawn) => (wanted === 'highest' ? 'above' : 'below');

export default exercise({
  id: 'probability/winners-bias',
  version: 1,
  title: 'What the winner keeps',
  trains: 'sample-maxima',
  uses: { gaussians: 0.4 },
  lab: ['best-of-twenty'],
  rating: 1600,
  minutes: 6,
})
  .draw((r): Drawn => ({
    noise: r.stream('noise').pick(['variance', 'deviation'] as const),
    spread: r.stream('spread').pick(['variance', 'deviation'] as const),
    runs: r.stream('runs').pick([1, 2, 3, 4, 5, 10, 'n', 'n'] as const),
    wanted: r.stream('wanted').pick(['highest', 'lowest'] as const),
    centred: r.stream('centred').pick([true, false]),
  }))
  .step({ total: (d) => f`${spreadOf(d)} + ${noiseOf(d)}` }, ({ runs }) => md`A score is the true one plus noise${runs === 1 ? '' : ', of which the mean of several runs has less'}. Independent variances add.`)
  .step({ promised: (d) => from(d, f`e sqrt(${d.total})`) }, (d) => md`All scores are independent and Gaussian with that variance, so the ${d.wanted} lies on average $e$ of their standard deviations ${side(d)} the mean.`)
  .step({ share: (d) => f`${spreadOf(d)}/(${d.total})` }, md`Given its score, a candidate’s true value lies on average only part of the way out: the part of the variance that is not noise. (Condition one Gaussian on the other: covariance over variance.)`)
  .step({ kept: (d) => from(d, f`${d.share} e sqrt(${d.total})`) }, md`That holds for whichever candidate wins, since given all scores its true value depends on its own score alone. So take that part of how far out the promise was.`)
  .ask({
    prompt: (d) => md`
The true scores of $K$ candidates are independent, Gaussian with mean $${d.centred ? '0' : 'm'}$ and ${d.spread === 'variance' ? md`variance $r$` : md`standard deviation $t$`}. Each is measured by ${d.runs === 1 ? md`one run` : md`the mean of $${d.runs}$ independent runs`}; a run adds independent Gaussian noise with mean $0$ and ${d.noise === 'variance' ? md`variance $v$` : md`standard deviation $s$`}. The candidate with the ${d.wanted} measured score is taken${d.wanted === 'lowest' ? ' (it is a loss)' : ''}.

Let $e$ be the mean of the largest of $K$ independent standard normal numbers. What is the mean of the winner’s measured score, and the mean of its true score?`,
    symbols: (d) => [
      ['e', '> 0', 'mean of the largest of K standard normal numbers'],
      ...(d.centred ? [] : [['m', '\\in \\mathbb{R}', 'mean of the true scores'] as const]),
      d.spread === 'variance' ? ['r', '> 0', 'variance of the true scores'] : ['t', '> 0', 'standard deviation of the true scores'],
      d.noise === 'variance' ? ['v', '> 0', 'variance of the noise of one run'] : ['s', '> 0', 'standard deviation of the noise of one run'],
      ...(d.runs === 'n' ? [['n', '\\in \\{1, 2, \\dots\\}', 'runs for each candidate'] as const] : []),
    ],
    answers: {
      promised: expression({ symbols: (d) => ({ ...symbolsOf(d), e: 'positive', ...(d.centred ? {} : { m: 'real' }) }), label: '\\mathbb{E}[\\text{measured}] =' }),
      kept: expression({ symbols: (d) => ({ ...symbolsOf(d), e: 'positive', ...(d.centred ? {} : { m: 'real' }) }), label: '\\mathbb{E}[\\text{true}] =' }),
    },
    mistakes: {
      total: {
        'the runs not averaged': {
          when: ({ runs }) => runs !== 1,
          gives: (d) => f`${spreadOf(d)} + ${noiseOf({ ...d, runs: 1 })}`,
          says: md`You let a score have the noise of a single run. It is a mean of several.`,
        },
      },
      promised: {
        'the noise alone': {
          gives: (d) => from(d, f`e sqrt(${noiseOf(d)})`),
          says: md`You took the spread of the noise alone. That would be so if all candidates were equally good; their true scores differ too.`,
        },
        'deviations added': {
          gives: (d) => from(d, f`e (sqrt(${spreadOf(d)}) + sqrt(${noiseOf(d)}))`),
          says: md`You added standard deviations. For independent parts it is the variances that add.`,
        },
      },
      share: {
        'the part that is noise': {
          gives: (d) => f`(${noiseOf(d)})/(${d.total})`,
          says: md`You kept the part that is noise. Without any noise the winner keeps all that it promised; what does yours keep?`,
        },
        'by standard deviations': {
          gives: (d) => f`sqrt(${spreadOf(d)})/sqrt(${d.total})`,
          says: md`You shrank by a ratio of standard deviations. What is regressed on what? The covariance of true and measured score, over the variance of the measured one.`,
        },
      },
      kept: {
        'nothing kept': {
          gives: (d) => (d.centred ? f`0` : f`m`),
          says: md`That holds where all candidates are equally good. Here the winner is better than most on average, only less than it looks.`,
        },
      },
    },
    help: {
      nudge: md`A measured score is a sum of two independent Gaussians. How is it spread? And given its value, what do you expect of its first part?`,
      method: md`The variance of a score is that of the true ones plus that of its noise; the winner’s score lies $e$ standard deviations out. Of that distance the share $\frac{\text{variance of the true scores}}{\text{variance of the measured scores}}$ is kept.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // Precisions: the truth given a score is an average of it and the mean, weighted by how exactly each is known.
          const [one, all] = [f`1/(${noiseOf(d)})`, f`1/(${spreadOf(d)})`];
          const far = f`e (1/(${one}) + 1/(${all}))^(1/2)`;
          return { promised: from(d, far), kept: from(d, f`(${one})/(${one} + ${all}) (${far})`) };
        },
        says: ({ runs, wanted }) => md`
With $\sigma^2$ for the noise of a score and $\tau^2$ for the spread of the true ones, on average the promise is off by $\frac{e\,\sigma^2}{\sqrt{\sigma^2 + \tau^2}}$, to the pleasant side (here: too ${wanted === 'highest' ? 'high' : 'low'}). It vanishes with the noise, ${runs === 1 ? 'which more runs bring down' : 'which still more runs bring down'}; and if $\tau = 0$ it is all that there was.`,
      },
      probability: md`
A score is a sum of skill and luck, and a score that is far out has probably had both. Seen from the winner: it needed to beat $K - 1$ others, and the more there are, the more luck was needed too. Shrinking every score towards the mean by the same factor makes all promises honest at once, the winner’s among them; this is empirical Bayes.`,
      code: ({ wanted }) => md`
~~~python
true = rng.normal(m, tau, size=(100_000, K))
seen = true + rng.normal(0, sigma, size=true.shape)
i = np.arange(len(seen)), seen.arg${wanted === 'highest' ? 'max' : 'min'}(axis=1)
print(seen[i].mean(), true[i].mean())
~~~`,
    },
    matters: 'It says in advance how much a launched winner will disappoint, and by which factor to shrink a reported gain before anyone plans with it.',
    oracle: quadrature((d) => {
      type At = { readonly [name: string]: number };
      /** Standard deviations of the noise of a score and of the true ones. */
      const spreads = (point: At) => {
        const runs = d.runs === 'n' ? (point.n ?? 1) : d.runs;
        const one = d.noise === 'variance' ? Math.sqrt(point.v ?? 0) : (point.s ?? 0);
        return { sigma: one / Math.sqrt(runs), tau: d.spread === 'variance' ? Math.sqrt(point.r ?? 0) : (point.t ?? 0) };
      };
      const centre = (point: At) => (d.centred ? 0 : (point.m ?? 0));
      const sign = d.wanted === 'highest' ? 1 : -1;
      /** Standard deviation of the sum, from its density: a convolution that is integrated, at 0 and one noise away. */
      const wide = ({ sigma, tau }: { readonly sigma: number; readonly tau: number }) => {
        const reach = 12 / Math.sqrt(1 / (sigma * sigma) + 1 / (tau * tau));
        const densityAt = (y: number, x0: number) => integrate((x) => exp(-(((y - x) / sigma) ** 2) / 2 - ((x / tau) ** 2) / 2), x0 - reach, x0 + reach);
        // Where the two exponents balance; the density there to that at 0 tells the width.
        const step = sigma + tau;
        const middle = (y: number) => { let [low, high] = [Math.min(0, y), Math.max(0, y)]; for (let i = 0; i < 100; i += 1) { const x = (low + high) / 2; if ((y - x) / (sigma * sigma) > x / (tau * tau)) low = x; else high = x; } return (low + high) / 2; };
        return { width: step / Math.sqrt(-2 * log(densityAt(step, middle(step)) / densityAt(0, 0))), reach, middle };
      };
      return {
        promised: { at: (point) => { const at = { ...point } as At; return centre(at) + sign * (at.e ?? 0) * wide(spreads(at)).width; } },
        // The winner's score is a mixture of such y, and the mean truth given y is linear in it: taken at the mean of y, by integrating the posterior.
        kept: { at: (point) => {
          const at = { ...point } as At;
          const { sigma, tau } = spreads(at);
          const { width, reach, middle } = wide({ sigma, tau });
          const y = (at.e ?? 0) * width;
          const x0 = middle(y);
          const peak = (((y - x0) / sigma) ** 2 + (x0 / tau) ** 2) / 2;
          const weight = (x: number) => exp(peak - (((y - x) / sigma) ** 2) / 2 - ((x / tau) ** 2) / 2);
          const mean = integrate((x) => x * weight(x), x0 - reach, x0 + reach) / integrate(weight, x0 - reach, x0 + reach);
          return centre(at) + sign * mean;
        } },
      };
    }),
    degenerate: {
      'as much noise as spread': { drawn: { noise: 'deviation', spread: 'deviation', runs: 1, wanted: 'highest', centred: true }, gives: { promised: f`e sqrt(s^2 + t^2)`, kept: f`e t^2/sqrt(s^2 + t^2)` } },
      'a loss, told by variances': { drawn: { noise: 'variance', spread: 'variance', runs: 'n', wanted: 'lowest', centred: false }, gives: { kept: f`m - e r/sqrt(r + v/n)` } },
    },
  });
