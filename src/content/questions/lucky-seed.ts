/**
 * How far a score moves when nothing is changed: one stream of chance is let loose at a time, the others are held. The expected largest of K normal scores lies E[max_K] deviations above their mean, 1.54 for ten; a share p
 * on n rows has the deviation √(p(1−p)/n) by the rows alone. X. Bouthillier et al., “Accounting for variance in machine learning benchmarks”, MLSys 2021.
 */
import { type Dials, type Done, type Judged, numberDial, percent, plain, points, question, type Stream, textDial, trained, weightOfTrained } from '#lab';
import { exp, log, mean, normalCdf, normalQuantile, range, variance } from '#numeric';
import { md } from '#paper';
import { expectedMax } from './best-of-twenty.ts';

const sources: readonly { readonly id: string; readonly streams: readonly Stream[]; readonly says: string }[] = [
  { id: 'split', streams: ['split'], says: 'which rows train and which judge' },
  { id: 'initialisation', streams: ['initialisation'], says: 'the weights at the start' },
  { id: 'shuffle', streams: ['shuffle'], says: 'the order of the rows' },
  { id: 'dropout', streams: ['dropout'], says: 'what dropout leaves out' },
  { id: 'all', streams: ['split', 'initialisation', 'shuffle', 'dropout'], says: 'all of them at once' },
];
type Piece = { readonly source: string; readonly data: string; readonly testRows: number; readonly seeds: readonly number[] };
/** Shares of the test rows that are right. */
type Result = { readonly scores: readonly number[] };
const sets: { readonly [name: string]: { readonly outputs: number; readonly loss: string; readonly rows: number } } = {
  digits: { outputs: 10, loss: 'softmax-cross-entropy', rows: 1797 }, 'breast-cancer': { outputs: 1, loss: 'logistic', rows: 569 }, wine: { outputs: 3, loss: 'softmax-cross-entropy', rows: 178 },
};
const specOf = ({ data, testRows }: Piece): unknown => ({
  data, split: { validation: 0, test: testRows },
  model: { layers: [{ kind: 'dense', units: 32, activation: 'relu', initialisation: { kind: 'he' } }, { kind: 'dropout', keep: 0.8125 }, { kind: 'dense', units: sets[data]?.outputs }], loss: sets[data]?.loss },
  training: { batch: 32, optimiser: { kind: 'adam', rate: 0.003 } }, epochs: data === 'digits' ? 15 : 40,
});
const trainedOf = (piece: Piece, table: Parameters<typeof trained>[0]['table']) => ({ spec: specOf(piece), seeds: piece.seeds, streams: sources.find(({ id }) => id === piece.source)?.streams ?? [], ...(table === undefined ? {} : { table }) });

export type OfSource = { readonly id: string; readonly scores: readonly number[]; readonly deviation: number; readonly low: number; readonly high: number };
/** A standard deviation from n scores, with the interval that its logarithm has: about 1/√(2(n−1)) to either side. */
export const spreadOf = (id: string, scores: readonly number[]): OfSource => {
  const deviation = Math.sqrt(variance(scores));
  const factor = exp(1.96 / Math.sqrt(2 * (scores.length - 1)));
  return { id, scores, deviation, low: deviation / factor, high: deviation * factor };
};
const bySource = (done: readonly Done<Piece, Result>[]): readonly OfSource[] => sources.flatMap(({ id }) => { const scores = done.filter(({ piece }) => piece.source === id).flatMap(({ result }) => result.scores); return scores.length < 4 ? [] : [spreadOf(id, scores)]; });
const testRowsOf = (dials: Dials): number => Math.min(numberDial(dials, 'testRows'), Math.floor((sets[textDial(dials, 'data')]?.rows ?? 100) / 2));

