/** A ladder from a constant to a network on a person's kind of table: which rung is worth climbing to. L. Grinsztajn, E. Oyallon and G. Varoquaux, NeurIPS 2022, for tables of some ten thousand rows. */
import { againstBest, againstIncumbent, type Dials, type Done, effectOf, type EffectShown, intervalOf, type Judged, large, noiseFloor, percent, plain, points, question, textDial, visibleFrom } from '#lab';
import { range } from '#numeric';
import { md } from '#paper';
import { foldScores, places, type Rung, rungs, rungWords, someRows, tunedWords, weightOfRung } from './ladder.ts';

type Piece = { readonly rung: Rung; readonly rows: number; readonly repetition: number };
type Result = { readonly scores: readonly number[] };
export type OnRung = { readonly rung: Rung; readonly measured: readonly (readonly number[])[] };
/** Below this no one would care. */
const margin = 0.01;

/** Rungs of which every repetition is there; rows in the order of the table, which the repetition drew. */
const byRung = (done: readonly Done<Piece, Result>[]): readonly OnRung[] => rungs.flatMap((rung) => {
  const own = done.filter(({ piece }) => piece.rung === rung).sort((a, b) => a.piece.repetition - b.piece.repetition);
  return own.length < 2 ? [] : [{ rung, measured: own.map(({ result }) => result.scores) }];
});
const isNumber = (dials: Dials): boolean => ['diabetes', 'abalone'].includes(textDial(dials, 'table'));
const rowsOfTable = (dials: Dials): number => { const text = textDial(dials, 'rows'); return text === 'all' ? 1500 : Number(text); };

