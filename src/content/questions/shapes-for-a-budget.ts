/** Ten shapes of equal size, each with its own learning rate: how much the number of layers and their sizes matter once the number of weights is fixed. */
import { againstBest, againstIncumbent, againstPicked, type Cell, chosenOf, type ComparedRun, comparedRuns, type Dials, type Done, type EffectShown, endsText, type Judged, noiseFloor, numberDial, percent, plain, points, question, type Tables, textDial, visibleFrom, weightOfTrained } from '#lab';
import { range, subsets } from '#numeric';
import { md } from '#paper';

const rates = [0.001, 0.003, 0.01, 0.03] as const;
type Set = { readonly data: unknown; readonly inputs: number; readonly outputs: number; readonly loss: string; readonly rows: number; readonly says: string };
const sets: { readonly [name: string]: Set } = {
  digits: { data: 'digits', inputs: 64, outputs: 10, loss: 'softmax-cross-entropy', rows: 1797, says: 'handwritten digits' },
  'breast cancer': { data: 'breast-cancer', inputs: 30, outputs: 1, loss: 'logistic', rows: 569, says: 'tumours by measures of cell nuclei' },
  spirals: { data: { generator: 'spirals', rows: 1200, noise: 0.05 }, inputs: 2, outputs: 1, loss: 'logistic', rows: 1200, says: 'two spirals wound into each other' },
};
/** Relative sizes of the hidden layers; a size in brackets is fixed. */
const patterns: { readonly [name: string]: readonly (number | readonly [number])[] } = {
  '1 layer': [1], '2 equal': [1, 1], '3 equal': [1, 1, 1], '5 equal': [1, 1, 1, 1, 1], '8 equal': [1, 1, 1, 1, 1, 1, 1, 1],
  funnel: [4, 2, 1], growing: [1, 2, 4], hourglass: [4, 1, 4], diamond: [1, 4, 1], 'narrow first': [[3], 1],
};
const weights = (inputs: number, hidden: readonly number[], outputs: number): number => { let [sum, before] = [0, inputs]; for (const units of [...hidden, outputs]) { sum += before * units + units; before = units; } return sum; };
/** The hidden sizes of a pattern that come nearest to so many weights and biases: at each scale every layer may be the whole number below its size or the one above. */
export const sizesFor = (pattern: readonly (number | readonly [number])[], inputs: number, outputs: number, parameters: number): readonly number[] => {
  const free = pattern.flatMap((one, k) => (typeof one === 'number' ? [k] : []));
  const miss = (sizes: readonly number[]): number => Math.abs(weights(inputs, sizes, outputs) - parameters);
  let best: readonly number[] = pattern.map((one) => (typeof one === 'number' ? 1 : one[0]));
  for (let scale = 0.25; ; scale += 0.25) {
    const below = pattern.map((one) => (typeof one === 'number' ? Math.max(1, Math.floor(one * scale)) : one[0]));
    if (weights(inputs, below, outputs) > parameters) return best;
    for (const above of subsets(free)) {
      const sizes = below.map((units, k) => units + (above.includes(k) ? 1 : 0));
      if (miss(sizes) < miss(best)) best = sizes;
    }
  }
};
/** How far a dense network of these sizes lies from the budget, as a share of it. */
const offBudget = ({ data, parameters }: { readonly data: string; readonly parameters: number }, hidden: readonly number[]): number => { const set = sets[data]; return Math.abs(weights(set?.inputs ?? 1, hidden, set?.outputs ?? 1) / parameters - 1); };

type Piece = { readonly data: string; readonly name: string; readonly hidden: readonly number[]; readonly rate: number; readonly seeds: readonly number[] };
type Result = { readonly runs: readonly ComparedRun[] };
const isVoodoo = (dials: Dials): boolean => textDial(dials, 'compare') === '12 or 15 units';
const shapesOf = (dials: Dials): readonly { readonly name: string; readonly hidden: readonly number[] }[] => {
  if (isVoodoo(dials)) return [{ name: '12 units', hidden: [12] }, { name: '15 units', hidden: [15] }];
  const set = sets[textDial(dials, 'data')];
  return Object.entries(patterns).map(([name, pattern]) => ({ name, hidden: sizesFor(pattern, set?.inputs ?? 1, set?.outputs ?? 1, numberDial(dials, 'parameters')) }));
};
const specOf = ({ data, hidden, rate }: Piece): unknown => {
  const set = sets[data];
  const he = { kind: 'he' };
  return {
    data: set?.data, split: { validation: 0.2, test: 0.3 },
    model: { layers: [...hidden.map((units) => ({ kind: 'dense', units, activation: 'relu', initialisation: he })), { kind: 'dense', units: set?.outputs }], loss: set?.loss },
    training: { batch: 32, optimiser: { kind: 'adam', rate }, clip: 10 }, epochs: Math.ceil((32 * 1000) / (0.5 * (set?.rows ?? 1000))),
  };
};
const trainedOf = (piece: Piece, tables: Tables) => ({ spec: specOf(piece), seeds: piece.seeds, ...(tables['table'] === undefined ? {} : { table: tables['table'] }) });
const found = (done: readonly Done<Piece, Result>[]) => chosenOf(done.map(({ piece, result }): Cell<string> => ({ setting: piece.name, tuned: piece.rate, runs: result.runs })), (name) => name, rates.length);
type One = ReturnType<typeof found>[number];
/** Below this no one would care. */
const margin = 0.005;

