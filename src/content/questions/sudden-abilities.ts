/** Networks that grow read digits, one by one and in strings that count only when they are right throughout: the same networks look as if they learned smoothly by the one score, and suddenly by the other. */
import { type Cell, chosenOf, type ComparedRun, comparedRuns, type Dials, type Done, type Effect, type EffectShown, effectOf, endsText, intervalOf, type Judged, noiseFloor, numberDial, paired, percent, plain, points, question, type Tables, textDial, visibleFrom, weightOfTrained } from '#lab';
import { pow, randomStream, range, studentQuantile } from '#numeric';
import { md } from '#paper';
import type { Table } from '#table';
import { groupsOf, halfAt, kindsOfStrings, type Strings, stringsRight, stringValues } from './strings-of-digits.ts';

type Grows = 'hidden units' | 'training steps' | 'training rows';
const rates = [0.001, 0.003, 0.01, 0.03, 0.1] as const;
const [trainRows, validationRows, batch] = [900, 200, 30];
const stepsUsual = 900;
/** Drawn for each network. */
const drawn = 2000;
/** Called absent: hardly a string is right. */
const absentBelow = 0.05;
/** Right on single digits by guessing. */
const guessing = 0.1;
const sizes: { readonly [grows in Grows]: readonly number[] } = { 'hidden units': [1, 2, 4, 8, 16, 32, 64], 'training steps': [1, 2, 4, 8, 16, 32, 64], 'training rows': [15, 30, 60, 120, 240, 480, 900] };

type Piece = { readonly grows: Grows; readonly size: number; readonly rate: number; readonly strings: Strings; readonly length: number; readonly seeds: readonly number[] };
/** `whole`: strings that are right, of those drawn, for each run; `groups`: one letter a test row. */
type Result = { readonly runs: readonly ComparedRun[]; readonly whole: readonly number[]; readonly groups: string };

const growsOf = (dials: Dials): Grows => textDial(dials, 'grows') as Grows;
const stringsOf = (dials: Dials): Strings => textDial(dials, 'strings') as Strings;
const lengthOf = (dials: Dials): number => numberDial(dials, 'length');

const partsOf = ({ grows, size }: Piece, { rows }: Table) => {
  const order = [...randomStream('sudden-abilities split').shuffle(range(rows))];
  const test = order.slice(trainRows + validationRows).sort((a, b) => a - b);
  return { train: order.slice(0, grows === 'training rows' ? size : trainRows), all: order.slice(0, trainRows), validation: order.slice(trainRows, trainRows + validationRows), test };
};
const trainedOf = (piece: Piece, table: Table) => {
  const { grows, size, rate, seeds } = piece;
  const parts = partsOf(piece, table);
  const by = Math.min(batch, parts.train.length);
  // Single steps are counted where each sees all rows.
  const long = grows === 'training steps' ? { batch: 'full', epochs: size } : { batch: by, epochs: Math.round(stepsUsual / Math.floor(parts.train.length / by)) };
  const spec = {
    data: 'digits', split: { validation: validationRows, test: table.rows - trainRows - validationRows },
    model: { layers: [{ kind: 'dense', units: grows === 'hidden units' ? size : 32, activation: 'relu', initialisation: { kind: 'he' } }, { kind: 'dense', units: 10 }], loss: 'softmax-cross-entropy' },
    training: { batch: long.batch, optimiser: { kind: 'adam', rate }, clip: 10 }, epochs: long.epochs,
  };
  return { spec, seeds, table, split: { train: Int32Array.from(parts.train), validation: Int32Array.from(parts.validation), test: Int32Array.from(parts.test) } };
};
const digitsIn = ({ digits }: Tables): Table => { if (digits === undefined) throw new Error('the digits are not there'); return { ...digits, x: digits.x.map((v) => v / 16) }; };
const right = ({ rows }: ComparedRun): Float64Array => (typeof rows === 'string' ? Float64Array.from(rows, Number) : Float64Array.from(rows));
const letter = (group: number): string => String.fromCharCode(97 + group);