export default question<Piece, Result>({
  id: 'lucky-seed', number: 1, version: 1, topic: 'Evidence',
  title: 'Is my improvement real, or a lucky seed?',
  about: (dials) => md`A network with 32 hidden units and dropout learns ${textDial(dials, 'data')}, again and again, and is judged on ${testRowsOf(dials)} rows. Nothing is changed but chance: first only which rows train and which judge, then only the weights at the start, then only the order of the rows, then only dropout. How far does the score move each time?`,
  claim: { says: 'We changed the architecture and gained half a point; we ran it and it held.', source: 'reports of single runs; Bouthillier et al. 2021 measured how far chance alone moves such scores' },
  dials: {
    data: { title: 'Data', of: 'data', values: Object.keys(sets), usual: 'digits' },
    testRows: { title: 'Test rows', of: 'data', values: [50, 200, 600], usual: 200, says: 'at most half of all' },
  },
  seeds: { quick: 16, full: 40 },
  asks: () => ({ kind: 'order', asks: md`Order the sources of chance by how far each moves the score, the largest first.`, options: sources.filter(({ id }) => id !== 'all').map(({ id, says }) => ({ id, says })) }),
  formula: md`
A share $p$ that is counted on $n$ test rows varies by $\sqrt{p(1 - p)/n}$ with the rows alone: at $95\,\%$ and $200$ rows by $${(100 * Math.sqrt((0.95 * 0.05) / 200)).toFixed(1)}$ points. The best of $K$ scores lies on average

$$\mathbb{E}[\max\nolimits_K]\ \text{standard deviations above the mean}$$

of them: $${expectedMax(5).toFixed(2)}$ for five, $${expectedMax(10).toFixed(2)}$ for ten, $${expectedMax(20).toFixed(2)}$ for twenty, without anything being better.`,
  code: `import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)

def score(split, start):
    A, B, a, b = train_test_split(X / 16, y, test_size=200, random_state=split)
    net = MLPClassifier((32,), learning_rate_init=0.003, max_iter=15, random_state=start)
    return net.fit(A, a).score(B, b)       # start also decides the order of the rows

for name, runs in {'split': [score(s, 0) for s in range(40)],
                   'start': [score(0, s) for s in range(40)],
                   'both': [score(s, s) for s in range(40)]}.items():
    print(name, np.std(runs, ddof=1), 'best of ten above the mean:',
          np.mean([max(runs[i:i + 10]) for i in range(0, 40, 10)]) - np.mean(runs))`,
  tables: (dials) => ({ table: textDial(dials, 'data') }),
  plan: (dials, { seeds }) => sources.flatMap(({ id }) => range(Math.ceil(seeds / 8)).map((k): Piece => ({ source: id, data: textDial(dials, 'data'), testRows: testRowsOf(dials), seeds: range(Math.min(8, seeds - 8 * k), 8 * k) }))),
  weight: (piece, { table }) => weightOfTrained(trainedOf(piece, table)),
  work: (piece, { table }) => ({ scores: trained(trainedOf(piece, table)).map(({ outcome }) => outcome.metrics.test?.accuracy ?? 0) }),
  plot: (dials, done) => {
    const all = bySource(done);
    if (all.length === 0) return null;
    const p = mean(all.flatMap(({ scores }) => scores));
    const byRows = Math.sqrt((p * (1 - p)) / testRowsOf(dials));
    return {
      x: { label: 'what is left to chance', names: sources.map(({ id }) => id) }, y: { label: 'standard deviation of the score', low: 0, high: Math.max(0.02, Math.ceil(100 * Math.max(...all.map(({ high }) => high))) / 100), as: 'percent' },
      series: [
        { name: 'measured', kind: 'measured', points: all.map(({ id, deviation, low, high }) => ({ x: id, y: deviation, low, high })) },
        { name: 'theory: the test rows alone', kind: 'theory', points: ['split', 'all'].map((id) => ({ x: id, y: byRows })) },
      ],
      intervals: '95 % over runs',
      says: `The score’s standard deviation is ${all.map(({ id, deviation }) => `${points(deviation, 2)} by ${id}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, bySource(done)),
  exercises: ['probability/crossed-luck', 'probability/lucky-run', 'probability/error-bar', 'probability/best-of-several'],
  alsoStored: [{ data: 'breast-cancer', testRows: 200 }],
});

/** Two runs differ by half a point, the gain that is claimed, in one of twenty pairs where chance moves a score by this deviation; where it moves it by more, chance can have made the gain. */
const limit = 0.005 / (1.96 * Math.SQRT2);

export const judged = (dials: Dials, all: readonly OfSource[]): Judged => {
  const single = all.filter(({ id }) => id !== 'all').sort((a, b) => b.deviation - a.deviation);
  const [first, second] = single;
  const [whole, split] = ['all', 'split'].map((id) => all.find((one) => one.id === id));
  if (first === undefined || second === undefined || whole === undefined || split === undefined) throw new Error('a source is missing');
  const n = testRowsOf(dials);
  const p = mean(whole.scores);
  const byRows = Math.sqrt((p * (1 - p)) / n);
  // Two deviations differ where their logarithms do, by more than chance in one of twenty.
  const differ = (a: OfSource, b: OfSource): boolean => { const z = Math.abs(log(Math.max(a.deviation, 1e-9) / Math.max(b.deviation, 1e-9))) / Math.sqrt(1 / (2 * (a.scores.length - 1)) + 1 / (2 * (b.scores.length - 1))); return 2 * (1 - normalCdf(z)) < 0.05; };
  const groups: string[][] = [];
  let lead: OfSource | null = null;
  for (const one of single) {
    if (lead === null || differ(lead, one)) { groups.push([one.id]); lead = one; } else groups.at(-1)?.push(one.id);
  }
  const runs = whole.scores.length;
  const blocks = range(Math.max(1, Math.floor(runs / 10))).map((k) => Math.max(...whole.scores.slice(10 * k, 10 * k + 10)));
  const lucky = mean(blocks) - p;
  const ten = expectedMax(10);
  const ratio = split.deviation / byRows;
  // A deviation of so many runs is known by its logarithm to 1/√(2(runs − 1)): beyond this in one of a thousand experiments.
  const [far, allowed] = [Math.abs(log(Math.max(ratio, 1e-9))), normalQuantile(1 - 0.0005) / Math.sqrt(2 * (split.scores.length - 1))];
  const real = Math.ceil(((2.801585 * whole.deviation * Math.SQRT2) / 0.005) ** 2);
  return {
    verdict: {
      is: groups.length === 1 ? 'cannot tell' : groups[0]?.includes('split') === true ? 'as foretold' : 'not as foretold',
      says: md`${whole.low > limit ? 'It may well be luck.' : whole.high < limit ? 'Half a point is more than luck makes here.' : 'It cannot be told here.'} With everything left to chance the score moves by ${points(whole.deviation, 2)} (one standard deviation) though nothing was changed, so the best of ten runs lies ${points(lucky)} above their mean. ${groups[0]?.length === 1 ? `Most of it comes from ${first.id === 'split' ? 'which rows train and which judge' : first.id}, ${points(first.deviation, 2)}` : `${groups[0]?.join(' and ') ?? ''} move it most, up to ${points(first.deviation, 2)}`}; the start alone makes ${points(all.find(({ id }) => id === 'initialisation')?.deviation ?? 0, 2)}. To see a true gain of half a point would take about ${plain(real)} runs of each, every one with its own split.`,
      scope: `${textDial(dials, 'data')}, one hidden layer of 32 units, ${n} test rows, ${runs} runs for each source, right on ${percent(p)} on average`,
      wouldChange: md`Test rows: by the formula four times as many halve what they contribute themselves, so that we expect the start to count for more then; turn them to see. And pairing: two models judged on the same rows share the luck of the rows (question 15).`,
    },
    claim: whole.low > limit ? { is: 'refuted', says: `chance alone moves this score by ${points(whole.deviation, 2)}; a single run that gains half a point shows nothing` }
      : whole.high < limit ? { is: 'supported', says: `chance moves this score by only ${points(whole.deviation, 2)}, so that two runs seldom lie half a point apart` }
      : { is: 'cannot tell', says: `chance moves this score by ${points(whole.low, 2)} to ${points(whole.high, 2)}; whether it often makes half a point, for which ${points(limit, 2)} are enough, cannot be told from ${runs} runs` },
    effects: [
      { says: 'standard deviation of the score with everything left to chance', estimate: whole.deviation, low: whole.low, high: whole.high, level: 0.95, as: 'points', seedDeviation: whole.deviation, rowDeviation: byRows, visibleFrom: null },
      { says: `${first.id} alone`, estimate: first.deviation, low: first.low, high: first.high, level: 0.95, as: 'points', seedDeviation: null, rowDeviation: null, visibleFrom: null },
    ],
    noiseFloor: { says: 'two runs that differ by chance alone lie apart by up to', value: 1.96 * Math.SQRT2 * whole.deviation },
    theory: { says: md`By the rows alone a share of ${percent(p)} on ${n} rows moves by ${points(byRows, 2)}; the split, which changes the rows that train as well, moved it ${plain(Number(ratio.toPrecision(2)))} times as much. Best of ten: ${plain(Number(ten.toPrecision(3)))} deviations, which is ${points(ten * whole.deviation)}; measured ${points(lucky)}. The logarithm of the first ratio is compared; sampling alone goes beyond ${plain(Number(allowed.toPrecision(2)))} once in a thousand experiments.`, source: 'binomial; order statistics of the normal distribution', deviation: far, within: allowed },
    tuned: 'nothing: one network, Adam at 0.003',
    seeds: `${runs} runs for each source; the streams that are not named are held`,
    outcome: { kind: 'order', groups },
    figures: Object.fromEntries([...all.map(({ id, deviation }) => [id, deviation] as const), ['by rows', byRows] as const, ['best of ten above mean', lucky] as const, ['runs for half a point', real] as const, ['accuracy', p] as const]),
  };
};
