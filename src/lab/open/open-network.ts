/** A small network in training, of which any step can be had again with the same bits: what each of its layers holds there, and how it came to be so. */
import { type Divergence, timelineOf, trainerOf, type Weights } from '#engine';
import { type Opening, stepsMax } from './asked.ts';
import { preparedOf } from './spec-of.ts';

/** A layer after so many steps, with the gradient of the loss over all rows that its weights have there. */
export type LayerSeen = {
  /** From 1; the last is the output, which has one unit and hands on its weighted sum. */
  readonly number: number;
  readonly inputs: number;
  readonly units: number;
  /** inputs · units: what goes from input i to unit j stands at i · units + j. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly weightGradient: Float32Array;
  readonly biasGradient: Float32Array;
  /** rows · units: the values of the units. */
  readonly values: Float32Array;
} & LayerNumbers;
export type LayerNumbers = {
  /** Root of the mean square of all values. */
  readonly rms: number;
  /** Units that answer all rows alike, within `alike`: they tell nothing about a row. A ReLU that is 0 on every row is one of them. */
  readonly silent: number;
  /** Euclidean length of the gradient of the layer's weights and biases. */
  readonly gradient: number;
};
export type StepNumbers = { readonly loss: number; readonly accuracy: number; readonly layers: readonly LayerNumbers[] };
export type Seen = { readonly step: number; /** Of weights and biases, by their bits. */ readonly hash: string; readonly loss: number; readonly accuracy: number; readonly layers: readonly LayerSeen[] };

export const alike = 0.01;
const checkpointEvery = 50;

export type OpenNetwork = {
  readonly opening: Opening;
  readonly model: ReturnType<typeof preparedOf>['spec']['model'];
  /** The rows: x, y, x, y, …, and the class of each, 0 or 1. */
  readonly points: ArrayLike<number>;
  readonly classes: ArrayLike<number>;
  readonly labels: readonly string[];
  /** Makes steps until so many have been made in all, as far as `stepsMax` and as long as all numbers stay finite. */
  readonly reach: (step: number) => void;
  readonly furthest: () => number;
  /** Why no step can be made from the furthest one; null while one can. */
  readonly diverged: () => Divergence | null;
  /** @throws for a step that has not been reached. */
  readonly at: (step: number) => Seen;
  /** Of every step from 0 to the furthest, in their order. */
  readonly history: () => readonly StepNumbers[];
};

export const openNetwork = (opening: Opening): OpenNetwork => {
  const { spec, train, preparation } = preparedOf(opening);
  const started = trainerOf(spec, train);
  if (!started.ok) throw new Error(started.faults.map(({ at, says }) => `${at} ${says}`).join('; '));
  const { value: trainer } = started;
  const line = timelineOf(trainer, checkpointEvery);
  const nests = trainer.program.nests.findIndex(({ phase }) => phase === 'update');
  const read = (name: string): Float32Array => { const found = trainer.read(name); if (!(found instanceof Float32Array)) throw new Error(`there are no numbers ${name}`); return found; };
  const units = [...opening.units, 1];
  const layerNumbers = (k: number): LayerNumbers => numbersOf(read(`layer${k + 1}.a`), units[k] ?? 1, [read(`layer${k + 1}.dW`), read(`layer${k + 1}.db`)]);
  const scored = (): Pick<StepNumbers, 'loss' | 'accuracy'> => ({ loss: read('loss')[0] ?? Number.NaN, accuracy: rightOf(read(`layer${units.length}.a`), train.y) });
  const numbers = (): StepNumbers => ({ ...scored(), layers: units.map((_, k) => layerNumbers(k)) });

  const history: StepNumbers[] = [];
  let diverged: Divergence | null = null;
  const furthest = (): number => history.length - 1;
  /** Stands at a step, whose values and gradients are computed from the weights that it left; nothing is updated. */
  const look = (step: number): void => line.goInside(step, nests);
  look(0);
  history.push(numbers());

  const reach = (step: number): void => {
    const to = Math.min(step, stepsMax);
    if (diverged !== null || to <= furthest()) return;
    let made = furthest();
    for (; made < to; made += 1) {
      diverged = line.advance(1).diverged;
      if (diverged !== null) break;
      // A step leaves in memory what it began with: the numbers of the weights before it.
      history[made] = numbers();
    }
    look(made);
    history[made] = numbers();
  };
  const at = (step: number): Seen => {
    if (!Number.isInteger(step) || step < 0 || step > furthest()) throw new Error(`step ${step} is outside of 0 to ${furthest()}`);
    look(step);
    const layers = units.map((n, k): LayerSeen => {
      const [weights, bias, weightGradient, biasGradient, values] = ['W', 'b', 'dW', 'db', 'a'].map((name) => read(`layer${k + 1}.${name}`)) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
      return { number: k + 1, inputs: weights.length / n, units: n, weights, bias, weightGradient, biasGradient, values, ...layerNumbers(k) };
    });
    return { step, hash: trainer.hash(), ...scored(), layers };
  };
  return { opening, model: spec.model, points: train.x, classes: train.y, labels: preparation.target.labels ?? [], reach, furthest, diverged: () => diverged, at, history: () => history };
};

/** By the names of the engine. */
export const weightsSeen = ({ layers }: Seen): Weights => Object.fromEntries(layers.flatMap(({ number, weights, bias }) => [[`layer${number}.W`, weights], [`layer${number}.b`, bias]]));

const numbersOf = (values: Float32Array, units: number, gradients: readonly Float32Array[]): LayerNumbers => {
  const squares = (of: Float32Array): number => { let s = 0; for (const value of of) s += value * value; return s; };
  let silent = 0;
  for (let j = 0; j < units; j += 1) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = j; i < values.length; i += units) { const value = values[i] ?? Number.NaN; if (value < low) low = value; if (value > high) high = value; }
    if (high - low < alike) silent += 1;
  }
  return { rms: Math.sqrt(squares(values) / values.length), silent, gradient: Math.sqrt(gradients.reduce((s, of) => s + squares(of), 0)) };
};
/** Rows whose log-odds have the sign of their class. */
const rightOf = (logOdds: Float32Array, classes: ArrayLike<number>): number => { let right = 0; for (let r = 0; r < logOdds.length; r += 1) if ((logOdds[r] ?? 0) > 0 === (classes[r] ?? 0) > 0.5) right += 1; return right / logOdds.length; };
