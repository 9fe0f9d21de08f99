/**
 * All worlds on three bits are enumerated, so nothing here is an estimate but the network's start: for every set of seen inputs and every labelling of them the
 * learner says what the unseen inputs are, and every world that agrees with the labels marks it. Averaged over all 256, each is right exactly half
 * the time. Sources: D. H. Wolpert, Neural Computation 8 (1996); 104 worlds that a plane separates: S. Muroga, Threshold Logic (1971).
 */
import { type Dials, type Done, numberDial, percent, points, question, textDial, trainedTogether } from '#lab';
import { mean, range, studentQuantile, variance } from '#numeric';
import { md } from '#paper';
import type { Table } from '#table';

const inputs = range(8);
const bit = (x: number, i: number): number => (x >> i) & 1;
const ones = (x: number): number => bit(x, 0) + bit(x, 1) + bit(x, 2);
const worldsAll = range(256);
/** Pairs of inputs that differ in one bit, where the world differs too: 0 to 12. */
const edges = (world: number): number => inputs.reduce((sum, x) => sum + [1, 2, 4].filter((step) => (x & step) === 0 && bit8(world, x) !== bit8(world, x | step)).length, 0);
const bit8 = (world: number, x: number): number => (world >> x) & 1;

const planes = new Set<number>();
for (const a of range(7, -3)) for (const b of range(7, -3)) for (const c of range(7, -3)) for (const d of range(14, -7)) {
  planes.add(inputs.reduce((world, x) => world | ((2 * (a * bit(x, 0) + b * bit(x, 1) + c * bit(x, 2)) + 2 * d + 1 > 0 ? 1 : 0) << x), 0));
}
/** Whole weights, so that sums are exact. */
const weights: { readonly [kind: string]: (world: number) => number } = {
  'every world alike': () => 1,
  'parted by a plane': (world) => (planes.has(world) ? 1 : 0),
  'neighbours mostly alike': (world) => 2 ** (12 - edges(world)),
  'neighbours mostly unlike': (world) => 2 ** edges(world),
};

/** Of the subset's inputs as labelled, the label of each unseen one: 0, 1, or ½ for a coin. */
type Guess = (seen: readonly number[], labels: readonly number[], x: number) => number;
const counted = (labels: readonly number[]): number => { const up = labels.filter((one) => one === 1).length; return 2 * up === labels.length ? 0.5 : 2 * up > labels.length ? 1 : 0; };
const nearest: Guess = (seen, labels, x) => {
  const far = seen.map((one) => ones(one ^ x));
  const least = Math.min(...far);
  return counted(labels.filter((_, i) => far[i] === least));
};
const simple: { readonly [name: string]: Guess } = {
  majority: (_, labels) => counted(labels),
  nearest,
  contrary: (...of) => 1 - nearest(...of),
};
const learners = [
  { id: 'majority', says: 'the more frequent label so far' },
  { id: 'nearest', says: 'the label of the nearest inputs' },
  { id: 'contrary', says: 'the opposite of the nearest inputs' },
  { id: 'network', says: 'a network of three tanh units' },
] as const;

type Piece = { readonly learner: string; readonly seen: number; readonly worlds: string; readonly from: number; readonly to: number; readonly seed: number };
/** Sums over subsets, labellings and worlds, of weights: what was right, and all. */
type Result = { readonly right: number; readonly all: number };

const subsetsOf = (size: number): readonly (readonly number[])[] => worldsAll.filter((mask) => inputs.filter((x) => bit8(mask, x) === 1).length === size).map((mask) => inputs.filter((x) => bit8(mask, x) === 1));

