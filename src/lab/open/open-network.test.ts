/** An opened network against the same sums done by hand in plain arrays, finite differences, and the way on and back. */
import { erf, exp, normalDensity, sigmoid, softplus, tanh } from '#numeric';
import { describe, expect, test } from 'vitest';
import { execute } from '../run/execute.ts';
import { prepare } from '../run/prepare.ts';
import { readRunSpec } from '../run/run-spec.ts';
import { tableOf } from '../sweep/chunk.ts';
import { type Opening, openingUsual } from './asked.ts';
import { type OpenNetwork, openNetwork, type Seen } from './open-network.ts';
import { bestPossible, openSpec } from './spec-of.ts';

const opened = (change: Partial<Opening> = {}): OpenNetwork => openNetwork({ ...openingUsual, rows: 24, ...change });
const seenAt = (network: OpenNetwork, step: number): Seen => { network.reach(step); return network.at(step); };

type Layer = { readonly W: readonly (readonly number[])[]; readonly b: readonly number[] };
const f: { readonly [name in Opening['activation']]: (z: number) => number } = {
  tanh, sigmoid, identity: (z) => z, relu: (z) => Math.max(0, z), 'leaky-relu': (z) => (z > 0 ? z : 0.01 * z), silu: (z) => z / (1 + exp(-z)), gelu: (z) => 0.5 * z * (1 + erf(z * Math.SQRT1_2)),
};
const slope: typeof f = {
  tanh: (z) => 1 - tanh(z) * tanh(z), sigmoid: (z) => sigmoid(z) * (1 - sigmoid(z)), identity: () => 1, relu: (z) => (z > 0 ? 1 : 0), 'leaky-relu': (z) => (z > 0 ? 1 : 0.01),
  silu: (z) => sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z)), gelu: (z) => 0.5 * (1 + erf(z * Math.SQRT1_2)) + z * normalDensity(z),
};
const layersIn = ({ layers }: Seen): readonly Layer[] => layers.map(({ inputs, units, weights, bias }) => ({ W: Array.from({ length: inputs }, (_, i) => [...weights.subarray(i * units, (i + 1) * units)]), b: [...bias] }));
const sums = ({ W, b }: Layer, x: readonly number[]): readonly number[] => b.map((bias, j) => x.reduce((s, xi, i) => s + xi * (W[i]?.[j] ?? Number.NaN), bias));
/** What each layer hands on, the input first. */
const forward = (layers: readonly Layer[], x: readonly number[], g: (z: number) => number): readonly (readonly number[])[] => {
  const all = [x];
  for (const [k, layer] of layers.entries()) all.push(sums(layer, all[k] ?? []).map(k === layers.length - 1 ? (z) => z : g));
  return all;
};
const rowsOf = ({ points, classes }: OpenNetwork) => Array.from({ length: classes.length }, (_, r) => ({ x: [points[2 * r] ?? Number.NaN, points[2 * r + 1] ?? Number.NaN], y: classes[r] ?? Number.NaN }));
const lossOf = (network: OpenNetwork, layers: readonly Layer[]): number => {
  const rows = rowsOf(network);
  return rows.reduce((s, { x, y }) => { const z = forward(layers, x, f[network.opening.activation]).at(-1)?.[0] ?? Number.NaN; return s + softplus(z) - y * z; }, 0) / rows.length;
};
/** The textbook's backward pass, row by row. */
const gradientOf = (network: OpenNetwork, layers: readonly Layer[]): readonly Layer[] => {
  const rows = rowsOf(network);
  const total = layers.map(({ W, b }) => ({ W: W.map((row) => row.map(() => 0)), b: b.map(() => 0) }));
  for (const { x, y } of rows) {
    const values = forward(layers, x, f[network.opening.activation]);
    let delta: readonly number[] = [(sigmoid(values.at(-1)?.[0] ?? Number.NaN) - y) / rows.length];
    for (let k = layers.length - 1; k >= 0; k -= 1) {
      const [layer, into, input = []] = [layers[k], total[k], values[k]];
      if (layer === undefined || into === undefined) throw new Error('no layer');
      delta.forEach((d, j) => { into.b[j] = (into.b[j] ?? 0) + d; input.forEach((a, i) => { const row = into.W[i]; if (row !== undefined) row[j] = (row[j] ?? 0) + a * d; }); });
      const below = layers[k - 1];
      if (below !== undefined) { const z = sums(below, values[k - 1] ?? []); delta = layer.W.map((row, i) => row.reduce((s, w, j) => s + w * (delta[j] ?? 0), 0) * slope[network.opening.activation](z[i] ?? Number.NaN)); }
    }
  }
  return total;
};
const lengthOf = ({ W, b }: Layer): number => Math.sqrt([...W.flat(), ...b].reduce((s, g) => s + g * g, 0));

