/** Training runs and fresh nets against what theory says of them in closed form. */
import { randomStream } from '#numeric';
import { describe, expect, test } from 'vitest';
import { fit as fitted, weightsOf } from './fit.ts';
import { xor } from './plane.fixture.ts';
import { predictorOf } from './predictor.ts';
import { replicasOf } from './replicas.ts';
import { scoreOf } from './score.ts';
import { must, spec } from './spec.fixture.ts';
import { type Data, trainerOf } from './trainer.ts';

const linear = (inputs: number, optimiser: object) => spec({ input: [inputs], layers: [{ kind: 'dense', units: 1, bias: false, initialisation: 'zero' }], loss: 'squared-error' }, { batch: 'full', optimiser });

describe('least squares with singular values d', () => {
  // Orthogonal columns: Hadamard's of order 4, each with its own length. The loss is the mean of squares, so that its gradient is 2/n of that of ½‖y − Xw‖².
  const d = [2, 1, 0.5];
  const hadamard = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];
  const y = [1, -2, 0.5, 3];
  const data: Data = { rows: 4, x: hadamard.flatMap((row) => row.map((h, i) => (h * (d[i] ?? 0)) / 2)), y };
  const full = d.map((length, i) => hadamard.reduce((s, row, r) => s + ((row[i] ?? 0) / 2) * (y[r] ?? 0), 0) / length);
  const eta = 0.3;
  const weights = (optimiser: object, steps: number): readonly number[] => { const trainer = must(trainerOf(linear(3, optimiser), data)); trainer.advance(steps); return [...(trainer.read('layer1.W') ?? [])]; };
  const close = (found: readonly number[], expected: readonly number[]) => { for (const [i, w] of expected.entries()) expect(found[i]).toBeCloseTo(w, 5); };

  test.each([1, 2, 5, 20])('%i steps come to the share 1 − (1 − ηd²)ᵗ', (t) => {
    close(weights({ kind: 'sgd', rate: (eta * 4) / 2 }, t), full.map((w, i) => w * (1 - (1 - eta * (d[i] ?? 0) ** 2) ** t)));
  });
  test.each([0.1, 1, 5])('decay is ridge: λ = %d leaves the share d²/(d² + λ)', (lambda) => {
    close(weights({ kind: 'sgd', rate: 0.25, decay: (2 * lambda) / 4 }, 600), full.map((w, i) => (w * (d[i] ?? 0) ** 2) / ((d[i] ?? 0) ** 2 + lambda)));
  });
  test('the largest step that does not diverge is 2/d₁²', () => {
    const error = (rate: number): number => Math.max(...weights({ kind: 'sgd', rate: (rate * 4) / 2 }, 400).map((w, i) => Math.abs(w - (full[i] ?? 0))));
    expect(error(1.02 * (2 / 4))).toBeGreaterThan(100);
    expect(error(0.98 * (2 / 4))).toBeLessThan(1e-2);
  });
  test('the best step is 2/(d₁² + d₃²), and contracts by (κ − 1)/(κ + 1)', () => {
    const kappa = 4 / 0.25;
    const errorsAfter = (steps: number) => weights({ kind: 'sgd', rate: (2 / 4.25) * 2 }, steps).map((w, i) => Math.abs(w - (full[i] ?? 0)));
    const [before, then] = [errorsAfter(10), errorsAfter(20)];
    for (const i of [0, 2]) expect(((then[i] ?? 0) / (before[i] ?? 1)) ** 0.1).toBeCloseTo((kappa - 1) / (kappa + 1), 4);
  });
});

describe('double descent', () => {
  // Belkin, Hsu, Xu 2019: n = 40 rows of D = 100 Gaussian coordinates of which the first p are seen, ‖β‖ = 1 spread evenly, σ = 0.2. From 0, descent comes to the least norm.
  const [n, D, sigma, runs] = [40, 100, 0.2, 96];
  const risks = (p: number, steps: number): readonly number[] => {
    const jobs = Array.from({ length: runs }, (_, k) => {
      const random = randomStream(`double descent ${p} ${k}`);
      const rows = Array.from({ length: n }, () => Array.from({ length: D }, () => random.normal()));
      return { spec: linear(p, { kind: 'nesterov', rate: 0.05, momentum: 0.9 }), data: { rows: n, x: rows.flatMap((row) => row.slice(0, p)), y: rows.map((row) => row.reduce((s, x) => s + x, 0) / Math.sqrt(D) + sigma * random.normal()) } };
    });
    const groups = Array.from({ length: runs / 32 }, (_, g) => must(replicasOf(jobs.slice(32 * g, 32 * g + 32))));
    for (const group of groups) group.advance(steps);
    return groups.flatMap((group) => group.runs).map((run) => [...(run.read('layer1.W') ?? [])].reduce((s, w) => s + (w - 1 / Math.sqrt(D)) ** 2, (D - p) / D + sigma ** 2));
  };
  test.each([[5, 150, 1.1356], [20, 500, 1.7242], [60, 700, 1.5663], [100, 250, 0.6671]])('the first %i of 100 coordinates', (p, steps, expected) => {
    const found = risks(p, steps);
    const mean = found.reduce((s, x) => s + x, 0) / runs;
    const error = Math.sqrt(found.reduce((s, x) => s + (x - mean) ** 2, 0) / (runs - 1) / runs);
    expect(error / mean).toBeLessThan(0.05);
    expect(Math.abs(mean - expected)).toBeLessThan(3 * error);
  });
});

