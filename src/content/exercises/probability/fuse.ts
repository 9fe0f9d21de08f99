import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, type Formula } from '#grade/read';
import { md } from '#paper';

const all = { m: 'real', P: 'positive', kappa: 'positive', tau: 'positive', ybar: 'real', r: 'positive', lambda: 'positive', sigma: 'positive', a: 'nonzero', b: 'real', n: 'positive integer' } as const;
const f = formula(all);
type Told = 'variance' | 'precision' | 'deviation';
type Drawn = { readonly prior: Told; readonly noise: Told; readonly link: 'itself' | 'scaled' | 'shifted'; readonly count: number | 'n' };

/** `times` is something times the precision, written without fractions in products. */
const prior = { variance: { name: 'P', tex: 'P', precision: f`1/P`, variance: f`P`, times: (x: Formula) => f`${x}/P` }, precision: { name: 'kappa', tex: '\\kappa', precision: f`kappa`, variance: f`1/kappa`, times: (x: Formula) => f`kappa ${x}` }, deviation: { name: 'tau', tex: '\\tau', precision: f`1/tau^2`, variance: f`tau^2`, times: (x: Formula) => f`${x}/tau^2` } } as const;
const noise = { variance: { name: 'r', tex: 'r', precision: f`1/r`, variance: f`r`, times: (x: Formula) => f`${x}/r` }, precision: { name: 'lambda', tex: '\\lambda', precision: f`lambda`, variance: f`1/lambda`, times: (x: Formula) => f`${x} lambda` }, deviation: { name: 'sigma', tex: '\\sigma', precision: f`1/sigma^2`, variance: f`sigma^2`, times: (x: Formula) => f`${x}/sigma^2` } } as const;
const told = { variance: 'variance', precision: 'precision (one over the variance)', deviation: 'standard deviation' } as const;
const size = (count: Drawn['count']): Formula => (count === 'n' ? f`n` : f`${count}`);
const numberWords = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

