/** A world whose best rule is known, and five learners that come near to it from below: what is left to gain, what a test set says that seems to pass the best there is, and how the best could be found where it is not known. */
import { againstIncumbent, type Dials, type Done, type EffectShown, effectOf, intervalOf, type Judged, noiseFloor, numberDial, paired, percent, plain, points, question, textDial, visibleFrom } from '#lab';
import { mean, randomStream, range, variance, wilson } from '#numeric';
import { md } from '#paper';
import { accuracyOf, bestBetween, bestIn, chances, differing, drawRows, fisher, fisherExpected, labelsOf, type World } from './gaussian-worlds.ts';
import { canLearn, learnerWords, neighboursTried, rightOf, weightOfLearner, type WorldLearner, worldLearners, worldTuned } from './worlds-learners.ts';

const judged = 5000;
const testSet = 200;
const drawsEach = 10;
const countWords = ['none', 'one', 'two', 'three', 'four', 'five'] as const;
/** Below this no one would care. */
const margin = 0.01;
const rowsTried = [20, 50, 100, 200, 500, 1000, 3000] as const;
/** The closed form is an approximation; from here on it is held to half a point. */
const heldFrom = 50;
const formError = 0.005;

type Piece =
  | { readonly kind: 'learner'; readonly world: World; readonly learner: WorldLearner; readonly rows: number; readonly seed: number }
  | { readonly kind: 'fisher'; readonly world: World; readonly rows: number; readonly seed: number }
  | { readonly kind: 'best'; readonly world: World };
/** Of each judged row 1 or 0, as one text; for the best rule also whether a second label differs from the first. Or true accuracies of Fisher's rules. */
type Result = { readonly right: string; readonly neighbours: number | null } | { readonly right: string; readonly differs: string } | { readonly accuracies: readonly number[] };

const worldOf = (dials: Dials): World => {
  const dimensions = numberDial(dials, 'dimensions');
  return { distance: numberDial(dials, 'distance'), dimensions, carriers: textDial(dials, 'signal') === 'all' ? dimensions : 2, share: numberDial(dials, 'share') };
};
const mostRows = (dials: Dials): number => numberDial(dials, 'rows');
const nameOf = (world: World): string => `${world.distance} ${world.dimensions} ${world.carriers} ${world.share}`;
const judge = (world: World) => drawRows(world, judged, `how-good judged ${nameOf(world)}`);

const work = (piece: Piece): Result => {
  const { world } = piece;
  if (piece.kind === 'fisher') return { accuracies: range(drawsEach).map((i) => accuracyOf(world, fisher(drawRows(world, piece.rows, `how-good fisher ${nameOf(world)} ${piece.rows} ${piece.seed} ${i}`)))) };
  const table = judge(world);
  // Each learner of a seed learns from the same rows.
  if (piece.kind === 'learner') { const { right, neighbours } = rightOf(piece.learner, drawRows(world, piece.rows, `how-good rows ${nameOf(world)} ${piece.rows} ${piece.seed}`), table, piece.seed); return { right: right.join(''), neighbours }; }
  const y = labelsOf(table);
  const { uniform } = randomStream(`how-good second labels ${nameOf(world)}`);
  const of = chances(world, table);
  return { right: of.map((p, r) => (p > 0.5 === (y[r] === 1) ? 1 : 0)).join(''), differs: of.map((p, r) => ((uniform() < p ? 1 : 0) === y[r] ? 0 : 1)).join('') };
};

