/** What becomes of a gradient on its way down a deep network that has just been drawn, against mean-field theory with its correction for finite width (`gradient-size.ts`). */
import { type Dials, type Done, type Judged, numberDial, percent, plain, question, type Tables, textDial } from '#lab';
import { exp, log, mean, randomStream, range, studentQuantile, tanh, variance } from '#numeric';
import { md } from '#paper';
import type { Table } from '#table';
import { type Activation, biasOf, crossingOf, edgeOf, meanLogRatio, type Net } from './gradient-size.ts';

const variances = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4] as const;
type Shape = { readonly f: (x: number) => number; readonly slope: (x: number) => number; /** The weight variance at endless depth and width. */ readonly edge: number };
const shapes: { readonly [name in Activation]: Shape } = {
  tanh: { f: tanh, slope: (x) => { const t = tanh(x); return 1 - t * t; }, edge: edgeOf(biasOf('tanh')).weightVariance },
  ReLU: { f: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0), edge: 2 },
};

type Piece = { readonly activation: Activation; readonly depth: number; readonly width: number; readonly inputs: string; readonly weightVariance: number; readonly seeds: readonly number[] };
/** Natural logarithms of the length of the gradient at the first layer over that at the last. */
type Result = { readonly logs: readonly number[] };

const inputOf = (inputs: string, seed: number, { digits }: Tables): Float64Array => {
  if (inputs === 'noise') { const { normal } = randomStream(`deep-network input ${seed}`); return Float64Array.from(range(64), () => normal()); }
  const row = digitRow(digits, seed);
  const size = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0) / row.length);
  return row.map((x) => x / size);
};
/** A digit, centred, so that it is of mean square 1 as noise is. */
const digitRow = (table: Table | undefined, seed: number): Float64Array => {
  if (table === undefined) throw new Error('the digits are not there');
  const at = (seed * 37) % table.rows;
  const row = table.x.slice(at * 64, (at + 1) * 64);
  const middle = row.reduce((sum, x) => sum + x, 0) / row.length;
  return row.map((x) => x - middle);
};

const once = ({ activation, depth, width, inputs, weightVariance }: Piece, seed: number, tables: Tables): number => {
  const [{ f, slope }, bias] = [shapes[activation], biasOf(activation)];
  const { normal, uint32 } = randomStream(`deep-network ${activation} ${depth} ${width} ${inputs} ${weightVariance} ${seed}`);
  let x = inputOf(inputs, seed, tables);
  const layers: { readonly W: Float64Array; readonly slopes: Float64Array }[] = [];
  for (let layer = 1; layer <= depth; layer += 1) {
    const W = new Float64Array(width * x.length);
    // Evenly drawn, which is quicker; of their distribution only the variance counts where there are many.
    const size = Math.sqrt((3 * weightVariance) / x.length);
    for (let k = 0; k < W.length; k += 1) W[k] = size * (uint32() / 2147483648 - 1);
    const [out, slopes] = [new Float64Array(width), new Float64Array(width)];
    for (let i = 0; i < width; i += 1) {
      let h = Math.sqrt(bias) * normal();
      for (let j = 0; j < x.length; j += 1) h += (W[i * x.length + j] ?? 0) * (x[j] ?? 0);
      out[i] = f(h);
      slopes[i] = slope(h);
    }
    layers.push({ W, slopes });
    x = out;
  }
  // A random gradient at what leaves the last layer; its length at what enters each layer's activation.
  let delta = Float64Array.from(range(width), (i) => normal() * (layers[depth - 1]?.slopes[i] ?? 0));
  const last = lengthOf(delta);
  for (let layer = depth - 1; layer >= 1; layer -= 1) {
    const [above, own] = [layers[layer], layers[layer - 1]];
    const next = new Float64Array(width);
    for (let j = 0; j < width; j += 1) { let s = 0; for (let i = 0; i < width; i += 1) s += (above?.W[i * width + j] ?? 0) * (delta[i] ?? 0); next[j] = s * (own?.slopes[j] ?? 0); }
    delta = next;
  }
  const first = lengthOf(delta);
  // All units of a layer silent: nothing arrives. Written as a ratio of 1e-12.
  return first === 0 || last === 0 ? log(1e-12) : log(first / last);
};
const lengthOf = (v: Float64Array): number => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));

