import { exercise, expression, theorem } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { md, type Words } from '#paper';

const f = formula({ v: 'positive', s: 'positive', d: 'probability', p: 'probability', q: 'probability', w: 'positive', n: 'positive integer', k: 'positive integer', z: 'positive', delta: 'positive' });
type F = ReturnType<typeof f>;
/** Both models on the same rows, told by the share on which they differ; each on rows of its own, equally good or told apart; errors of any kind, told by a row's variance. */
type Rows = 'same' | 'own' | 'two rates' | 'numbers';
type Drawn = { readonly rows: Rows; readonly told: 'variance' | 'deviation'; readonly z: number | 'z'; readonly n: number | 'n' };

const zOf = ({ z }: Drawn): F => f`${z}`;
const nOf = ({ n }: Drawn): F => f`${n}`;
const seedVariance = ({ told }: Drawn): F => (told === 'variance' ? f`v` : f`s^2`);
/** Variance of one row's part in the difference, where there is none in truth. */
const rowVariance = ({ rows }: Drawn): F => ({ same: f`d`, own: f`2 p (1 - p)`, 'two rates': f`p (1 - p) + q (1 - q)`, numbers: f`w` })[rows];
const rowSymbols: { readonly [R in Rows]: Symbols } = { same: { d: 'probability' }, own: { p: 'probability' }, 'two rates': { p: 'probability', q: 'probability' }, numbers: { w: 'positive' } };
const symbolsOf = (d: Drawn): Symbols => ({ ...rowSymbols[d.rows], ...(d.n === 'n' ? { n: 'positive integer' } : {}), ...(d.z === 'z' ? { z: 'positive' } : {}) });
const seedSymbols = ({ told }: Drawn): Symbols => (told === 'variance' ? { v: 'positive' } : { s: 'positive' });

