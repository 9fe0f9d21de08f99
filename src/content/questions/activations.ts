/**
 * A dozen activations in the same network, each started with the gain that keeps the size of what passes (1/√E f²; K. He et al. 2015 for ReLU), each with its own learning rate. What
 * theory says is the gain, which is measured on random layers; of what is learned it says nothing.
 */
import { againstIncumbent, type Cell, chosenOf, type ComparedRun, comparedRuns, type Dials, type Done, type EffectShown, endsText, intervalOf, type Judged, noiseFloor, numberDial, percent, plain, points, question, type Tables, textDial, visibleFrom, weightOfTrained } from '#lab';
import { erf, exp, integrate, mean, normalDensity, normalQuantile, randomStream, range, sigmoid, sin, softplus, tanh } from '#numeric';
import { md } from '#paper';

type Shape = { readonly name: string; readonly spec: unknown; readonly f: (x: number) => number };
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };
const shapes: readonly Shape[] = [
  { name: 'ReLU', spec: 'relu', f: (x) => Math.max(0, x) },
  { name: 'leaky ReLU', spec: 'leaky-relu', f: (x) => (x > 0 ? x : 0.01 * x) },
  { name: 'ELU', spec: 'elu', f: (x) => (x > 0 ? x : exp(x) - 1) },
  { name: 'SELU', spec: 'selu', f: (x) => selu.scale * (x > 0 ? x : selu.alpha * (exp(x) - 1)) },
  { name: 'GELU', spec: 'gelu', f: (x) => (x * (1 + erf(x / Math.SQRT2))) / 2 },
  { name: 'SiLU', spec: 'silu', f: (x) => x * sigmoid(x) },
  { name: 'Mish', spec: 'mish', f: (x) => x * tanh(softplus(x)) },
  { name: 'softplus', spec: 'softplus', f: softplus },
  { name: 'tanh', spec: 'tanh', f: tanh },
  { name: 'sigmoid', spec: 'sigmoid', f: sigmoid },
  { name: 'sine', spec: 'sine', f: sin },
  { name: 'squared ReLU', spec: 'squared-relu', f: (x) => (x > 0 ? x * x : 0) },
  { name: 'none', spec: 'identity', f: (x) => x },
];
const secondMoment = (f: (x: number) => number): number => integrate((x) => f(x) * f(x) * normalDensity(x), Number.NEGATIVE_INFINITY, 0) + integrate((x) => f(x) * f(x) * normalDensity(x), 0, Number.POSITIVE_INFINITY);
export const gainOf = (name: string): number => 1 / Math.sqrt(secondMoment(shapes.find((one) => one.name === name)?.f ?? ((x) => x)));

const rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1] as const;
const sets: { readonly [name: string]: { readonly data: unknown; readonly loss: string; readonly outputs: number; readonly epochs: number } } = {
  digits: { data: 'digits', loss: 'softmax-cross-entropy', outputs: 10, epochs: 20 },
  spirals: { data: { generator: 'spirals', rows: 1200, noise: 0.05 }, loss: 'logistic', outputs: 1, epochs: 60 },
  'breast cancer': { data: 'breast-cancer', loss: 'logistic', outputs: 1, epochs: 40 },
};
const width = 32;

type Net = { readonly kind: 'net'; readonly data: string; readonly layers: number; readonly name: string; readonly gain: number; readonly rate: number; readonly seeds: readonly number[] };
type Piece = Net | { readonly kind: 'pass'; readonly group: number };
/** Of a pass, for each activation in their order: sums of squares and of fourth powers of what leaves the units. */
type Result = { readonly runs: readonly ComparedRun[] } | { readonly passed: readonly (readonly [squares: number, fourths: number])[] };
/** Units of the random layers of a piece, and what each sums: an input of that many numbers, of mean square 1. */
const [unitsPassed, fanIn] = [20_000, 32] as const;

