/**
 * What becomes of a gradient on its way down a deep network that has just been drawn. In a wide one the mean square of what passes follows q ← σ_w² E f(√q z)² + σ_b², and a gradient is
 * multiplied at each layer by χ = σ_w² E f′(√q z)²: B. Poole et al., “Exponential expressivity in deep neural networks through transient chaos”, and S. S. Schoenholz et al., “Deep
 * information propagation”, ICLR 2017. At endless depth the edge lies where χ = 1 at the fixed point: for tanh at σ_b² = 0.05 at σ_w² = 1.760955, for ReLU at 2.
 */
import { type Dials, type Done, numberDial, plain, question, type Tables, textDial } from '#lab';
import { exp, integrate, log, mean, normalDensity, randomStream, range, studentQuantile, tanh, variance } from '#numeric';
import { md } from '#paper';
import type { Table } from '#table';

const variances = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4] as const;
const biasVariance = 0.05;
type Shape = { readonly f: (x: number) => number; readonly slope: (x: number) => number; /** Variance of the biases, and the edge at endless depth. */ readonly bias: number; readonly edge: number };
const shapes: { readonly [name: string]: Shape } = {
  tanh: { f: tanh, slope: (x) => { const t = tanh(x); return 1 - t * t; }, bias: biasVariance, edge: 1.760955 },
  ReLU: { f: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0), bias: 0, edge: 2 },
};
const shapeOf = (name: string): Shape => { const shape = shapes[name]; if (shape === undefined) throw new Error(`there is no activation ${name}`); return shape; };

type Piece = { readonly activation: string; readonly depth: number; readonly width: number; readonly inputs: string; readonly weightVariance: number; readonly seeds: readonly number[] };
/** Natural logarithms of the length of the gradient at the first layer over that at the last. */
type Result = { readonly logs: readonly number[] };

const expectation = (g: (z: number) => number): number => integrate((z) => g(z) * normalDensity(z), Number.NEGATIVE_INFINITY, 0) + integrate((z) => g(z) * normalDensity(z), 0, Number.POSITIVE_INFINITY);
/** Logarithm of the ratio of lengths for a wide network of this depth, from inputs of mean square `start`. */
export const meanField = (activation: string, depth: number, weightVariance: number, start = 1): number => {
  const { f, slope, bias } = shapeOf(activation);
  let [q, sum] = [weightVariance * start + bias, 0];
  // The gradient with respect to what enters layer l + 1 becomes that of layer l through the slope there.
  for (let layer = 1; layer < depth; layer += 1) {
    const root = Math.sqrt(q);
    const chi = weightVariance * (activation === 'ReLU' ? 0.5 : expectation((z) => { const s = slope(root * z); return s * s; }));
    sum += log(chi) / 2;
    q = weightVariance * (activation === 'ReLU' ? q / 2 : expectation((z) => { const v = f(root * z); return v * v; })) + bias;
  }
  return sum;
};
/** The weight variance at which a gradient arrives as large as it left. */
export const crossingOf = (activation: string, depth: number, start = 1): number => {
  let [low, high] = [0.2, 8];
  for (let i = 0; i < 60; i += 1) { const middle = (low + high) / 2; if (meanField(activation, depth, middle, start) < 0) low = middle; else high = middle; }
  return (low + high) / 2;
};

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
  const { f, slope, bias } = shapeOf(activation);
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
const settingOf = (dials: Dials) => ({ activation: textDial(dials, 'activation'), depth: numberDial(dials, 'depth'), width: numberDial(dials, 'width'), inputs: textDial(dials, 'inputs') });
const within = (x: number): number => Math.min(1e4, Math.max(1e-6, x));
const times = (x: number): string => (x >= 1 ? `${plain(x)} times as large` : `${plain(1 / x)} times smaller`);
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

