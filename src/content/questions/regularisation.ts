/**
 * What L2, early stopping and dropout do to a linear model, direction by direction: the factor by which the solution without them is kept along each singular direction of the data. Ridge: d²/(d² + λ). Gradient descent of t steps from
 * zero: 1 − (1 − ηd²)^t. Dropout that keeps with probability p, its scale put right: ridge with (1 − p)/p · diag(XᵀX) (N. Srivastava et al., JMLR 15, 2014; S. Wager, S. Wang and P. Liang, NeurIPS 2013).
 */
import { type Dials, type Done, numberDial, percent, points, question, textDial } from '#lab';
import { type Columns, leastSquares, mean, newColumns, pow, randomStream, range, type RandomStream, solve, studentQuantile, variance } from '#numeric';
import { md, type Words } from '#paper';
import { fitLearner, type Table } from '#table';

const rows = 60;
/** Singular values of the data, weak to strong. */
const values = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8] as const;
const d = values.length;
type Way = 'L2' | 'early stopping' | 'dropout';
const strengths: { readonly [name: string]: { readonly lambda: number; readonly steps: number; readonly keep: number } } = { weak: { lambda: 0.3, steps: 400, keep: 0.9 }, medium: { lambda: 3, steps: 60, keep: 0.7 }, strong: { lambda: 30, steps: 8, keep: 0.5 } };
/** Of gradient descent on ½‖y − Xw‖²: below 2 over the largest squared singular value. */
const eta = 1 / 200;

type Piece = { readonly way: Way; readonly strength: string; readonly columns: string; readonly noise: number; readonly group: number };
/** For each singular direction, weak to strong: kept over without. */
type Result = { readonly factors: readonly number[] };

/** Columns drawn from a normal distribution and made orthonormal one after the other. */
const orthonormal = (n: number, k: number, { normal }: RandomStream): readonly (readonly number[])[] => {
  const made: number[][] = [];
  while (made.length < k) {
    let v = range(n).map(() => normal());
    for (const u of made) { const along = v.reduce((sum, x, i) => sum + x * (u[i] ?? 0), 0); v = v.map((x, i) => x - along * (u[i] ?? 0)); }
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    made.push(v.map((x) => x / length));
  }
  return made;
};
type World = { readonly X: readonly (readonly number[])[]; readonly y: readonly number[]; readonly V: readonly (readonly number[])[] };
const worldOf = ({ columns, noise, group }: Piece): World => {
  const stream = randomStream(`regularisation ${columns} ${noise} ${group}`);
  const U = orthonormal(rows, d, stream);
  // Each column a direction of its own, or all of them mixtures.
  const V = columns === 'independent' ? range(d).map((k) => range(d).map((j) => (j === k ? 1 : 0))) : orthonormal(d, d, stream);
  const X = range(rows).map((r) => range(d).map((j) => range(d).reduce((sum, k) => sum + (U[k]?.[r] ?? 0) * (values[k] ?? 0) * (V[k]?.[j] ?? 0), 0)));
  // The truth lies one unit along every direction.
  const beta = range(d).map((j) => range(d).reduce((sum, k) => sum + (V[k]?.[j] ?? 0), 0));
  const y = X.map((row) => row.reduce((sum, x, j) => sum + x * (beta[j] ?? 0), 0) + noise * stream.normal());
  return { X, y, V };
};
const columnsOf = ({ X, y }: World): readonly [Columns, Columns] => { const [A, B] = [newColumns(rows, d), newColumns(rows, 1)]; for (const [r, row] of X.entries()) { for (const [j, x] of row.entries()) A.data[j * rows + r] = x; B.data[r] = y[r] ?? 0; } return [A, B]; };
const unpenalised = (world: World): readonly number[] => { const [A, B] = columnsOf(world); return Array.from(leastSquares(A, B).weights(0).data); };