export default question<Piece, Result>({
  id: 'shapes-for-a-budget', number: 3, version: 2, topic: 'Networks',
  title: 'I have P parameters. How many layers, which sizes?',
  about: (dials) => (isVoodoo(dials)
    ? md`A network with one hidden layer learns ${sets[textDial(dials, 'data')]?.says ?? ''}: once with 12 units, once with 15, each with the learning rate that its validation rows like best. Is the difference real?`
    : md`Ten networks with about ${plain(numberDial(dials, 'parameters'))} weights each learn ${sets[textDial(dials, 'data')]?.says ?? ''}: one layer, two, three, five, eight, funnels, hourglasses, and one whose first layer has only three units. Each gets the learning rate that its validation rows like best.`),
  claim: { says: 'Going from 12 to 15 units, or from two layers to three, is voodoo: nobody knows why it helps.', source: 'heard from practitioners who were asked how they chose their network' },
  dials: {
    compare: { title: 'Compare', of: 'model', values: ['ten shapes', '12 or 15 units'], usual: 'ten shapes' },
    data: { title: 'Data', of: 'data', values: Object.keys(sets), usual: 'digits' },
    parameters: { title: 'Weights', of: 'model', values: [1000, 3000, 10_000], usual: 3000, says: 'for the ten shapes' },
  },
  presets: [{ title: '12 or 15 units', dials: { compare: '12 or 15 units', data: 'digits', parameters: 3000 } }],
  seeds: { quick: 4, full: 12 },
  asks: (dials) => (isVoodoo(dials)
    ? { kind: 'choice', asks: md`Which one is better, by more than this experiment’s noise?`, options: [{ id: '12 units', says: '12 units' }, { id: '15 units', says: '15 units' }, { id: 'neither', says: 'it cannot be told' }] }
    : { kind: 'number', asks: md`How far apart, in points of accuracy, are the best of the ten and the fifth best?`, axis: { label: 'points of accuracy', low: 0, high: 0.2, as: 'percent' } }),
  formula: md`
With $L$ equal hidden layers of $w$ units, $d$ inputs and $c$ outputs a dense network has

$$(L - 1)\,w^2 + (d + L + c)\,w + c = P$$

weights and biases, which gives the width for a budget. What theory says of the *shape* is little: a layer narrower than the number of directions in which the data varies throws some of it away for good, since what a layer of $k$ units passes on lies on $k$ dimensions. Above that it is silent.`,
  code: `import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
A, B, a, b = train_test_split(X / 16, y, test_size=0.3, random_state=0)
P, Q, p, q = train_test_split(A, a, test_size=0.25, random_state=0)
shapes = {'1 layer': (40,), '2 equal': (29, 29), '3 equal': (25, 25, 25),
          'funnel': (34, 17, 8), 'narrow first': (3, 190)}
for name, hidden in shapes.items():
    def score(rate, seed, X1, y1, X2, y2):
        net = MLPClassifier(hidden, learning_rate_init=rate, max_iter=35, random_state=seed)
        return net.fit(X1, y1).score(X2, y2)
    rates = [0.001, 0.003, 0.01, 0.03]
    best = max(rates, key=lambda r: np.mean([score(r, s, P, p, Q, q) for s in range(4)]))
    print(name, best, np.mean([score(best, s, A, a, B, b) for s in range(12)]))`,
  tables: (dials) => { const place = sets[textDial(dials, 'data')]?.data; return typeof place === 'string' ? { table: place } : {}; },
  plan: (dials, { seeds }) => shapesOf(dials).flatMap(({ name, hidden }) => rates.flatMap((rate) => range(Math.ceil(seeds / 4)).map((k): Piece => ({ data: textDial(dials, 'data'), name, hidden, rate, seeds: range(Math.min(4, seeds - 4 * k), 4 * k) })))),
  weight: (piece, tables) => weightOfTrained(trainedOf(piece, tables)),
  work: (piece, tables) => ({ runs: comparedRuns(trainedOf(piece, tables)) }),
  plot: (dials, done) => {
    const all = found(done);
    if (all.length === 0) return null;
    const sizes = new Map(shapesOf(dials).map(({ name, hidden }) => [name, hidden.join('-')]));
    const low = Math.min(...all.map(({ interval }) => interval[0]));
    const top = all.reduce((a, b) => (b.effect.estimate > a.effect.estimate ? b : a));
    const half = noiseFloor(top.measured);
    return {
      x: { label: 'shape', names: shapesOf(dials).map(({ name }) => name) }, y: { label: 'right on test rows', low: Math.max(0, Math.floor(20 * low) / 20), high: 1, as: 'percent' },
      series: [{ name: 'measured', kind: 'measured', points: all.map(({ setting, effect, interval }) => ({ x: setting, y: effect.estimate, low: Math.max(0, interval[0]), high: Math.min(1, interval[1]) })) }],
      floor: { low: top.effect.estimate - half, high: top.effect.estimate + half, says: 'noise: the best against itself' },
      intervals: '95 % over seeds and test rows',
      says: `Right on test rows: ${all.map(({ setting, effect }) => `${setting} (${sizes.get(setting) ?? ''}) ${percent(effect.estimate)}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, found(done)),
  exercises: ['networks/width-for-budget', 'networks/same-budget', 'networks/bottleneck'],
  alsoStored: [{ compare: '12 or 15 units', data: 'digits', parameters: 3000 }, { compare: 'ten shapes', data: 'spirals', parameters: 3000 }],
});

export const judged = (dials: Dials, all: readonly One[]): Judged => {
  const ranked = [...all].sort((a, b) => b.effect.estimate - a.effect.estimate);
  const [top, second] = ranked;
  const last = ranked.at(-1);
  if (top === undefined || second === undefined || last === undefined) throw new Error('two shapes are needed');
  const shown = (says: string, { effect, interval }: ReturnType<typeof againstIncumbent>[number]): EffectShown => ({ says, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  const common = {
    noiseFloor: { says: 'the best against itself, two groups of as many seeds:', value: noiseFloor(top.measured) },
    theory: { silent: 'it gives the width for a number of weights, and forbids a layer narrower than the data is wide; of all other shapes it says nothing' },
    tuned: `the learning rate (${rates.join(', ')}) for each shape, on validation rows; ${endsText(all, (name) => name)}`,
    seeds: `initialisation and shuffle, ${top.effect.seeds} of each; one split`,
  };
  const scope = `ReLU networks, ${textDial(dials, 'data')}, Adam, about 1,000 steps, ${top.effect.seeds} seeds, ${plain(top.effect.rows)} test rows`;
  if (isVoodoo(dials)) {
    const [twelve, fifteen] = ['12 units', '15 units'].map((name) => all.find(({ setting }) => setting === name));
    if (twelve === undefined || fifteen === undefined) throw new Error('both widths are needed');
    const [difference] = againstIncumbent(twelve.measured, [fifteen.measured]);
    if (difference === undefined) throw new Error('no difference');
    const [low, high] = difference.interval;
    const winner = low > 0 ? '15 units' : high < 0 ? '12 units' : 'neither';
    return {
      ...common,
      verdict: {
        is: winner === '15 units' ? 'better' : winner === '12 units' ? 'worse' : 'cannot tell',
        says: winner === 'neither'
          ? md`It cannot be told. Fifteen units are right on ${points(Math.abs(difference.effect.estimate))} ${difference.effect.estimate < 0 ? 'fewer' : 'more'} of the test rows than twelve, and anything from ${points(low)} to ${points(high)} would fit what was seen. Another start of the same network moves it by ${points(common.noiseFloor.value)}.`
          : md`${winner === '15 units' ? 'Fifteen' : 'Twelve'} units are better, by ${points(Math.abs(difference.effect.estimate))} (${points(Math.abs(winner === '15 units' ? low : high))} to ${points(Math.abs(winner === '15 units' ? high : low))}). Small, and no voodoo: it was measured.`,
        scope, wouldChange: md`How much has to be told apart by so few units: the harder the data, the more we expect three further units to be worth; turn it to see. Among several times as many units we expect three to be worth less.`,
      },
      claim: winner === 'neither' ? (Math.max(-low, high) <= margin ? { is: 'supported', says: `the difference is surely below ${points(margin)}, so whoever saw it help saw luck` } : { is: 'cannot tell', says: `anything from ${points(low)} to ${points(high)} would fit; whoever saw it help once has not shown it` }) : { is: 'depends', says: 'here it is a real difference, and a small one: with seeds and an interval it is knowledge, without them it is voodoo' },
      effects: [shown('15 units minus 12, right on test rows', difference)],
      outcome: { kind: 'choice', options: [winner] },
      figures: { difference: difference.effect.estimate, low, high, twelve: twelve.effect.estimate, fifteen: fifteen.effect.estimate },
    };
  }
  const best = againstBest(ranked.map(({ measured }) => measured));
  const notBest = ranked.filter((_, i) => best[i]?.standing === 'not the best');
  const maybe = ranked.filter((_, i) => best[i]?.standing !== 'not the best');
  const others = ranked.slice(1);
  // The winner was picked after looking: intervals of all pairs, which hold together.
  const against = againstPicked(top.measured, others.map(({ measured }) => measured));
  const at = Math.min(3, others.length - 1);
  const [worst, near, toFifth, fifth] = [against.at(-1), against[0], against[at], others[at]];
  const [two, three] = ['2 equal', '3 equal'].map((name) => all.find(({ setting }) => setting === name));
  if (worst === undefined || near === undefined || toFifth === undefined || fifth === undefined || two === undefined || three === undefined) throw new Error('no difference');
  // One pair of all those that could have been shown, at the level of the others.
  const [layers] = againstIncumbent(two.measured, [three.measured], 1 - 0.1 / (all.length * (all.length - 1)));
  if (layers === undefined) throw new Error('no difference');
  const gap = -toFifth.effect.estimate;
  const span = ([low, high]: readonly [number, number]): string => `${percent(0.95, 0)}: ${points(-high)} to ${points(-low)}`;
  const narrow = others.findIndex(({ setting }) => setting === 'narrow first');
  const toNarrow = against[narrow];
  const narrowGap = toNarrow === undefined ? 0 : -toNarrow.effect.estimate;
  const off = Math.max(...shapesOf(dials).map(({ hidden }) => offBudget({ data: textDial(dials, 'data'), parameters: numberDial(dials, 'parameters') }, hidden)));
  return {
    ...common,
    verdict: {
      is: notBest.length === 0 ? 'cannot tell' : notBest.length >= ranked.length - 1 ? 'better' : worst.interval[1] < 0 ? 'worse' : 'cannot tell',
      says: md`${maybe.length === ranked.length ? 'Any of the ten may be the best.' : `Of the ten, ${maybe.length} may be the best: ${maybe.map(({ setting }) => setting).join(', ')}.`} From the best (${top.setting}, ${percent(top.effect.estimate)}) to the fifth (${fifth.setting}) it is ${points(gap)} (${span(toFifth.interval)})${toFifth.interval[0] > -margin ? ', less than anyone would notice' : toFifth.interval[1] < 0 ? '' : ', which may be nothing'}. ${toNarrow === undefined ? '' : `A first layer of three units ${toNarrow.interval[1] < 0 ? `costs ${points(narrowGap)} (${span(toNarrow.interval)})` : `costs nothing that could be seen here, ${points(narrowGap)} (${span(toNarrow.interval)})`}.`}`,
      scope: `${scope}; ${plain(numberDial(dials, 'parameters'))} weights, at most ${percent(off)} off; each has its own number of multiply-adds`,
      wouldChange: md`What the data needs. Theory says that a layer narrower than the directions of the data throws some of them away, wherever there are many; of two numbers and a wound boundary it throws nothing away, and we expect one layer to be short of bends there. And the budget: we expect the shape to count the more, the fewer weights there are. Turn both to see.`,
    },
    claim: layers.interval[0] > 0 || layers.interval[1] < 0 ? { is: 'refuted', says: `three equal layers are ${points(Math.abs(layers.effect.estimate))} ${layers.effect.estimate > 0 ? 'better' : 'worse'} than two here: it can be measured` }
      : Math.max(-layers.interval[0], layers.interval[1]) <= margin ? { is: 'supported', says: `between two equal layers and three there is surely less than ${points(margin)}, so whoever saw it help saw luck` }
      : notBest.length > 0 ? { is: 'depends', says: `between two equal layers and three nothing can be told here; ${notBest.map(({ setting }) => setting).join(', ')} can be ruled out as the best` }
      : { is: 'cannot tell', says: 'between two equal layers and three, and between all ten, nothing can be told here' },
    effects: [shown(`${last.setting} minus ${top.setting}, right on test rows`, worst), shown(`${second.setting} minus ${top.setting}`, near), shown(`${fifth.setting}, the fifth, minus ${top.setting}`, toFifth), shown('3 equal minus 2 equal', layers)],
    outcome: { kind: 'number', value: Math.min(0.2, Math.max(0, gap)) },
    figures: Object.fromEntries([...ranked.map(({ setting, effect }) => [setting, effect.estimate] as const), ['gap to the fifth', gap] as const, ['may be best', maybe.length] as const, ['narrow first loses', narrowGap] as const]),
  };
};
