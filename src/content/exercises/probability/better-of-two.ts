import { exercise, expression, quadrature } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { atan, cos, integrate, sin } from '#numeric';
import { md } from '#paper';

const f = formula({ m: 'real', v: 'positive', v_1: 'positive', v_2: 'positive', s: 'positive', s_1: 'positive', s_2: 'positive', rho: 'probability' });
type F = ReturnType<typeof f>;
type Drawn = { readonly told: 'variance' | 'deviation'; readonly alike: boolean; readonly correlated: boolean; readonly kept: 'higher' | 'lower'; readonly seeds: number };

const letter = ({ told }: Drawn) => (told === 'variance' ? 'v' : 's');
const names = (d: Drawn): readonly [string, string] => (d.alike ? [letter(d), letter(d)] : [`${letter(d)}_1`, `${letter(d)}_2`]);
const variance = (d: Drawn, i: 0 | 1): F => (d.told === 'variance' ? f`${names(d)[i]}` : f`${names(d)[i]}^2`);
/** Standard deviation of one times that of the other, of single runs. */
const product = (d: Drawn): F => (d.alike ? variance(d, 0) : d.told === 'variance' ? f`sqrt(v_1 v_2)` : f`s_1 s_2`);
const over = (e: F, n: number): F => (n === 1 ? e : f`(${e})/${n}`);
/** 2e/n without a common factor. */
const twice = (e: F, n: number): F => (n === 1 ? f`2 ${e}` : n === 2 ? e : n % 2 === 0 ? f`${e}/${n / 2}` : f`2 ${e}/${n}`);
const symbolsOf = (d: Drawn): Symbols => ({ ...Object.fromEntries(names(d).map((n) => [n, 'positive'])), ...(d.correlated ? { rho: 'probability' } : {}) });