type At = { readonly v: number; readonly middle: number; readonly low: number; readonly high: number; readonly half: number; readonly of: number; readonly deviation: number };
const by = (done: readonly Done<Piece, Result>[]): readonly At[] => [...Map.groupBy(done, ({ piece }) => piece.weightVariance)].sort(([a], [b]) => a - b).flatMap(([v, own]) => {
  const logs = own.flatMap(({ result }) => result.logs);
  if (logs.length < 2) return [];
  const [middle, deviation] = [mean(logs), Math.sqrt(variance(logs))];
  const half = (studentQuantile(0.975, logs.length - 1) * deviation) / Math.sqrt(logs.length);
  return [{ v, middle, low: middle - half, high: middle + half, half, of: logs.length, deviation }];
});
/** Where the measured line passes 1; null where it does not. */
const measuredCrossing = (at: readonly At[], height = (one: At) => one.middle): number | null => {
  const k = at.findIndex((one) => height(one) >= 0);
  const [a, b] = [at[k - 1], at[k]];
  return a === undefined || b === undefined ? null : a.v + ((b.v - a.v) * -height(a)) / (height(b) - height(a));
};
/** Noise of 64 numbers varies in its mean square; digits are brought to one. */
const netOf = ({ activation, depth, width, inputs }: ReturnType<typeof settingOf>): Omit<Net, 'weightVariance'> => ({ activation, depth, width, inputsVary: inputs === 'noise' ? 2 / 64 : 0 });
const settingOf = (dials: Dials) => ({ activation: textDial(dials, 'activation') === 'ReLU' ? ('ReLU' as const) : ('tanh' as const), depth: numberDial(dials, 'depth'), width: numberDial(dials, 'width'), inputs: textDial(dials, 'inputs') });
const within = (x: number): number => Math.min(1e4, Math.max(1e-6, x));
const times = (x: number): string => (x >= 1 ? `${plain(x)} times as large` : `${plain(x < 1e-3 ? Number((1 / x).toPrecision(3)) : 1 / x)} times smaller`);
const y = { label: 'gradient at the first layer ÷ at the last', low: 1e-4, high: 1e2, log: true } as const;

