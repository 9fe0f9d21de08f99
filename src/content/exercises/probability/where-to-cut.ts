import { exercise, expression, search } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { log } from '#numeric';
import { md, type Words } from '#paper';

const f = formula({ a: 'real', b: 'real', s: 'positive', v: 'positive', p: 'probability', r: 'positive', x: 'real' });
type F = ReturnType<typeof f>;
type Means = 'two' | 'around zero' | 'from zero';
/** Share of the first class, as it is told; and what its errors cost beside those of the other. */
type Drawn = { readonly means: Means; readonly told: 'variance' | 'deviation'; readonly share: 'p' | 'equal' | 2 | 3 | 4 | 9; readonly dearer: 'none' | 'r' | 2 | 5 | 10 };

const variance = ({ told }: Drawn): F => (told === 'variance' ? f`v` : f`s^2`);
const first = ({ means }: Drawn): F => ({ two: f`a`, 'around zero': f`-b`, 'from zero': f`0` })[means];
const middle = ({ means }: Drawn): F => ({ two: f`(a + b)/2`, 'around zero': f`0`, 'from zero': f`b/2` })[means];
const apart = ({ means }: Drawn): F => ({ two: f`b - a`, 'around zero': f`2 b`, 'from zero': f`b` })[means];
/** How many of the first class there are for one of the second. */
const odds = ({ share }: Drawn): F => (share === 'p' ? f`p/(1 - p)` : share === 'equal' ? f`1` : f`${share}`);
/** The same, with what an error on the first class costs beside one on the second. */
const weighted = (d: Drawn): F => (d.dearer === 'none' ? odds(d) : d.share === 'equal' ? f`${d.dearer}` : d.share === 'p' ? f`${d.dearer} p/(1 - p)` : d.dearer === 'r' ? f`${d.share} r` : f`${d.share * d.dearer}`);
const centred = (d: Drawn, x: F): F => (d.means === 'around zero' ? x : f`${x} - ${middle(d)}`);
const symbolsOf = (d: Drawn): Symbols => ({ ...(d.means === 'two' ? { a: 'real' } : {}), b: d.means === 'two' ? 'real' : 'positive', ...(d.told === 'variance' ? { v: 'positive' } : { s: 'positive' }), ...(d.share === 'p' ? { p: 'probability' } : {}) });
const isEven = (d: Drawn): boolean => d.share === 'equal' && d.dearer === 'none';