Below $\chi = 1$ it fades, above it grows, both by a power of the depth; the edge lies at $\chi = 1$ where $q$ has settled (Poole et al. 2016, Schoenholz et al. 2017): $\sigma_w^2 = 1.761$ for tanh with $\sigma_b^2 = 0.05$, $2$ for ReLU, which is why He's initialisation has a two in it. A network of few layers has not settled yet, and crosses a little later.`,
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
    const { activation, depth } = settingOf(dials);
    const floor = at.reduce((nearest, one) => (Math.abs(one.middle) < Math.abs(nearest.middle) ? one : nearest));
    return {
      x: { label: 'weight variance times fan-in, σ_w²', low: 0.4, high: 4.1 }, y,
      series: [
        { name: 'measured', kind: 'measured', points: at.map((one) => ({ x: one.v, y: within(exp(one.middle)), low: within(exp(one.low)), high: within(exp(one.high)) })) },
        { name: `theory for ${depth} layers`, kind: 'theory', points: range(36).map((i) => { const v = 0.5 + i * 0.1; return { x: v, y: within(exp(meanField(activation, depth, v))) }; }) },
      ],
      rules: [{ axis: 'x', at: shapeOf(activation).edge, says: `${plain(shapeOf(activation).edge)}, for endless depth` }],
      floor: { low: exp(-2 * floor.deviation), high: exp(2 * floor.deviation), says: 'two starts of one network' },
      intervals: '95 % over starts',
      says: `The ratio is ${at.map((one) => `${plain(exp(one.middle))} at ${one.v}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => {
    const at = by(done);
    const { activation, depth, width, inputs } = settingOf(dials);
    const [first, last] = [at[0], at.at(-1)];
    const crossing = measuredCrossing(at);
    const foretold = crossingOf(activation, depth);
    const one = at.find(({ v }) => v === 1);
    if (first === undefined || last === undefined || one === undefined) throw new Error('nothing was drawn');
    const [low, high] = [measuredCrossing(at, (each) => each.high), measuredCrossing(at, (each) => each.low)];
    // Theory is for endless width: a finite one loses a little at each layer on average of the logarithm, about 5/(4 N) of it for ReLU and less for tanh.
    const deviation = Math.max(...at.map((each) => Math.abs(each.middle - meanField(activation, depth, each.v)) - each.half));
    const allowed = (depth * 2.5) / width + 0.1;
    const grows = last.middle - one.middle;
    const growsHalf = Math.sqrt(last.half ** 2 + one.half ** 2);
    return {
      verdict: {
        is: deviation <= allowed ? 'as foretold' : 'not as foretold',
        says: crossing === null
          ? md`Because the gradient does not arrive: at every variance that was tried it is smaller at the first layer than at the last; at 1 it is ${times(exp(one.middle))}, at 4 ${times(exp(last.middle))}.`
          : md`Because of one number, which you can choose. At a weight variance of ${plain(crossing)}${low === null || high === null ? '' : md` (${percentWords}${plain(low)} to ${plain(high)})`} the gradient arrives at the first layer as large as it left the last. At 1 it is ${times(exp(one.middle))}, at 4 ${times(exp(last.middle))}.`,
        scope: `${activation}, ${depth} layers of ${width} units, ${inputs} as inputs, weights just drawn, evenly with that variance; ${one.of} starts for each variance`,
        wouldChange: md`Hardly the data: its size is forgotten after a few layers (turn the inputs to digits). Depth makes both sides steeper, so that with 40 layers only a narrow range is left; and the activation moves the place: ReLU wants 2.`,
      },
      claim: crossing === null ? { is: 'supported', says: 'here they vanish at every variance that was tried' } : { is: 'refuted', says: `for ${activation} at ${depth} layers: at ${plain(crossing)} they neither vanish nor explode, without any skip connection` },
      effects: [{ says: 'from a variance of 1 to one of 4 the gradient grows', estimate: exp(grows), low: exp(grows - growsHalf), high: exp(grows + growsHalf), level: 0.95, as: 'factor', seedDeviation: exp(one.deviation), rowDeviation: null, visibleFrom: exp(1.43 * growsHalf) }],
      noiseFloor: { says: 'two starts of one network differ by a factor of up to', value: exp(1.96 * Math.SQRT2 * one.deviation) },
      theory: { says: md`The recursion for ${depth} layers crosses 1 at ${plain(Number(foretold.toFixed(2)))}, that for endless depth at ${plain(Number(shapeOf(activation).edge.toFixed(3)))}. Beyond their intervals the measured points lie at most a factor of ${plain(exp(Math.max(0, deviation)))} from it; finite width allows ${plain(exp(allowed))}.`, source: 'Poole et al. 2016; Schoenholz et al. 2017', deviation: Math.max(0, deviation), within: allowed },
      tuned: 'nothing: nothing is trained',
      seeds: `initialisation and data, ${one.of} for each variance`,
      outcome: { kind: 'curve', points: at.map((each) => [each.v, within(exp(each.middle))]) },
      figures: { crossing: crossing ?? 0, 'crossing foretold': foretold, edge: shapeOf(activation).edge, 'at 1': exp(one.middle), 'at 4': exp(last.middle) },
    };
  },
  exercises: ['networks/variance-relu', 'networks/gain'],
  alsoStored: [{ activation: 'ReLU', depth: 20, width: 128, inputs: 'noise' }],
});
const percentWords = '95\u202f%: ';