export type AtSize = {
  readonly size: number;
  readonly tuned: number;
  /** It is an end of what was tried. */
  readonly atEnd: boolean;
  /** Single digits, by seed and test row. */
  readonly digits: readonly Float64Array[];
  readonly groups: readonly number[];
  /** Strings that were right, and that were drawn. */
  readonly whole: number;
  readonly drawn: number;
};
const found = (done: readonly Done<Piece, Result>[]): readonly AtSize[] => chosenOf(done.map(({ piece: { size, rate }, result: { runs } }): Cell<number> => ({ setting: size, tuned: rate, runs })), String, rates.length).map(({ setting, tuned, atEnd, measured }) => {
  const own = done.filter(({ piece }) => piece.size === setting && piece.rate === tuned);
  const whole = own.flatMap(({ result }) => result.whole);
  return { size: setting, tuned, atEnd, digits: measured.map((rows) => Float64Array.from(rows)), groups: [...(own[0]?.result.groups ?? '')].map((c) => c.charCodeAt(0) - 97), whole: whole.reduce((sum, one) => sum + one, 0), drawn: drawn * whole.length };
}).sort((a, b) => a.size - b.size);

/** What a size comes to: its digits, its strings as they were drawn, and as they are foretold, group by group and as if digits were independent. */
const scoresOf = ({ size, digits, groups, whole, drawn: of }: AtSize, length: number) => {
  const digit = effectOf(digits);
  const byGroup = effectOf(digits.map((one) => stringValues(one, groups, length)));
  const alone = groups.map(() => 0);
  const independent = effectOf(digits.map((one) => stringValues(one, alone, length)));
  const share = whole / of;
  // Seeds and test rows, and that not every string was drawn.
  const half = studentQuantile(0.975, byGroup.df) * Math.sqrt(byGroup.standardError * byGroup.standardError + (Math.max(share, byGroup.estimate) * (1 - share)) / of);
  return { size, digit, digitInterval: intervalOf(digit), byGroup, independent, share, low: Math.max(0, share - half), high: Math.min(1, share + half) };
};
type Scores = ReturnType<typeof scoresOf>;
const unitsOf: { readonly [grows in Grows]: (size: number) => string } = { 'hidden units': (n) => `${plain(n)} hidden ${n === 1 ? 'unit' : 'units'}`, 'training steps': (n) => `${plain(n)} steps`, 'training rows': (n) => `${plain(n)} training rows` };
const axisX = (grows: Grows) => ({ label: grows, low: sizes[grows][0] ?? 1, high: sizes[grows].at(-1) ?? 1, log: true }) as const;