export default exercise({
  id: 'probability/where-to-cut',
  version: 1,
  title: 'The best place to cut',
  trains: 'gaussians',
  uses: { 'bayes-rule': 0.4 },
  lab: ['how-good-can-it-be'],
  rating: 1500,
  minutes: 5,
})
  .draw(
    (r): Drawn => ({
      means: r.stream('means').pick(['two', 'around zero', 'from zero'] as const),
      told: r.stream('told').pick(['variance', 'deviation'] as const),
      share: r.stream('share').pick(['p', 'p', 'equal', 2, 3, 4, 9] as const),
      dearer: r.stream('dearer').pick(['none', 'none', 'r', 2, 5, 10] as const),
    }),
    { 'something pulls the cut from the middle': (d) => !isEven(d) },
  )
  .step({ slope: (d) => f`(${apart(d)})/${variance(d)}` }, md`In the ratio of two Gaussian densities with one variance the squares of $x$ cancel. The logarithm of that ratio is a straight line with this slope, and $0$ in the middle between the means.`)
  .step({ logOdds: (d) => (d.share === 'equal' ? f`${d.slope} (${centred(d, f`x`)})` : f`${d.slope} (${centred(d, f`x`)}) - log(${odds(d)})`) }, ({ share }) => (share === 'equal' ? md`Both classes are equally frequent, so that is already the log-odds of the second class.` : md`Bayes’ rule in odds: add the logarithm of how many of the second class there are for one of the first.`))
  .step({ cut: (d) => (d.means === 'around zero' ? f`log(${weighted(d)})/(${d.slope})` : f`${middle(d)} + log(${weighted(d)})/(${d.slope})`) }, ({ dearer }) => (dearer === 'none' ? md`Cut where the log-odds are $0$.` : md`To say “second” costs, on average, $${dearer}$ times the chance that it is the first; to say “first”, the chance that it is the second. Cut where these are equal: where the odds are $${dearer}$.`))
  .ask({
    prompt: (d) => md`
Rows come from two classes. A number $x$ that is measured of each is Gaussian, with mean $${d.means === 'two' ? 'a' : d.means === 'around zero' ? '-b' : '0'}$ in the first class and mean $b$ in the second, ${d.means === 'two' ? md`$a < b$` : md`$b > 0$`}, and with ${d.told === 'variance' ? md`variance $v$` : md`standard deviation $s$`} in both. ${shares(d)} ${d.dearer === 'none' ? md`An error on either class costs the same.` : md`To take a row of the first class for one of the second costs $${d.dearer}$ times as much as the reverse.`}

What are the log-odds of the second class, $\ln\frac{P(\text{second}\mid x)}{P(\text{first}\mid x)}$? And from which $x$ on should one say “second”, so that the mean cost is as low as it can be?`,
    symbols: (d) => [
      d.means === 'two' ? ['a,\\ b', '\\in \\mathbb{R}', 'means of the first and of the second class'] : ['b', '> 0', 'mean of the second class'],
      d.told === 'variance' ? ['v', '> 0', 'variance within each class'] : ['s', '> 0', 'standard deviation within each class'],
      ...(d.share === 'p' ? [['p', '\\in (0, 1)', 'share of the first class'] as const] : []),
      ...(d.dearer === 'r' ? [['r', '> 0', 'what an error on the first class costs, if one on the second costs 1'] as const] : []),
      ['x', '\\in \\mathbb{R}', 'the measured number'],
    ],
    answers: {
      logOdds: expression({ symbols: (d) => ({ ...symbolsOf(d), x: 'real' }), label: '\\text{log-odds} =' }),
      cut: expression({ symbols: (d) => ({ ...symbolsOf(d), ...(d.dearer === 'r' ? { r: 'positive' } : {}) }), leftSide: ['x'], label: 'x =' }),
    },
    mistakes: {
      slope: {
        'half of it': {
          gives: (d) => f`(${apart(d)})/(2 ${variance(d)})`,
          says: md`A factor is missing. Write out both squares in the exponents: each brings a $2x$ times its mean, and the $\frac12$ takes up that $2$.`,
        },
        'the standard deviation for the variance': {
          gives: (d) => (d.told === 'variance' ? f`(${apart(d)})/sqrt(v)` : f`(${apart(d)})/s`),
          says: md`You divided by the standard deviation. In the exponent of a Gaussian stands its variance.`,
        },
      },
      logOdds: {
        'the shares left out': {
          when: ({ share }) => share !== 'equal',
          gives: (d) => f`${d.slope} (${centred(d, f`x`)})`,
          says: md`That is the log-ratio of the densities. The classes are not equally frequent, and that counts as well.`,
        },
        'the shares the wrong way round': {
          when: ({ share }) => share !== 'equal',
          gives: (d) => f`${d.slope} (${centred(d, f`x`)}) + log(${odds(d)})`,
          says: md`In your log-odds the second class becomes likelier the *more* rows are of the first.`,
          slip: true,
        },
      },
      cut: {
        'in the middle': {
          gives: (d) => middle(d),
          says: md`That is the middle between the means, where both densities are equal. It is best only if the classes are equally frequent and their errors cost the same.`,
        },
        'moved the wrong way': {
          gives: (d) => (d.means === 'around zero' ? f`-log(${weighted(d)})/(${d.slope})` : f`${middle(d)} - log(${weighted(d)})/(${d.slope})`),
          says: md`You moved the cut the wrong way. Where errors on the first class weigh more, because there are many of it or because each is dear, one should say “second” only further out.`,
          slip: true,
        },
        'the costs left out': {
          when: ({ dearer, share }) => dearer !== 'none' && share !== 'equal',
          gives: (d) => (d.means === 'around zero' ? f`log(${odds(d)})/(${d.slope})` : f`${middle(d)} + log(${odds(d)})/(${d.slope})`),
          says: md`There both classes are equally likely. But the two errors do not cost the same.`,
        },
      },
    },
    help: {
      nudge: md`Write the logarithm of $\frac{P(\text{second})\,p(x\mid\text{second})}{P(\text{first})\,p(x\mid\text{first})}$. Which terms cancel?`,
      method: md`The log-ratio of the densities is linear in $x$, zero in the middle, with slope (distance of the means) over variance. Add the log-ratio of the shares. Cut where the log-odds are the logarithm of how much dearer an error on the first class is.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // From the two exponents, without the middle.
          const v = variance(d);
          const square = (m: F) => f`(x - (${m}))^2/(2 ${v})`;
          const ratio = f`${square(first(d))} - ${square(f`b`)} + log(1/(${odds(d)}))`;
          const top = f`b^2/2 - (${first(d)})^2/2 + ${v} log(${weighted(d)})`;
          return { logOdds: ratio, cut: f`(${top})/(b - (${first(d)}))` };
        },
        says: md`The log-odds are linear in $x$, so their sigmoid, $P(\text{second}\mid x)$, is a logistic regression, and no network could do better on this $x$. With several numbers and one covariance matrix $\Sigma$ for both classes it is the same, with weights $\Sigma^{-1}$ times the difference of the means.`,
      },
      geometry: ({ dearer }) => md`
Draw both bells, each as high as its class is frequent${dearer === 'none' ? md`` : md`, that of the first besides $${dearer}$ times as high`}. They cross once, and the cut stands there: to the left of it the first is higher, to the right the second. What each bell has beyond the crossing is ${dearer === 'none' ? 'the error that no model can avoid' : 'the cost that no model can avoid'}.`,
      code: ({ dearer }) => md`
~~~python
x = np.linspace(low, high, 100_001)
cost = share * ${dearer === 'none' ? '' : `${dearer} * `}norm.sf(x, first, sd)
cost += (1 - share) * norm.cdf(x, b, sd)
print(x[cost.argmin()])
~~~`,
    },
    matters: 'Where the cut is best depends on how frequent the classes are and on what errors cost; a classifier that is trained on balanced rows and used on others cuts in the wrong place.',
    oracle: search((d) => {
      type At = { readonly [name: string]: number };
      const of = (point: At) => {
        const [a, b] = [{ two: point.a ?? 0, 'around zero': -(point.b ?? 0), 'from zero': 0 }[d.means], point.b ?? 0];
        const v = d.told === 'variance' ? (point.v ?? 1) : (point.s ?? 1) * (point.s ?? 1);
        const share = d.share === 'p' ? (point.p ?? 0.5) : d.share === 'equal' ? 0.5 : d.share / (d.share + 1);
        const dearer = d.dearer === 'none' ? 1 : d.dearer === 'r' ? (point.r ?? 1) : d.dearer;
        /** Logarithms of what stands under each bell at x: its share and its density. */
        const bells = (x: number) => [log(share) - ((x - a) * (x - a)) / (2 * v), log(1 - share) - ((x - b) * (x - b)) / (2 * v)] as const;
        return { a, b, v, dearer, bells };
      };
      return {
        logOdds: { at: (point) => { const [one, two] = of({ ...point }).bells(point.x); return two - one; } },
        cut: { at: (point) => {
          const { a, b, v, dearer, bells } = of({ ...point });
          // What saying “second” costs less what saying “first” does: it falls from left to right, if b > a, and is 0 at the cut.
          const dear = (x: number) => { const [one, two] = bells(x); return (one + log(dearer) - two) * Math.sign(b - a); };
          let reach = Math.abs(a) + Math.abs(b) + Math.sqrt(v);
          while (reach < 1e9 && (dear(-reach) < 0 || dear(reach) > 0)) reach *= 2;
          let [low, high] = [-reach, reach];
          for (let i = 0; i < 120; i += 1) { const x = (low + high) / 2; if (dear(x) > 0) low = x; else high = x; }
          return (low + high) / 2;
        } },
      };
    }),
    degenerate: {
      'unit variance around zero': { drawn: { means: 'around zero', told: 'deviation', share: 'p', dearer: 'none' }, gives: { logOdds: f`2 b x/s^2 - log(p/(1 - p))`, cut: f`s^2 log(p/(1 - p))/(2 b)` } },
      'equally frequent, equally dear': { drawn: { means: 'two', told: 'variance', share: 'equal', dearer: 'none' }, gives: { cut: f`(a + b)/2` } },
    },
  });

const shares = ({ share }: Drawn): Words => (share === 'p' ? md`A share $p$ of all rows is of the first class.` : share === 'equal' ? md`Both classes are equally frequent.` : md`For each row of the second class there are ${share} of the first.`);
