/**
 * What each row of a step did to the loss on chosen rows: as it is, by making the step without the row, and to first order, the slope of the loss on
 * the chosen rows along the move that the row made. The sum of the first-order effects over the steps of a run is the idea of TracIn (Pruthi and others 2020), here with
 * the optimiser's own moves in place of rate times gradient, so that momentum, Adam and clipping count.
 */
import type { Model } from '../model/model.ts';
import type { Read } from '../model/reader.ts';
import { shapesOf } from '../model/shapes.ts';
import { predictorOf, type Weights } from './predictor.ts';
import { rowsApartOf } from './rows-apart.ts';
import { scoreOf } from './score.ts';
import type { Checkpoint, Data } from './together.ts';
import type { Spec } from './trainer.ts';

/** Below 0 the row made the chosen rows' loss smaller. */
export type Effect = {
  /** Its place in the data, from 0. */
  readonly row: number;
  /** Loss on the chosen rows after the step, less what it is after the step without the row. */
  readonly effect: number;
  readonly firstOrder: number;
};
export type StepTraced = { readonly step: number; /** On the chosen rows. */ readonly before: number; readonly after: number; readonly effects: readonly Effect[] };

/** Takes the checkpoint from which a step is made. Losses on the chosen rows are those of the model at work: nothing is dropped. */
export type Tracer = (checkpoint: Checkpoint) => StepTraced;

export const tracerOf = (spec: Spec, data: Data, chosen: Data): Read<Tracer> => {
  const { model, training } = spec;
  const normed = model.layers.findIndex(({ kind }) => kind === 'batch-norm');
  if (normed >= 0) return { ok: false, faults: [{ at: `model.layers[${normed}]`, says: 'batch-norm has other outputs at work than in training, so a row has no slope of its own there; layer-norm can be traced' }] };
  const shapes = shapesOf(model);
  if (!shapes.ok) return shapes;
  const width = shapes.value.at(-1)?.at(-1) ?? 1;
  const apart = rowsApartOf(spec, data);
  if (!apart.ok) return apart;
  const slopes = rowsApartOf({ model: undropped(model), training: { ...training, batch: 'full' } }, chosen);
  if (!slopes.ok) return { ok: false, faults: slopes.faults.map(({ at, says }) => ({ at: at.replace('data', 'chosen'), says })) };
  const predictor = predictorOf(model, chosen.rows);
  if (!predictor.ok) return predictor;
  const lossUnder = (weights: Weights): number => {
    predictor.value.load(weights);
    return scoreOf(model.loss, predictor.value.predict(chosen.x, chosen.rows), chosen.y, width).loss;
  };
  return {
    ok: true,
    value: (checkpoint) => {
      const step = apart.value.at(checkpoint);
      const { gradients } = slopes.value.at(checkpoint);
      const made = step.weightsAfter();
      const after = lossUnder(made);
      const effects = step.rows.map((row): Effect => {
        const without = step.weightsAfter(row);
        const firstOrder = Object.entries(gradients).reduce((sum, [name, slope]) => sum + alongMove(slope, without[name], made[name]), 0);
        return { row, effect: after - lossUnder(without), firstOrder };
      });
      return { step: step.step, before: lossUnder(floatsOf(checkpoint)), after, effects };
    },
  };
};

/** The same layers under the same names, with every unit kept. */
const undropped = (model: Model): Model => ({ ...model, layers: model.layers.map((layer) => (layer.kind === 'dropout' ? { ...layer, keep: 1 } : layer)) });
const floatsOf = ({ state }: Checkpoint): Weights => Object.fromEntries(Object.entries(state).map(([name, bits]) => [name, new Float32Array(bits.slice().buffer)]));
const alongMove = (slope: Float32Array, from: ArrayLike<number> = [], to: ArrayLike<number> = []): number => { let sum = 0; for (const [i, g] of slope.entries()) sum += g * ((to[i] ?? Number.NaN) - (from[i] ?? Number.NaN)); return sum; };