describe('the edge of chaos of tanh', () => {
  const [width, depth, rows] = [160, 8, 16];
  /** Mean of z² in each layer but the last, and by how much the squared gradient grows from a layer to the one below it. */
  const fresh = (weightVariance: number, biasVariance: number, q: number) => {
    const random = randomStream('edge of chaos');
    const scale = Math.sqrt((q - biasVariance) / weightVariance);
    const initialisation = { kind: 'given', weightVariance, biasVariance };
    const layers = Array.from({ length: depth }, () => [{ kind: 'dense', units: width, initialisation }, { kind: 'activation', activation: 'tanh' }]).flat();
    const of = spec({ input: [width], layers: [...layers, { kind: 'dense', units: 1, initialisation }], loss: 'squared-error' }, { batch: 'full', optimiser: { kind: 'sgd', rate: 1 } });
    // The loss pulls every row alike, so that its own size falls out of the ratios.
    const trainer = must(trainerOf(of, { rows, x: Array.from({ length: rows * width }, () => scale * random.normal()), y: Array.from({ length: rows }, (_, r) => (r % 2 === 0 ? 1e4 : -1e4)) }));
    for (const [i, { phase }] of trainer.program.nests.entries()) if (phase !== 'update') trainer.machine.runNest(i);
    const square = (name: string): number => { const all = [...(trainer.read(name) ?? [])]; return all.reduce((s, x) => s + x * x, 0) / all.length; };
    const at = Array.from({ length: depth }, (_, i) => 2 * i + 1);
    const deltas = at.map((layer) => square(`layer${layer}.delta`));
    return { squares: at.map((layer) => square(`layer${layer}.a`)), growth: ((deltas[0] ?? 0) / (deltas[depth - 1] ?? 1)) ** (1 / (depth - 1)) };
  };
  test.each([[0.01, 1.424205, 0.273301], [0.05, 1.760955, 0.570048], [0.1, 1.986073, 0.805799], [0.3, 2.505127, 1.461169]])('σ_b² = %d, σ_w² = %d: z² stays at %d, and gradients keep their size', (biasVariance, weightVariance, q) => {
    const { squares, growth } = fresh(weightVariance, biasVariance, q);
    expect(Math.abs(squares.reduce((s, square) => s + square, 0) / depth / q - 1)).toBeLessThan(0.1);
    expect(Math.abs(growth - 1)).toBeLessThan(0.08);
  });
  test('below it gradients vanish, above it they grow', () => {
    expect(fresh(1.2, 0.05, 0.570048).growth).toBeLessThan(0.85);
    expect(fresh(3, 0.05, 0.570048).growth).toBeGreaterThan(1.15);
  });
});

describe('four points of a square', () => {
  const accuracy = (layers: readonly object[], y: readonly number[], seed: number, epochs: number): number => {
    const of = spec({ input: [2], layers, loss: 'logistic' }, { batch: 'full', optimiser: { kind: 'adam', rate: 0.05 }, seeds: { data: 1, split: 1, initialisation: seed, shuffle: 1, dropout: 1 } });
    const { trainer } = must(fitted(of, { ...xor, y }, { epochs }));
    const predictor = must(predictorOf(of.model));
    predictor.load(weightsOf(trainer));
    return scoreOf(of.model.loss, predictor.predict(xor.x, 4), y, 1).accuracy ?? 0;
  };
  test('one linear unit learns 14 of their 16 labellings (Cover 1965)', () => {
    const labellings = Array.from({ length: 16 }, (_, code) => [0, 1, 2, 3].map((bit) => (code >> bit) & 1));
    const learnt = labellings.filter((y) => accuracy([{ kind: 'dense', units: 1 }], y, 1, 400) === 1);
    expect(learnt.length).toBe(14);
    expect(learnt).not.toContainEqual(xor.y);
  });
  test('one SiLU unit learns XOR, since it is not monotone; one tanh unit cannot', () => {
    const best = (activation: string): number => Math.max(...Array.from({ length: 6 }, (_, seed) => accuracy([{ kind: 'dense', units: 1, activation }, { kind: 'dense', units: 1 }], [0, 1, 1, 0], seed, 1500)));
    expect(best('silu')).toBe(1);
    expect(best('tanh')).toBeLessThan(1);
  });
});
