/**
 * Which output, which loss. A loss is a noise model, minus its logarithm. On tasks whose noise is known a linear model is fitted with each output and loss that a person might take; how many times the rows one of them needs for
 * what another reaches is measured, and stands beside the closed form (loss-theory.ts).
 */
import { type Dials, numberDial, percent, plain, question, textDial } from '#lab';
import { exp, log, log10, mean, pow, randomStream, range } from '#numeric';
import { md, type Words } from '#paper';
import { candidatesOf, fitAll, type Marks, marksOf, rivals } from './loss-candidates.ts';
import { expectedOf } from './loss-theory.ts';
import { factorsOf, judged, pointsOf, type Result } from './loss-verdict.ts';
import { countMean, drawRows, inputs, outlierSize, taskNames, type TaskName, type World } from './noise-tasks.ts';

export type Piece = World & { readonly rows: number; readonly group: number };
/** Draws of the data in a piece; fresh rows that each fit is marked on. */
const each = 10;
const freshRows = 500;

const taskOf = (dials: Dials): TaskName => { const text = textDial(dials, 'task'); return taskNames.find((name) => name === text) ?? 'outliers'; };
/** What a task does not have is put to one value, so that it is never done twice. */
export const worldOf = (dials: Dials): World => {
  const task = taskOf(dials);
  const isStrong = textDial(dials, 'signal') === 'strong';
  const signal = task === 'counts' ? (isStrong ? 0.8 : 0.3) : task === 'two classes' || task === 'several classes' ? (isStrong ? 2 : 0.5) : 1;
  return { task, signal, outliers: task === 'outliers' ? numberDial(dials, 'outliers') / 100 : 0 };
};
const noiseWords = ({ task, signal, outliers }: World): Words => {
  switch (task) {
    case 'outliers': return md`A number is its mean plus normal noise; in ${percent(outliers, 0)} of the rows, nobody knows which, the noise is ${outlierSize} times as large.`;
    case 'normal noise': return md`A number is its mean plus normal noise, as large in every row.`;
    case 'counts': return md`How often something happens is a Poisson count, ${countMean} on average; the logarithm of its mean is linear in the inputs and moves by ${signal} (one standard deviation) from row to row.`;
    case 'two classes': return md`Whether something happens is drawn by a logistic law; its logit is linear in the inputs and moves by ${signal} (one standard deviation) from row to row.`;
    case 'several classes': return md`One of three classes is drawn by a softmax law; each of two logits is linear in the inputs and moves by ${signal} (one standard deviation) from row to row, that of the third is 0.`;
  }
};
const usual = { rows: 200, signal: 'strong', outliers: 5 } as const;