/** What the network says of every unseen input, a labelling after the other. */
const networkGuesses = (seen: readonly number[], seed: number): readonly (readonly number[])[] => {
  const unseen = inputs.filter((x) => !seen.includes(x));
  const split = { train: Int32Array.from(range(seen.length)), validation: new Int32Array(0), test: Int32Array.from(range(unseen.length, seen.length)) };
  const signs = (xs: readonly number[]): number[] => xs.flatMap((x) => range(3).map((i) => 2 * bit(x, i) - 1));
  return trainedTogether(range(2 ** seen.length).map((labelling) => {
    const target = { kind: 'classes', name: 'label', labels: ['0', '1'], y: Int32Array.from([...seen.map((_, i) => bit8(labelling, i)), ...unseen.map(() => 1)]) } as const;
    const table: Table = { rows: 8, columns: ['a', 'b', 'c'], x: Float64Array.from([...signs(seen), ...signs(unseen)]), target };
    // Every unseen row claims the label 1, so a row that is right says 1.
    return { spec, seeds: [seed], streams: ['initialisation'] as const, table, split };
  })).map(([scored]) => scored?.byTestRow ?? []);
};
const spec = {
  data: 'labels', scaling: { inputs: 'none' },
  model: { layers: [{ kind: 'dense', units: 3, activation: 'tanh' }, { kind: 'dense', units: 1 }], loss: 'logistic' },
  training: { batch: 'full', optimiser: { kind: 'adam', rate: 0.1 } }, epochs: 100,
};

const work = ({ learner, seen: size, worlds, from, to, seed }: Piece): Result => {
  let [right, all] = [0, 0];
  const weight = weights[worlds] ?? (() => 0);
  for (const seen of subsetsOf(size).slice(from, to)) {
    const unseen = inputs.filter((x) => !seen.includes(x));
    const own = simple[learner];
    const guesses = own === undefined ? networkGuesses(seen, seed) : range(2 ** size).map((labelling) => unseen.map((x) => own(seen, seen.map((_, i) => bit8(labelling, i)), x)));
    for (const world of worldsAll) {
      const labelling = seen.reduce((sum, x, i) => sum | (bit8(world, x) << i), 0);
      const w = weight(world);
      for (const [i, x] of unseen.entries()) { const guess = guesses[labelling]?.[i] ?? 0.5; right += w * (bit8(world, x) === 1 ? guess : 1 - guess); all += w; }
    }
  }
  return { right, all };
};

/** Share that is right off the training set, by learner and seed. */
const shares = (done: readonly Done<Piece, Result>[], learner: string): readonly number[] => {
  const seeds = [...new Set(done.filter(({ piece }) => piece.learner === learner).map(({ piece }) => piece.seed))];
  return seeds.map((seed) => { const own = done.filter(({ piece }) => piece.learner === learner && piece.seed === seed); return own.reduce((sum, { result }) => sum + result.right, 0) / own.reduce((sum, { result }) => sum + result.all, 0); });
};
/** The share that a learner without chance has. */
const exactly = (learner: string, seen: number, worlds: string): number => { const { right, all } = work({ learner, seen, worlds, from: 0, to: subsetsOf(seen).length, seed: 0 }); return right / all; };