const specOf = ({ data, layers, name, gain, rate }: Net): unknown => {
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
const trainedOf = (piece: Net, tables: Tables) => ({ spec: specOf(piece), seeds: piece.seeds, ...(tables['table'] === undefined ? {} : { table: tables['table'] }) });
const cellsOf = (done: readonly Done<Piece, Result>[]): readonly Cell<string>[] => done.flatMap(({ piece, result }) => (piece.kind === 'net' && 'runs' in result ? [{ setting: piece.name, tuned: piece.rate, runs: result.runs }] : []));

const passedOf = (group: number): readonly (readonly [number, number])[] => {
  const { normal } = randomStream(`activations pass ${group}`);
  const raw = range(fanIn).map(() => normal());
  const size = Math.sqrt(mean(raw.map((x) => x * x)));
  const sums = shapes.map((): [number, number] => [0, 0]);
  for (let unit = 0; unit < unitsPassed; unit += 1) {
    let h = 0;
    for (const x of raw) h += (normal() / Math.sqrt(fanIn)) * (x / size);
    for (const [k, { f }] of shapes.entries()) { const a = f(h) ** 2; const own = sums[k]; if (own !== undefined) { own[0] += a; own[1] += a * a; } }
  }
  return sums;
};
export type Passed = { readonly name: string; /** 1/√ of the mean square that left, and half its 95 % interval. */ readonly gain: number; readonly half: number; readonly units: number };
const passes = (done: readonly Done<Piece, Result>[]): readonly Passed[] => {
  const all = done.flatMap(({ result }) => ('passed' in result ? [result.passed] : []));
  const units = unitsPassed * all.length;
  return shapes.map(({ name }, k) => {
    const [square, fourth] = ([0, 1] as const).map((i) => all.reduce((sum, one) => sum + (one[k]?.[i] ?? 0), 0) / units);
    if (square === undefined || fourth === undefined) throw new Error('no unit was passed');
    const gain = 1 / Math.sqrt(square);
    return { name, gain, half: (1.96 * Math.sqrt((fourth - square * square) / units) * gain) / (2 * square), units };
  });
};
const found = (done: readonly Done<Piece, Result>[]) => chosenOf(cellsOf(done), (name) => name, rates.length);

export default question<Piece, Result>({
  id: 'activations', number: 8, version: 2, topic: 'Networks',
  title: 'Which activation?',
  about: (dials) => md`The same network, ${numberDial(dials, 'layers')} hidden layer${numberDial(dials, 'layers') === 1 ? '' : 's'} of ${width} units, learns ${textDial(dials, 'data')} with thirteen activations, none at all among them. Each starts with the gain that keeps the size of what passes, and gets the learning rate that its validation rows like best. Which of them are surely worse than ReLU?`,
  claim: { says: 'Choose the activation with care: it makes or breaks a network.', source: 'surveys and forum threads that rank a dozen of them' },
  dials: {
    data: { title: 'Data', of: 'data', values: Object.keys(sets), usual: 'digits' },
    layers: { title: 'Hidden layers', of: 'model', values: [1, 2, 4], usual: 2 },
  },
  seeds: { quick: 3, full: 12 },
  asks: () => ({ kind: 'choice', asks: md`Which one of these will be surely worse than ReLU?`, options: [...['tanh', 'sigmoid', 'GELU', 'SiLU', 'squared ReLU', 'softplus'].map((name) => ({ id: name, says: name })), { id: 'identity', says: 'none at all: a network without any activation' }, { id: 'nothing', says: 'not one of these' }] }),
  formula: md`
A unit whose sum $z$ is standard normal passes on $f(z)$, of mean square $\mathbb{E} f(z)^2$. The next layer sums $n$ of them with weights of variance $g^2/n$, which gives a variance of $g^2\,\mathbb{E} f(z)^2$. With $g = 1/\sqrt{\mathbb{E} f(z)^2}$ that is $1$ again, at every layer: $g = ${gainOf('ReLU').toFixed(3)}$ for ReLU, $${gainOf('tanh').toFixed(3)}$ for tanh,
$${gainOf('sigmoid').toFixed(3)}$ for the logistic sigmoid. Without any activation the whole network is one affine map, however many layers it has.`,
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
    return [...shapes.flatMap(({ name }, i) => rates.flatMap((rate) => range(Math.ceil(seeds / 4)).map((k): Piece => ({ kind: 'net', data: textDial(dials, 'data'), layers: numberDial(dials, 'layers'), name, gain: gains[i] ?? 1, rate, seeds: range(Math.min(4, seeds - 4 * k), 4 * k) })))), ...range(seeds).map((group): Piece => ({ kind: 'pass', group }))];
  },
  // Twenty or so for each normal number that is drawn, thirty for each activation.
  weight: (piece, tables) => (piece.kind === 'pass' ? unitsPassed * (20 * fanIn + 30 * shapes.length) : weightOfTrained(trainedOf(piece, tables))),
  work: (piece, tables) => (piece.kind === 'pass' ? { passed: passedOf(piece.group) } : { runs: comparedRuns(trainedOf(piece, tables)) }),
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
  judge: (dials, done) => judged(dials, found(done), passes(done)),
  exercises: ['networks/gain', 'networks/two-gains', 'networks/collapse-affine'],
  opened: { says: 'Three layers of sigmoid units, whose gradient is small', of: { activation: 'sigmoid', units: [8, 8, 8], optimiser: 'sgd', rate: 0.5 } },
  alsoStored: [{ data: 'spirals', layers: 2 }],
});

type One = ReturnType<typeof found>[number];
const floorOf = (all: readonly One[]): { readonly low: number; readonly high: number; readonly says: string } | null => {
  const relu = all.find(({ setting }) => setting === 'ReLU');
  if (relu === undefined) return null;
  const half = noiseFloor(relu.measured);
  return { low: relu.effect.estimate - half, high: relu.effect.estimate + half, says: 'noise: ReLU against itself' };
};