export default question<Piece, Result>({
  id: 'output-and-loss', number: 30, version: 1, topic: 'Learning',
  title: 'Which output and which loss for this task?',
  about: (dials) => md`${noiseWords(worldOf(dials))} Linear models of ${inputs} inputs are fitted to rows of it, each with another output and loss: ${candidatesOf(worldOf(dials)).map(({ id }) => id).join('; ')}. How far are their means from the true ones on fresh rows?`,
  claim: { says: 'Squared error will do: it is the usual loss for numbers, and for classes it does as well as cross-entropy.', source: 'common advice; for classes there are experiments behind it: L. Hui and M. Belkin, ICLR 2021' },
  dials: {
    task: { title: 'Task', of: 'data', values: taskNames, usual: 'outliers' },
    rows: { title: 'Rows', of: 'data', values: [100, 200, 400], usual: usual.rows, says: 'to learn from; half as many to eight or sixteen times as many are tried' },
    outliers: { title: 'Outliers', of: 'data', values: [1, 5, 10, 20], usual: usual.outliers, says: 'per cent of the rows, where there are any' },
    signal: { title: 'Signal', of: 'data', values: ['weak', 'strong'], usual: usual.signal, says: 'how far counts and shares of classes move with the inputs' },
  },
  presets: [{ title: 'one outlier in a hundred', dials: { ...usual, task: 'outliers', outliers: 1 } }, { title: 'counts', dials: { ...usual, task: 'counts' } }, { title: 'two classes', dials: { ...usual, task: 'two classes' } }],
  seeds: { quick: 60, full: 240 },
  asks: (dials) => {
    const world = worldOf(dials);
    const [asked, against] = rivals[world.task];
    return { kind: 'number', asks: md`How many times the rows does “${asked}” need, to come as near to the true means as “${against}” does with ${numberDial(dials, 'rows')}?`, axis: { label: 'times the rows', low: 0.5, high: 20, log: true } };
  },
  formula: md`
A loss $-\ln f(y \mid \text{output})$ is the noise model $f$: squared error the normal distribution, the absolute error Laplace's, Huber's loss one that is normal in the middle with exponential tails, $e^\eta - y\eta$ Poisson's, log loss and cross-entropy that of classes. Its minimum is the maximum of a likelihood, and with many rows $n$ nothing is nearer to the truth. With $p = q + 1$ weights:

$$\sigma^2\Bigl(\frac1n + \frac{n+1}{n}\cdot\frac{q}{n - q - 2}\Bigr) \approx \frac{\sigma^2 p}{n}$$

is what squared error is off by (mean squared distance from the true mean, $q$ normal inputs and an intercept, any noise of variance $\sigma^2$; exact; without the intercept $\sigma^2 q/(n - q - 1)$). A loss of the residual with slope $\psi$ has $\mathrm E\,\psi^2/(\mathrm E\,\psi')^2$ for $\sigma^2$, to first order. Where the noise has covariance $\Sigma$ at $x$ and the output is made for it (exp, sigmoid, softmax), with $M_k$ the mean of $\Sigma^k \otimes xx^\top$:

$$\frac{\operatorname{tr}(M_1^{-1} M_2)}{n}\ \text{(likelihood)},\qquad \frac{\operatorname{tr}(M_2^{-1} M_3)}{n}\ \text{(squared error)}.$$

For counts whose log mean has standard deviation $s$ the second is $e^{s^2}$ times the first. In nats the likelihood is off by $p/2n$. A wrong output stays at the floor of its best fit, however many rows there are.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
n, q, share = 200, 4, 0.05
beta = np.full(q, 0.5)

def draw(n):
    X = rng.normal(size=(n, q))
    noise = rng.normal(size=n) * np.where(rng.random(n) < share, 10, 1)
    return np.c_[np.ones(n), X], X @ beta + noise

def huber(X, y, delta=1.0):
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    for _ in range(50):                       # least squares with weights that fall beyond delta
        v = np.minimum(1, delta / np.maximum(np.abs(y - X @ w), 1e-9))
        w = np.linalg.solve(X.T * v @ X, X.T * v @ y)
    return w

def off(fit, n, draws=400):                   # mean squared distance from the true mean
    truth = np.r_[0, beta]
    return np.mean([np.sum((fit(*draw(n)) - truth) ** 2) for _ in range(draws)])

squared = lambda X, y: np.linalg.lstsq(X, y, rcond=None)[0]
wanted = off(huber, n)
for times in [1, 2, 4, 8]:
    print(times, off(squared, times * n) / wanted)   # 1 where it is as good
variance = 1 - share + share * 100
print('least squares', variance * (1 / n + (n + 1) / n * q / (n - q - 2)), off(squared, n))`,
  plan: (dials, { seeds }) => factorsOf(worldOf(dials)).flatMap((factor) => range(Math.ceil(seeds / each)).map((group): Piece => ({ ...worldOf(dials), rows: Math.round(numberDial(dials, 'rows') * factor), group }))),
  // Four fits of a dozen steps at most, and the drawing.
  weight: ({ task, rows }) => each * (rows + freshRows) * (task === 'several classes' ? 8000 : task === 'outliers' || task === 'normal noise' ? 4000 : 2500),
  work: ({ rows, group, ...world }) => {
    const candidates = candidatesOf(world);
    const marks = range(each).map((i): readonly Marks[] => {
      const stream = randomStream(`output-and-loss ${world.task} ${world.signal} ${world.outliers} ${rows} ${group} ${i}`);
      const [train, fresh] = [drawRows(world, rows, stream), drawRows(world, freshRows, stream)];
      const weights = fitAll(candidates, train);
      return candidates.map((candidate) => marksOf(candidate, world, weights.get(candidate.id) ?? new Float64Array(), train, fresh));
    });
    return Object.fromEntries(candidates.map(({ id }, k) => {
      const own = marks.flatMap((one) => one[k] ?? []);
      const middle = (of: (one: Marks) => number): number => mean(own.map(of));
      const pair = (of: (one: Marks) => readonly [number, number]): readonly [number, number] => [middle((one) => of(one)[0]), middle((one) => of(one)[1])];
      return [id, {
        excess: own.map(({ excess }) => excess), impossible: middle((one) => one.impossible), slope: middle((one) => one.slope), off: middle((one) => one.off), lowest: pair((one) => one.lowest), highest: pair((one) => one.highest),
        nats: own.some(({ nats }) => nats === null) ? null : middle(({ nats }) => nats ?? 0), covered: own.some(({ covered }) => covered === null) ? null : middle(({ covered }) => covered ?? 0),
        extraErrors: own.some(({ extraErrors }) => extraErrors === null) ? null : middle(({ extraErrors }) => extraErrors ?? 0),
      }];
    }));
  },
  plot: (dials, done) => {
    const world = worldOf(dials);
    const n = numberDial(dials, 'rows');
    const all = candidatesOf(world).map(({ id }) => ({ id, points: pointsOf(done, id) })).filter(({ points }) => points.length > 0);
    if (all.length === 0) return null;
    const expected = expectedOf(world);
    const factors = factorsOf(world);
    const [first, last] = [n * (factors[0] ?? 1), n * (factors.at(-1) ?? 1)];
    const lines = all.flatMap(({ id }) => { const own = expected.get(id); return own?.slope == null ? [] : [{ name: `${id}, theory`, kind: 'theory' as const, points: range(9).map((i) => { const x = first * exp((log(last / first) * i) / 8); return { x, y: own.at(x) ?? own.floor }; }) }]; });
    const floors = all.flatMap(({ id }) => { const own = expected.get(id); return own === undefined || own.slope !== null ? [] : [{ axis: 'y' as const, at: own.floor, says: `${id}, endless rows` }]; });
    const heights = [...all.flatMap(({ points }) => points.map(({ excess }) => excess)), ...lines.flatMap(({ points }) => points.map(({ y }) => y)), ...floors.map(({ at }) => at)];
    const power = (k: number): number => (k < 0 ? 1 / pow(10, -k) : pow(10, k));
    return {
      x: { label: 'rows to learn from', low: first, high: last, log: true },
      y: { label: 'mean squared distance from the true mean', low: power(Math.floor(log10(Math.min(...heights)))), high: power(Math.ceil(log10(Math.max(...heights)))), log: true },
      series: [...all.map(({ id, points }) => ({ name: id, kind: 'measured' as const, points: points.map(({ rows, excess, error }) => ({ x: rows, y: excess, low: excess * exp(-1.96 * error), high: excess * exp(1.96 * error) })) })), ...lines],
      rules: [{ axis: 'x', at: n, says: `${plain(n)} rows` }, ...floors],
      intervals: '95 % over draws of the data',
      says: `Mean squared distance from the true mean on ${plain(n)} rows: ${all.flatMap(({ id, points }) => points.filter(({ rows }) => rows === n).map(({ excess }) => `${id} ${plain(excess)}`)).join('; ') || 'not yet measured'}.`,
    };
  },
  judge: (dials, done) => judged(worldOf(dials), numberDial(dials, 'rows'), done),
  exercises: ['probability/slope-at-the-output', 'probability/a-few-wild-values', 'networks/logits-gradient'],
  alsoStored: [
    { ...usual, task: 'normal noise' }, { ...usual, task: 'counts' }, { ...usual, task: 'two classes' }, { ...usual, task: 'several classes' },
    { ...usual, task: 'outliers', outliers: 1 }, { ...usual, task: 'counts', signal: 'weak' }, { ...usual, task: 'two classes', signal: 'weak' },
  ],
});