export default question<Piece, Result>({
  id: 'network-or-not', number: 2, version: 1, topic: 'Tables',
  title: 'Should I use a network on my table at all?',
  about: (dials) => md`A table of ${textDial(dials, 'table')}, ${textDial(dials, 'rows') === 'all' ? 'all its rows' : `${textDial(dials, 'rows')} of its rows`}. Five learners climb a ladder: a constant, a linear model, nearest neighbours, boosted trees, and a network with 32 hidden units. Each is tuned on rows that do not judge, and judged on rows that it has not seen. Which is the lowest rung that cannot be told from the best?`,
  claim: { says: 'For almost every table you are better off without a network.', source: 'heard from practitioners; Grinsztajn, Oyallon and Varoquaux 2022 found trees ahead on tables of ten thousand rows' },
  dials: {
    table: { title: 'Table', of: 'data', values: Object.keys(places), usual: 'breast cancer' },
    rows: { title: 'Rows', of: 'data', values: ['100', '300', 'all'], usual: 'all', says: 'at most 1,500' },
  },
  seeds: { quick: 3, full: 8 },
  asks: () => ({ kind: 'choice', asks: md`Which is the lowest rung that cannot be told from the best one?`, options: rungs.map((rung) => ({ id: rung, says: rungWords[rung] })) }),
  formula: md`
No formula says it in advance: what a learner gains depends on how its habits fit the table (question 16). What can be said is what each rung *can* express: a constant nothing; a linear model one direction; neighbours anything smooth in the distance that is used; trees steps along single columns; a network bends along any direction. Each costs
more rows to find than the one below.`,
  code: `import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegressionCV
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=8, random_state=0)
ladder = {
    'constant': DummyClassifier(),
    'linear': LogisticRegressionCV(max_iter=2000),
    'neighbours': KNeighborsClassifier(15),
    'trees': HistGradientBoostingClassifier(early_stopping=True),
    'network': MLPClassifier((32,), early_stopping=True, max_iter=300),
}
for name, model in ladder.items():
    scores = cross_val_score(make_pipeline(StandardScaler(), model), X, y, cv=folds)
    print(name, scores.mean().round(4), (scores.std() / len(scores) ** 0.5).round(4))`,
  tables: (dials) => ({ table: places[textDial(dials, 'table')] }),
  plan: (dials, { seeds }) => rungs.flatMap((rung) => range(seeds).map((repetition): Piece => ({ rung, rows: rowsOfTable(dials), repetition }))),
  weight: ({ rung, rows }, { table }) => (table === undefined ? 1 : weightOfRung({ ...table, rows: Math.min(rows, table.rows) }, rung)),
  work: ({ rung, rows, repetition }, { table }) => {
    if (table === undefined) throw new Error('the table is not there');
    // The same rows in every repetition, so that rows and repetitions are crossed; the folds differ.
    return { scores: foldScores(someRows(table, rows, 0), rung, repetition) };
  },
  plot: (dials, done) => {
    const all = byRung(done);
    if (all.length === 0) return null;
    const shown = all.map(({ rung, measured }) => ({ rung, effect: effectOf(measured) })).map(({ rung, effect }) => ({ rung, effect, interval: intervalOf(effect) }));
    const low = Math.min(...shown.map(({ interval }) => interval[0]));
    return {
      x: { label: 'rung', names: rungs }, y: { label: isNumber(dials) ? 'share of the variance that is explained' : 'right on rows not seen', low: isNumber(dials) ? Math.min(-0.1, Math.floor(10 * low) / 10) : Math.max(0, Math.floor(10 * low) / 10), high: 1, as: 'percent' },
      series: [{ name: 'measured', kind: 'measured', points: shown.map(({ rung, effect, interval }) => ({ x: rung, y: effect.estimate, low: interval[0], high: Math.min(1, interval[1]) })) }],
      intervals: '95 % over repetitions of the folds and rows',
      says: `${isNumber(dials) ? 'Variance explained' : 'Right'}: ${shown.map(({ rung, effect }) => `${rungWords[rung]} ${percent(effect.estimate)}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, byRung(done)),
  exercises: ['probability/smallest-visible', 'probability/cheapest-within-one-error', 'probability/error-bar'],
  alsoStored: ['iris', 'wine', 'penguins', 'diabetes', 'abalone'].map((table) => ({ table, rows: 'all' })),
});

export const judged = (dials: Dials, all: readonly OnRung[]): Judged => {
  const ranked = [...all].sort((a, b) => effectOf(b.measured).estimate - effectOf(a.measured).estimate);
  const [top] = ranked;
  const last = ranked.at(-1);
  if (top === undefined || last === undefined || ranked.length < 2) throw new Error('two rungs are needed');
  const best = againstBest(ranked.map(({ measured }) => measured));
  const standing = new Map(ranked.map(({ rung }, i) => [rung, best[i]?.standing ?? 'may be the best'] as const));
  const lowest = rungs.find((rung) => standing.has(rung) && standing.get(rung) !== 'not the best') ?? top.rung;
  const network = all.find(({ rung }) => rung === 'network');
  const others = all.filter(({ rung }) => rung !== 'network');
  const [linear, trees] = (['linear', 'trees'] as const).map((rung) => all.find((one) => one.rung === rung));
  if (network === undefined || linear === undefined || trees === undefined) throw new Error('the ladder is not whole');
  const against = againstIncumbent(network.measured, others.map(({ measured }) => measured));
  const of = (rung: Rung) => against[others.findIndex((one) => one.rung === rung)];
  const shown = (rung: Rung): EffectShown => {
    const one = of(rung);
    if (one === undefined) throw new Error(`${rung} is not on the ladder`);
    const { effect, interval: [low, high] } = one;
    // The network is the one in question: its gain over the other.
    return { says: `a network minus ${rungWords[rung]}`, estimate: -effect.estimate, low: -high, high: -low, level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) };
  };
  const [overLinear, overTrees] = [shown('linear'), shown('trees')];
  const score = (rung: OnRung): string => percent(effectOf(rung.measured).estimate);
  const does = isNumber(dials) ? `explains ${score(network)} of the variance` : `is right on ${score(network)} of the rows`;
  const worth = overLinear.low > 0 && overLinear.estimate > margin;
  const behind = [overLinear, overTrees].find(({ high, estimate }) => high < 0 && estimate < -margin);
  const sayings = worth && overTrees.high >= 0
    ? md`Yes, it may be worth it: a network ${does}, ${points(overLinear.estimate)} more than a linear model (${points(overLinear.low)} to ${points(overLinear.high)})${overTrees.low > 0 ? `, and ${points(overTrees.estimate)} more than trees` : `, and cannot be told from trees, ${score(trees)}`}.`
    : behind !== undefined
      ? md`No. A network ${does}; ${behind === overLinear ? `a linear model reaches ${score(linear)}` : `boosted trees reach ${score(trees)}`}, surely more. The lowest rung that cannot be told from the best is ${rungWords[lowest]}.`
      : md`It would not show. A network ${does}; for a linear model it is ${score(linear)}, for boosted trees ${score(trees)}: differences that this table cannot tell from nothing, or too small to matter. The lowest rung that cannot be told from the best is ${rungWords[lowest]}, and it is the cheapest.`;
  return {
    verdict: {
      is: worth && overTrees.high >= 0 ? 'better' : behind !== undefined ? 'worse' : overLinear.high < margin && overLinear.low > -margin ? 'same but cheaper' : 'cannot tell',
      says: sayings,
      scope: `${textDial(dials, 'table')}, ${plain(top.measured[0]?.length ?? 0)} rows, five folds repeated ${top.measured.length} times, 32 hidden units`,
      wouldChange: md`Rows: with few of them we expect the lower rungs to win, since each higher one has more to find; turn the rows. And what the columns mean: where one of them acts in steps, we expect trees to be ahead, where many together make a direction that bends, a network; turn the table.`,
    },
    claim: worth && against.every(({ interval }) => interval[1] < 0) ? { is: 'refuted', says: 'on this table a network is surely ahead of every other rung' }
      : worth && overTrees.high >= 0 ? { is: 'depends', says: 'on this table a network is surely ahead of the linear model, yet not of every other rung' }
      : behind !== undefined ? { is: 'supported', says: `on this table a network is surely behind ${behind === overLinear ? 'a linear model' : 'boosted trees'}` }
      : overLinear.high < margin ? { is: 'supported', says: `on this table a network gains surely less than ${points(margin)} on a linear model` }
      : { is: 'cannot tell', says: `on this table a network may gain up to ${points(overLinear.high)} on a linear model, or nothing` },
    effects: [overLinear, overTrees],
    noiseFloor: { says: 'the network against itself, two groups of as many repetitions:', value: noiseFloor(network.measured) },
    theory: { silent: 'no closed form says which learner fits a table; over all tables alike none is ahead (question 16)' },
    tuned: tunedWords,
    seeds: `folds, initialisation and shuffle, ${top.measured.length} of each; ${large((top.measured[0]?.length ?? 0) * top.measured.length)} rows judged for each rung`,
    outcome: { kind: 'choice', options: [lowest] },
    figures: Object.fromEntries([...all.map(({ rung, measured }) => [rung, effectOf(measured).estimate] as const), ['over linear', overLinear.estimate] as const, ['over trees', overTrees.estimate] as const, ['over linear low', overLinear.low] as const, ['over linear high', overLinear.high] as const]),
  };
};