const numbers = (text: string): Float64Array => Float64Array.from(text, Number);
export type OnRows = { readonly learner: WorldLearner; readonly rows: number; readonly measured: readonly Float64Array[]; /** How many neighbours each training set chose, where it is they. */ readonly neighbours: readonly number[] };
export type Evidence = {
  readonly learners: readonly OnRows[];
  /** Of the best rule there is, on the same rows; and where a second label of a row differs from its first. */
  readonly best: Float64Array;
  readonly differs: Float64Array;
  /** Mean true accuracy of Fisher's rule and its standard error, by rows. */
  readonly fishers: readonly { readonly rows: number; readonly mean: number; readonly error: number; readonly draws: number }[];
};
const learnersIn = (done: readonly Done<Piece, Result>[]): readonly OnRows[] => [...Map.groupBy(done.flatMap(({ piece, result }) => (piece.kind === 'learner' && 'neighbours' in result ? [{ piece, ...result }] : [])), ({ piece }) => `${piece.learner} ${piece.rows}`).values()].flatMap((own) => {
  const [first] = own;
  return first === undefined || own.length < 2 ? [] : [{ learner: first.piece.learner, rows: first.piece.rows, measured: own.map(({ right }) => numbers(right)), neighbours: own.flatMap(({ neighbours }) => neighbours ?? []) }];
});
const fishersIn = (done: readonly Done<Piece, Result>[]): Evidence['fishers'] => [...Map.groupBy(done.flatMap(({ piece, result }) => (piece.kind === 'fisher' && 'accuracies' in result ? [{ rows: piece.rows, some: result.accuracies }] : [])), ({ rows }) => rows)].map(([rows, own]) => {
  const all = own.flatMap(({ some }) => some);
  return { rows, mean: mean(all), error: Math.sqrt(variance(all) / all.length), draws: all.length };
}).sort((a, b) => a.rows - b.rows);
const evidenceOf = (done: readonly Done<Piece, Result>[]): Evidence | null => {
  const [best] = done.flatMap(({ result }) => ('differs' in result ? [result] : []));
  return best === undefined ? null : { learners: learnersIn(done), best: numbers(best.right), differs: numbers(best.differs), fishers: fishersIn(done) };
};
/** How far above the best rule on the same rows, which is not at all: what luck the rows bring, both have. */
const above = (best: Float64Array, measured: OnRows['measured']) => effectOf(paired(measured, measured.map(() => best)));

const axisX = (most: number) => ({ label: 'rows to learn from', low: 20, high: most, log: true }) as const;