export default exercise({
  id: 'probability/fuse',
  version: 1,
  title: 'A guess and several readings',
  trains: 'gaussians',
  uses: { 'bayes-rule': 0.3 },
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => ({
    prior: r.stream('prior').pick(['variance', 'precision', 'deviation'] as const),
    noise: r.stream('noise').pick(['variance', 'precision', 'deviation'] as const),
    link: r.stream('link').pick(['itself', 'scaled', 'shifted'] as const),
    count: r.stream('count').pick([2, 3, 4, 5, 6, 8, 9, 'n', 'n', 'n'] as const),
  }))
  .step({ target: ({ link }) => (link === 'itself' ? f`ybar` : link === 'scaled' ? f`ybar/a` : f`ybar - b`) }, ({ link }) => (link === 'itself' ? md`What the readings say about $x$: their mean.` : md`Turn the mean of the readings into a statement about $x$.`))
  .step(
    { data: ({ noise: n, link, count }) => noise[n].times(link === 'scaled' ? f`${size(count)} a^2` : size(count)) },
    ({ link }) => (link === 'scaled' ? md`Its precision: each reading brings one over the noise variance of $y/a$, which is the noise variance over $a^2$; independent readings add up.` : md`Its precision: each reading brings one over the noise variance, and independent readings add up.`),
  )
  .step({ V: ({ prior: p, data }) => f`1/(${prior[p].precision} + ${data})` }, md`Multiplying densities adds precisions; the variance is one over the sum.`)
  .step({ M: ({ prior: p, data, target, V }) => f`${V} (${prior[p].times(f`m`)} + (${data}) ${target})` }, md`The mean is the average of guess and readings, weighted by precision.`)
  .ask({
    prompt: ({ prior: p, noise: q, link, count }) => md`
Your belief about a number $x$ is Gaussian, with mean $m$ and ${told[p]} $${prior[p].tex}$. ${count === 'n' ? md`Then $n$` : md`${numberWords[count] ?? String(count)}`} readings are taken, each

$$y_i = ${link === 'itself' ? 'x' : link === 'scaled' ? 'a\\,x' : 'x + b'} + \varepsilon_i ,$$

with Gaussian noise $\varepsilon_i$, independent from reading to reading and of $x$, of mean $0$ and ${told[q]} $${noise[q].tex}$. Their mean is $\bar y$. Find the variance $V$ and the mean $M$ of $x$ given the readings, both in the symbols below.`,
    symbols: ({ prior: p, noise: q, link, count }) => [
      ['m', '\\in \\mathbb{R}', 'your guess of x'],
      [prior[p].tex, '> 0', `its ${p === 'deviation' ? 'standard deviation' : p}`],
      ['\\bar y', '\\in \\mathbb{R}', 'mean of the readings (type ybar)'],
      [noise[q].tex, '> 0', `${q === 'deviation' ? 'standard deviation' : q} of the noise of one reading`],
      ...(link === 'scaled' ? [['a', '\\ne 0', 'scale of the instrument'] as const] : link === 'shifted' ? [['b', '\\in \\mathbb{R}', 'known offset of the instrument'] as const] : []),
      ...(count === 'n' ? [['n', '\\in \\{1, 2, \\dots\\}', 'number of readings'] as const] : []),
    ],
    answers: {
      V: expression({ symbols: (d) => symbolsOf(d), leftSide: ['V'], label: 'V =' }),
      M: expression({ symbols: (d) => ({ ...symbolsOf(d), m: 'real', ybar: 'real', ...(d.link === 'shifted' ? { b: 'real' } : {}) }), leftSide: ['M'], label: 'M =' }),
    },
    mistakes: {
      data: {
        'as if it were one reading': {
          gives: ({ noise: n, link }) => (link === 'scaled' ? noise[n].times(f`a^2`) : noise[n].precision),
          says: md`You gave the mean of all readings the weight of a single one. Averaging independent readings makes the noise smaller.`,
        },
      },
      V: {
        'the variances added': {
          gives: ({ prior: p, data }) => f`${prior[p].variance} + 1/${data}`,
          says: md`Your variance is larger than that of your guess alone: you added variances, as for a sum of two numbers. Here are two opinions about *one* number; what adds up is precision.`,
        },
      },
      M: {
        'weighted by variance': {
          gives: ({ prior: p, data, target, V }) => f`${V} ((${data}) m + ${prior[p].times(target)})`,
          says: md`Your weights are exchanged. Let the noise become very small: your mean then stays at the guess and ignores the readings.`,
        },
      },
    },
    help: {
      nudge: md`How much would you trust the mean of the readings alone: what is the variance of what it says about $x$?`,
      method: md`Write guess and readings as two Gaussian opinions about $x$, each with its precision. Precisions add; the new mean is the average weighted by precision.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ prior: p, noise: q, link, count }) => {
          // By a gain: how much of the surprise to believe.
          const scale = link === 'scaled' ? f`a` : f`1`;
          const P = prior[p].variance;
          const noiseOfMean = f`${noise[q].variance}/${size(count)}`;
          const K = f`${P} ${scale}/(${scale}^2 ${P} + ${noiseOfMean})`;
          const expected = link === 'scaled' ? f`a m` : link === 'shifted' ? f`m + b` : f`m`;
          return { V: f`(1 - ${K} ${scale}) ${P}`, M: f`m + ${K} (ybar - ${expected})` };
        },
        says: ({ link }) => md`
The same by conditioning: you expect $\bar y$ at $${link === 'itself' ? 'm' : link === 'scaled' ? 'a\\,m' : 'm + b'}$. Move from $m$ by a gain $K$ times the surprise, where $K$ is the covariance of $x$ and $\bar y$ over the variance of
$\bar y$, and shrink the variance by the factor $1 - K${link === 'scaled' ? 'a' : ''}$. That is a Kalman filter's update; it gives another form of the same formula.`,
      },
      physics: md`
Fasten a bead between two springs of length zero, one fixed at the guess and one at what the readings say, each as stiff as its end is precise. The bead comes to rest at the weighted average, and the two springs together are as stiff as their sum.`,
      probability: ({ count }) => md`
Only $\bar y$ was given, not the ${count === 'n' ? '' : `${count} `}readings. Nothing is lost: in the product of their densities the readings occur only through their sum, so the mean is *sufficient*.`,
    },
    matters: 'A weight penalty in regression is such a guess with mean zero; how strong it should be against n rows is read off here.',
    oracle: finiteDifferences(({ prior: p, noise: q, link, count }) => {
      /** Log of guess times readings, for readings that scatter about their mean; a parabola in x, so three points tell all. */
      const parabola = (point: { readonly [name: string]: number }) => {
        const at = (name: string) => point[name] ?? Number.NaN;
        const spread = p === 'variance' ? at('P') : p === 'precision' ? 1 / at('kappa') : at('tau') * at('tau');
        const r = q === 'variance' ? at('r') : q === 'precision' ? 1 / at('lambda') : at('sigma') * at('sigma');
        const total = count === 'n' ? at('n') : count;
        const middle = Number.isFinite(at('ybar')) ? at('ybar') : 0;
        const guess = Number.isFinite(at('m')) ? at('m') : 0;
        const readings = Array.from({ length: total }, (_, i) => middle + (i - (total - 1) / 2));
        const seen = (x: number) => (link === 'itself' ? x : link === 'scaled' ? at('a') * x : x + at('b'));
        const energy = (x: number) => ((x - guess) * (x - guess)) / (2 * spread) + readings.reduce((s, y) => s + ((y - seen(x)) * (y - seen(x))) / (2 * r), 0);
        // Differences are exact on a parabola whatever the step; take one that matters.
        let h = 1;
        const rise = () => energy(h) + energy(-h) - 2 * energy(0);
        while (rise() > 1e3 * Math.max(1, 1e-3 * energy(0))) h /= 2;
        while (rise() < Math.max(1, 1e-3 * energy(0))) h *= 2;
        const curvature = rise() / (h * h);
        return { V: 1 / curvature, M: -(energy(h) - energy(-h)) / (2 * h) / curvature };
      };
      return { V: { at: (point) => parabola({ ...point, b: point.b ?? 0 }).V }, M: { at: (point) => parabola(point).M } };
    }),
    degenerate: {
      'a guess and one reading, equally sure': { drawn: { prior: 'variance', noise: 'variance', link: 'itself', count: 1 }, gives: { V: f`P r/(P + r)`, M: f`(r m + P ybar)/(P + r)` } },
    },
  });

const symbolsOf = ({ prior: p, noise: q, link, count }: Drawn) => ({
  [prior[p].name]: 'positive',
  [noise[q].name]: 'positive',
  ...(link === 'scaled' ? { a: 'nonzero' } : {}),
  ...(count === 'n' ? { n: 'positive integer' } : {}),
});