describe.each(['tanh', 'relu', 'leaky-relu', 'sigmoid', 'silu', 'gelu', 'identity'] as const)('with %s', (activation) => {
  const network = opened({ activation, units: [5, 3, 2], seed: 4 });
  test.each([0, 1, 17])('after %i steps values, loss and gradients are those done by hand', (step) => {
    const seen = seenAt(network, step);
    const layers = layersIn(seen);
    rowsOf(network).forEach(({ x }, r) => {
      const values = forward(layers, x, f[activation]).slice(1);
      for (const [k, { units, values: found }] of seen.layers.entries()) for (const [j, value] of (values[k] ?? []).entries()) expect(found[r * units + j]).toBeCloseTo(value, 4);
    });
    expect(seen.loss).toBeCloseTo(lossOf(network, layers), 5);
    for (const [k, byHand] of gradientOf(network, layers).entries()) {
      const { weightGradient, biasGradient, gradient } = seen.layers[k] ?? { weightGradient: [], biasGradient: [], gradient: Number.NaN };
      for (const [i, g] of [...byHand.W.flat(), ...byHand.b].entries()) expect([...weightGradient, ...biasGradient][i]).toBeCloseTo(g, 5);
      expect(gradient).toBeCloseTo(lengthOf(byHand), 5);
    }
  });
});

test('gradients are the slopes of the loss: central differences over every weight and bias', () => {
  const network = opened({ units: [3, 2], variance: 2 });
  const seen = seenAt(network, 5);
  const layers = layersIn(seen);
  const h = 1e-5;
  const moved = (k: number, change: (layer: Layer) => Layer): number => lossOf(network, layers.map((layer, i) => (i === k ? change(layer) : layer)));
  for (const [k, { W, b }] of layers.entries()) {
    const { weightGradient = [], biasGradient = [] } = seen.layers[k] ?? {};
    const units = b.length;
    for (const [i, row] of W.entries()) for (const j of row.keys()) {
      const by = (d: number) => moved(k, (layer) => ({ ...layer, W: layer.W.map((own, p) => own.map((w, q) => (p === i && q === j ? w + d : w))) }));
      expect(weightGradient[i * units + j]).toBeCloseTo((by(h) - by(-h)) / (2 * h), 6);
    }
    for (const j of b.keys()) { const by = (d: number) => moved(k, (layer) => ({ ...layer, b: layer.b.map((w, q) => (q === j ? w + d : w)) })); expect(biasGradient[j]).toBeCloseTo((by(h) - by(-h)) / (2 * h), 6); }
  }
});

test('a step of gradient descent takes the rate times the gradient that is shown, to the last bit', () => {
  const network = opened({ optimiser: 'sgd', rate: 0.5 });
  network.reach(8);
  for (const step of [0, 3, 7]) {
    const [before, after] = [network.at(step), network.at(step + 1)];
    for (const [k, { weights, weightGradient }] of before.layers.entries()) for (const [i, w] of weights.entries()) expect(after.layers[k]?.weights[i]).toBe(Math.fround(w - Math.fround(0.5 * (weightGradient[i] ?? Number.NaN))));
  }
});