export default question<Piece, Result>({
  id: 'how-good-can-it-be', number: 11, version: 2, topic: 'Learning',
  title: 'How good can any model be here?',
  about: (dials) => {
    const { distance, dimensions, carriers, share } = worldOf(dials);
    return md`Two normal clouds in ${dimensions} dimensions, each of variance 1 in every direction, their centres ${distance} apart${carriers < dimensions ? md` along two of the inputs; the others say nothing` : ', every input saying a little'}. ${share === 0.5 ? 'Both classes are equally likely.' : `${percent(share, 0)} of the rows are of the second class.`} The clouds overlap, so that no rule is always right. Five learners (${worldLearners.map((one) => learnerWords[one]).join(', ')}) learn from 20 to ${plain(mostRows(dials))} rows and are judged on ${plain(judged)} fresh ones. How near do they come to the best that is possible?`;
  },
  claim: { says: 'Another model, or more rows, will get us a few points more.', source: 'heard wherever a target for the accuracy is set before anyone asks what the inputs can tell' },
  dials: {
    distance: { title: 'Distance', of: 'data', values: [1, 2, 3], usual: 2, says: 'between the centres, in standard deviations' },
    dimensions: { title: 'Dimensions', of: 'data', values: [2, 10, 30], usual: 10 },
    signal: { title: 'Inputs that tell', of: 'data', values: ['two', 'all'], usual: 'two', says: 'the distance is the same' },
    share: { title: 'Second class', of: 'data', values: [0.5, 0.3, 0.2], usual: 0.5, says: 'its share of the rows' },
    rows: { title: 'Rows', of: 'experiment', values: [200, 1000, 3000], usual: 3000, says: 'to learn from, at most' },
  },
  presets: [{ title: 'few rows, many inputs', dials: { distance: 2, dimensions: 30, signal: 'all', share: 0.5, rows: 200 } }],
  seeds: { quick: 3, full: 8 },
  asks: (dials) => ({ kind: 'curve', asks: md`Draw the share of fresh rows that the best of the five learners gets right, by the number of rows that it learned from.`, x: axisX(mostRows(dials)), y: { label: 'right on fresh rows', low: 0.5, high: 1, as: 'percent' }, half: 0.02 }),
  formula: md`
With centres $\Delta$ apart and a share $\pi$ of the second class, $t = \ln\frac{1 - \pi}{\pi}$, the rule that asks which class is more likely is right on

$$\pi\,\Phi\Bigl(\frac\Delta2 - \frac t\Delta\Bigr) + (1 - \pi)\,\Phi\Bigl(\frac\Delta2 + \frac t\Delta\Bigr),\qquad \Phi\Bigl(\frac\Delta2\Bigr)\ \text{for } \pi = \tfrac12,$$

of all rows, and no rule on more. It does not depend on the number of dimensions $d$; what $n$ rows find of it does. Fisher’s rule, which estimates means and covariance, is right on about $\Phi\Bigl(\frac\Delta2\sqrt{\frac{1 - d/n}{1 + 4d/(n\Delta^2)}}\Bigr)$ on average (Raudys and Young 2004).
One nearest neighbour comes, with endless rows, to the error $\mathrm E[2\eta(1 - \eta)] \le 2R(1 - R)$, where $\eta$ is the chance of the second class given the inputs and $R$ the best error (Cover and Hart 1967): as often as two labels drawn for one row differ.`,
  code: `import numpy as np
from scipy.stats import norm
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

distance, d = 2, 10
rng = np.random.default_rng(0)
centre = np.zeros(d)
centre[:2] = distance / 2 / 2 ** 0.5           # two of the inputs tell

def draw(n):
    y = np.arange(n) % 2
    return (2 * y[:, None] - 1) * centre + rng.normal(size=(n, d)), y

X, y = draw(5000)
print('best possible', norm.cdf(distance / 2), 'here', np.mean((X @ centre > 0) == y))
for n in [20, 50, 100, 200, 500, 1000, 3000]:
    train = draw(n)
    for model in [LinearDiscriminantAnalysis(), KNeighborsClassifier(1),
                  KNeighborsClassifier(min(50, n // 2)),            # tune it on rows held back
                  HistGradientBoostingClassifier(max_depth=3, early_stopping=True),
                  MLPClassifier((16,), early_stopping=True, max_iter=500)]:
        print(n, type(model).__name__, model.fit(*train).score(X, y))`,
  plan: (dials, { seeds }) => {
    const world = worldOf(dials);
    const rows = rowsTried.filter((n) => n <= mostRows(dials));
    return [
      { kind: 'best', world },
      ...rows.flatMap((n): readonly Piece[] => (canLearn('fisher', n, world.dimensions) ? range(seeds).map((seed) => ({ kind: 'fisher', world, rows: n, seed })) : [])),
      ...rows.flatMap((n) => worldLearners.filter((learner) => canLearn(learner, n, world.dimensions)).flatMap((learner) => range(seeds).map((seed): Piece => ({ kind: 'learner', world, learner, rows: n, seed })))),
    ];
  },
  weight: (piece) => (piece.kind === 'best' ? 60 * judged * piece.world.dimensions : piece.kind === 'fisher' ? drawsEach * piece.rows * piece.world.dimensions * (30 + piece.world.dimensions) : weightOfLearner(piece.learner, piece.rows, piece.world.dimensions, judged)),
  work,
  plot: (dials, done) => {
    const evidence = evidenceOf(done);
    if (evidence === null || evidence.learners.length === 0) return null;
    const world = worldOf(dials);
    const [most, limit] = [mostRows(dials), bestIn(world)];
    const means = evidence.learners.map(({ learner, rows, measured }) => { const effect = above(evidence.best, measured); const [low, high] = intervalOf(effect); return { learner, rows, score: limit + effect.estimate, low: Math.max(0, limit + low), high: Math.min(1, limit + high) }; }).sort((a, b) => a.rows - b.rows);
    const low = Math.min(0.5, ...means.map(({ score }) => Math.floor(10 * score) / 10));
    const begins = range(most).map((n) => n + 1).find((n) => n >= 20 && canLearn('fisher', n, world.dimensions)) ?? 20;
    return {
      x: axisX(most), y: { label: 'right on fresh rows', low, high: 1, as: 'percent' },
      series: [
        ...worldLearners.flatMap((learner) => { const own = means.filter((one) => one.learner === learner); return own.length === 0 ? [] : [{ name: learnerWords[learner], kind: 'measured' as const, points: own.map(({ rows, score, low: from, high }) => ({ x: rows, y: score, low: from, high })) }]; }),
        { name: 'Fisher’s rule, theory', kind: 'theory', points: [...new Set([begins, ...rowsTried.flatMap((n) => [n, Math.round(1.5 * n)])])].filter((n) => n >= begins && n <= most).sort((a, b) => a - b).map((n) => ({ x: n, y: fisherExpected(world, n) })) },
      ],
      rules: [{ axis: 'y', at: limit, says: `the best possible: ${percent(limit)}` }, { axis: 'y', at: 1 - differing(world), says: `one neighbour with endless rows: ${percent(1 - differing(world))}` }],
      intervals: '95 % over training sets and fresh rows, measured from the best rule on the same rows',
      says: `Right on fresh rows, where ${percent(limit)} is the best possible: ${worldLearners.flatMap((learner) => { const last = means.filter((one) => one.learner === learner).at(-1); return last === undefined ? [] : [`${learnerWords[learner]} ${percent(last.score)} after ${plain(last.rows)} rows`]; }).join(', ')}.`,
    };
  },
  judge: (dials, done) => { const evidence = evidenceOf(done); if (evidence === null) throw new Error('the best rule was not judged'); return judgedBy(dials, evidence); },
  exercises: ['probability/where-to-cut', 'probability/best-possible', 'probability/which-cause', 'probability/best-of-several'],
  alsoStored: [{ distance: 2, dimensions: 30, signal: 'all', share: 0.5, rows: 200 }],
});

