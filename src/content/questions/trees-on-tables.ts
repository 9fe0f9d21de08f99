/** Why trees are ahead on some tables: turn its columns into mixtures, or add columns of noise, and see whom it hurts. After L. Grinsztajn, E. Oyallon and G. Varoquaux, NeurIPS 2022. */
import { type Dials, type Done, effectOf, type EffectShown, intervalOf, type Judged, noiseFloor, paired, percent, plain, points, question, textDial, visibleFrom } from '#lab';
import { randomStream, range } from '#numeric';
import { md } from '#paper';
import type { Table } from '#table';
import { foldScores, places, type Rung, rungWords, someRows, tunedWords, weightOfRung } from './ladder.ts';

const learners: readonly Rung[] = ['linear', 'trees', 'network'];
const worlds = ['as it is', 'rotated', 'noise added'] as const;
type World = (typeof worlds)[number];
type Piece = { readonly rung: Rung; readonly world: World; readonly noise: number; readonly repetition: number };
type Result = { readonly scores: readonly number[] };
const rowsMost = 700;

/** A rotation drawn evenly: Gaussian columns, made orthogonal one after the other. Columns are brought to one scale before, or the largest would fill all. */
const rotated = (table: Table): Table => {
  const d = table.columns.length;
  const { normal } = randomStream(`trees-on-tables rotation ${d}`);
  const Q: number[][] = [];
  while (Q.length < d) {
    let v = range(d).map(() => normal());
    for (const q of Q) { const along = v.reduce((sum, x, i) => sum + x * (q[i] ?? 0), 0); v = v.map((x, i) => x - along * (q[i] ?? 0)); }
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    Q.push(v.map((x) => x / length));
  }
  const { x } = standardised(table);
  const out = new Float64Array(x.length);
  for (let r = 0; r < table.rows; r += 1) for (const [j, q] of Q.entries()) { let s = 0; for (let i = 0; i < d; i += 1) s += (q[i] ?? 0) * (x[r * d + i] ?? 0); out[r * d + j] = s; }
  return { ...table, columns: range(d).map((j) => `mixture ${j + 1}`), x: out };
};
const standardised = (table: Table): Table => {
  const d = table.columns.length;
  const out = new Float64Array(table.x.length);
  for (let j = 0; j < d; j += 1) {
    let [mean, square] = [0, 0];
    for (let r = 0; r < table.rows; r += 1) mean += (table.x[r * d + j] ?? 0) / table.rows;
    for (let r = 0; r < table.rows; r += 1) square += ((table.x[r * d + j] ?? 0) - mean) ** 2 / table.rows;
    for (let r = 0; r < table.rows; r += 1) out[r * d + j] = ((table.x[r * d + j] ?? 0) - mean) / (square > 0 ? Math.sqrt(square) : 1);
  }
  return { ...table, x: out };
};
const withNoise = (table: Table, more: number): Table => {
  const [d, wide] = [table.columns.length, table.columns.length + more];
  const { normal } = randomStream(`trees-on-tables noise ${more}`);
  const out = new Float64Array(table.rows * wide);
  for (let r = 0; r < table.rows; r += 1) for (let j = 0; j < wide; j += 1) out[r * wide + j] = j < d ? table.x[r * d + j] ?? 0 : normal();
  return { ...table, columns: [...table.columns, ...range(more).map((j) => `noise ${j + 1}`)], x: out };
};
const worldOf = (table: Table, world: World, noise: number): Table => (world === 'rotated' ? rotated(table) : world === 'noise added' ? withNoise(table, Math.round(noise * table.columns.length)) : table);

export type OnWorld = { readonly rung: Rung; readonly world: World; readonly measured: readonly (readonly number[])[] };
const byWorld = (done: readonly Done<Piece, Result>[]): readonly OnWorld[] => learners.flatMap((rung) => worlds.flatMap((world) => {
  const own = done.filter(({ piece }) => piece.rung === rung && piece.world === world).sort((a, b) => a.piece.repetition - b.piece.repetition);
  return own.length < 2 ? [] : [{ rung, world, measured: own.map(({ result }) => result.scores) }];
}));
const noiseOf = (dials: Dials): number => Number(textDial(dials, 'noise').split(' ')[0]);