export default question<Piece, Result>({
  id: 'sudden-abilities', number: 14, version: 2, topic: 'Evidence',
  title: 'Do abilities appear suddenly?',
  about: (dials) => md`Networks read handwritten digits: ${growsOf(dials) === 'hidden units' ? 'ever wider ones, from 1 to 64 hidden units' : growsOf(dials) === 'training steps' ? 'one with 32 hidden units, trained for one step and up to 64, each on all 900 rows' : 'one with 32 hidden units, trained on 15 rows and up to 900'}. A second score of the very same networks counts strings of ${lengthOf(dials)} digits that are right throughout, their digits ${stringsOf(dials) === 'drawn at random' ? 'drawn at random from the test rows' : stringsOf(dials) === 'from one hand' ? 'all from one writer' : 'all about as easy or as hard'}. How does the share of strings that are right grow?`,
  claim: { says: 'Large models suddenly can do what small ones cannot, and nothing foretells it.', source: 'J. Wei et al., “Emergent abilities of large language models”, 2022, whose tasks mostly count exact matches' },
  dials: {
    length: { title: 'Digits in a string', of: 'experiment', values: [2, 5, 10, 20], usual: 10 },
    strings: { title: 'Strings', of: 'data', values: kindsOfStrings, usual: 'drawn at random' },
    grows: { title: 'What grows', of: 'experiment', values: Object.keys(sizes), usual: 'hidden units' },
  },
  presets: [{ title: 'digits that are hard together', dials: { length: 10, strings: 'alike in difficulty', grows: 'hidden units' } }],
  seeds: { quick: 4, full: 12 },
  asks: (dials) => ({ kind: 'curve', asks: md`Draw the share of strings of ${lengthOf(dials)} digits that are right throughout, by ${growsOf(dials)}.`, x: axisX(growsOf(dials)), y: { label: 'strings right', low: 0, high: 1, as: 'percent' }, half: 0.05 }),
  formula: md`
Digits that are right with chance $p$, independently, make a string of $L$ right with chance

$$p^L,\qquad \frac{d}{dp}\,p^L = L\,p^{L-1},\qquad \log p^L = L \log p.$$

Near $0$ it hardly moves while $p$ climbs; near $1$ it moves $L$ times as fast. Half of the strings are right at $p = 2^{-1/L}$: $0.933$ for ten. On a logarithmic axis the curve is that of $\log p$, stretched, without a corner (Schaeffer, Miranda and Koyejo 2023).
Where the digits of a string share a group $g$, as a hand, $\mathrm E_g[p_g^L]$ takes its place. It is never less than $p^L$.`,
  code: `import numpy as np
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
X, L = X / 16, 10
order = np.random.default_rng(0).permutation(len(X))
train, test = order[:900], order[1100:]        # the 200 between choose the learning rate

for units in [1, 2, 4, 8, 16, 32, 64]:
    digits, strings, theory = [], [], []
    for seed in range(8):
        net = MLPClassifier((units,), learning_rate_init=0.01, max_iter=30, batch_size=30,
                            random_state=seed).fit(X[train], y[train])
        right = net.predict(X[test]) == y[test]
        rows = np.random.default_rng(seed).integers(len(test), size=(2000, L))
        digits.append(right.mean())
        strings.append(right[rows].all(axis=1).mean())
        theory.append(right.mean() ** L)
    print(units, np.mean(digits), np.mean(strings), np.mean(theory))`,
  tables: () => ({ digits: 'digits' }),
  plan: (dials, { seeds }) => sizes[growsOf(dials)].flatMap((size) => rates.flatMap((rate) => range(Math.ceil(seeds / 4)).map((k): Piece => ({ grows: growsOf(dials), size, rate, strings: stringsOf(dials), length: lengthOf(dials), seeds: range(Math.min(4, seeds - 4 * k), 4 * k) })))),
  weight: (piece, tables) => weightOfTrained(trainedOf(piece, digitsIn(tables))) + 20 * piece.seeds.length * drawn * piece.length,
  work: (piece, tables) => {
    const table = digitsIn(tables);
    const { all, test } = partsOf(piece, table);
    const groups = groupsOf(piece.strings, table, all, test);
    const runs = comparedRuns(trainedOf(piece, table));
    return { runs, whole: runs.map((run, i) => stringsRight(right(run), groups, piece.length, drawn, `sudden-abilities ${piece.strings} ${piece.length} ${piece.seeds[i]}`)), groups: groups.map(letter).join('') };
  },
  plot: (dials, done) => {
    const all = found(done).map((one) => scoresOf(one, lengthOf(dials)));
    if (all.length === 0) return null;
    const length = lengthOf(dials);
    return {
      x: axisX(growsOf(dials)), y: { label: 'right', low: 0, high: 1, as: 'percent' },
      series: [
        { name: `strings of ${length}`, kind: 'measured', points: all.map(({ size, share, low, high }) => ({ x: size, y: share, low, high })) },
        { name: 'single digits', kind: 'measured', points: all.map(({ size, digit, digitInterval: [low, high] }) => ({ x: size, y: digit.estimate, low: Math.max(0, low), high: Math.min(1, high) })) },
        { name: `p to the power of ${length}`, kind: 'theory', points: all.map(({ size, independent }) => ({ x: size, y: independent.estimate })) },
        ...(stringsOf(dials) === 'drawn at random' ? [] : [{ name: 'the same, group by group', kind: 'theory' as const, points: all.map(({ size, byGroup }) => ({ x: size, y: byGroup.estimate })) }]),
      ],
      rules: [{ axis: 'y', at: halfAt(length), says: `digits that make half of the strings right: ${percent(halfAt(length))}` }],
      intervals: '95 % over seeds and test rows',
      says: `By ${growsOf(dials)}: ${all.map(({ size, digit, share }) => `${plain(size)}: digits ${percent(digit.estimate)}, strings ${percent(share)}`).join('; ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, found(done)),
  exercises: ['probability/how-sudden', 'probability/digits-to-strings'],
  alsoStored: [{ length: 10, strings: 'alike in difficulty', grows: 'hidden units' }, { length: 10, strings: 'drawn at random', grows: 'training rows' }],
});

/** More of a rise than this from one size to the next is a jump. */
const jumpFrom = 0.75;
/** The largest rise from one size to the next, as a part of the whole rise, and between which sizes. */
const steepest = (values: readonly number[]): { readonly at: number; readonly part: number } => {
  const whole = (values.at(-1) ?? 0) - (values[0] ?? 0);
  return values.slice(1).map((value, at) => ({ at, part: whole > 0 ? (value - (values[at] ?? 0)) / whole : 0 })).reduce((a, b) => (b.part > a.part ? b : a), { at: 0, part: 0 });
};

export const judged = (dials: Dials, sorted: readonly AtSize[]): Judged => {
  const [length, grows, kind] = [lengthOf(dials), growsOf(dials), stringsOf(dials)];
  const all = sorted.map((one) => scoresOf(one, length));
  const [first, last] = [all[0], all.at(-1)];
  const [smallest, largest] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || smallest === undefined || largest === undefined || all.length < 2) throw new Error('two sizes are needed');
  const seeds = first.digit.seeds;
  // The last size at which hardly a string is right, the smallest where there is none.
  const absent = all.filter(({ share }) => share < absentBelow).at(-1);
  const rare = absent ?? first;
  const rareAt = sorted.find(({ size }) => size === rare.size) ?? smallest;
  const alone = smallest.groups.map(() => 0);
  const values = ({ digits, groups }: AtSize) => digits.map((one) => stringValues(one, groups, length));
  // What has come up to there: since the smallest size, or where that is it since guessing.
  const sinceSmallest = rare !== first;
  const digitRise = effectOf(sinceSmallest ? paired(rareAt.digits, smallest.digits) : rareAt.digits.map((one) => one.map((v) => v - guessing)));
  const stringRise = effectOf(sinceSmallest ? paired(values(rareAt), values(smallest)) : values(rareAt).map((one) => one.map((v) => v - pow(guessing, length))));
  const since = sinceSmallest ? `minus ${unitsOf[grows](first.size)}` : 'minus guessing';
  // Where digits of a string share a group: what that adds, at the size at which it adds most; its interval holds for all sizes together.
  const shared = sorted.map((one) => effectOf(paired(values(one), one.digits.map((rows) => stringValues(rows, alone, length))))).map((effect, i) => ({ effect, size: sorted[i]?.size ?? 0, at: all[i] ?? last })).reduce((a, b) => (b.effect.estimate > a.effect.estimate ? b : a));
  const shown = (says: string, effect: Effect, level = 0.95): EffectShown => { const [from, to] = intervalOf(effect, level); return { says, estimate: effect.estimate, low: from, high: to, level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) }; };
  const [digitsJump, stringsJump] = [steepest(all.map(({ digit }) => digit.estimate)), steepest(all.map(({ share }) => share))];
  const between = ({ at }: { readonly at: number }): string => `${plain(all[at]?.size ?? 0)} to ${unitsOf[grows](all[at + 1]?.size ?? 0)}`;
  const deviation = Math.max(...all.map(({ share, byGroup }) => Math.abs(share - byGroup.estimate)));
  const within = 4 * Math.sqrt(0.25 / smallest.drawn);
  const isMet = deviation <= within;
  const [riseLow] = intervalOf(digitRise);
  const isSeen = riseLow > 0;
  const appears = absent !== undefined && last.share >= 0.5;
  const half = all.findIndex(({ share }) => share >= 0.5);
  const unseen = pow(1 - Math.min(1, rare.byGroup.estimate), 100);
  const ofSize = (one: Scores): string => unitsOf[grows](one.size);
  const independent = kind === 'drawn at random';
  const marked = unseen < 0.1 ? 'where all fail, more of them tell a small chance from none.' : `networks with ${ofSize(rare)} get ${percent(rare.byGroup.estimate, 2)} of all strings right, and of 100 strings none with a chance of about ${percent(unseen, 0)}.`;
  return {
    verdict: {
      is: isMet ? 'as foretold' : 'not as foretold',
      says: md`${appears ? `By strings of ${length} it looks so: with ${ofSize(absent)} ${percent(absent.share)} of them are right, with ${ofSize(last)} ${percent(last.share)}.` : `Strings of ${length} go from ${percent(first.share)} with ${ofSize(first)} to ${percent(last.share)} with ${ofSize(last)}.`} By single digits the same networks go from ${percent(first.digit.estimate)} to ${percent(last.digit.estimate)}${isSeen && appears ? `, and with ${ofSize(rare)}, where hardly a string was right, they stood at ${percent(rare.digit.estimate)} already${sinceSmallest ? '' : `, where guessing gives ${percent(guessing, 0)}`}` : ''}. The steepest step brings ${percent(stringsJump.part, 0)} of the whole rise of the strings, from ${between(stringsJump)}, and ${percent(digitsJump.part, 0)} of that of the digits, from ${between(digitsJump)}. ${independent ? md`The strings are what $p^{${length}}$ makes of the digits` : md`Digits that are alike are right together: with ${unitsOf[grows](shared.size)} $p^{${length}}$ would say ${percent(shared.at.independent.estimate)}, and ${percent(shared.at.share)} are right. Reckoned group by group the strings are what the digits make them`}, within ${points(deviation)}.${half < 1 || !independent ? '' : ` Half of them need ${percent(halfAt(length))} of the digits, which is passed between ${plain(all[half - 1]?.size ?? 0)} and ${ofSize(all[half] ?? last)}.`}`,
      scope: `networks of one hidden layer on 8 × 8 digits, ${grows} from ${plain(first.size)} to ${plain(last.size)}, strings ${kind}, ${seeds} seeds, ${plain(first.digit.rows)} test rows; it is about scores, and says nothing of true turns in what is learned, as in grokking, where the single steps change at once and no other score takes the jump away`,
      wouldChange: md`The length of the string: half of them need ${percent(halfAt(2))} of the digits where it is 2, and ${percent(halfAt(20))} where it is 20. ${independent ? 'Digits that are easy or hard together: then more strings are right than the power says; turn the dial.' : 'Digits drawn independently: then the power itself holds.'} And how many strings are marked: ${marked} Score the parts, and mark enough of them, before you say that something cannot be done.`,
    },
    claim: appears && digitsJump.part > jumpFrom ? { is: 'supported', says: `here single digits jump too: from ${between(digitsJump)} they make ${percent(digitsJump.part, 0)} of their whole rise` }
      : appears && isSeen && isMet ? { is: 'refuted', says: `where hardly a string of ${length} was right, single digits had already gained ${points(digitRise.estimate)}, and they foretell how many strings are right` }
      : { is: 'depends', says: appears ? `strings of ${length} appear late, and what single digits did before could not be told from nothing` : absent === undefined ? `strings of ${length} are never absent here, so that nothing seems sudden to begin with` : `hardly any strings of ${length} are right at small sizes, and half of them nowhere` },
    effects: [
      shown(`${ofSize(rare)} ${since}, single digits`, digitRise), shown(`${ofSize(rare)} ${since}, strings of ${length}`, stringRise),
      ...(independent ? [] : [shown(`strings ${kind} minus the power, ${unitsOf[grows](shared.size)}, where it adds most`, shared.effect, 1 - 0.05 / all.length)]),
    ],
    noiseFloor: { says: `single digits with ${ofSize(last)} against themselves, two groups of as many seeds:`, value: noiseFloor(largest.digits) },
    theory: { says: md`${independent ? md`$p^{${length}}$, for each network from its own digits` : md`The mean over groups of $p_g^{${length}}$, for each network from its own digits`}; ${plain(smallest.drawn)} strings were drawn at each size, and their share lies at most ${points(deviation, 2)} away.`, source: 'Schaeffer, Miranda and Koyejo 2023', deviation, within },
    tuned: `the learning rate (${rates.join(', ')}) for each size, on ${validationRows} validation rows, by single digits; ${endsText(sorted.map(({ size, atEnd }) => ({ setting: size, atEnd })), plain)}`,
    seeds: `initialisation and shuffle, ${seeds} of each; one split; strings drawn anew for each seed`,
    outcome: { kind: 'curve', points: all.map(({ size, share }) => [size, share]) },
    figures: Object.fromEntries([
      ...all.flatMap(({ size, digit, share, independent: power }) => [[`digits at ${size}`, digit.estimate], [`strings at ${size}`, share], [`power at ${size}`, power.estimate]] as const),
      ['length', length], ['half at', halfAt(length)], ['steepest part of digits', digitsJump.part], ['steepest part of strings', stringsJump.part], ['farthest from theory', deviation],
      ['digits gain where strings do not', digitRise.estimate], ['strings gain there', stringRise.estimate], ['none of 100', unseen], ['more than the power', shared.effect.estimate], ['more than the power at', shared.size],
    ]),
  };
};
