/**
 * Several runs at once, on one machine whose lanes they fill. They may differ in data alone: rates, decays, keep-probabilities, seeds, and the
 * rows themselves. Each has exactly the bits that it has on its own; together they take less time where nets are small.
 */
import { compileTraining, type Program } from '../lower/compile.ts';
import { compileReplicas, type Differences } from '../lower/replicas.ts';
import type { Fault, Read } from '../model/reader.ts';
import type { Tile } from '../wasm/tile.ts';
import { checkData } from './check-data.ts';
import { type Machine, machineOf } from './machine.ts';
import { type Data, type Together, together } from './together.ts';
import type { Spec, TrainerOptions } from './trainer.ts';

export type Job = { readonly spec: Spec; readonly data: Data };

/** How many runs a program trains at once. */
export const replicasUsual = 4;

/**
 * Jobs that share a program: equal texts. Model and training are the same but for keep-probabilities, rate, seeds, and how large a decay is, and
 * there are as many rows.
 */
export const programText = ({ spec: { model, training }, data }: Job): string => {
  const layers = model.layers.map((layer) => (layer.kind === 'dropout' ? { ...layer, keep: null } : layer));
  return JSON.stringify([{ ...model, layers }, { ...training, seeds: null, optimiser: { ...training.optimiser, rate: null, decay: training.optimiser.decay > 0 } }, data.rows]);
};

/** A machine and its places for runs, which can be started again and again. */
export type Stand = {
  readonly places: number;
  readonly bytes: number;
  /** Starts jobs that share the program, at most as many as there are places. */
  readonly start: (jobs: readonly Job[]) => Together;
};

/** For one job at a time. Faults name what does not fit. */
export const standForOne = ({ spec, data }: Job, { bytesMax, tile }: TrainerOptions = {}): Read<Stand> => {
  const compiled = compileTraining(spec.model, spec.training, data.rows, bytesMax);
  return compiled.ok ? { ok: true, value: standOn(compiled.value, tile, 1, (_, own) => ({ ...compiled.value, ...own })) } : compiled;
};
/** For `count` jobs at a time, a multiple of four. What none of them differs in, as `differencesOf` says, is there once for all. */
export const standForSeveral = ({ spec, data }: Job, count: number, differences: Differences, { bytesMax, tile }: TrainerOptions = {}): Read<Stand> => {
  const compiled = compileReplicas(spec.model, spec.training, data.rows, count, differences, bytesMax);
  return compiled.ok ? { ok: true, value: standOn(compiled.value.program, tile, count, compiled.value.of) } : compiled;
};

/** The module is made when the first job starts. */
const standOn = (program: Program, tile: Tile | undefined, places: number, of: (place: number, spec: Spec) => Program): Stand => {
  let machine: Machine | null = null;
  return {
    places, bytes: 4 * program.arena.length,
    start: (jobs) => {
      if (jobs.length > places) throw new Error(`${jobs.length} jobs do not fit into ${places} places`);
      if (machine === null) machine = machineOf(program, tile);
      else machine.ints.fill(0);
      return together(machine, jobs.map(({ spec }, i) => of(i, spec)), jobs.map(({ data }) => data));
    },
  };
};

export const differencesOf = (jobs: readonly Job[]): Differences => {
  const several = (of: (job: Job) => unknown): boolean => new Set(jobs.map(of)).size > 1;
  return { shuffle: several(({ spec }) => spec.training.seeds.shuffle), dropout: several(({ spec }) => spec.training.seeds.dropout), data: several(({ data }) => data.x) || several(({ data }) => data.y) };
};

/** Starts up to `replicas` jobs in one program. Places that no job takes idle. */
export const replicasOf = (jobs: readonly Job[], options: TrainerOptions & { readonly replicas?: number } = {}): Read<Together> => {
  const [first] = jobs;
  if (first === undefined) return { ok: false, faults: [{ at: 'jobs', says: 'must be a list with at least 1 entry' }] };
  const faults = jobs.flatMap((job, i) => faultsOf(job, first).map(({ at, says }) => ({ at: at === '' ? `jobs[${i}]` : `jobs[${i}].${at}`, says })));
  if (faults.length > 0) return { ok: false, faults };
  const stand = standForSeveral(first, options.replicas ?? Math.max(replicasUsual, 4 * Math.ceil(jobs.length / 4)), differencesOf(jobs), options);
  return stand.ok ? { ok: true, value: stand.value.start(jobs) } : stand;
};
const faultsOf = (job: Job, first: Job): readonly Fault[] => {
  const faults = checkData(job.spec.model, job.data);
  return faults.length > 0 || programText(job) === programText(first) ? faults : [{ at: '', says: 'must differ from jobs[0] in rate, decay (where both decay), keep-probabilities, seeds and the values of the data alone' }];
};