export default question<Piece, Result>({
  id: 'trees-on-tables', number: 6, version: 1, topic: 'Tables',
  title: 'Why do trees win on tables?',
  about: (dials) => md`Boosted trees, a linear model and a network learn the table of ${textDial(dials, 'table')} three times: as it is; with its columns rotated, so that each new column is a mixture of all old ones and no information is lost; and with ${textDial(dials, 'noise')} as many columns of noise as it has columns. Whom does the rotation hurt most?`,
  claim: { says: 'Trees win on tables because each column of a table means something by itself.', source: 'Grinsztajn, Oyallon and Varoquaux 2022' },
  dials: {
    table: { title: 'Table', of: 'data', values: Object.keys(places), usual: 'breast cancer' },
    noise: { title: 'Noise columns', of: 'data', values: ['0.5 times', '1 times', '3 times'], usual: '1 times' },
  },
  seeds: { quick: 2, full: 6 },
  asks: () => ({ kind: 'choice', asks: md`Which of the three loses most by the rotation?`, options: [...learners.map((rung) => ({ id: rung, says: rungWords[rung] })), { id: 'none', says: 'none of them surely loses anything' }] }),
  formula: md`
A tree asks of one column at a time whether its value is above a threshold. Rotate the columns by an orthogonal $Q$ and the question $x_j > t$ becomes $\sum_i q_{ij} x'_i > t$, which takes many steps of a tree to imitate. For ridge $w^\top x = (Qw)^\top(Qx)$ and $\|Qw\| = \|w\|$: not a bit changes. A network whose first weights are drawn evenly in
all directions has no favourite direction to lose (A. Ng 2004: such learners need many more rows where most columns say nothing).`,
  code: `import numpy as np
from scipy.stats import ortho_group
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X = StandardScaler().fit_transform(X)
Q = ortho_group.rvs(X.shape[1], random_state=0)
noise = np.random.default_rng(0).normal(size=X.shape)
worlds = {'as it is': X, 'rotated': X @ Q, 'noise added': np.hstack([X, noise])}
models = {'linear': LogisticRegression(max_iter=2000),
          'trees': HistGradientBoostingClassifier(),
          'network': MLPClassifier((32,), early_stopping=True, max_iter=300)}
for name, model in models.items():
    for world, Z in worlds.items():
        print(name, world, cross_val_score(model, Z, y, cv=5).mean())`,
  tables: (dials) => ({ table: places[textDial(dials, 'table')] }),
  plan: (dials, { seeds }) => worlds.flatMap((world) => learners.flatMap((rung) => range(seeds).map((repetition): Piece => ({ rung, world, noise: noiseOf(dials), repetition })))),
  weight: ({ rung, world, noise }, { table }) => (table === undefined ? 1 : weightOfRung({ ...table, rows: Math.min(rowsMost, table.rows), columns: world === 'noise added' ? range(Math.round((1 + noise) * table.columns.length)).map(String) : table.columns }, rung)),
  work: ({ rung, world, noise, repetition }, { table }) => {
    if (table === undefined) throw new Error('the table is not there');
    return { scores: foldScores(worldOf(someRows(table, rowsMost, 0), world, noise), rung, repetition) };
  },
  plot: (dials, done) => {
    const all = byWorld(done);
    if (all.length === 0) return null;
    const isNumber = ['diabetes', 'abalone'].includes(textDial(dials, 'table'));
    const shown = all.map((one) => ({ ...one, effect: effectOf(one.measured) })).map((one) => ({ ...one, interval: intervalOf(one.effect) }));
    const low = Math.min(...shown.map(({ interval }) => interval[0]));
    return {
      x: { label: 'the table', names: worlds }, y: { label: isNumber ? 'share of the variance that is explained' : 'right on rows not seen', low: isNumber ? Math.min(0, Math.floor(10 * low) / 10) : Math.max(0, Math.floor(10 * low) / 10), high: 1, as: 'percent' },
      series: learners.flatMap((rung) => { const own = shown.filter((one) => one.rung === rung); return own.length === 0 ? [] : [{ name: rungWords[rung], kind: 'measured' as const, points: own.map(({ world, effect, interval }) => ({ x: world, y: effect.estimate, low: interval[0], high: Math.min(1, interval[1]) })) }]; }),
      intervals: '95 % over repetitions of the folds and rows',
      says: shown.map(({ rung, world, effect }) => `${rungWords[rung]}, ${world}: ${percent(effect.estimate)}`).join('; ') + '.',
    };
  },
  judge: (dials, done) => judged(dials, byWorld(done)),
  exercises: ['optimisation/steps-along-a-diagonal', 'optimisation/best-split', 'optimisation/leaf-and-gain', 'linear-algebra/spectral-sums'],
  alsoStored: ['wine', 'penguins', 'abalone'].map((table) => ({ table, noise: '1 times' })),
});

/** Six changes, and what trees lose by the rotation beyond each of the others: eight intervals, which hold together. */
const level = 1 - 0.05 / 8;
/** Below this no one would care. */
const margin = 0.01;

