/** One run from its beginning to its end: trained, scored on each part of the rows, counted. */
import { compileTraining, type Cost, costOf, type Data, type Divergence, type Fault, fit, fitAll, type Keeper, keeperOf, keepPrograms, type Moment, type Outcome as Fitted, type Predictor, predictorOf, type Programs, type Read, scoreOf, type Trainer, type Training } from '#engine';
import type { Prepared } from './prepare.ts';
import type { RunSpec } from './run-spec.ts';

export type Metrics = {
  /** As the model's loss is defined, in the units that it was trained in. */
  readonly loss: number;
  /** Share of rows whose class is right; null where a number is predicted. */
  readonly accuracy: number | null;
  /** Root of the mean squared error, in the units of the target; null for classes and for losses of counts. */
  readonly rmse: number | null;
};
export type Outcome = {
  /** Of the weights, by their bits. */
  readonly hash: string;
  readonly ended: Fitted['ended'];
  readonly diverged: Divergence | null;
  /** Epochs made, and the one whose weights these are. */
  readonly epochs: number;
  readonly epoch: number;
  readonly steps: number;
  readonly metrics: { readonly train: Metrics; readonly validation: Metrics | null; readonly test: Metrics | null };
  /** `total` is of the whole training. */
  readonly counts: { readonly parameters: number; readonly multiplyAdds: Cost['multiplyAdds'] & { readonly total: number }; readonly bytes: number };
  /** `droppedPerEpoch` are those of an incomplete last batch. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number; readonly droppedPerEpoch: number };
};
/** An outcome, and for each test row 1 or 0 for a class that is right or wrong, or the squared error of a number in its units; empty without test rows. */
export type Scored = { readonly outcome: Outcome; readonly byTestRow: readonly number[] };
export type Executed = Scored & { readonly trainer: Trainer };
type Length = Pick<RunSpec, 'epochs' | 'stopping'>;

export const execute = (prepared: Prepared, { epochs, stopping }: Length, onEpoch?: (moment: Moment) => void): Read<Executed> => {
  const { spec, train, validation } = prepared;
  const held = stopping === null || validation === null ? {} : { stopping: { split: stopping.split, data: validation, patience: stopping.patience } };
  const fitted = fit(spec, train, { epochs, ...held, ...(onEpoch === undefined ? {} : { onEpoch }) });
  if (!fitted.ok) return { ok: false, faults: fitted.faults.map(inSpec) };
  const { trainer } = fitted.value;
  const predictor = predictorOf(spec.model);
  if (!predictor.ok) return { ok: false, faults: predictor.faults.map(inSpec) };
  return { ok: true, value: { ...scored(prepared, { predictor: predictor.value, cost: costOf(trainer.program) }, fitted.value), trainer } };
};

/** What runs of one program share: it is made once, whatever the list that they stand in. */
export type Kept = { readonly programs: Programs; readonly scorers: Keeper<Read<Scorer>> };
export const keepForRuns = (): Kept => ({ programs: keepPrograms(), scorers: keeperOf(scorersMax) });
const scorersMax = 16;

/** Several runs of equal length; those that share a program are trained at once where that is faster. Each has the bits that it has alone. */
export const executeAll = (all: readonly Prepared[], { epochs, stopping }: Length, { programs, scorers }: Kept = keepForRuns()): readonly Read<Scored>[] => {
  const jobs = all.map(({ spec, train, validation }) => ({ spec, data: train, ...(stopping === null || validation === null ? {} : { held: validation }) }));
  const fitted = fitAll(jobs, { epochs, programs, ...(stopping === null ? {} : { patience: stopping.patience }) });
  return all.map((prepared, i): Read<Scored> => {
    const own = fitted[i];
    if (own === undefined || !own.ok) return { ok: false, faults: (own?.faults ?? []).map(inSpec) };
    const scorer = scorers.get(programShape(prepared), () => scorerOf(prepared));
    return scorer.ok ? { ok: true, value: scored(prepared, scorer.value, own.value) } : scorer;
  });
};

/** Equal for runs whose programs differ in numbers only: they cost the same, and predict by the same program. */
const programShape = ({ spec: { model, training: { seeds: _, optimiser, ...training } }, train }: Prepared): string => JSON.stringify([model, { ...optimiser, rate: 0 }, training, train.rows]);
/** Optimiser steps in a whole training, without early stopping. */
export const stepsIn = ({ batch }: Training, rows: number, epochs: number): number => epochs * (batch === 'full' ? 1 : Math.floor(rows / batch));

type Scorer = { readonly predictor: Predictor; readonly cost: Cost };
const scorerOf = ({ spec: { model, training }, train }: Prepared): Read<Scorer> => {
  const [predictor, program] = [predictorOf(model), compileTraining(model, training, train.rows)];
  if (!predictor.ok) return { ok: false, faults: predictor.faults.map(inSpec) };
  if (!program.ok) return { ok: false, faults: program.faults.map(inSpec) };
  return { ok: true, value: { predictor: predictor.value, cost: costOf(program.value) } };
};

const scored = (prepared: Prepared, { predictor, cost }: Scorer, { hash, ended, diverged, epoch, history, weights }: Fitted): Scored => {
  const { spec: { training }, train, validation, test } = prepared;
  predictor.load(weights);
  const metrics = (of: Data): Metrics => metricsOf(prepared, predictor, of);
  // What was made after the best epoch cost its steps too.
  const steps = stepsIn(training, train.rows, history.length);
  return {
    byTestRow: test === null ? [] : byRow(prepared, predictor.predict(test.x, test.rows), test),
    outcome: {
      hash, ended, diverged, epochs: history.length, epoch, steps,
      metrics: { train: metrics(train), validation: validation === null ? null : metrics(validation), test: test === null ? null : metrics(test) },
      counts: { parameters: cost.parameters, multiplyAdds: { ...cost.multiplyAdds, total: cost.multiplyAdds.step * steps }, bytes: cost.bytes },
      rows: { train: train.rows, validation: validation?.rows ?? 0, test: test?.rows ?? 0, droppedPerEpoch: training.batch === 'full' ? 0 : train.rows % training.batch },
    },
  };
};

/** Places in a model or its data, as places in a run's spec. */
export const inSpec = ({ at, says }: Fault): Fault => {
  if (at === 'batch') return { at: 'training.batch', says };
  if (at.startsWith('data') || at.startsWith('validation')) return { at: 'data', says: `(${at}) ${says}` };
  return { at: at === '' ? 'model' : `model.${at}`, says };
};

const metricsOf = (prepared: Prepared, predictor: Predictor, data: Data): Metrics => {
  const outputs = predictor.predict(data.x, data.rows);
  const width = outputs.length / data.rows;
  const { loss } = prepared.spec.model;
  const classes = prepared.preparation.target.labels !== null;
  const rows = byRow(prepared, outputs, data);
  const mean = rows.reduce((sum, one) => sum + one, 0) / rows.length;
  return { loss: scoreOf(loss, outputs, data.y, width).loss, accuracy: classes ? mean : null, rmse: classes || loss.kind === 'poisson' ? null : Math.sqrt(mean) };
};

/** The class of a row is that of its largest output, the first of equal ones; with one output, the second class above the middle of its two targets. */
const byRow = ({ spec: { model: { loss } }, preparation: { target } }: Prepared, outputs: Float32Array, { rows, y }: Data): readonly number[] => {
  const width = outputs.length / rows;
  const middle = loss.kind === 'logistic' ? 0 : 0.5;
  const largest = (of: ArrayLike<number>, r: number): number => { let best = 0; for (let j = 1; j < width; j += 1) if ((of[r * width + j] ?? 0) > (of[r * width + best] ?? 0)) best = j; return best; };
  return Array.from({ length: rows }, (_, r) => {
    if (target.labels === null) { const e = ((outputs[r] ?? 0) - (y[r] ?? 0)) * target.scale; return e * e; }
    if (width === 1) return (outputs[r] ?? 0) > middle === (y[r] ?? 0) > 0.5 ? 1 : 0;
    return largest(outputs, r) === largest(y, r) ? 1 : 0;
  });
};
