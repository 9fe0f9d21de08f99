/**
 * A dozen activations in the same network, each started with the gain that keeps the size of what passes (1/√E f²; K. He et al. 2015 for ReLU), each with its own learning rate. What
 * theory says is the gain; of what is learned it says nothing.
 */
import { againstIncumbent, type Cell, chosenOf, type ComparedRun, comparedRuns, type Dials, type Done, type EffectShown, intervalOf, type Judged, noiseFloor, numberDial, percent, plain, points, question, type Tables, textDial, visibleFrom, weightOfTrained } from '#lab';
import { erf, exp, integrate, normalDensity, range, sigmoid, sin, softplus, tanh } from '#numeric';
import { md } from '#paper';

type Shape = { readonly name: string; readonly spec: unknown; readonly f: (x: number) => number; /** Six published digits of 1/√E f², where there are. */ readonly gain?: number };
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };
const shapes: readonly Shape[] = [
  { name: 'ReLU', spec: 'relu', f: (x) => Math.max(0, x), gain: Math.SQRT2 },
  { name: 'leaky ReLU', spec: 'leaky-relu', f: (x) => (x > 0 ? x : 0.01 * x), gain: 1.414143 },
  { name: 'ELU', spec: 'elu', f: (x) => (x > 0 ? x : exp(x) - 1), gain: 1.245198 },
  { name: 'SELU', spec: 'selu', f: (x) => selu.scale * (x > 0 ? x : selu.alpha * (exp(x) - 1)), gain: 1 },
  { name: 'GELU', spec: 'gelu', f: (x) => (x * (1 + erf(x / Math.SQRT2))) / 2, gain: 1.533530 },
  { name: 'SiLU', spec: 'silu', f: (x) => x * sigmoid(x), gain: 1.676532 },
  { name: 'Mish', spec: 'mish', f: (x) => x * tanh(softplus(x)) },
  { name: 'softplus', spec: 'softplus', f: softplus, gain: 1.041867 },
  { name: 'tanh', spec: 'tanh', f: tanh, gain: 1.592537 },
  { name: 'sigmoid', spec: 'sigmoid', f: sigmoid, gain: 1.846229 },
  { name: 'sine', spec: 'sine', f: sin },
  { name: 'squared ReLU', spec: 'squared-relu', f: (x) => (x > 0 ? x * x : 0) },
  { name: 'none', spec: 'identity', f: (x) => x, gain: 1 },
];
const secondMoment = (f: (x: number) => number): number => integrate((x) => f(x) * f(x) * normalDensity(x), Number.NEGATIVE_INFINITY, 0) + integrate((x) => f(x) * f(x) * normalDensity(x), 0, Number.POSITIVE_INFINITY);
export const gainOf = (name: string): number => 1 / Math.sqrt(secondMoment(shapes.find((one) => one.name === name)?.f ?? ((x) => x)));

const rates = [0.001, 0.003, 0.01, 0.03] as const;
const sets: { readonly [name: string]: { readonly data: unknown; readonly loss: string; readonly outputs: number; readonly epochs: number } } = {
  digits: { data: 'digits', loss: 'softmax-cross-entropy', outputs: 10, epochs: 20 },
  spirals: { data: { generator: 'spirals', rows: 1200, noise: 0.05 }, loss: 'logistic', outputs: 1, epochs: 60 },
  'breast cancer': { data: 'breast-cancer', loss: 'logistic', outputs: 1, epochs: 40 },
};
const width = 32;

type Piece = { readonly data: string; readonly layers: number; readonly name: string; readonly gain: number; readonly rate: number; readonly seeds: readonly number[] };
type Result = { readonly runs: readonly ComparedRun[] };

const specOf = ({ data, layers, name, gain, rate }: Piece): unknown => {
  const set = sets[data];
  const given = { kind: 'given', weightVariance: gain * gain };
  const first = { kind: 'given', weightVariance: 1 };
  const activation = shapes.find((one) => one.name === name)?.spec;
  return {
    data: set?.data, split: { validation: 0.2, test: 0.3 },
    model: { layers: [...range(layers).map((i) => ({ kind: 'dense', units: width, activation, initialisation: i === 0 ? first : given })), { kind: 'dense', units: set?.outputs, initialisation: given }], loss: set?.loss },
    training: { batch: 32, optimiser: { kind: 'adam', rate }, clip: 10 }, epochs: set?.epochs,
  };
};
const trainedOf = (piece: Piece, tables: Tables) => ({ spec: specOf(piece), seeds: piece.seeds, ...(tables['table'] === undefined ? {} : { table: tables['table'] }) });
const cellsOf = (done: readonly Done<Piece, Result>[]): readonly Cell<string>[] => done.map(({ piece, result }) => ({ setting: piece.name, tuned: piece.rate, runs: result.runs }));
const found = (done: readonly Done<Piece, Result>[]) => chosenOf(cellsOf(done), (name) => name, rates.length);

