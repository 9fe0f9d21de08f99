/** Networks within a piece of a question: one spec with several seeds, trained at once where that is faster. */
import { compileTraining, costOf } from '#engine';
import type { Split, Table } from '#table';
import { executeAll, type Scored, stepsIn } from '../run/execute.ts';
import { prepare, type Prepared } from '../run/prepare.ts';
import { readRunSpec, type RunSpec } from '../run/run-spec.ts';
import { tableOf } from '../sweep/chunk.ts';
import { put } from '../sweep/place.ts';
import { type Stream, streamsUsual } from '../sweep/plan.ts';

export type Trained = {
  /** As in a run's file. */
  readonly spec: unknown;
  readonly seeds: readonly number[];
  /** Those that take the seed; the others stay as the spec has them. */
  readonly streams?: readonly Stream[];
  /** Where the spec names no generator. */
  readonly table?: Table;
  /** Which rows train, choose and judge, where that is not left to the split stream. */
  readonly split?: Split;
};

/** What each seed comes to. A run that diverged says so in its outcome. @throws {Error} for a spec that cannot be run: a mistake of the question. */
export const trained = (of: Trained): readonly Scored[] => trainedTogether([of])[0] ?? [];

/** Several at once, of equal epochs and stopping: those that share a program share its compiling. */
export const trainedTogether = (all: readonly Trained[]): readonly (readonly Scored[])[] => {
  const runs = all.flatMap(({ spec, seeds, streams = streamsUsual, table, split }, of) => seeds.map((seed) => ({ of, ...readyRun(spec, { table, split }, streams, seed) })));
  const [first] = runs;
  if (first === undefined) return all.map(() => []);
  const length = ({ epochs, stopping }: RunSpec): string => JSON.stringify([epochs, stopping]);
  if (runs.some(({ spec }) => length(spec) !== length(first.spec))) throw new Error('runs that are trained together have equal epochs and stopping');
  const scored = executeAll(runs.map(({ prepared }) => prepared), first.spec).map((one) => (one.ok ? one.value : bad(one.faults)));
  return all.map((_, of) => scored.filter((__, i) => runs[i]?.of === of));
};

/** Multiply-adds of all of it, to the last epoch. */
export const weightOfTrained = ({ spec, seeds, table, split }: Trained): number => {
  const { spec: { training, epochs }, prepared: { spec: { model }, train } } = readyRun(spec, { table, split }, [], 0);
  const program = compileTraining(model, training, train.rows);
  return program.ok ? costOf(program.value).multiplyAdds.step * stepsIn(training, train.rows, epochs) * seeds.length : bad(program.faults);
};

const readyRun = (given: unknown, { table, split }: { readonly table: Table | undefined; readonly split: Split | undefined }, streams: readonly Stream[], seed: number): { readonly spec: RunSpec; readonly prepared: Prepared } => {
  const seeded = streams.reduce<unknown>((of, stream) => { const made = put(of, `training.seeds.${stream}`, seed); return made.ok ? made.value : bad([{ at: stream, says: made.says }]); }, given);
  const spec = readRunSpec(seeded);
  if (!spec.ok) return bad(spec.faults);
  const prepared = prepare(spec.value, tableOf(spec.value, table), split);
  return prepared.ok ? { spec: spec.value, prepared: prepared.value } : bad(prepared.faults);
};
const bad = (faults: readonly { readonly at: string; readonly says: string }[]): never => { throw new Error(`a question's run cannot be trained: ${faults.map(({ at, says }) => `${at} ${says}`).join('; ')}`); };