type After = OnRows & { readonly score: number };
const winnerOf = (some: readonly After[]): After => { const [first, ...others] = some; if (first === undefined) throw new Error('no learner was judged'); return others.reduce((a, b) => (b.score > a.score ? b : a), first); };

/** Test sets of 200 rows, one after another: on which share of them the winner of the learners, and the best rule itself, score more than the best rule does on all rows; and by how much the winner's score flatters it. */
const testSets = (some: readonly After[], best: Float64Array) => {
  const overall = mean(Array.from(best));
  const shareIn = (right: ArrayLike<number>, set: number): number => { let sum = 0; for (let r = set * testSet; r < (set + 1) * testSet; r += 1) sum += right[r] ?? 0; return sum / testSet; };
  const sets = range(Math.floor(best.length / testSet));
  const winners = sets.flatMap((set) => range(some[0]?.measured.length ?? 0).map((seed) => {
    const scores = some.map(({ measured }) => ({ here: shareIn(measured[seed] ?? [], set), everywhere: mean(Array.from(measured[seed] ?? [])) }));
    return scores.reduce((a, b) => (b.here > a.here ? b : a), scores[0] ?? { here: 0, everywhere: 0 });
  }));
  return { winners: winners.filter(({ here }) => here > overall).length / winners.length, best: sets.filter((set) => shareIn(best, set) > overall).length / sets.length, flattery: mean(winners.map(({ here, everywhere }) => here - everywhere)) };
};