const byRidge = ({ X, y }: World, lambda: number): readonly number[] => {
  const table: Table = { rows, columns: range(d).map((j) => `x${j}`), x: Float64Array.from(X.flat()), target: { kind: 'number', name: 'y', y: Float64Array.from(y) } };
  const fit = fitLearner('ridge', { lambda, intercept: 'none' }, table);
  if (!fit.ok) throw new Error(JSON.stringify(fit.faults));
  const { weights } = fit.value.fitted.state;
  if (!(weights instanceof Float64Array)) throw new Error('ridge has no weights');
  return Array.from(weights);
};
const byDescent = ({ X, y }: World, steps: number): readonly number[] => {
  let w = range(d).map(() => 0);
  for (let t = 0; t < steps; t += 1) {
    const miss = X.map((row, r) => row.reduce((sum, x, j) => sum + x * (w[j] ?? 0), 0) - (y[r] ?? 0));
    w = w.map((v, j) => v - eta * X.reduce((sum, row, r) => sum + (row[j] ?? 0) * (miss[r] ?? 0), 0));
  }
  return w;
};
/** Stochastic descent with fresh masks at every step, the rate of each column by its size; the mean of the later half of the way. */
const byDropout = ({ X, y }: World, keep: number, stream: RandomStream): readonly number[] => {
  const sizes = range(d).map((j) => X.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0));
  const w = range(d).map(() => 0);
  const averaged = range(d).map(() => 0);
  const steps = 4000;
  for (let t = 0; t < steps; t += 1) {
    const gradient = range(d).map(() => 0);
    for (const [r, row] of X.entries()) {
      const masked = row.map((x) => (stream.uint32() < keep * 4294967296 ? x / keep : 0));
      const miss = masked.reduce((sum, x, j) => sum + x * (w[j] ?? 0), 0) - (y[r] ?? 0);
      for (const [j, x] of masked.entries()) gradient[j] = (gradient[j] ?? 0) + x * miss;
    }
    const rate = 0.3 / (1 + t / 200);
    for (let j = 0; j < d; j += 1) { w[j] = (w[j] ?? 0) - ((rate * keep) / d) * ((gradient[j] ?? 0) / Math.max(sizes[j] ?? 1, 1e-9)); if (t >= steps / 2) averaged[j] = (averaged[j] ?? 0) + (w[j] ?? 0) / (steps / 2); }
  }
  return averaged;
};

const factorsOf = ({ V }: World, w: readonly number[], free: readonly number[]): readonly number[] => {
  const along = (of: readonly number[], k: number): number => of.reduce((sum, x, j) => sum + x * (V[k]?.[j] ?? 0), 0);
  return range(d).map((k) => along(w, k) / along(free, k));
};
/** The factors that the closed form gives; for dropout they depend on the data, since it penalises columns and not directions. */
const foretoldFor = (piece: Piece): readonly number[] => {
  const { lambda, steps, keep } = strengths[piece.strength] ?? { lambda: 1, steps: 1, keep: 1 };
  if (piece.way === 'L2') return values.map((v) => (v * v) / (v * v + lambda));
  if (piece.way === 'early stopping') return values.map((v) => 1 - pow(1 - eta * v * v, steps));
  const world = worldOf(piece);
  const gram = range(d).map((i) => range(d).map((j) => world.X.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)));
  const penalised = gram.map((row, i) => row.map((g, j) => g + (i === j ? ((1 - keep) / keep) * g : 0)));
  const right = range(d).map((j) => world.X.reduce((sum, row, r) => sum + (row[j] ?? 0) * (world.y[r] ?? 0), 0));
  return factorsOf(world, solve(penalised, right), solve(gram, right));
};

type At = { readonly value: number; readonly factor: number; readonly half: number; readonly foretold: number; readonly deviation: number };
const by = (done: readonly Done<Piece, Result>[]): readonly At[] => (done.length < 2 ? [] : values.map((value, k) => {
  const factors = done.map(({ result }) => result.factors[k] ?? 0);
  const foretold = mean(done.map(({ piece }) => foretoldFor(piece)[k] ?? 0));
  return { value, factor: mean(factors), half: (studentQuantile(0.975, factors.length - 1) * Math.sqrt(variance(factors))) / Math.sqrt(factors.length), foretold, deviation: Math.sqrt(variance(factors)) };
}));
const wayOf = (dials: Dials): Way => { const text = textDial(dials, 'way'); return text === 'early stopping' || text === 'dropout' ? text : 'L2'; };
const strengthWords = (dials: Dials): string => { const { lambda, steps, keep } = strengths[textDial(dials, 'strength')] ?? { lambda: 0, steps: 0, keep: 0 }; return wayOf(dials) === 'L2' ? `λ = ${lambda}` : wayOf(dials) === 'dropout' ? `each input kept with probability ${keep}` : `${steps} steps of gradient descent`; };
/** Said where the evidence shows it: that weak directions are kept less, or for dropout that all are kept alike. */
const does: { readonly [way in Way]: (isAlike: boolean) => Words } = {
  L2: () => md`It gives up the directions in which the data says little sooner than the others.`,
  'early stopping': () => md`It gives up the directions in which the data says little: they are learned last.`,
  dropout: (isAlike) => (isAlike ? md`It takes the same share of every direction: each column is penalised by its own size.` : md`It penalises each column by its own size, and where columns are mixtures the weak directions pay for it.`),
};