export const judged = (dials: Dials, all: readonly OnWorld[]): Judged => {
  const change = (rung: Rung, world: World) => {
    const [before, after] = (['as it is', world] as const).map((name) => all.find((one) => one.rung === rung && one.world === name));
    if (before === undefined || after === undefined) throw new Error(`${rung}, ${world} was not measured`);
    const measured = paired(after.measured, before.measured);
    const effect = effectOf(measured);
    return { rung, world, before, measured, effect, interval: intervalOf(effect, level) };
  };
  const [turned, noisy] = (['rotated', 'noise added'] as const).map((world) => learners.map((rung) => change(rung, world)));
  if (turned === undefined || noisy === undefined) throw new Error('nothing was changed');
  const worst = turned.reduce((a, b) => (b.effect.estimate < a.effect.estimate ? b : a));
  const worstNoise = noisy.reduce((a, b) => (b.effect.estimate < a.effect.estimate ? b : a));
  const loses = worst.interval[1] < 0;
  const [linear, trees, network] = turned;
  if (linear === undefined || trees === undefined || network === undefined) throw new Error('a learner is missing');
  const beyond = (one: (typeof turned)[number], other: (typeof turned)[number]) => intervalOf(effectOf(paired(one.measured, other.measured)), level);
  const treesMost = trees.interval[1] < 0 && [linear, network].every((other) => beyond(trees, other)[1] < 0);
  const alsoWorst = turned.filter((one) => one.interval[1] < 0 && beyond(worst, one)[1] >= 0).map(({ rung }) => rung);
  const words = ({ rung, effect, interval: [low, high] }: (typeof turned)[number]): string => `${rungWords[rung]} ${effect.estimate <= 0 ? 'lose' : 'gain'}${rung === 'trees' ? '' : 's'} ${points(Math.abs(effect.estimate))}${high < 0 || low > 0 ? '' : ' (which may be nothing)'}`;
  const shown = ({ rung, world, effect, interval }: (typeof turned)[number]): EffectShown => ({ says: `${rungWords[rung]}, ${world} minus as it is`, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  return {
    verdict: {
      is: treesMost ? 'worse' : 'cannot tell',
      says: md`${treesMost ? 'Because they look at one column at a time, and on a table a column means something.' : trees.interval[1] < 0 ? 'It may be: the rotation surely hurts trees, yet not surely more than the others.' : loses ? `Not for that reason here: the rotation hurts ${rungWords[worst.rung]} most.` : 'On this table it cannot be seen: the rotation surely hurts nobody.'} Rotated, ${words(trees)}, ${words(network)}, ${words(linear)}. ${worstNoise.effect.estimate < 0 ? `With noise columns, ${words(worstNoise)}, the most of the three.` : 'With noise columns none of the three lost anything.'}`,
      scope: `${textDial(dials, 'table')}, at most ${plain(rowsMost)} rows, five folds repeated ${trees.before.measured.length} times, one rotation`,
      wouldChange: md`Whether single columns carry the answer. Where it lies in a direction that mixes them already, as in measurements that all grow with size, we expect trees to have little to lose; turn the table to see. And rows, of which there are at most ${plain(rowsMost)} here: with more of them trees can afford the steps that imitate a slanted boundary.`,
    },
    claim: treesMost ? { is: 'supported', says: `the same information in mixed columns costs trees ${points(-trees.effect.estimate)}, surely more than it costs the others` }
      : trees.interval[1] < 0 ? { is: 'depends', says: `the same information in mixed columns costs trees ${points(-trees.effect.estimate)}; that it costs them more than the others is not shown here` }
      : trees.interval[0] > -margin ? { is: 'refuted', says: `on this table the rotation costs trees surely less than ${points(margin)}` }
      : { is: 'cannot tell', says: `on this table trees may lose up to ${points(-trees.interval[0])} by the rotation, or nothing` },
    effects: [shown(trees), shown(network), shown(linear), ...noisy.map(shown)],
    noiseFloor: { says: 'trees against themselves, two groups of as many repetitions:', value: noiseFloor(trees.before.measured) },
    theory: { says: md`A penalised linear model is blind to a rotation, but for the scaling of the new columns and the choice of its penalty; here it changes by ${points(Math.abs(linear.effect.estimate), 2)}.`, source: 'A. Ng, ICML 2004', deviation: Math.abs(linear.effect.estimate), within: 0.02 },
    tuned: tunedWords,
    seeds: `folds, initialisation and shuffle, ${trees.before.measured.length} of each`,
    outcome: { kind: 'choice', options: loses ? alsoWorst : ['none'] },
    figures: Object.fromEntries([...turned.map(({ rung, effect }) => [`${rung} rotated`, effect.estimate] as const), ...noisy.map(({ rung, effect }) => [`${rung} with noise`, effect.estimate] as const)]),
  };
};