describe('any step comes again', () => {
  test('on and back and on, over checkpoints, and in a network opened anew', () => {
    const network = opened();
    const steps = [0, 1, 2, 49, 50, 51, 100, 137];
    const first = steps.map((step) => seenAt(network, step));
    for (const k of [7, 2, 5, 0, 4, 6, 1, 3]) expect(network.at(steps[k] ?? 0)).toEqual(first[k]);
    expect(new Set(first.map(({ hash }) => hash)).size).toBe(steps.length);
    expect(seenAt(opened(), 137)).toEqual(first[7]);
    network.reach(140);
    expect(network.at(137)).toEqual(first[7]);
    expect(network.history()).toHaveLength(141);
  });
  test('with the weights that “gradus train” comes to by the same spec', () => {
    const opening: Opening = { ...openingUsual, rows: 40, data: 'gaussians', noise: 0.8, units: [3], activation: 'relu' };
    const spec = readRunSpec(JSON.parse(JSON.stringify(openSpec(opening, 60))));
    if (!spec.ok) throw new Error(JSON.stringify(spec.faults));
    const prepared = prepare(spec.value, tableOf(spec.value, undefined));
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.faults));
    const trained = execute(prepared.value, spec.value);
    expect(trained.ok && trained.value.outcome.hash).toBe(seenAt(openNetwork(opening), 60).hash);
  });
  test('the history holds for each step what is seen when one stands there', () => {
    const network = opened();
    network.reach(30);
    network.reach(60);
    for (const step of [0, 1, 29, 30, 31, 60]) {
      const { loss, accuracy, layers } = network.at(step);
      expect(network.history()[step]).toEqual({ loss, accuracy, layers: layers.map(({ rms, silent, gradient }) => ({ rms, silent, gradient })) });
    }
  });
  test('a step that has not been made is refused', () => expect(() => opened().at(1)).toThrow('step 1 is outside of 0 to 0'));
});

describe('by closed forms', () => {
  test('without variance at the start all log-odds are 0: the loss is ln 2, every unit is silent, and only the last bias learns', () => {
    for (const activation of ['tanh', 'relu'] as const) {
      const { loss, layers: [first, last] } = opened({ variance: 0, units: [4], activation }).at(0);
      expect(loss).toBeCloseTo(Math.LN2, 6);
      expect([first?.silent, first?.gradient, first?.rms]).toEqual([4, 0, 0]);
      // Classes take turns, so their mean is ½, where the bias stands already.
      expect(last?.gradient).toBeCloseTo(0, 7);
    }
  });
  test('the sizes of the values are those of their squares', () => {
    const { layers } = seenAt(opened({ units: [3, 2] }), 10);
    for (const { values, rms } of layers) expect(rms).toBeCloseTo(Math.sqrt([...values].reduce((s, v) => s + v * v, 0) / values.length), 6);
  });
  test('Gaussians far apart are told apart by a single line, and the accuracy counts rows', () => {
    const network = opened({ data: 'gaussians', noise: 0.1, units: [1], rows: 60 });
    expect(seenAt(network, 300).accuracy).toBe(1);
    // Two deviations of 0.5 on either side: Φ(2).
    expect(bestPossible({ ...openingUsual, data: 'gaussians', noise: 0.5 })).toBeCloseTo(0.977249868, 8);
    expect(bestPossible(openingUsual)).toBeNull();
    const { layers, accuracy } = network.at(3);
    const right = rowsOf(network).filter(({ y }, r) => ((layers.at(-1)?.values[r] ?? 0) > 0 ? 1 : 0) === y).length;
    expect(accuracy).toBeCloseTo(right / 60, 12);
  });
});

test('what diverges stays at the last step whose numbers are finite, and says where they ended', () => {
  const network = opened({ activation: 'relu', optimiser: 'sgd', rate: 100, units: [8, 8, 8], variance: 20, noise: 1 });
  network.reach(400);
  const found = network.diverged();
  expect(found).not.toBeNull();
  expect(network.furthest()).toBe(found?.step);
  expect(network.furthest()).toBeLessThan(400);
  expect(network.at(network.furthest()).layers.every(({ weights, bias }) => [...weights, ...bias].every(Number.isFinite))).toBe(true);
  expect(found?.nest).toMatch(/layer\d|loss|logistic|sgd/);
});