export default exercise({
  id: 'probability/better-of-two',
  version: 1,
  title: 'The better of two equals',
  trains: 'sample-maxima',
  uses: { gaussians: 0.5 },
  rating: 1600,
  minutes: 5,
})
  .draw((r): Drawn => ({
    told: r.stream('told').pick(['variance', 'deviation'] as const),
    alike: r.stream('alike').pick([true, false]),
    correlated: r.stream('correlated').pick([true, false]),
    kept: r.stream('kept').pick(['higher', 'lower'] as const),
    seeds: r.stream('seeds').pick([1, 1, 2, 3, 4, 5]),
  }))
  .step(
    { D: (d) => {
      if (d.alike) return twice(d.correlated ? f`${variance(d, 0)} (1 - rho)` : variance(d, 0), d.seeds);
      const apart = f`${variance(d, 0)} + ${variance(d, 1)}`;
      return over(d.correlated ? f`${apart} - 2 rho ${product(d)}` : apart, d.seeds);
    } },
    ({ correlated, seeds }) => md`What decides is the difference of the two scores. Variances add${correlated ? md`, less twice the covariance` : md``}${seeds === 1 ? md`.` : md`; for means of ${seeds} runs all of that is divided by ${seeds}.`}`,
  )
  .step({ gap: ({ D }) => f`sqrt(2 ${D}/pi)` }, md`Its mean is $0$, so its mean *size* is $\sqrt{2D/\pi}$, as for any Gaussian with variance $D$.`)
  .step({ expected: ({ gap, kept }) => (kept === 'higher' ? f`m + ${gap}/2` : f`m - ${gap}/2`) }, ({ kept }) => md`The ${kept} of two numbers is their average ${kept === 'higher' ? 'plus' : 'minus'} half of how far they are apart.`)
  .ask({
    prompt: (d) => md`
Two settings of a model are in truth equally good. Each is scored by ${d.seeds === 1 ? md`a single run` : md`the mean of ${d.seeds} runs that are independent of each other`}; the score of a run has mean $m$ and ${runs(d)}. Everything is jointly Gaussian. ${scene(d)}

You keep the one with the ${d.kept} score${d.kept === 'lower' ? ' (it is a loss)' : ''}. Find the variance $D$ of the difference of the two scores, and the mean of the score that you keep, both in the symbols below.`,
    symbols: (d) => [
      ['m', '\\in \\mathbb{R}', 'true mean of both'],
      ...[...new Set(names(d))].map((n) => [n, '> 0', `${d.told === 'variance' ? 'variance' : 'standard deviation'} of one run${d.alike ? '' : ` of setting ${n.endsWith('1') ? 1 : 2}`}`] as const),
      ...(d.correlated ? [['\\rho', '\\in (0, 1)', 'correlation of two runs with the same seed and rows (type rho)'] as const] : []),
    ],
    answers: {
      D: expression({ symbols: symbolsOf, leftSide: ['D'], label: 'D =' }),
      expected: expression({ symbols: (d) => ({ ...symbolsOf(d), m: 'real' }), label: ({ kept }) => `\\mathbb{E}[\\text{${kept} score}] =` }),
    },
    mistakes: {
      D: {
        'the spread of one score': {
          gives: (d) => over(variance(d, 0), d.seeds),
          says: md`That is how much a single score scatters. Which of the two is kept depends on their difference, in which *both* scatter.`,
        },
        'the correlation with the wrong sign': {
          when: ({ correlated }) => correlated,
          gives: (d) => (d.alike ? twice(f`${variance(d, 0)} (1 + rho)`, d.seeds) : over(f`${variance(d, 0)} + ${variance(d, 1)} + 2 rho ${product(d)}`, d.seeds)),
          says: md`Your difference scatters *more* the stronger the two scores go together. Rows that are hard for both move both scores alike, and in a difference that cancels.`,
        },
        'the correlation left out': {
          when: ({ correlated }) => correlated,
          gives: (d) => (d.alike ? twice(variance(d, 0), d.seeds) : over(f`${variance(d, 0)} + ${variance(d, 1)}`, d.seeds)),
          says: md`You treated the two scores as independent. They share their seeds and their test rows.`,
        },
        'the runs not averaged': {
          when: ({ seeds }) => seeds > 1,
          gives: (d) => {
            const apart = d.alike ? f`2 ${variance(d, 0)}` : f`${variance(d, 0)} + ${variance(d, 1)}`;
            if (!d.correlated) return apart;
            return d.alike ? f`2 ${variance(d, 0)} (1 - rho)` : f`${apart} - 2 rho ${product(d)}`;
          },
          says: md`You took the variance of single runs. A score is the mean of several, which scatters less.`,
        },
      },
      expected: {
        'the whole distance': {
          gives: ({ gap, kept }) => (kept === 'higher' ? f`m + ${gap}` : f`m - ${gap}`),
          says: md`You moved from $m$ by the whole mean distance of the two. One of them lies above their average, the other below, each by half of it.`,
        },
        'the wrong one of the two': {
          gives: ({ gap, kept }) => (kept === 'higher' ? f`m - ${gap}/2` : f`m + ${gap}/2`),
          says: ({ kept }) => md`On average the ${kept} of two scores does not lie on that side of $m$.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: ({ kept }) => md`$${kept === 'higher' ? '\\max(x, y) = \\frac{x + y}{2} +' : '\\min(x, y) = \\frac{x + y}{2} -'} \frac{\lvert x - y\rvert}{2}$. Which of the two terms has an interesting mean?`,
      method: md`The difference is Gaussian with mean $0$ and variance $D = \operatorname{Var}(x) + \operatorname{Var}(y) - 2\operatorname{Cov}(x, y)$, and the mean of its size is $\sqrt{2D/\pi}$.`,
    },
    perspectives: {
      geometry: {
        reaches: (d) => {
          // From the covariance matrix of the two scores, and E max = m + √(D/2π).
          const [vx, vy] = [over(variance(d, 0), d.seeds), over(variance(d, 1), d.seeds)];
          const shared = d.correlated ? f`rho sqrt(${vx}) sqrt(${vy})` : f`0`;
          const D = f`(${vx} - ${shared}) + (${vy} - ${shared})`;
          const along = f`sqrt(${D})/sqrt(2 pi)`;
          return { D, expected: d.kept === 'higher' ? f`m + ${along}` : f`m - ${along}` };
        },
        says: ({ kept }) => md`
Draw a pair of scores as a point in the plane; on the diagonal the two are equal. ${kept === 'higher' ? 'Above' : 'Below'} their average, what you keep stands by half of $\lvert x - y\rvert$, and that difference is the only direction in which the
cloud matters: how far it reaches along the diagonal, where both are good or both are bad, plays no part.`,
      },
      probability: ({ correlated }) => md`
The reward for choosing among equals is $\sqrt{D/(2\pi)}$, about $0.4$ of the difference's standard deviation: not skill, but ${correlated ? md`what is left of the noise after the shared rows have cancelled` : md`noise`}. On fresh rows, with a fresh seed, the kept setting scores $m$ again, on average.`,
      code: ({ kept }) => md`
~~~python
# C: the covariance matrix of the two scores
xy = rng.multivariate_normal([m, m], C, size=1_000_000)
print(xy.${kept === 'higher' ? 'max' : 'min'}(axis=1).mean(), (xy[:, 0] - xy[:, 1]).var())
~~~`,
    },
    matters: 'Reporting the better of two seeds, or of two ablations, adds this much to a table of results; on shared rows, and with more seeds, it adds less.',
    oracle: quadrature((d) => {
      /** Scores as s·cos θ and t·(ρ cos θ + √(1 − ρ²) sin θ) times a radius; the mean of what is kept, direction by direction. */
      const inDirections = (point: { readonly [name: string]: number }) => {
        const told = (name: string) => point[name] ?? Number.NaN;
        const of = (i: 1 | 2) => { const x = told(d.alike ? letter(d) : `${letter(d)}_${i}`); return (d.told === 'variance' ? Math.sqrt(x) : x) / Math.sqrt(d.seeds); };
        const [s, t] = [of(1), of(2)];
        const rho = d.correlated ? told('rho') : 0;
        const x = (a: number) => s * cos(a);
        const y = (a: number) => t * (rho * cos(a) + Math.sqrt(1 - rho * rho) * sin(a));
        // The two are equal in one direction and its opposite; between them one is always higher.
        const equal = atan((s - rho * t) / (t * Math.sqrt(1 - rho * rho)));
        const pick = (a: number, b: number) => (d.kept === 'higher' ? Math.max(a, b) : Math.min(a, b));
        const over = (g: (a: number) => number) => (integrate(g, equal, equal + Math.PI) + integrate(g, equal + Math.PI, equal + 2 * Math.PI)) / (2 * Math.PI);
        // A radius has mean √(π/2) and mean square 2.
        return { D: 2 * over((a) => (x(a) - y(a)) * (x(a) - y(a))), above: Math.sqrt(Math.PI / 2) * over((a) => pick(x(a), y(a))) };
      };
      return { D: { at: (point) => inDirections({ ...point }).D }, expected: { at: (point) => point.m + inDirections({ ...point }).above } };
    }),
    degenerate: {
      'two independent runs of variance v': { drawn: { told: 'variance', alike: true, correlated: false, kept: 'higher', seeds: 1 }, gives: { D: f`2 v`, expected: f`m + sqrt(v/pi)` } },
    },
  });

const scene = (d: Drawn) => {
  if (!d.correlated) return md`The two settings use different seeds and different test rows, so their scores are independent.`;
  return d.seeds === 1
    ? md`Both use the same seed and the same test rows, so their two runs have correlation $\rho$, $0 < \rho < 1$.`
    : md`Run by run, both use the same seed and the same test rows, so the two runs of such a pair have correlation $\rho$, $0 < \rho < 1$; different pairs are independent.`;
};
const runs = (d: Drawn) => {
  const what = d.told === 'variance' ? 'variance' : 'standard deviation';
  return d.alike ? md`${what} $${letter(d)}$` : md`${what} $${letter(d)}_1$ with the first setting, $${letter(d)}_2$ with the second`;
};