export default exercise({
  id: 'probability/smallest-visible',
  version: 1,
  title: 'The smallest gain that a design sees',
  trains: 'test-set-error',
  uses: { gaussians: 0.2 },
  lab: ['network-or-not'],
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({
    rows: r.stream('rows').pick(['same', 'own', 'two rates', 'numbers'] as const),
    told: r.stream('told').pick(['variance', 'deviation'] as const),
    z: r.stream('z').pick([2, 3, 'z'] as const),
    n: r.stream('n').pick([100, 400, 900, 'n', 'n'] as const),
  }))
  .step({ byRows: (d) => f`(${rowVariance(d)})/${d.n}` }, ({ rows }) => ({
    same: md`On a row the difference is $1$, $-1$ or $0$; without a true gain its variance is the share of rows on which they differ. The mean over the rows has an $n$-th of that, and all repetitions share it.`,
    own: md`A row of each has variance $p(1 - p)$, and in the difference of the two rates both count. All repetitions share these rows.`,
    'two rates': md`A row of the one has variance $p(1 - p)$, of the other $q(1 - q)$, and in the difference both count. All repetitions share these rows.`,
    numbers: md`A mean over the rows has an $n$-th of one row’s variance, and all repetitions share it.`,
  })[rows])
  .step({ smallest: (d) => f`${zOf(d)} sqrt(${seedVariance(d)}/k + ${d.byRows})` }, md`The repetitions average the seeds’ part. Variances add, and the gain must be the given number of standard errors.`)
  .step({ floor: (d) => f`${zOf(d)} sqrt(${d.byRows})` }, md`With endlessly many repetitions only the rows’ part is left.`)
  .step({ repetitions: (d) => f`${seedVariance(d)}/(delta^2/${zOf(d)}^2 - ${d.byRows})` }, md`Square, bring the rows’ part to the other side, and solve for $k$.`)
  .ask({
    prompt: (d) => md`
Two ways to train are compared in $k$ repetitions, each with new seeds for both. In one repetition the seeds move the difference of the two scores by chance with ${d.told === 'variance' ? md`variance $v$` : md`standard deviation $s$`}, independently of the rows. The test rows are the same in all repetitions: ${scene(d)} The mean difference over the repetitions is compared with its standard error, as it is if there is no gain.

Which true gain is just $${d.z}$ standard errors? What becomes of it with endlessly many repetitions? And how many repetitions $k$ does a larger gain $\delta$ need to be $${d.z}$ standard errors?`,
    symbols: (d) => [
      ['k', '\\in \\{1, 2, \\dots\\}', 'repetitions'],
      ['\\delta', '> 0', 'a gain (type delta)'],
      d.told === 'variance' ? ['v', '> 0', 'variance of the difference by the seeds, in one repetition'] : ['s', '> 0', 'standard deviation of the difference by the seeds, in one repetition'],
      ...rowRows[d.rows],
      ...(d.n === 'n' ? [['n', '\\in \\{1, 2, \\dots\\}', d.rows === 'own' || d.rows === 'two rates' ? 'test rows of each' : 'test rows'] as const] : []),
      ...(d.z === 'z' ? [['z', '> 0', 'how many standard errors'] as const] : []),
    ],
    answers: {
      smallest: expression({ symbols: (d) => ({ ...symbolsOf(d), ...seedSymbols(d), k: 'positive integer' }), label: '\\text{smallest gain} =' }),
      floor: expression({ symbols: symbolsOf, label: '\\text{for } k\\to\\infty:' }),
      repetitions: expression({ symbols: (d) => ({ ...symbolsOf(d), ...seedSymbols(d), delta: 'positive' }), leftSide: ['k'], label: 'k =' }),
    },
    mistakes: {
      byRows: {
        'one of the two only': {
          when: ({ rows }) => rows === 'own' || rows === 'two rates',
          gives: (d) => f`(p (1 - p))/${d.n}`,
          says: md`You let only one of the two rates scatter with its rows.`,
        },
        'as if a rate': {
          when: ({ rows }) => rows === 'same',
          gives: (d) => f`(d (1 - d))/${d.n}`,
          says: md`You treated the share of disagreement as a rate with variance $d(1 - d)$. The difference on a row may be $1$, $-1$ or $0$, with mean $0$; what is its mean square?`,
        },
        'the root already taken': {
          when: ({ rows }) => rows === 'numbers',
          gives: (d) => f`w/sqrt(${nOf(d)})`,
          says: md`You divided the variance of a row by the root of the number of rows. That is how a standard deviation falls.`,
        },
      },
      smallest: {
        'all averaged': {
          gives: (d) => f`${zOf(d)} sqrt((${seedVariance(d)} + ${d.byRows})/k)`,
          says: md`You let repetitions average the luck of the rows as well. The rows are the same each time, and so is their luck.`,
        },
        'deviations added': {
          gives: (d) => f`${zOf(d)} (sqrt(${seedVariance(d)}/k) + sqrt(${d.byRows}))`,
          says: md`You added standard deviations. It is the variances that add.`,
        },
      },
      floor: {
        'nothing left': {
          gives: () => f`0`,
          says: md`You let repetitions see any gain, however small. What do they not average?`,
        },
      },
      repetitions: {
        'not squared': {
          gives: (d) => f`${seedVariance(d)}/(delta^2/${zOf(d)} - ${d.byRows})`,
          says: md`When you square, the number of standard errors is squared as well.`,
          slip: true,
        },
        'as if the rows did not count': {
          gives: (d) => f`${zOf(d)}^2 ${seedVariance(d)}/delta^2`,
          says: md`You left out the rows. They make the gain harder to see, and more repetitions are needed.`,
        },
      },
    },
    help: {
      nudge: md`Which part of the chance is drawn anew in every repetition, and which is the same in all?`,
      method: md`$\operatorname{Var}(\text{mean difference})$ is the seeds’ part over $k$, plus the rows’ part as it is. The smallest gain is that many roots of it; for $k\to\infty$ the first part goes; to find $k$ square and solve.`,
    },
    perspectives: {
      geometry: {
        reaches: (d) => {
          // Two legs at right angles: what repetitions shorten, and what they do not.
          const [seeds, rest] = [f`${zOf(d)} sqrt(${seedVariance(d)})`, f`${zOf(d)} sqrt((${rowVariance(d)})/${d.n})`];
          return { smallest: f`((${seeds})^2/k + (${rest})^2)^(1/2)`, floor: rest, repetitions: f`(${seeds})^2/(delta^2 - (${rest})^2)` };
        },
        says: md`Independent parts add like the legs of a right-angled triangle. Repetitions shorten one leg; the hypotenuse never gets shorter than the other. A gain below that leg is beyond the design, whatever is spent on seeds, and the formula for $k$ says so by turning negative.`,
      },
      probability: ({ rows }) => md`
${rows === 'same' ? md`Rows on which both are right or both wrong do not enter at all: the closer two models are, the fewer rows they differ on, and the smaller a gain can be seen.` : rows === 'numbers' ? md`If $w$ is a row’s variance in the *paired* difference, it is often far smaller than that of either model’s errors: both err on the same hard rows.` : md`On the same rows for both, the two rates would go up and down together, and $p(1 - p) + ${rows === 'own' ? 'p(1 - p)' : 'q(1 - q)'}$ would give way to the share of rows on which they differ.`}`,
      code: md`
~~~python
seeds = rng.normal(0, sd_seeds, size=(20_000, k)).mean(axis=1)
rows = rng.normal(0, sd_row, size=(20_000, n)).mean(axis=1)
print(z * (seeds + rows).std())       # raise k: where does it stop?
~~~`,
    },
    matters: 'A comparison can only ever say “no difference of more than this”; who knows the number beforehand does not run what cannot decide.',
    oracle: theorem((d) => {
      type At = { readonly [name: string]: number };
      /** Variance of the mean difference as a function of u = 1/k, from what can happen on a row; it is linear in u, so two values tell all. */
      const varianceAt = (point: At, u: number) => {
        const at = (name: string) => point[name] ?? 0;
        const coin = (x: number) => (1 - x) * x * x + x * (1 - x) * (1 - x);
        const row = { same: 0.5 * at('d') + 0.5 * at('d'), own: coin(at('p')) + coin(at('p')), 'two rates': coin(at('p')) + coin(at('q')), numbers: at('w') }[d.rows];
        return (d.told === 'variance' ? at('v') : at('s') * at('s')) * u + row / (d.n === 'n' ? at('n') : d.n);
      };
      const z = (point: At) => (d.z === 'z' ? (point.z ?? 0) : d.z);
      return {
        smallest: { at: (point) => z({ ...point }) * Math.sqrt(varianceAt({ ...point }, 1 / point.k)) },
        floor: { at: (point) => z({ ...point }) * Math.sqrt(varianceAt({ ...point }, 0)) },
        repetitions: { at: (point) => { const at = { ...point } as At; const [none, one] = [varianceAt(at, 0), varianceAt(at, 1)]; const wanted = (at.delta ?? 0) / z(at); return (one - none) / (wanted * wanted - none); } },
      };
    }),
    degenerate: {
      'the same four hundred rows': { drawn: { rows: 'same', told: 'deviation', z: 2, n: 400 }, gives: { smallest: f`2 sqrt(s^2/k + d/400)`, floor: f`sqrt(d)/10` } },
    },
  });

const rowRows: { readonly [R in Rows]: readonly (readonly [string, string, string])[] } = {
  same: [['d', '\\in (0, 1)', 'share of rows on which one is right and the other wrong']],
  own: [['p', '\\in (0, 1)', 'error rate of both, if there is no gain']],
  'two rates': [['p,\\ q', '\\in (0, 1)', 'error rates of the two']],
  numbers: [['w', '> 0', 'variance of the difference on one row']],
};
const scene = ({ rows, n }: Drawn): Words => ({
  same: md`both are tried on the same $${n}$ rows, and on a share $d$ of such rows one is right and the other wrong, whatever the seeds.`,
  own: md`each is tried on $${n}$ rows of its own, and is wrong on a share $p$ of such rows, whatever the seeds.`,
  'two rates': md`each is tried on $${n}$ rows of its own; one is wrong on a share $p$ of such rows, the other on a share $q$, whatever the seeds (both rates are near to each other; take each variance at its own).`,
  numbers: md`both are tried on the same $${n}$ rows, and from row to row the difference of their losses, seeds averaged out, has variance $w$.`,
})[rows];
