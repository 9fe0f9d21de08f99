/** Training to an end: a number of epochs, or no progress on rows that are not trained on. */
import type { Read } from '../model/reader.ts';
import type { Divergence } from './divergence.ts';
import { predictorOf } from './predictor.ts';
import { type Score, scoreOf } from './score.ts';
import { type Checkpoint, type Data, type Spec, type Trainer, trainerOf } from './trainer.ts';
import { checkData } from './check-data.ts';

export type FitOptions = {
  readonly epochs: number;
  /** Stops when the loss on the named rows has not been below its best for `patience` epochs, and goes back to the best. */
  readonly stopping?: { readonly split: string; readonly data: Data; readonly patience: number };
  /** Called after each epoch. */
  readonly onEpoch?: (moment: Moment) => void;
};
export type Moment = { readonly epoch: number; readonly step: number; /** Mean over the epoch's steps. */ readonly loss: number; readonly held: Score | null };
export type Fit = {
  readonly trainer: Trainer;
  readonly history: readonly Moment[];
  readonly ended: 'epochs' | 'no progress' | 'diverged';
  readonly diverged: Divergence | null;
  /** The epoch whose weights the trainer holds. */
  readonly epoch: number;
};

export const fit = (spec: Spec, data: Data, { epochs, stopping, onEpoch }: FitOptions): Read<Fit> => {
  const trainer = trainerOf(spec, data);
  if (!trainer.ok) return trainer;
  const faults = stopping === undefined ? [] : checkData(spec.model, stopping.data).map(({ at, says }) => ({ at: at.replace('data', stopping.split), says }));
  if (faults.length > 0) return { ok: false, faults };
  const predictor = stopping === undefined ? null : predictorOf(spec.model, stopping.data.rows);
  if (predictor !== null && !predictor.ok) return predictor;

  const run = trainer.value;
  const history: Moment[] = [];
  let best: { readonly epoch: number; readonly loss: number; readonly at: Checkpoint } | null = null;
  const end = (ended: Fit['ended'], diverged: Divergence | null): Read<Fit> => {
    if (best !== null) run.restore(best.at);
    return { ok: true, value: { trainer: run, history, ended, diverged, epoch: best?.epoch ?? history.length } };
  };
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const { step, loss, diverged } = run.advance(run.stepsInEpoch);
    predictor?.value.load(weightsOf(run));
    const held = stopping === undefined || predictor === null ? null : scoreOf(spec.model.loss, predictor.value.predict(stopping.data.x, stopping.data.rows), stopping.data.y, lastSize(run));
    const moment = { epoch, step, loss, held };
    history.push(moment);
    onEpoch?.(moment);
    if (diverged !== null) return end('diverged', diverged);
    if (stopping === undefined || held === null) continue;
    if (best === null || held.loss < best.loss) best = { epoch, loss: held.loss, at: run.checkpoint() };
    else if (epoch - best.epoch >= stopping.patience) return end('no progress', null);
  }
  return end('epochs', null);
};

export const weightsOf = ({ program, machine }: Trainer): { readonly [name: string]: Float32Array } => Object.fromEntries(program.parameters.map(({ value }) => [value.name, machine.read(value) as Float32Array]));
const lastSize = ({ program: { outputs } }: Trainer): number => outputs.sizes[outputs.sizes.length - 1] ?? 1;
