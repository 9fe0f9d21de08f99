import { enumeration, exercise, matrix, number, vector } from '#exercise';
import { add, entry, mean, range, sum } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly p: readonly number[]; readonly t: readonly number[]; readonly column: 'p' | 't' };
const square = (x: number) => x * x;
/** Deviations that add up to 0 and whose squares add up to a multiple of 3, so that the mean of all squares is whole. */
const deviations = [[-2, 1, 1], [2, -1, -1], [-3, 0, 3], [3, 0, -3], [4, -2, -2], [-4, 2, 2]] as const;

export default exercise({
  id: 'linear-algebra/silent-table',
  version: 1,
  title: 'A loss that runs and is wrong',
  trains: 'tensor-shapes',
  rating: 1400,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      const around = (name: string) => {
        const centre = r.stream(`${name} centre`).int(-5, 6);
        return r.stream(`${name} order`).shuffle(r.stream(`${name} spread`).pick(deviations)).map((d) => centre + d);
      };
      return { p: around('p'), t: around('t'), column: r.stream('column').pick(['p', 't'] as const) };
    },
    {
      'rows and columns can be told apart': ({ p, t }) => new Set(add(p, t)).size > 1,
      'the table and its diagonal have different means': ({ p, t }) => pairs(p, t) !== mean(p.map((x, i) => square(x - entry(t, i)))),
      'not every prediction is the target': ({ p, t }) => p.some((x, i) => x !== entry(t, i)),
    },
  )
  .step(
    { r: ({ p, t, column }) => range(3).map((i) => range(3).map((j) => (column === 'p' ? entry(p, i) - entry(t, j) : entry(p, j) - entry(t, i)))) },
    ({ column }) => md`Flush right, the shape $(3)$ stands under the *last* axis of $(3, 1)$, so both are stretched: entry $(i, j)$ of $r$ is $${column === 'p' ? 'p_i - t_j' : 'p_j - t_i'}$.`,
    ({ r }) => md`$r = ${r}$`,
  )
  .step({ loss: ({ r }) => mean(r.flat().map(square)) }, md`The mean runs over all nine squares.`, ({ r, loss }) => md`$(${r.flat().map((x) => square(x)).join(' + ')})/9 = ${loss}$`)
  .step({ best: ({ p, t }) => p.map(() => mean(t)) }, md`Each prediction is compared with *every* target, $\sum_j (p_i - t_j)^2$; that is least at the mean of the targets, for every $i$ the same.`, ({ best }) => md`$p = ${best}$`)
  .ask({
    prompt: ({ p, t, column }) => md`
Three predictions and their three targets: $p = ${p}$ and $t = ${t}$. In the code ${column === 'p' ? md`$\texttt{p}$ has the shape $(3, 1)$, as it came out of a layer with one output, and $\texttt{t}$ has the shape $(3)$` : md`$\texttt{t}$ has the shape $(3, 1)$, as it was read from a table with one column, and $\texttt{p}$ has the shape $(3)$, as the last axis was squeezed away`}.

~~~python
r = p - t
loss = (r ** 2).mean()
~~~

It runs without an error. What is $\texttt{r}$, with all its entries? What is $\texttt{loss}$? And if the model could produce any three numbers: at which predictions $p$ would this $\texttt{loss}$ be smallest?`,
    symbols: [['p', '\\in \\mathbb{R}^3', 'predictions'], ['t', '\\in \\mathbb{R}^3', 'targets'], ['r', '', 'what the first line makes']],
    answers: {
      r: matrix({ tolerance: 'exact', credit: 'per entry', label: 'r =' }),
      loss: number({ tolerance: 'exact', label: '\\text{loss} =' }),
      best: vector({ size: 3, tolerance: 'exact', label: 'p =' }),
    },
    mistakes: {
      r: {
        'prediction minus its own target': {
          gives: ({ p, t }) => p.map((x, i) => [x - entry(t, i)]),
          says: md`You wrote what was *meant*, a difference for each pair. Put the two shapes one under the other, flush right: nothing tells the program that the two axes of length $3$ belong together.`,
        },
        'rows and columns exchanged': {
          gives: ({ p, t, column }) => range(3).map((i) => range(3).map((j) => (column === 'p' ? entry(p, j) - entry(t, i) : entry(p, i) - entry(t, j)))),
          says: ({ column }) => md`Your table has the right differences, with rows and columns exchanged. The one with shape $(3, 1)$ is $\texttt{${column}}$: going down a column of $r$, it is $\texttt{${column}}$ that changes.`,
          slip: true,
        },
      },
      loss: {
        'the sum in place of the mean': {
          gives: ({ r }) => sum(r.flat().map(square)),
          says: md`That is the sum of the squares; the code takes their mean.`,
          slip: true,
        },
        'the loss that was meant': {
          gives: ({ p, t }) => mean(p.map((x, i) => square(x - entry(t, i)))),
          says: md`That is the loss that was meant: each prediction against its own target. The code takes the mean over *all* entries of $\texttt{r}$.`,
        },
      },
      best: {
        'the targets': {
          gives: ({ t }) => t,
          says: md`There the loss that was *meant* is smallest. In this one each prediction is held against all targets, its own and the others’.`,
        },
      },
    },
    help: {
      nudge: md`Align the shapes $(3, 1)$ and $(3)$ on the right. How many axes has the result, and how long are they?`,
      method: md`Broadcasting makes a table of all pairs. Write it down, take the mean of its squares; then look at one prediction alone and ask which number has the smallest mean square distance to all targets.`,
    },
    perspectives: {
      probability: {
        reaches: ({ p, t }) => {
          const spread = (xs: readonly number[]) => mean(xs.map((x) => square(x - mean(xs))));
          return { loss: square(mean(p) - mean(t)) + spread(p) + spread(t), best: p.map(() => sum(t) / t.length) };
        },
        says: ({ p, t, loss }) => md`
The code draws a prediction and a target *independently* of each other, each of the nine pairs equally likely. Then
$\mathbb{E}(p - t)^2 = (\bar p - \bar t\,)^2 + \operatorname{Var}p + \operatorname{Var}t = ${square(mean(p) - mean(t))} + ${mean(p.map((x) => square(x - mean(p))))} + ${mean(t.map((x) => square(x - mean(t))))} = ${loss}$.
To make it small, predictions should not vary at all, and sit at $\bar t$: which target belongs to which prediction is lost.`,
      },
      code: ({ column }) => md`
~~~python
assert p.shape == t.shape, (p.shape, t.shape)   # the line that finds it
r = ${column === 'p' ? 'p[:, 0] - t' : 'p - t[:, 0]'}                             # the line that mends it
~~~
What to look for in training: the loss falls quickly to the variance of the targets and stays there, and all predictions come out equal.`,
    },
    matters: 'A network that has learnt to predict the mean and nothing else may have this line in its loss, and no error message points to it.',
    oracle: enumeration(({ p, t, column }) => {
      const loss = (at: readonly number[]) => { let s = 0; for (const x of at) for (const y of t) s += (x - y) * (x - y) / 9; return s; };
      // Along each coordinate the loss is a parabola: its lowest point from three values.
      const best = p.map((_, i) => {
        const f = (x: number) => loss(p.map((q, k) => (k === i ? x : q)));
        return (f(-1) - f(1)) / (2 * (f(1) + f(-1) - 2 * f(0)));
      });
      const [rows, columns] = column === 'p' ? [p, t] : [t, p];
      return { r: rows.map((a) => columns.map((b) => (column === 'p' ? a - b : b - a))), loss: loss(p), best };
    }),
    degenerate: {
      'all predictions at the mean': { drawn: { p: [2, 2, 2], t: [1, 2, 3], column: 'p' }, gives: { r: [[1, 0, -1], [1, 0, -1], [1, 0, -1]], best: [2, 2, 2] } },
      'perfect predictions still cost': { drawn: { p: [0, 3, -3], t: [0, 3, -3], column: 't' }, gives: { r: [[0, 3, -3], [-3, 0, -6], [3, 6, 0]], loss: 12, best: [0, 0, 0] } },
    },
  });

const pairs = (p: readonly number[], t: readonly number[]) => mean(p.flatMap((x) => t.map((y) => square(x - y))));