export const judgedBy = (dials: Dials, { learners, best, differs, fishers }: Evidence): Judged => {
  const world = worldOf(dials);
  const limit = bestIn(world);
  // The best possible, and how far above it a learner is: half a point of luck that 5,000 rows may bring cancels.
  const all = learners.map((one): After => ({ ...one, score: limit + above(best, one.measured).estimate }));
  const most = Math.max(...all.map(({ rows }) => rows));
  const last = all.filter(({ rows }) => rows === most);
  const winner = winnerOf(last);
  const seeds = winner.measured.length;
  const against = againstIncumbent(range(seeds).map(() => best), last.map(({ measured }) => measured));
  const gaps = last.flatMap((one, i) => { const found = against[i]; return found === undefined ? [] : [{ ...one, ...found }]; });
  const gap = gaps.find(({ learner }) => learner === winner.learner);
  const neighbour = gaps.find(({ learner }) => learner === 'one');
  if (gap === undefined || neighbour === undefined) throw new Error('not all learners were judged');
  const shown = ({ learner, effect, interval }: (typeof gaps)[number]): EffectShown => ({ says: `${learnerWords[learner]} minus the best rule`, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  const below = (interval: readonly [number, number]): string => `95 %: ${points(-interval[1]).replace(/ points?$/, '')} to ${points(-interval[0])}`;
  const isOver = gap.interval[0] > 0;
  const isUnder = gap.interval[1] < 0;
  const isNear = gap.interval[0] > -margin;
  const left = isOver ? 'which is more than is possible: something is wrong' : isNear ? `so that at most ${points(Math.max(0, -gap.interval[0]))} can be left to gain` : isUnder ? 'which is what is left to gain' : 'so that it cannot be told whether anything is left to gain';
  const sets = testSets(last, best);
  const differ = differs.reduce((sum, one) => sum + one, 0);
  const [lowDiffer, highDiffer] = wilson(differ, differs.length);
  const [lowest, highest] = [bestBetween(highDiffer)[0], bestBetween(lowDiffer)[1]];
  const held = fishers.filter(({ rows }) => rows >= heldFrom);
  const worst = held.map((one) => ({ ...one, far: Math.abs(one.mean - fisherExpected(world, one.rows)) })).reduce((a, b) => (b.far > a.far ? b : a), { rows: 0, mean: 0, error: 0, draws: 0, far: 0 });
  const within = formError + 3 * Math.max(0, ...held.map(({ error }) => error));
  const flat = 1 - differing(world);
  const widest = last.flatMap(({ neighbours }) => neighbours).filter((k) => k === neighboursTried.at(-1)).length;
  const lucky = mean(Array.from(best));
  const byRows = [...Map.groupBy(all, ({ rows }) => rows)].sort(([a], [b]) => a - b).map(([rows, some]) => ({ rows, score: winnerOf(some).score, learner: winnerOf(some).learner }));
  const first = byRows[0];
  return {
    verdict: {
      is: worst.far <= within && !isOver ? 'as foretold' : 'not as foretold',
      says: md`No rule is right on more than ${percent(limit)} of all rows. With ${plain(most)} rows ${learnerWords[winner.learner]} comes nearest, ${percent(winner.score)}: ${points(-gap.effect.estimate)} below the best rule on the same ${plain(best.length)} fresh rows (${below(gap.interval)}), ${left}. One nearest neighbour stays ${points(-neighbour.effect.estimate)} below, and endless rows would bring it to ${percent(flat)}, no further. Cut these rows into test sets of ${testSet}: on ${percent(sets.winners, 0)} of them the winner of the ${countWords[last.length] ?? plain(last.length)} scores more than the best rule does on all rows, and so does the best rule itself on ${percent(sets.best, 0)}. A test set that seems to pass the best possible shows luck.`,
      scope: `normal clouds ${world.distance} apart in ${world.dimensions} dimensions, ${world.carriers === world.dimensions ? 'all inputs' : 'two inputs'} telling, second class ${percent(world.share, 0)}; up to ${plain(most)} rows, ${seeds} training sets, ${plain(best.length)} rows that judge`,
      wouldChange: md`No model moves the limit; inputs that tell more do. Dimensions, and how many inputs tell, change how many rows it takes to come near. Where nobody knows the limit, have some rows labelled twice, independently: here the two labels differ on ${percent(differ / differs.length)}, which alone puts the best possible between ${percent(lowest)} and ${percent(highest)} (95 %). A learning curve that has gone flat shows only that *this* learner has no more to gain, as one neighbour does.`,
    },
    claim: isOver ? { is: 'cannot tell', says: 'a learner that passes the best possible is a mistake of the experiment' }
      : isNear ? { is: 'refuted', says: `with ${plain(most)} rows less than ${points(margin, 0)} is left between ${learnerWords[winner.learner]} and the best possible; neither model nor rows can give more` }
      : gap.interval[1] < -margin ? { is: 'supported', says: `with ${plain(most)} rows the best of the learners still stands ${points(-gap.effect.estimate)} below the best possible` }
      : { is: 'cannot tell', says: 'whether a point is left could not be seen on these rows' },
    effects: [shown(gap), ...gaps.filter(({ learner }) => learner !== winner.learner).map(shown)],
    noiseFloor: { says: `${learnerWords[winner.learner]} against itself, two groups of as many training sets:`, value: noiseFloor(winner.measured) },
    theory: {
      says: held.length === 0 ? md`The best possible by the formula. Fisher’s rule was not held to its own: it would want ${heldFrom} rows and twice as many rows as dimensions.`
        : md`The best possible is exact; the best rule is right on ${percent(lucky)} of these rows, ${points(Math.abs(lucky - limit))} ${lucky < limit ? 'less' : 'more'} than in the long run, which is their luck and is taken off every score. Fisher’s mean accuracy, over ${plain(Math.max(...held.map(({ draws }) => draws)))} training sets each and without test rows, lies ${points(worst.far, 2)} from its formula at most (with ${plain(worst.rows)} rows), where there are at least ${heldFrom}.`,
      source: 'Duda, Hart and Stork 2001; Raudys and Young 2004; Cover and Hart 1967', deviation: worst.far, within,
    },
    tuned: `${worldTuned}; with ${plain(most)} rows ${widest} of ${seeds} training sets chose the most neighbours${widest > 0 ? ', beyond which better may lie' : ''}`,
    seeds: `training rows, initialisation and shuffle, ${seeds} of each; one draw of the rows that judge`,
    outcome: { kind: 'curve', points: byRows.map(({ rows, score }) => [rows, score]) },
    figures: Object.fromEntries([
      ['best possible', limit], ['one neighbour with endless rows', flat], ['largest rows', most], ['best learner', winner.score], ['left to gain', -gap.effect.estimate], ['left to gain low', -gap.interval[1]], ['left to gain high', -gap.interval[0]],
      ...gaps.map(({ learner, effect }) => [`${learner} below`, -effect.estimate] as const), ['best with fewest rows', first?.score ?? 0],
      ['winner passes', sets.winners], ['best rule passes', sets.best], ['winner flattered by', sets.flattery], ['test set', testSet],
      ['two labels differ', differ / differs.length], ['best from two labels low', lowest], ['best from two labels high', highest], ['farthest from theory', worst.far],
      ...byRows.map(({ rows, score }) => [`best of five at ${rows}`, score] as const),
    ]),
  };
};
