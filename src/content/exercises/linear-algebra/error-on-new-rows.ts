import { exercise, expression, quadrature } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { md } from '#paper';
import { meanReciprocal } from '../chi-squared.ts';

const f = formula({ k: 'positive integer', p: 'positive integer', D: 'positive integer', sigma: 'positive', b: 'positive', c: 'positive', r: 'positive' });
type F = ReturnType<typeof f>;
/** What stands behind y besides the p inputs: noise alone; inputs that are not looked at, told by their weights' squared length; or by the share of all. */
type World = 'noise' | 'missed' | 'evenly';
type Drawn = { readonly world: World; readonly readings: number; readonly share: number | 'r' };

const missedOf = (world: World): F => (world === 'missed' ? f`c` : f`b (1 - p/D)`);
const shareOf = (share: Drawn['share']): F => (share === 'r' ? f`r` : f`1/${share}`);
/** p over the share. */
const fold = (share: Drawn['share']): F => (share === 'r' ? f`p/r` : share === 1 ? f`p` : f`${share} p`);
const symbolsOf = ({ world }: Drawn): Symbols => ({ k: 'positive integer', p: 'positive integer', sigma: 'positive', ...(world === 'missed' ? { c: 'positive' } : world === 'evenly' ? { b: 'positive', D: 'positive integer' } : {}) });
const rowsSymbols = (drawn: Drawn): Symbols => { const { k: _, ...others } = { k: 'positive integer', ...symbolsOf(drawn) } as const; return { ...others, ...(drawn.share === 'r' ? { r: 'positive' } : {}) }; };