export const judged = (dials: Dials, all: readonly One[], passed: readonly Passed[]): Judged => {
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
  const far = passed.map(({ name, gain, half }) => ({ name, gain, half, integral: gainOf(name), off: Math.abs(gain - gainOf(name)) / half })).reduce((a, b) => (b.off > a.off ? b : a));
  // So that sampling alone carries one of them beyond it in one of a thousand experiments.
  const allowed = normalQuantile(1 - 0.0005 / passed.length) / normalQuantile(0.975);
  const listed = (of: readonly { readonly name: string; readonly effect: { readonly estimate: number } }[]): string => of.map(({ name, effect }) => `${name === 'none' ? 'no activation' : name} (${points(effect.estimate)})`).join(', ');
  const within = Math.max(...same.map(({ interval: [low, high] }) => Math.max(-low, high)), 0);
  const spread = Math.max(...same.map(({ effect }) => Math.abs(effect.estimate)), 0);
  const shown = ({ name, effect, interval }: (typeof against)[number]): EffectShown => ({ says: `${name === 'none' ? 'no activation' : name} minus ReLU, right on test rows`, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  const near = against.find(({ name }) => name === 'GELU') ?? worst;
  return {
    verdict: {
      is: better.length > 0 ? 'better' : worse.length > 0 ? 'worse' : 'cannot tell',
      says: md`${worse.length === 0 ? 'None is surely worse than ReLU.' : `Surely worse than ReLU, which is right on ${percent(relu.effect.estimate)}: ${listed(worse)}.`} ${better.length === 0 ? 'None is surely better.' : `Surely better: ${listed(better)}.`} ${same.length === 0 ? '' : `The other ${same.length} lie within ${points(spread)} of it as measured, surely within ${points(within)}; this experiment cannot tell them from it.`}`,
      scope: `${numberDial(dials, 'layers')} hidden layers of ${width}, ${textDial(dials, 'data')}, Adam, ${relu.effect.seeds} seeds, ${plain(relu.effect.rows)} test rows, each activation with its own rate and gain`,
      wouldChange: md`Whether the data bends at all: a network without any activation is one affine map, so that we expect it to lose nothing where a straight boundary is enough, and much where none is; turn the data. Depth: what an activation does to signals and gradients it does at every layer, so that we expect more layers to tell more of them apart; turn it. A rate that is not tuned again for each activation is not tried here.`,
    },
    claim: claimOf(against.filter(({ name }) => name !== 'none')),
    effects: near === worst ? [shown(worst)] : [shown(worst), shown(near)],
    noiseFloor: { says: 'ReLU against itself, two groups of as many seeds:', value: noiseFloor(relu.measured) },
    theory: { says: md`The gains $1/\sqrt{\mathbb{E} f^2}$ with which each was started. Through random layers of ${plain(passed[0]?.units ?? 0)} units in all they were measured; the farthest from its integral is ${far.name}, ${far.gain.toFixed(4)} ± ${far.half.toFixed(4)} against ${far.integral.toFixed(4)}: ${plain(far.off)} half widths of its interval, where sampling alone goes beyond ${plain(allowed)} once in a thousand experiments. Of what is learned afterwards theory is silent.`, source: 'moments under the standard normal; He et al. 2015 for ReLU', deviation: far.off, within: allowed },
    tuned: `the learning rate (${rates.join(', ')}) for each activation, on validation rows; ${endsText(all, (name) => name)}`,
    seeds: `initialisation and shuffle, ${relu.effect.seeds} of each; one split`,
    outcome: { kind: 'choice', options: right.length === 0 ? ['nothing'] : right },
    figures: Object.fromEntries([...all.map(({ setting, effect }) => [setting, effect.estimate] as const), ['worse', worse.length] as const, ['better', better.length] as const, ['spread of the rest', spread] as const, ['interval of ReLU', intervalOf(relu.effect)[1] - relu.effect.estimate] as const]),
  };
};

/** Below this no one would care. */
const margin = 0.01;
/** What the intervals of those that are one, which hold together, leave of "makes or breaks". */
const claimOf = (others: readonly { readonly name: string; readonly interval: readonly [number, number] }[]): Judged['claim'] => {
  const apart = others.filter(({ interval: [low, high] }) => low > margin || high < -margin);
  const alike = others.filter(({ interval: [low, high] }) => low >= -margin && high <= margin);
  const rest = `${alike.length} of ${others.length} are surely within a point of ReLU`;
  if (apart.length > others.length / 2) return { is: 'supported', says: `${apart.length} of ${others.length} are surely more than a point from ReLU` };
  if (apart.length > 0) return { is: 'depends', says: `surely more than a point from ReLU: ${apart.map(({ name }) => name).join(', ')}; ${rest}` };
  return alike.length === others.length ? { is: 'refuted', says: rest } : { is: 'cannot tell', says: `none is surely more than a point from ReLU, and ${rest}; of the others these runs do not decide` };
};