export default question<Piece, Result>({
  id: 'deep-network', number: 9, version: 1, topic: 'Networks',
  title: 'Why does my deep network not learn?',
  about: (dials) => {
    const { activation, depth, width } = settingOf(dials);
    return md`
A gradient starts at the loss and is passed down layer by layer. In a ${activation} network of ${depth} layers of ${width} units, how large is it when it reaches the first, compared with the last, just after initialisation?

It may depend on one number, the variance $\sigma_w^2/N$ from which the weights are drawn.`;
  },
  claim: { says: 'Gradients always vanish in deep networks without skip connections; how you initialise hardly matters.', source: 'lectures on why residual networks were needed' },
  dials: {
    activation: { title: 'Activation', of: 'model', values: ['tanh', 'ReLU'], usual: 'tanh' },
    depth: { title: 'Layers', of: 'model', values: [5, 10, 20, 40], usual: 20 },
    width: { title: 'Width', of: 'model', values: [32, 64, 128], usual: 128 },
    inputs: { title: 'Inputs', of: 'data', values: ['noise', 'digits'], usual: 'noise' },
  },
  seeds: { quick: 8, full: 40 },
  asks: () => ({ kind: 'curve', asks: md`Draw the ratio by the variance of the weights.`, x: { label: 'weight variance times fan-in, σ_w²', low: 0.5, high: 4 }, y, half: 3 }),
  formula: md`
In a wide network the mean square $q$ of what enters an activation goes from layer to layer by $q \leftarrow \sigma_w^2\,\mathbb{E} f(\sqrt q\,z)^2 + \sigma_b^2$ with $z$ standard normal, and the square of a gradient is multiplied by

$$\chi = \sigma_w^2\,\mathbb{E} f'(\sqrt q\,z)^2.$$

Below $\chi = 1$ it fades, above it grows, both by a power of the depth; the edge lies at $\chi = 1$ where $q$ has settled (Poole et al. 2016, Schoenholz et al. 2017): $\sigma_w^2 = ${shapes.tanh.edge.toFixed(3)}$ for tanh with $\sigma_b^2 = ${biasOf('tanh')}$, $2$ for ReLU, which is why He’s initialisation has a two in it. A network of few layers has not settled yet, and crosses a little later.

That is for endless width. Through layers of $N$ units the *logarithm* of the squared length also loses about $5/(2N)$ a layer for ReLU, and varies by twice that from start to start (Hanin and Nica 2020); for tanh the loss is as large where many units are saturated. So a narrow network crosses later still.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
depth, width, bias = 20, 128, 0.05

def ratio(weight_variance):
    x = rng.normal(size=64)
    W, slopes = [], []
    for _ in range(depth):
        w = rng.normal(size=(width, len(x))) * (weight_variance / len(x)) ** 0.5
        h = w @ x + rng.normal(size=width) * bias ** 0.5
        x = np.tanh(h)
        W.append(w); slopes.append(1 - x ** 2)
    delta = rng.normal(size=width) * slopes[-1]
    last = np.linalg.norm(delta)
    for layer in range(depth - 1, 0, -1):
        delta = (W[layer].T @ delta) * slopes[layer - 1]
    return np.linalg.norm(delta) / last

for v in [0.5, 1, 1.5, 1.75, 2, 2.5, 3, 4]:
    print(v, np.exp(np.mean([np.log(ratio(v)) for _ in range(40)])))`,
  tables: (dials) => (textDial(dials, 'inputs') === 'digits' ? { digits: 'digits' } : {}),
  plan: (dials, { seeds }) => variances.flatMap((weightVariance) => range(Math.ceil(seeds / 8)).map((k): Piece => ({ ...settingOf(dials), weightVariance, seeds: range(Math.min(8, seeds - 8 * k), 8 * k) }))),
  weight: ({ depth, width, seeds }) => seeds.length * depth * width * width * 2,
  work: (piece, tables) => ({ logs: piece.seeds.map((seed) => once(piece, seed, tables)) }),
  plot: (dials, done) => {
    const at = by(done);
    if (at.length === 0) return null;
    const net = netOf(settingOf(dials));
    const { activation, depth, width } = net;
    const line = (name: string, of: typeof net) => ({ name, kind: 'theory' as const, points: range(36).map((i) => { const weightVariance = 0.5 + i * 0.1; return { x: weightVariance, y: within(exp(meanLogRatio({ ...of, weightVariance }))) }; }) });
    const floor = at.reduce((nearest, one) => (Math.abs(one.middle) < Math.abs(nearest.middle) ? one : nearest));
    return {
      x: { label: 'weight variance times fan-in, σ_w²', low: 0.4, high: 4.1 }, y,
      series: [
        { name: 'measured', kind: 'measured', points: at.map((one) => ({ x: one.v, y: within(exp(one.middle)), low: within(exp(one.low)), high: within(exp(one.high)) })) },
        line(`theory for ${depth} layers of ${width} units`, net), line('for endless width', { ...net, width: Number.POSITIVE_INFINITY }),
      ],
      rules: [{ axis: 'x', at: shapes[activation].edge, says: `${plain(shapes[activation].edge)}, for endless depth and width` }],
      floor: { low: exp(-2 * floor.deviation), high: exp(2 * floor.deviation), says: 'two starts of one network' },
      intervals: '95 % over starts',
      says: `The ratio is ${at.map((one) => `${plain(exp(one.middle))} at ${one.v}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, by(done)),
  exercises: ['networks/gradient-per-layer', 'networks/layers-until-silent', 'networks/variance-relu'],
  opened: { says: 'The gradient of each layer, in three layers of eight', of: { units: [8, 8, 8], variance: 1.76 } },
  alsoStored: [{ activation: 'ReLU', depth: 20, width: 128, inputs: 'noise' }],
});

/** What the expansion in 1/N leaves out is of the order of the square of what it moves: in 4,000 networks of 40 tanh layers of 32 units 0.12 of it at most. */
const leftOut = (shift: number): number => 0.15 * shift * shift;

export const judged = (dials: Dials, at: readonly At[]): Judged => {
  const setting = settingOf(dials);
  const net = netOf(setting);
  const { activation, depth, width } = net;
  const wide = { ...net, width: Number.POSITIVE_INFINITY };
  const [first, last, one] = [at[0], at.at(-1), at.find(({ v }) => v === 1)];
  if (first === undefined || last === undefined || one === undefined) throw new Error('nothing was drawn');
  const crossing = measuredCrossing(at);
  const [low, high] = [measuredCrossing(at, (each) => each.high), measuredCrossing(at, (each) => each.low)];
  const [foretold, edge] = [crossingOf(net), shapes[activation].edge];
  const deviation = Math.max(...at.map(({ v, middle, half }) => {
    const line = meanLogRatio({ ...net, weightVariance: v });
    return Math.max(0, Math.abs(middle - line) - leftOut(line - meanLogRatio({ ...wide, weightVariance: v }))) / half;
  }));
  // So that sampling alone carries one of all these points beyond it in one of a thousand experiments.
  const allowed = studentQuantile(1 - 0.0005 / at.length, one.of - 1) / studentQuantile(0.975, one.of - 1);
  const grows = last.middle - one.middle;
  const growsHalf = Math.sqrt(last.half ** 2 + one.half ** 2);
  const side = at.every((each) => each.high < 0) ? 'smaller' : at.every((each) => each.low > 0) ? 'larger' : crossing !== null && first.high < 0 && last.low > 0 ? 'crosses' : 'unclear';
  const ends = md`At 1 it is ${times(exp(one.middle))}, at 4 ${times(exp(last.middle))}.`;
  const other = { ...net, depth: depth === 40 ? 20 : 40 };
  const another: Activation = activation === 'tanh' ? 'ReLU' : 'tanh';
  return {
    verdict: {
      is: deviation <= allowed ? 'as foretold' : 'not as foretold',
      says: side === 'smaller' ? md`Because the gradient does not arrive: at every variance that was tried it is smaller at the first layer than at the last. ${ends}`
        : side === 'larger' ? md`Here it arrives too large: at every variance that was tried it is larger at the first layer than at the last. ${ends}`
        : side === 'crosses' && crossing !== null ? md`Because of one number, which you can choose. At a weight variance of ${plain(crossing)}${low === null || high === null ? '' : ` (${percent(0.95, 0)}: ${plain(low)} to ${plain(high)})`} the gradient arrives at the first layer as large as it left the last. ${ends}`
        : md`From these starts it cannot be told where the gradient arrives as large as it left: they differ more than the variances do. ${ends}`,
      scope: `${activation}, ${depth} layers of ${width} units, ${setting.inputs} as inputs, weights just drawn, evenly with that variance; ${one.of} starts for each variance`,
      wouldChange: md`By theory hardly the data: the size of an input is forgotten after a few layers; turn the inputs to see. Depth, since each layer multiplies: with ${other.depth} layers it would be ${ratio(other, 1)} at 1 and ${ratio(other, 4)} at 4. And the activation, which moves the place: ${another} of this depth and width crosses at ${plain(crossingOf({ ...net, activation: another }))}.`,
    },
    claim: side === 'smaller' ? { is: 'supported', says: 'here they vanish at every variance that was tried' }
      : side === 'larger' ? { is: 'refuted', says: 'here they grow at every variance that was tried' }
      : side === 'crosses' && crossing !== null ? { is: 'refuted', says: `for ${activation} at ${depth} layers: at ${plain(crossing)} they neither vanish nor explode, without any skip connection` }
      : { is: 'cannot tell', says: 'whether they vanish or grow cannot be told from these starts' },
    effects: [{ says: 'from a variance of 1 to one of 4 the gradient grows', estimate: exp(grows), low: exp(grows - growsHalf), high: exp(grows + growsHalf), level: 0.95, as: 'factor', seedDeviation: exp(one.deviation), rowDeviation: null, visibleFrom: exp(1.43 * growsHalf) }],
    noiseFloor: { says: 'two starts of one network differ by a factor of up to', value: exp(1.96 * Math.SQRT2 * one.deviation) },
    theory: { says: md`For ${depth} layers of ${width} units theory crosses 1 at ${plain(foretold)}, for endless width at ${plain(crossingOf(wide))}, for endless depth and width at ${plain(edge)}. The farthest measured point lies ${plain(deviation)} half widths of its interval from the line; sampling alone goes beyond ${plain(allowed)} once in a thousand experiments.`, source: 'Poole et al. 2016; Schoenholz et al. 2017; for finite width Hanin and Nica 2020, and its like for tanh', deviation, within: allowed },
    tuned: 'nothing: nothing is trained',
    seeds: `initialisation and data, ${one.of} for each variance`,
    outcome: { kind: 'curve', points: at.map((each) => [each.v, within(exp(each.middle))]) },
    figures: { crossing: crossing ?? 0, 'crossing foretold': foretold, 'crossing for endless width': crossingOf(wide), edge, 'at 1': exp(one.middle), 'at 4': exp(last.middle) },
  };
};
const ratio = (net: Omit<Net, 'weightVariance'>, weightVariance: number): string => times(Number(exp(meanLogRatio({ ...net, weightVariance })).toPrecision(2)));