export default exercise({
  id: 'linear-algebra/error-on-new-rows',
  version: 1,
  title: 'The price of p weights',
  trains: 'least-squares',
  uses: { gaussians: 0.3 },
  lab: ['double-descent'],
  rating: 1650,
  minutes: 7,
})
  .draw((r): Drawn => ({
    world: r.stream('world').pick(['noise', 'missed', 'evenly'] as const),
    readings: r.stream('readings').pick([1, 1, 2, 3, 4, 5]),
    share: r.stream('share').pick([1, 2, 3, 4, 5, 10, 'r'] as const),
  }))
  .step(
    { floor: ({ world }) => (world === 'noise' ? f`sigma^2` : f`${missedOf(world)} + sigma^2`) },
    ({ world }) => (world === 'noise' ? md`Of a new $y$ no weights can tell the noise.` : md`Of a new $y$ no weights on the $p$ inputs can tell the noise, nor what comes from the inputs that are not looked at: it is independent of the others and has mean zero. Variances add.`),
  )
  .step(
    { scatter: ({ world, readings }) => (readings === 1 ? (world === 'noise' ? f`sigma^2` : f`${missedOf(world)} + sigma^2`) : world === 'noise' ? f`sigma^2/${readings}` : f`${missedOf(world)} + sigma^2/${readings}`) },
    ({ readings }) => (readings === 1 ? md`In the rows that are learnt from it is the same, and acts as noise.` : md`In the rows that are learnt from, the mean of ${readings} readings has only a part of the noise. What is not looked at is the same in all readings of a row, and stays whole.`),
  )
  .step({ weights: () => f`p/(k - 1)` }, md`$\hat w - w = (X^\top X)^{-1}X^\top e$ has the covariance $v\,(X^\top X)^{-1}$, with $v$ the variance of $e$. A new $x$ is standard normal, so what counts is the trace: $p$ entries, each of mean $\mathbb{E}[1/\chi^2_m] = 1/(m - 2)$ with $m = k + 1$.`)
  .step({ error: ({ floor, scatter, weights }) => f`${floor} + (${scatter}) ${weights}` }, md`What cannot be told, plus what the weights miss.`)
  .step({ rows: ({ floor, scatter, readings, share }) => (readings === 1 ? f`1 + ${fold(share)}` : f`1 + ${fold(share)} (${scatter})/(${floor})`) }, ({ share }) => md`Set the second part equal to ${share === 1 ? md`the first` : md`$${{ tex: share === 'r' ? 'r' : `\\tfrac{1}{${share}}` }}$ times the first`}, and solve for $k$.`)
  .ask({
    prompt: ({ world, readings, share }) => md`
${world === 'evenly' ? md`A number $y$ depends linearly on $D$ inputs, $y = \beta^\top x + \text{noise}$; the weights have $\lVert\beta\rVert^2 = b$ in all, spread evenly, so that each $\beta_j^2 = b/D$.` : world === 'missed' ? md`A number $y$ depends linearly on many inputs, $y = \beta^\top x + \text{noise}$.` : md`A number $y$ depends linearly on $p$ inputs, $y = \beta^\top x + \text{noise}$.`} All inputs are independent standard normal, and the noise has mean $0$ and variance $\sigma^2$.
Least squares, without a constant, learns from $p + k$ rows, with $k\ge 2$, ${world === 'noise' ? md`the weights $\hat w$ of the $p$ inputs` : md`the weights $\hat w$ of the first $p$ inputs only${world === 'evenly' ? md`, $p < D$` : md`; the weights of the others have the squared length $c$`}`}. ${readings === 1 ? md`` : md`In these rows $y$ is the mean of ${readings} readings, which differ in their noise only. On a new row there is one reading.`}

One fact is given: a diagonal entry of $(X^\top X)^{-1}$ is distributed as $1/\chi^2_m$, where $\chi^2_m$ is a sum of the squares of $m = k + 1$ independent standard normal numbers.

What is the mean squared error $E$ of $\hat w^\top x$ against $y$ on a new row, over all draws? And for which $k$ is $E$ just ${share === 'r' ? md`$1 + r$ times` : share === 1 ? md`twice` : md`$1 + \frac{1}{${share}}$ times`} the error that the best weights for these $p$ inputs would have on new rows?`,
    symbols: (d) => [
      ['p', '\\in \\{1, 2, \\dots\\}', 'inputs looked at'],
      ['k', '\\in \\{2, 3, \\dots\\}', 'rows learnt from beyond the number of weights'],
      ['X', '(p + k) \\times p', 'these inputs in these rows'],
      ['\\sigma', '> 0', 'standard deviation of the noise'],
      ...(d.world === 'missed' ? [['c', '> 0', 'squared length of the weights of the other inputs'] as const] : d.world === 'evenly' ? [['D', '> p', 'number of all inputs'] as const, ['b', '> 0', 'squared length of all weights'] as const] : []),
      ...(d.share === 'r' ? [['r', '> 0', 'share on top'] as const] : []),
    ],
    answers: {
      error: expression({ symbols: symbolsOf, leftSide: ['E'], label: 'E =' }),
      rows: expression({ symbols: rowsSymbols, leftSide: ['k'], label: 'k =' }),
    },
    mistakes: {
      floor: {
        'the noise alone': {
          when: ({ world }) => world !== 'noise',
          gives: () => f`sigma^2`,
          says: md`You took the noise for all that cannot be told. The inputs that are not looked at move $y$ as well, on new rows too.`,
        },
      },
      scatter: {
        'one reading taken for all': {
          when: ({ readings }) => readings > 1,
          gives: ({ floor }) => floor,
          says: md`You learnt from single readings. What is learnt from is a mean of several, and its noise is smaller.`,
        },
        'what is not looked at averaged away': {
          when: ({ readings, world }) => readings > 1 && world !== 'noise',
          gives: ({ floor, readings }) => f`(${floor})/${readings}`,
          says: md`You let the readings average everything away. They differ in their noise only: the inputs that are not looked at are the same in all readings of a row.`,
        },
      },
      weights: {
        'as for endless rows': {
          gives: () => f`p/(p + k)`,
          says: md`You put the number of rows times $I$ for $X^\top X$. That holds for far more rows than inputs; with about as many, some direction of the inputs hardly occurs in the rows, and there your error stays finite. Take the mean of $1/\chi^2_m$.`,
        },
        'one over the mean': {
          gives: () => f`p/(k + 1)`,
          says: md`You took $1/\mathbb{E}[\chi^2_m]$ for $\mathbb{E}[1/\chi^2_m]$. A reciprocal weighs small values heavily, so its mean is larger.`,
        },
      },
      error: {
        'only the weights’ part': {
          gives: ({ scatter, weights }) => f`(${scatter}) ${weights}`,
          says: md`That is how far your predictions are from those of the best weights. Asked is the error against $y$, of which a part cannot be told by any weights.`,
        },
      },
    },
    help: {
      nudge: md`What error would be left on new rows if $\hat w$ were the best weights? And by what is $\hat w$ off, written with $(X^\top X)^{-1}$?`,
      method: md`The error is a variance that no weights can tell, plus $\mathbb{E}\bigl[\lVert\hat w - w\rVert^2\bigr] = v\;\mathbb{E}\operatorname{tr}(X^\top X)^{-1}$, with $v$ the variance of what acts as noise in the rows learnt from. For the trace integrate $1/x$ against the density $\propto x^{m/2 - 1}e^{-x/2}$: the power of $x$ falls by one.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ world, readings, share }) => {
          const missed = world === 'noise' ? f`0` : missedOf(world);
          // From what an unlucky row costs: with one reading the whole is the floor times (p + k − 1)/(k − 1).
          const learnt = f`${missed} + sigma^2/${readings}`;
          return { error: f`sigma^2 (1 - 1/${readings}) + (${learnt}) (p + k - 1)/(k - 1)`, rows: f`((${missed} + sigma^2) ${shareOf(share)} + p (${learnt}))/((${missed} + sigma^2) ${shareOf(share)})` };
        },
        says: ({ readings }) => md`
With one reading both parts have the same variance, and with $n = p + k$ it is $1 + \frac{p}{n - p - 1} = \frac{n - 1}{n - p - 1}$: the best error, times the rows over the rows that are left, but for one in both. ${readings === 1 ? md`It has doubled where $n = 2p + 1$, whatever the noise.` : md`Better readings lower the weights’ part, never the other.`} At $k = 1$ it is infinite, though every single fit is finite: a mean over draws, ruled by the rare and terrible ones.`,
      },
      probability: md`
Why $\chi^2_{k + 1}$? One over a diagonal entry of $(X^\top X)^{-1}$ is the squared length of a column of $X$ after the other $p - 1$ columns have been taken out of it. A random vector in $p + k$ dimensions, with $p - 1$ taken away, has $k + 1$ left. The fewer are left, the more often their length is nearly zero, and a weight is divided by it.`,
      code: ({ readings }) => md`
~~~python
rng = np.random.default_rng(0)
n, p, missed, noise = 30, 10, 1.0, 0.5
def error():
    X = rng.normal(size=(n, p))
    e = missed ** 0.5 * rng.normal(size=n)
    e += (noise / ${readings}) ** 0.5 * rng.normal(size=n)
    off = np.linalg.lstsq(X, e, rcond=None)[0]
    return missed + noise + off @ off
print(np.mean([error() for _ in range(5000)]))
~~~`,
    },
    matters: 'Before any data is seen this says how many rows a linear model on p inputs needs, and why its error on new rows bursts as p comes near n.',
    oracle: quadrature(({ world, readings, share }) => {
      const at = ({ p, D, sigma, b, c }: { readonly p: number; readonly D: number; readonly sigma: number; readonly b: number; readonly c: number }) => {
        const missed = world === 'noise' ? 0 : world === 'missed' ? c : (b / D) * (D - p);
        return { floor: missed + sigma * sigma, learnt: missed + (sigma * sigma) / readings };
      };
      /** E‖ŵ − w‖² over v: one mean of 1/χ² for each input. */
      const spread = (k: number, p: number) => p * meanReciprocal(k + 1);
      return {
        error: { at: (point) => { const { floor, learnt } = at(point); return floor + learnt * spread(point.k, point.p); } },
        rows: {
          at: (point) => {
            const { floor, learnt } = at(point);
            const wanted = (share === 'r' ? point.r : 1 / share) * floor;
            if (!(wanted > 0) || !(learnt > 0)) return Number.NaN;
            // By the secant, on one over the price, which falls steadily with the rows.
            const g = (k: number) => 1 / (learnt * spread(k, point.p)) - 1 / wanted;
            let [a, b] = [3, 7];
            for (let i = 0; i < 30 && Math.abs(b - a) > 1e-9 * b; i += 1) { const [ga, gb] = [g(a), g(b)]; if (ga === gb) break; const next = b - (gb * (b - a)) / (gb - ga); [a, b] = [b, Math.max(next, 1.001)]; }
            // So near to one more row than inputs the integrand is too steep at zero.
            return Math.abs(g(b)) < 1e-7 / wanted && b > 1.6 ? b : Number.NaN;
          },
        },
      };
    }),
    degenerate: {
      'noise alone, twice its variance': { drawn: { world: 'noise', readings: 1, share: 1 }, gives: { error: f`sigma^2 (p + k - 1)/(k - 1)`, rows: f`p + 1` } },
      'as the theorem has it': { drawn: { world: 'missed', readings: 1, share: 'r' }, gives: { error: f`(c + sigma^2) (1 + p/(k - 1))` } },
    },
  });