export default question<Piece, Result>({
  id: 'best-learner', number: 16, version: 1, topic: 'Learning',
  title: 'Is there a best learner?',
  about: (dials) => md`
Eight inputs of three bits, each labelled $0$ or $1$: there are $2^8 = 256$ such worlds. A learner sees ${numberDial(dials, 'seen')} of the eight labels and must say the others. Four learners
are marked on the inputs that they have *not* seen, over every choice of seen inputs and ${whichWorlds(dials)}.`,
  claim: { says: 'Learner A generalises better than learner B; it is simply the better algorithm.', source: 'said of nearly every method when it was new; D. H. Wolpert, “The lack of a priori distinctions between learning algorithms”, 1996, answers it' },
  dials: {
    worlds: { title: 'Worlds', of: 'data', values: Object.keys(weights), usual: 'every world alike' },
    seen: { title: 'Labels seen', of: 'data', values: [2, 4, 6], usual: 4, says: 'of eight' },
  },
  seeds: { quick: 2, full: 6 },
  asks: () => ({ kind: 'choice', asks: md`Which is right most often on inputs that it has not seen, by more than half a point before every other?`, options: [...learners.map(({ id, says }) => ({ id, says })), { id: 'none', says: 'none of them: no two differ by more' }] }),
  formula: md`
Fix what was seen and what the learner says of an unseen input $x$. The worlds that agree with the seen labels come in pairs that differ at $x$ only, one of each pair says $0$ and
one says $1$. So over all worlds

$$\frac1{256}\sum_f \mathbb{1}[\hat f(x) = f(x)] = \frac12$$

whatever the learner is (Wolpert 1996). What favours one is always what the world is like.`,
  code: `import itertools, random
inputs = list(itertools.product([0, 1], repeat=3))
worlds = list(itertools.product([0, 1], repeat=8))

def nearest(seen, x):                       # the learner: labels of the nearest seen inputs
    far = {s: sum(a != b for a, b in zip(s, x)) for s in seen}
    near = [seen[s] for s in seen if far[s] == min(far.values())]
    up = sum(near)
    return 0.5 if 2 * up == len(near) else float(2 * up > len(near))

right = total = 0
for subset in itertools.combinations(range(8), 4):
    for world in worlds:
        seen = {inputs[i]: world[i] for i in subset}
        for i in set(range(8)) - set(subset):
            guess = nearest(seen, inputs[i])
            right += guess if world[i] else 1 - guess
            total += 1
print(right / total)                        # 0.5, exactly`,
  plan: (dials, { seeds }) => {
    const [size, worlds] = [numberDial(dials, 'seen'), textDial(dials, 'worlds')];
    const subsets = subsetsOf(size).length;
    const step = 7;
    return learners.flatMap(({ id }) => range(id === 'network' ? seeds : 1).flatMap((seed) => {
      const each = id === 'network' ? step : subsets;
      return range(Math.ceil(subsets / each)).map((k): Piece => ({ learner: id, seen: size, worlds, from: k * each, to: Math.min(subsets, (k + 1) * each), seed }));
    }));
  },
  // Comparisons of a guess with a world; a network besides trains 100 steps on each labelling of what it saw.
  weight: ({ learner, seen, from, to }) => (to - from) * (256 * (8 - seen) + (learner === 'network' ? 2 ** seen * 100 * seen * 36 : 2 ** seen * seen)),
  work,
  plot: (dials, done) => {
    const found = learners.map(({ id }) => ({ id, shares: shares(done, id) })).filter((one) => one.shares.length > 0);
    if (found.length === 0) return null;
    const isEvery = textDial(dials, 'worlds') === 'every world alike';
    return {
      x: { label: 'learner', names: learners.map(({ id }) => id) },
      y: { label: 'right off the training set', low: 0, high: 1, as: 'percent' },
      series: [{ name: 'measured', kind: 'measured', points: found.map((one) => ({ x: one.id, y: mean(one.shares), ...(one.shares.length > 1 ? { low: Math.min(...one.shares), high: Math.max(...one.shares) } : {}) })) },
        ...(isEvery ? [{ name: 'theory', kind: 'theory' as const, points: learners.map(({ id }) => ({ x: id, y: 0.5 })) }] : [])],
      intervals: 'smallest and largest over the network’s starts; the others are enumerations, without chance',
      says: `Right off the training set: ${found.map((one) => `${one.id} ${percent(mean(one.shares))}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => {
    const kind = textDial(dials, 'worlds');
    const by = learners.map(({ id }) => ({ id, share: mean(shares(done, id)), spread: shares(done, id) })).sort((a, b) => b.share - a.share);
    const [first, second] = [by[0], by[1]];
    const last = by.at(-1);
    if (first === undefined || second === undefined || last === undefined) throw new Error('no learner was marked');
    const ahead = first.share - second.share;
    const isEvery = kind === 'every world alike';
    const deviation = Math.max(...by.map(({ share }) => Math.abs(share - 0.5)));
    const network = by.find(({ id }) => id === 'network') ?? first;
    const starts = network.spread.length;
    const deviationOfStarts = starts > 1 ? Math.sqrt(variance(network.spread)) : null;
    // The network's starts are all the chance that there is: where it is first or second, the lead must pass that too.
    const half = deviationOfStarts !== null && (first === network || second === network) ? (studentQuantile(0.975, starts - 1) * deviationOfStarts) / Math.sqrt(starts) : 0;
    const winner = ahead > 0.005 && ahead > half ? first.id : 'none';
    const far = by.reduce((a, b) => (Math.abs(b.share - 0.5) > Math.abs(a.share - 0.5) ? b : a));
    const seen = numberDial(dials, 'seen');
    return {
      verdict: {
        is: isEvery ? (deviation === 0 ? 'as foretold' : 'not as foretold') : winner === 'none' ? 'cannot tell' : 'better',
        says: isEvery && deviation > 0
          ? md`It was not foretold so: over all 256 worlds ${far.id} is right on ${percent(far.share, 3)} of what it has not seen, where every learner must have exactly ${percent(0.5, 0)}. Something is wrong with the enumeration.`
          : isEvery
          ? md`No. Over all 256 worlds every learner is right on exactly ${percent(0.5, 0)} of what it has not seen: the one that copies its neighbours, the one that contradicts them, and the network too.`
          : winner === 'none'
            ? md`Not in these worlds: ${first.id} and ${second.id} come out alike, ${percent(first.share)} and ${percent(second.share)} right off the training set, though ${last.id} has only ${percent(last.share)}.`
            : md`In these worlds, yes: ${first.id} is right on ${percent(first.share)} of what it has not seen, ${points(ahead)} more than ${second.id} and ${points(first.share - last.share)} more than ${last.id}. Over all worlds alike every one of them has exactly ${percent(0.5, 0)}.`,
        scope: `${numberDial(dials, 'seen')} of eight labels seen, ${kind}, every choice of seen inputs; ${shares(done, 'network').length === 1 ? 'one start' : `${shares(done, 'network').length} starts`} of the network`,
        wouldChange: isEvery
          ? md`Which worlds occur. Enumerated where neighbours are mostly alike, the one that copies them is right on ${percent(exactly('nearest', seen, 'neighbours mostly alike'))} of what it has not seen; where they are mostly unlike, the one that contradicts them on ${percent(exactly('contrary', seen, 'neighbours mostly unlike'))}. Turn that dial.`
          : md`Which worlds occur, and nothing else: with every world alike, each must have a half, whatever it does.`,
      },
      claim: isEvery ? { is: 'refuted', says: 'as said, without a word on the data: over all worlds no learner beats a coin' } : winner === 'none' ? { is: 'cannot tell', says: `of ${kind === 'parted by a plane' ? 'worlds that a plane parts' : `worlds with ${kind}`} no learner can be told to be ahead of the next` } : { is: 'depends', says: `true of ${kind === 'parted by a plane' ? 'worlds that a plane parts' : `worlds with ${kind}`}, and only because of what these worlds are like` },
      effects: [{
        says: `${first.id} minus ${last.id}, right off the training set`, estimate: first.share - last.share, low: first.share - last.share, high: first.share - last.share, level: 0.95, as: 'points',
        seedDeviation: deviationOfStarts, rowDeviation: null, visibleFrom: null,
      }],
      noiseFloor: null,
      theory: isEvery
        ? { says: md`One half for each, exactly; the largest deviation is ${deviation}.`, source: 'D. H. Wolpert, Neural Computation 8 (1996)', deviation, within: 0 }
        : { silent: 'over some worlds only, what a learner gains depends on how its habits fit them; the enumeration is complete, so there is nothing to estimate' },
      tuned: 'nothing: the network has three tanh units, Adam at 0.1 and 100 full steps, everywhere',
      seeds: `initialisation, ${shares(done, 'network').length} for the network; all else is enumerated`,
      outcome: { kind: 'choice', options: [winner] },
      figures: Object.fromEntries([...by.map(({ id, share }) => [id, share] as const), ['separable worlds', planes.size] as const]),
    };
  },
  exercises: ['probability/no-learner-ahead', 'probability/what-the-rest-takes-back'],
});

const whichWorlds = (dials: Dials): string => {
  const kind = textDial(dials, 'worlds');
  return kind === 'every world alike' ? 'all 256 worlds' : kind === 'parted by a plane' ? `the ${planes.size} worlds that a plane parts` : `all worlds, those in which ${kind.replace('mostly', 'are mostly')} counting more`;
};