export default question<Piece, Result>({
  id: 'activations', number: 8, version: 1, topic: 'Networks',
  title: 'Which activation?',
  about: (dials) => md`The same network, ${numberDial(dials, 'layers')} hidden layer${numberDial(dials, 'layers') === 1 ? '' : 's'} of ${width} units, learns ${textDial(dials, 'data')} with thirteen activations, none at all among them. Each starts with the gain that keeps the size of what passes, and gets the learning rate that its validation rows like best. Which of them are surely worse than ReLU?`,
  claim: { says: 'Choose the activation with care: it makes or breaks a network.', source: 'surveys and forum threads that rank a dozen of them' },
  dials: {
    data: { title: 'Data', of: 'data', values: Object.keys(sets), usual: 'digits' },
    layers: { title: 'Hidden layers', of: 'model', values: [1, 2, 4], usual: 2 },
  },
  seeds: { quick: 4, full: 12 },
  asks: () => ({ kind: 'choice', asks: md`Which one of these will be surely worse than ReLU?`, options: [...['tanh', 'sigmoid', 'GELU', 'SiLU', 'squared ReLU', 'softplus'].map((name) => ({ id: name, says: name })), { id: 'identity', says: 'none at all: a network without any activation' }, { id: 'nothing', says: 'not one of these' }] }),
  formula: md`
A unit that sums $n$ inputs of unit variance with weights of variance $g^2/n$ has variance $g^2$; after the activation its mean square is $\mathbb{E} f(gz)^2$. With $g = 1/\sqrt{\mathbb{E} f(z)^2}$, $z$ standard normal, what leaves a layer is as large as what entered: $\sqrt2$ for ReLU, $1.59$ for tanh,
$1.85$ for the logistic sigmoid. Without any activation the whole network is one affine map, however many layers it has.`,
  code: `import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
A, B, a, b = train_test_split(X / 16, y, test_size=0.3, random_state=0)
for activation in ['relu', 'tanh', 'logistic', 'identity']:
    best = 0
    for rate in [0.001, 0.003, 0.01, 0.03]:
        # tune on a part of the training rows, never on those that judge
        P, Q, p, q = train_test_split(A, a, test_size=0.25, random_state=0)
        net = MLPClassifier((32, 32), activation=activation, learning_rate_init=rate, max_iter=20)
        score = net.fit(P, p).score(Q, q)
        if score > best: best, chosen = score, rate
    print(activation, chosen, np.mean([
        MLPClassifier((32, 32), activation=activation, learning_rate_init=chosen,
                      max_iter=20, random_state=s).fit(A, a).score(B, b) for s in range(8)]))`,
  tables: (dials) => { const place = sets[textDial(dials, 'data')]?.data; return typeof place === 'string' ? { table: place } : {}; },
  plan: (dials, { seeds }) => {
    const gains = shapes.map(({ name }) => gainOf(name));
    return shapes.flatMap(({ name }, i) => rates.flatMap((rate) => range(Math.ceil(seeds / 4)).map((k): Piece => ({ data: textDial(dials, 'data'), layers: numberDial(dials, 'layers'), name, gain: gains[i] ?? 1, rate, seeds: range(Math.min(4, seeds - 4 * k), 4 * k) }))));
  },
  weight: (piece, tables) => weightOfTrained(trainedOf(piece, tables)),
  work: (piece, tables) => ({ runs: comparedRuns(trainedOf(piece, tables)) }),
  plot: (dials, done) => {
    const all = found(done);
    if (all.length === 0) return null;
    const floor = floorOf(all);
    const low = Math.max(0, Math.min(...all.map(({ interval }) => interval[0])) - 0.02);
    return {
      x: { label: 'activation', names: shapes.map(({ name }) => name) }, y: { label: 'right on test rows', low: Math.floor(10 * low) / 10, high: 1, as: 'percent' },
      series: [{ name: 'measured', kind: 'measured', points: all.map(({ setting, effect, interval }) => ({ x: setting, y: effect.estimate, low: Math.max(0, interval[0]), high: Math.min(1, interval[1]) })) }],
      ...(floor === null ? {} : { floor }),
      intervals: '95 % over seeds and test rows',
      says: `Right on test rows of ${textDial(dials, 'data')}: ${all.map(({ setting, effect }) => `${setting} ${percent(effect.estimate)}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, found(done)),
  exercises: ['networks/gain', 'networks/collapse-affine'],
  alsoStored: [{ data: 'spirals', layers: 2 }],
});

type One = ReturnType<typeof found>[number];
const floorOf = (all: readonly One[]): { readonly low: number; readonly high: number; readonly says: string } | null => {
  const relu = all.find(({ setting }) => setting === 'ReLU');
  if (relu === undefined) return null;
  const half = noiseFloor(relu.measured);
  return { low: relu.effect.estimate - half, high: relu.effect.estimate + half, says: 'noise: ReLU against itself' };
};

export const judged = (dials: Dials, all: readonly One[]): Judged => {
  const relu = all.find(({ setting }) => setting === 'ReLU');
  const others = all.filter(({ setting }) => setting !== 'ReLU');
  if (relu === undefined || others.length === 0) throw new Error('ReLU and another are needed');
  const against = againstIncumbent(relu.measured, others.map(({ measured }) => measured)).map((one, i) => ({ name: others[i]?.setting ?? '', ...one }));
  const worse = against.filter(({ isDifferent, effect }) => isDifferent && effect.estimate < 0).sort((a, b) => a.effect.estimate - b.effect.estimate);
  const better = against.filter(({ isDifferent, effect }) => isDifferent && effect.estimate > 0).sort((a, b) => b.effect.estimate - a.effect.estimate);
  const same = against.filter(({ isDifferent }) => !isDifferent);
  const worst = against.reduce((a, b) => (b.effect.estimate < a.effect.estimate ? b : a));
  const asked = ['tanh', 'sigmoid', 'GELU', 'SiLU', 'squared ReLU', 'softplus', 'none'];
  const right = worse.map(({ name }) => name).filter((name) => asked.includes(name)).map((name) => (name === 'none' ? 'identity' : name));
  const known = shapes.flatMap(({ name, gain }) => (gain === undefined ? [] : [Math.abs(gainOf(name) - gain)]));
  const deviation = Math.max(...known);
  const listed = (of: readonly { readonly name: string; readonly effect: { readonly estimate: number } }[]): string => of.map(({ name, effect }) => `${name === 'none' ? 'no activation' : name} (${points(effect.estimate)})`).join(', ');
  const spread = Math.max(...same.map(({ effect }) => Math.abs(effect.estimate)), 0);
  const shown = ({ name, effect, interval }: (typeof against)[number]): EffectShown => ({ says: `${name === 'none' ? 'no activation' : name} minus ReLU, right on test rows`, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  const near = against.find(({ name }) => name === 'GELU') ?? worst;
  return {
    verdict: {
      is: better.length > 0 ? 'better' : worse.length > 0 ? 'worse' : 'cannot tell',
      says: md`${worse.length === 0 ? 'None is surely worse than ReLU.' : `Surely worse than ReLU, which is right on ${percent(relu.effect.estimate)}: ${listed(worse)}.`} ${better.length === 0 ? 'None is surely better.' : `Surely better: ${listed(better)}.`} ${same.length === 0 ? '' : `The other ${same.length} lie within ${points(spread)} of it, which this experiment cannot tell from nothing.`}`,
      scope: `${numberDial(dials, 'layers')} hidden layers of ${width}, ${textDial(dials, 'data')}, Adam, ${relu.effect.seeds} seeds, ${plain(relu.effect.rows)} test rows, each activation with its own rate and gain`,
      wouldChange: md`Whether the data bends at all: where a straight boundary is enough, having no activation costs nothing. Depth may too; turn it up. And a rate that is not tuned again for each activation, which is how many rankings come about.`,
    },
    claim: worse.filter(({ name }) => name !== 'none').length + better.length <= 3
      ? { is: 'refuted', says: `of twelve activations ${worse.filter(({ name }) => name !== 'none').length + better.length} can be told from ReLU; having one at all is what counts${worse.some(({ name }) => name === 'none') ? '' : ', and here not even that'}` }
      : { is: 'supported', says: `${worse.filter(({ name }) => name !== 'none').length + better.length} of twelve can be told from ReLU here` },
    effects: near === worst ? [shown(worst)] : [shown(worst), shown(near)],
    noiseFloor: { says: 'ReLU against itself, two groups of as many seeds:', value: noiseFloor(relu.measured) },
    theory: { says: md`The gains $1/\sqrt{\mathbb{E} f^2}$ with which each was started, by integration; the largest deviation from six published digits is ${plain(Number(deviation.toPrecision(2)))}. Of what is learned afterwards theory is silent.`, source: 'moments under the standard normal; He et al. 2015 for ReLU', deviation, within: 1e-6 },
    tuned: `the learning rate (${rates.join(', ')}) for each activation, on validation rows${all.some(({ atEnd }) => atEnd) ? `; at an end of these for ${all.filter(({ atEnd }) => atEnd).map(({ setting }) => setting).join(', ')}` : ''}`,
    seeds: `initialisation and shuffle, ${relu.effect.seeds} of each; one split`,
    outcome: { kind: 'choice', options: right.length === 0 ? ['nothing'] : right },
    figures: Object.fromEntries([...all.map(({ setting, effect }) => [setting, effect.estimate] as const), ['worse', worse.length] as const, ['better', better.length] as const, ['spread of the rest', spread] as const, ['interval of ReLU', intervalOf(relu.effect)[1] - relu.effect.estimate] as const]),
  };
};