export default question<Piece, Result>({
  id: 'regularisation', number: 10, version: 1, topic: 'Regularisation',
  title: 'What do L2 and dropout really do?',
  about: (dials) => md`A linear model is fitted to ${rows} rows of ${d} columns, once without and once with ${wayOf(dials)} (${strengthWords(dials)}). The data is spread along ${d} directions, by ${values[0]} in the weakest and ${values.at(-1) ?? 0} in the strongest. How much of the free solution is kept along each direction?`,
  claim: { says: 'L2, early stopping and dropout are three ways to the same end: they make the weights smaller.', source: 'introductory courses, in one slide' },
  dials: {
    way: { title: 'Way', of: 'training', values: ['L2', 'early stopping', 'dropout'], usual: 'L2' },
    strength: { title: 'Strength', of: 'training', values: Object.keys(strengths), usual: 'medium' },
    columns: { title: 'Columns', of: 'data', values: ['independent', 'mixed'], usual: 'independent', says: 'each a direction of its own, or mixtures' },
    noise: { title: 'Noise', of: 'data', values: [0, 0.1], usual: 0 },
  },
  presets: [{ title: 'dropout', dials: { way: 'dropout', strength: 'medium', columns: 'independent', noise: 0 } }, { title: 'early stopping', dials: { way: 'early stopping', strength: 'medium', columns: 'independent', noise: 0 } }],
  seeds: { quick: 6, full: 24 },
  asks: () => ({ kind: 'curve', asks: md`Draw the share that is kept, from the weakest direction to the strongest.`, x: { label: 'spread of the data along the direction', low: 0.1, high: 20, log: true }, y: { label: 'kept of the free solution', low: 0, high: 1.2, as: 'percent' }, half: 0.1 }),
  formula: md`
With $X = UDV^\top$ the solution along a direction of singular value $d$ is kept by the factor

$$\frac{d^2}{d^2 + \lambda}\ \text{(ridge)},\qquad 1 - (1 - \eta d^2)^t\ \text{(} t \text{ steps from zero)}.$$

Inputs dropped at random and scaled up by $1/p$ leave the mean as it is and add $\frac{1-p}{p}\,x_j^2 w_j^2$ to the expected squared error: a ridge with penalty $\frac{1-p}{p}\operatorname{diag}(X^\top X)$. Where columns are the directions, every one is kept by the same factor $p$, the weak as the strong.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
d = np.array([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8])
U, _ = np.linalg.qr(rng.normal(size=(60, 7)))
X = U * d                                   # independent columns
y = X @ np.ones(7)
free = np.linalg.lstsq(X, y, rcond=None)[0]

lam = 3.0
ridge = np.linalg.solve(X.T @ X + lam * np.eye(7), X.T @ y)
print('ridge  ', ridge / free, d ** 2 / (d ** 2 + lam))

w, eta = np.zeros(7), 1 / 200
for _ in range(60):
    w -= eta * X.T @ (X @ w - y)
print('early  ', w / free, 1 - (1 - eta * d ** 2) ** 60)

keep, w, mean = 0.7, np.zeros(7), np.zeros(7)
for t in range(4000):
    Z = X * (rng.random(X.shape) < keep) / keep
    w -= 0.3 / (1 + t / 200) * keep / 7 * (Z.T @ (Z @ w - y)) / d ** 2
    if t >= 2000: mean += w / 2000
print('dropout', mean / free, keep)`,
  plan: (dials, { seeds }) => range(seeds).map((group): Piece => ({ way: wayOf(dials), strength: textDial(dials, 'strength'), columns: textDial(dials, 'columns'), noise: numberDial(dials, 'noise'), group })),
  weight: ({ way, strength }) => rows * d * (way === 'dropout' ? 4000 * 6 : way === 'L2' ? 200 : 2 * (strengths[strength]?.steps ?? 1) + 200),
  work: (piece) => {
    const world = worldOf(piece);
    const { lambda, steps, keep } = strengths[piece.strength] ?? { lambda: 1, steps: 1, keep: 1 };
    const w = piece.way === 'L2' ? byRidge(world, lambda) : piece.way === 'early stopping' ? byDescent(world, steps) : byDropout(world, keep, randomStream(`regularisation masks ${piece.strength} ${piece.group}`));
    return { factors: factorsOf(world, w, unpenalised(world)) };
  },
  plot: (dials, done) => {
    const at = by(done);
    if (at.length === 0) return null;
    return {
      x: { label: 'spread of the data along the direction', low: 0.1, high: 20, log: true }, y: { label: 'kept of the free solution', low: 0, high: 1.2, as: 'percent' },
      series: [
        { name: 'measured', kind: 'measured', points: at.map(({ value, factor, half }) => ({ x: value, y: factor, low: factor - half, high: factor + half })) },
        { name: 'theory', kind: 'theory', points: at.map(({ value, foretold }) => ({ x: value, y: foretold })) },
      ],
      intervals: '95 % over draws of the data',
      says: `Kept by ${wayOf(dials)}: ${at.map(({ value, factor }) => `${percent(factor, 0)} at ${value}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => {
    const at = by(done);
    const [weak, strong] = [at[0], at.at(-1)];
    if (weak === undefined || strong === undefined) throw new Error('nothing was fitted');
    const way = wayOf(dials);
    const deviation = Math.max(...at.map(({ factor, foretold }) => Math.abs(factor - foretold)));
    // Two are exact but for rounding; the third is a stochastic descent of 4,000 steps.
    const within = way === 'dropout' ? 0.08 : 1e-6;
    const gap = strong.factor - weak.factor;
    const half = Math.sqrt(weak.half ** 2 + strong.half ** 2);
    const spares = gap - half > 0;
    const { keep } = strengths[textDial(dials, 'strength')] ?? { keep: 1 };
    const isAlike = way === 'dropout' && Math.abs(gap) + half < 0.1 && at.every(({ factor }) => Math.abs(factor - keep) <= within);
    return {
      verdict: {
        is: deviation <= within ? 'as foretold' : 'not as foretold',
        says: md`${isAlike || spares ? does[way](isAlike) : 'Between the weak directions and the strong no difference can be told.'} Along the weakest direction ${percent(weak.factor, 0)} of the free solution is kept, along the strongest ${percent(strong.factor, 0)}${isAlike ? ': all alike, the probability of being kept' : ''}.`,
        scope: `linear least squares on ${rows} rows of ${d} ${textDial(dials, 'columns')} columns, noise ${numberDial(dials, 'noise')}, ${strengthWords(dials)}; ${done.length} draws`,
        wouldChange: way === 'dropout' ? md`Whether columns are the directions of the data. By the formula every direction is kept alike where they are; where they are mixed, a column carries several of them, the penalty falls on columns, and what is kept along a direction depends on the mixture. Turn the columns to see.` : md`The spread of the data: by the formula a direction is kept or lost by its singular value against ${way === 'L2' ? 'the root of λ' : 'one over the root of ηt'}. Scaling a column changes its spread, which is why columns are brought to one scale first.`,
      },
      claim: isAlike ? { is: 'refuted', says: 'dropout takes the same share of every direction here; L2 and early stopping, by their formulas, take more of the weak ones' } : spares ? { is: 'depends', says: `${way} takes more of the weakest direction than of the strongest: ${percent(weak.factor, 0)} against ${percent(strong.factor, 0)} kept` } : { is: 'cannot tell', says: `what ${way} keeps of weak and of strong directions cannot be told apart by these draws` },
      effects: [{ says: 'kept along the strongest direction minus along the weakest', estimate: gap, low: gap - half, high: gap + half, level: 0.95, as: 'points', seedDeviation: weak.deviation, rowDeviation: null, visibleFrom: half * 1.43 }],
      noiseFloor: way === 'dropout' ? { says: 'two halves of the draws differ at the weakest direction by up to', value: 2 * weak.half } : null,
      theory: { says: md`The largest deviation is ${points(deviation, way === 'dropout' ? 1 : 6)}.`, source: way === 'dropout' ? 'Wager, Wang and Liang 2013' : way === 'L2' ? 'ridge regression, by the singular value decomposition' : 'gradient descent from zero, by the singular value decomposition', deviation, within },
      tuned: 'nothing: the strength is a dial',
      seeds: `data${way === 'dropout' ? ' and masks' : ''}, ${done.length} draws`,
      outcome: { kind: 'curve', points: at.map(({ value, factor }) => [value, Math.max(0, Math.min(1.2, factor))]) },
      figures: Object.fromEntries([...at.map(({ value, factor }) => [`kept at ${value}`, factor] as const), ['gap', gap] as const, ['draws', done.length] as const]),
    };
  },
  exercises: ['linear-algebra/kept-along-a-direction', 'linear-algebra/match-the-penalty', 'linear-algebra/penalised-squares'],
  alsoStored: [{ way: 'dropout', strength: 'medium', columns: 'independent', noise: 0 }, { way: 'early stopping', strength: 'medium', columns: 'independent', noise: 0 }, { way: 'dropout', strength: 'medium', columns: 'mixed', noise: 0 }],
});
