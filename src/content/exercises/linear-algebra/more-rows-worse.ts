import { exercise, number, quadrature, vector } from '#exercise';
import { entry, exp, integrate, log } from '#numeric';
import { md } from '#paper';
import { meanReciprocal } from '../chi-squared.ts';

type Drawn = { readonly p: number; readonly kept: number; readonly missed: number; readonly noise: number; readonly rows: readonly number[] };
/** What the weights miss in all directions that the rows fix. */
const factor = (n: number, p: number) => (n > p ? p / (n - p - 1) : n / (p - n - 1));
const round = (x: number) => Math.round(x * 1e9) / 1e9;
const errorAt = ({ p, kept, missed, noise }: Drawn, n: number) => kept * Math.max(0, 1 - n / p) + round(missed + noise) * (1 + factor(n, p));
/** The least number of rows beyond p + 1 with an error of at most that. */
const leastRows = (p: number, variance: number, error: number) => {
  let n = Math.max(p + 2, Math.floor(p + 1 + (p * variance) / (error - variance)) - 2);
  while (variance * (1 + p / (n - p - 1)) > error) n += 1;
  return n;
};

export default exercise({
  id: 'linear-algebra/more-rows-worse',
  version: 1,
  title: 'When more rows make it worse',
  trains: 'least-squares',
  uses: { gaussians: 0.2 },
  lab: ['double-descent'],
  rating: 1600,
  minutes: 6,
})
  .draw((r): Drawn => {
    const p = r.stream('p').pick([20, 24, 30, 36, 40, 48, 50, 60]);
    // Away from the peak on both sides, so that the means are those of most draws too.
    const few = Math.round(p * r.stream('few').pick([0.2, 0.25, 0.3, 0.4, 0.5]));
    const near = p - r.stream('near').int(3, 6);
    const many = Math.round(p * r.stream('many').pick([1.5, 1.75, 2, 2.5]));
    return { p, kept: r.stream('kept').pick([1, 2, 3, 4]), missed: r.stream('missed').pick([0, 0.1, 0.2, 0.3, 0.5]), noise: r.stream('noise').pick([0.1, 0.2, 0.25, 0.3, 0.5]), rows: [few, near, many] };
  }, {
    'more rows are worse at first': (drawn) => errorAt(drawn, entry(drawn.rows, 1)) > 1.2 * errorAt(drawn, entry(drawn.rows, 0)),
    'the last is no tie': (drawn) => { const e = errorAt(drawn, entry(drawn.rows, 0)); const v = round(drawn.missed + drawn.noise); const n = drawn.p + 1 + (drawn.p * v) / (e - v); return Math.abs(n - Math.round(n)) > 0.02; },
  })
  .step({ lost: ({ missed, noise }) => round(missed + noise) }, md`What no weights on these inputs can tell acts as noise: the inputs that are not looked at, and the noise itself.`, ({ missed, noise, lost }) => md`$v = ${missed} + ${noise} = ${lost}$`)
  .step({ unseen: ({ rows, p }) => [0, 1].map((i) => 1 - entry(rows, i) / p) }, md`With fewer rows than weights the shortest fit knows of $w$ only its part in the $n$ directions of the rows. All directions are alike, so of $\lVert w\rVert^2$ the share $1 - n/p$ is missed.`, ({ unseen, rows, p }) => md`$1 - ${entry(rows, 0)}/${p} = ${entry(unseen, 0)}$ and $1 - ${entry(rows, 1)}/${p} = ${entry(unseen, 1)}$`)
  .step({ traces: ({ rows, p }) => rows.map((n) => factor(n, p)) }, md`The noise that gets into the weights is $v$ times the trace of $(XX^\top)^{-1}$, or of $(X^\top X)^{-1}$ once there are more rows than weights: by the given fact with $n$ and $p$ in the places that fit.`, ({ traces, rows, p }) => md`$${entry(rows, 0)}/${p - entry(rows, 0) - 1} = ${entry(traces, 0)}$, $\ ${entry(rows, 1)}/${p - entry(rows, 1) - 1} = ${entry(traces, 1)}$, $\ ${p}/${entry(rows, 2) - p - 1} = ${entry(traces, 2)}$`)
  .step({ errors: ({ kept, lost, unseen, traces }) => traces.map((trace, i) => kept * (unseen[i] ?? 0) + lost * (1 + trace)) }, md`Add: what is missed of the weights, what cannot be told, and the noise in the weights.`, ({ errors, kept, lost, unseen, traces }) => md`$${kept}\cdot ${entry(unseen, 0)} + ${lost}\,(1 + ${entry(traces, 0)}) = ${entry(errors, 0)}$, and so on: $${errors}$`)
  .step({ again: ({ errors, lost, p }) => leastRows(p, lost, entry(errors, 0)) }, md`$v\bigl(1 + \frac{p}{n - p - 1}\bigr)\le E$ means $n \ge p + 1 + \frac{pv}{E - v}$. The next whole number.`, ({ again, errors, lost, p }) => md`$${p} + 1 + \frac{${p}\cdot ${lost}}{${entry(errors, 0)} - ${lost}} = ${p + 1 + (p * lost) / (entry(errors, 0) - lost)}$, so $${again}$`)
  .ask({
    prompt: ({ p, kept, missed, noise, rows }) => md`
Least squares fits a number $y$ by $p = ${p}$ independent standard normal inputs, without a constant. In truth $y = w^\top x + u$ with $\lVert w\rVert^2 = ${kept}$; the rest $u$ has mean $0$, is independent of these inputs, and consists of ${missed === 0 ? md`noise of variance ${noise}` : md`noise of variance ${noise} and of further inputs, not looked at, of variance ${missed}`}. Where many weights fit all rows, the shortest are taken.

A fact: for a matrix $A$ of independent standard normal numbers, with $r$ rows and $k < r - 1$ columns, $\mathbb{E}\operatorname{tr}\bigl((A^\top A)^{-1}\bigr) = \frac{k}{r - k - 1}$.

What is the mean squared error on new rows, on average over all draws, after learning from $n = ${entry(rows, 0)}$, from $${entry(rows, 1)}$ and from $${entry(rows, 2)}$ rows? And which is the least $n > ${p}$ with which it is at most as large as with only ${entry(rows, 0)} rows?`,
    symbols: [['n,\\ p', '', 'rows, weights'], ['w', '\\in \\mathbb{R}^p', 'the true weights'], ['u', '', 'what these inputs cannot tell'], ['E', '', 'mean squared error on new rows']],
    answers: {
      errors: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: 'E =' }),
      again: number({ tolerance: 'exact', integer: true, label: 'n =' }),
    },
    mistakes: {
      lost: {
        'what is not looked at left out': {
          when: ({ missed }) => missed > 0,
          gives: ({ noise }) => noise,
          says: md`You counted the noise alone. Inputs that are not looked at scatter $y$ just as much, and no weights on the others can tell it.`,
        },
      },
      unseen: {
        'the weights as if known': {
          gives: () => [0, 0],
          says: ({ p }) => md`With fewer than ${p} rows you let the shortest fit find all of $w$. It knows $w$ only in the directions that the rows span; across them it says $0$.`,
        },
        'the share that is seen': {
          gives: ({ rows, p }) => [0, 1].map((i) => entry(rows, i) / p),
          says: md`You charged the part of $w$ that the rows *do* show. With no rows at all the error would then be smallest.`,
        },
      },
      traces: {
        'the weights in place of the rows': {
          gives: ({ rows, p }) => rows.map((n) => p / (Math.abs(p - n) - 1)),
          says: md`With fewer rows than weights you counted one disturbance for each weight. There are only as many directions as rows: exchange the roles of the two in the fact.`,
        },
      },
      errors: {
        'the part that cannot be told left out': {
          gives: ({ kept, lost, unseen, traces }) => traces.map((trace, i) => kept * (unseen[i] ?? 0) + lost * trace),
          says: md`That is how far the predictions are from $w^\top x$. A new $y$ has its own $u$ on top.`,
        },
      },
      again: {
        'rounded down': {
          gives: ({ errors, lost, p }) => leastRows(p, lost, entry(errors, 0)) - 1,
          says: md`With so many rows it is still a little worse. Round up.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`With fewer rows than weights, in how many directions do the rows say anything about $w$? And how large is a typical part of $w$ in the other directions?`,
      method: md`$E$ is $\lVert w\rVert^2$ times the share of directions not seen, plus $v\,(1 + \text{trace})$, with $v$ the variance of $u$. The trace is the one in the fact: of the smaller of $XX^\top$ and $X^\top X$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ p, kept, missed, noise, rows }) => {
          // n/(p − n − 1) + 1 = (p − 1)/(p − n − 1), and the same with n and p exchanged.
          const v = missed + noise;
          const errors = rows.map((n) => (n < p ? (kept * (p - n)) / p + (v * (p - 1)) / (p - n - 1) : (v * (n - 1)) / (n - p - 1)));
          const ratio = (errors[0] ?? 0) / v;
          return { errors, again: Math.ceil((ratio * (p + 1) - 1) / (ratio - 1)) };
        },
        says: ({ p, rows, errors }) => md`
The noise part is $v\,\frac{p - 1}{p - n - 1}$ before the peak and $v\,\frac{n - 1}{n - p - 1}$ after it: the larger of the two numbers over what it has more than the other. So it rises from ${rows[0] ?? 0} to ${rows[1] ?? 0} rows, as $n$ comes near $p = ${p}$, and falls behind it. Here $${errors}$.`,
      },
      geometry: ({ p }) => md`
The rows span an $n$-dimensional piece of the $${p}$-dimensional space of the weights. As long as $n$ is much smaller, they are nearly perpendicular to each other and each fixes one number well. Near $n = ${p}$ a new row lies almost in the span of the others: what it adds is short, and the noise is divided by that length.`,
      code: ({ p, kept, missed, noise, rows }) => md`
~~~python
rng = np.random.default_rng(0)
w = np.full(${p}, (${kept} / ${p}) ** 0.5)
v = ${round(missed + noise)}
def error(n):
    X = rng.normal(size=(n, ${p}))
    y = X @ w + v ** 0.5 * rng.normal(size=n)
    return v + np.sum((np.linalg.pinv(X) @ y - w) ** 2)
for n in ${JSON.stringify(rows)}:
    print(n, np.mean([error(n) for _ in range(2000)]))
~~~`,
    },
    matters: 'A learning curve that gets worse with more data is no bug where rows and weights are about as many; a little ridge, fewer weights or many more rows end it.',
    oracle: quadrature(({ p, kept, missed, noise, rows }) => {
      const v = missed + noise;
      /** Of a random direction in p dimensions the squared part across n given ones, by its density x^((p − n)/2 − 1)(1 − x)^(n/2 − 1). */
      const across = (n: number) => {
        const density = (x: number) => exp(((p - n) / 2 - 1) * log(x) + (n / 2 - 1) * log(1 - x));
        // Not at its ends, where a power may be negative.
        return integrate((x) => x * density(x), 0, 1) / integrate(density, 0, 1);
      };
      const error = (n: number) => (n < p ? kept * across(n) : 0) + v * (1 + Math.min(n, p) * meanReciprocal(Math.abs(n - p) + 1));
      const [first = 0] = rows;
      const bound = error(first);
      let n = p + 2;
      while (error(n) > bound) n += 1;
      return { errors: rows.map(error), again: n };
    }),
    degenerate: {
      'by hand': { drawn: { p: 20, kept: 1, missed: 0, noise: 0.1, rows: [4, 16, 41] }, gives: { errors: [0.8 + 0.1 * (1 + 4 / 15), 0.2 + 0.1 * (1 + 16 / 3), 0.2] } },
    },
  });
