/** Training to an end: a number of epochs, or no progress on rows that are not trained on. */
import type { Model } from '../model/model.ts';
import type { Fault, Read } from '../model/reader.ts';
import { checkData } from './check-data.ts';
import type { Divergence } from './divergence.ts';
import { hashOf } from './hash.ts';
import { type Predictor, predictorOf, type Weights } from './predictor.ts';
import { type Job, standForOne } from './replicas.ts';
import { type Score, scoreOf } from './score.ts';
import type { Checkpoint, Data, Progress, Run, Together } from './together.ts';
import { alone, type Spec, type Trainer } from './trainer.ts';

export type FitOptions = {
  readonly epochs: number;
  /** Stops when the loss on the named rows has not been below its best for `patience` epochs, and goes back to the best. */
  readonly stopping?: { readonly split: string; readonly data: Data; readonly patience: number };
  /** Called after each epoch. */
  readonly onEpoch?: (moment: Moment) => void;
};
export type Moment = { readonly epoch: number; readonly step: number; /** Mean over the epoch's steps. */ readonly loss: number; readonly held: Score | null };
/** What a job came to. */
export type Outcome = {
  readonly history: readonly Moment[];
  readonly ended: 'epochs' | 'no progress' | 'diverged';
  readonly diverged: Divergence | null;
  /** The epoch whose weights these are. */
  readonly epoch: number;
  readonly weights: { readonly [name: string]: Float32Array };
  /** Of the weights, by their bits. */
  readonly hash: string;
  readonly checkpoint: Checkpoint;
};
export type Fit = Outcome & { /** Stands where the checkpoint was taken. */ readonly trainer: Trainer };

export const fit = (spec: Spec, data: Data, { epochs, stopping, onEpoch }: FitOptions): Read<Fit> => {
  const job: FitJob = { spec, data, ...(stopping === undefined ? {} : { held: stopping.data }) };
  const faults = faultsOf(job, stopping?.split);
  if (faults.length > 0) return { ok: false, faults };
  const stand = standForOne(job);
  if (!stand.ok) return stand;
  const predictor = heldPredictor(spec.model, stopping?.data);
  if (!predictor.ok) return predictor;
  const group = stand.value.start([job]);
  const [outcome] = fitted(group, [job], predictor.value, { epochs, patience: stopping?.patience ?? Number.POSITIVE_INFINITY, onEpoch: (_, moment) => onEpoch?.(moment) });
  if (outcome === undefined) throw new Error('a job without an outcome');
  const trainer = alone(group);
  if (trainer.step() !== outcome.checkpoint.step) trainer.restore(outcome.checkpoint);
  return { ok: true, value: { ...outcome, trainer } };
};

/** A job, and rows that are not trained on: with them each moment has their score, and a job comes to the weights of its best epoch. */
export type FitJob = Job & { readonly held?: Data };

/** `split` is what the held rows are called. */
export const faultsOf = ({ spec, data, held }: FitJob, split = 'held'): readonly Fault[] => {
  const faults = checkData(spec.model, data);
  return faults.length > 0 || held === undefined ? faults : checkData(spec.model, held).map(({ at, says }) => ({ at: at.replace('data', split), says }));
};
export const heldPredictor = (model: Model, held: Data | undefined): Read<Predictor | null> => (held === undefined ? { ok: true, value: null } : predictorOf(model, held.rows));

export type Until = { readonly epochs: number; readonly patience: number; readonly onEpoch: (job: number, moment: Moment) => void };
type Best = { readonly epoch: number; readonly loss: number; readonly at: Checkpoint };

/** Takes a group through its epochs until each of its jobs has ended; one that has goes on with the others, but nobody looks at it any more. */
export const fitted = (group: Together, jobs: readonly FitJob[], predictor: Predictor | null, { epochs, patience, onEpoch }: Until): readonly Outcome[] => {
  const courses = jobs.map((job, k) => ({ job, k, run: group.runs[k], history: [] as Moment[], best: null as Best | null, outcome: null as Outcome | null }));
  for (let epoch = 0; epoch <= epochs && courses.some(({ outcome }) => outcome === null); epoch += 1) {
    const progress = epoch === 0 ? [] : group.advance(group.stepsInEpoch);
    for (const course of courses) {
      const { job, k, run, history } = course;
      if (course.outcome !== null || run === undefined) continue;
      const end = (ended: Outcome['ended'], diverged: Divergence | null): void => { course.outcome = outcomeOf(run, course.best, { history, ended, diverged, epoch: course.best?.epoch ?? history.length }); };
      const now = progress[k];
      if (now !== undefined) {
        const moment = momentOf(now, epoch, run, job, predictor);
        history.push(moment);
        onEpoch(k, moment);
        if (now.diverged !== null) { end('diverged', now.diverged); continue; }
        if (moment.held !== null) {
          if (course.best === null || moment.held.loss < course.best.loss) course.best = { epoch, loss: moment.held.loss, at: run.checkpoint() };
          else if (epoch - course.best.epoch >= patience) { end('no progress', null); continue; }
        }
      }
      if (epoch === epochs) end('epochs', null);
    }
  }
  return courses.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
};

const momentOf = ({ step, loss }: Progress, epoch: number, run: Run, { spec: { model }, held }: FitJob, predictor: Predictor | null): Moment => {
  if (predictor === null || held === undefined) return { epoch, step, loss, held: null };
  predictor.load(weightsOf(run));
  const { sizes } = run.program.outputs;
  return { epoch, step, loss, held: scoreOf(model.loss, predictor.predict(held.x, held.rows), held.y, sizes[sizes.length - 1] ?? 1) };
};

const outcomeOf = (run: Run, best: Best | null, rest: Pick<Outcome, 'history' | 'ended' | 'diverged' | 'epoch'>): Outcome => {
  const checkpoint = best?.at ?? run.checkpoint();
  const weights = Object.fromEntries(run.program.parameters.map(({ value: { name } }) => [name, new Float32Array((checkpoint.state[name] ?? new Int32Array()).slice().buffer)]));
  return { ...rest, checkpoint, weights, hash: hashOf(Object.values(weights)) };
};

export const weightsOf = ({ program, machine }: Pick<Run, 'program' | 'machine'>): Weights & { readonly [name: string]: Float32Array } => Object.fromEntries(program.parameters.map(({ value }) => [value.name, machine.read(value) as Float32Array]));
