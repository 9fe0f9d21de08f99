/** Runs what a sweep asks: what was run before is taken as it was kept, the rest is run and kept, one by one. */
import { type Chunk, type ChunkResult, costOfRuns, type DataPort, type Loaded, loadTable, type Plan, planOf, resultOf, runKey, type RunsCost, type RunSpec, type Scored, type SweepResult, type SweepSpec, tableOf } from '#lab';
import type { Runner } from '#runner';

/** Finished runs, by their keys. */
export type KeptRuns = { readonly get: (key: string) => Promise<Scored | null>; readonly put: (key: string, scored: Scored) => Promise<void> };
export type SweepPorts = {
  readonly data: DataPort;
  readonly kept: KeptRuns;
  readonly runner: Runner;
  /** How many chunks the runner works on at once. */
  readonly workers: number;
  /** Bytes that all workers together may need. */
  readonly memoryMax: number;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Told before the first run what those that are not kept yet will cost; `ms` is of the whole, `bytes` of all workers. False: not to be run. */
  readonly onCost: (cost: RunsCost, fromBefore: number) => boolean;
  /** Told how many runs are done, those from before among them. */
  readonly onRuns: (done: number, total: number) => void;
  readonly isStopped: () => boolean;
};
export type Swept = {
  readonly plan: Plan;
  /** Of each run, in the order of the plan; null for those that were not reached. */
  readonly scored: readonly (Scored | null)[];
  readonly fromBefore: number;
  /** Null where it was stopped before the last run. */
  readonly result: SweepResult | null;
};
export type SweepFault = { readonly kind: 'spec' | 'data'; readonly at: string; readonly says: string };
export type SweepRead = { readonly ok: true; readonly value: Swept } | { readonly ok: false; readonly faults: readonly SweepFault[] };

/** Runs a worker takes at once: as many as share a program best. */
const together = 4;

export const runSweep = async (asked: SweepSpec, { data, kept, runner, workers, memoryMax, clock, onCost, onRuns, isStopped }: SweepPorts): Promise<SweepRead> => {
  const plan = planOf(asked);
  if (!plan.ok) return { ok: false, faults: plan.faults.map((fault) => ({ kind: 'spec', ...fault })) };
  const { runs } = plan.value;

  const read = new Map<string, { readonly loaded: Loaded; readonly place: number }>();
  for (const { spec } of runs) {
    const name = dataName(spec);
    if (spec.data.from === 'generator' || read.has(name)) continue;
    const loaded = await loadTable(spec, data);
    if (!loaded.ok) return { ok: false, faults: loaded.faults.map((fault) => ({ kind: 'data', ...fault })) };
    read.set(name, { loaded: loaded.value, place: read.size });
  }
  const keys = await Promise.all(runs.map(({ spec }) => runKey(spec, read.get(dataName(spec))?.loaded.sha256 ?? '')));
  const scored: (Scored | null)[] = await Promise.all(keys.map((key) => kept.get(key)));
  const fromBefore = scored.filter((one) => one !== null).length;

  const left = runs.flatMap(({ spec }, run) => (scored[run] === null ? [spec] : []));
  const counted = costOfRuns(left, (spec) => tableOf(spec, read.get(dataName(spec))?.loaded.table), together, clock);
  if (!counted.ok) return { ok: false, faults: counted.faults.map((fault) => ({ kind: 'spec', ...fault })) };
  const busy = Math.max(1, Math.min(workers, Math.ceil(left.length / together)));
  const cost = { ...counted.value, ms: counted.value.ms / busy, bytes: counted.value.bytes * busy };
  if (cost.bytes > memoryMax) return { ok: false, faults: [{ kind: 'data', at: '', says: `needs ${megabytes(cost.bytes)} for ${busy === 1 ? 'one worker' : `${busy} workers`}, and there are ${megabytes(memoryMax)}; fewer workers, rows or units need less` }] };
  if (!onCost(cost, fromBefore)) return { ok: true, value: { plan: plan.value, scored, fromBefore, result: null } };

  const missing = runs.flatMap(({ spec, setting }, run) => (scored[run] === null ? [{ run, spec, group: `${setting} ${JSON.stringify([spec.epochs, spec.stopping, spec.data])}` }] : []));
  const chunks = chunked(missing);
  let done = fromBefore;
  onRuns(done, runs.length);
  const faults: SweepFault[] = [];
  const writing: Promise<void>[] = [];
  const onChunk = (chunk: number, results: readonly ChunkResult[]): void => {
    for (const [i, result] of results.entries()) {
      const run = chunks[chunk]?.[i]?.run;
      if (run === undefined) continue;
      if (!result.ok) { faults.push(...result.faults.map((fault) => ({ kind: 'spec' as const, ...fault }))); continue; }
      scored[run] = result.value;
      writing.push(kept.put(keys[run] ?? '', result.value));
      done += 1;
    }
    onRuns(done, runs.length);
  };
  const asChunk = (of: (typeof chunks)[number]): Chunk => of.map(({ spec }) => ({ spec, table: read.get(dataName(spec))?.place ?? null }));
  await runner({ chunks: chunks.map(asChunk), tables: [...read.values()].map(({ loaded }) => loaded.table), onChunk, isStopped: () => isStopped() || faults.length > 0 });
  await Promise.all(writing);
  if (faults.length > 0) return { ok: false, faults: faults.filter((one, i) => faults.findIndex(({ at, says }) => at === one.at && says === one.says) === i) };
  const whole = scored.flatMap((one) => (one === null ? [] : [one]));
  return { ok: true, value: { plan: plan.value, scored, fromBefore, result: whole.length === runs.length ? resultOf(plan.value, whole) : null } };
};

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en-GB')} MB`;
/** What decides how a table is read: its place, and by its loss whether it has classes. */
const dataName = ({ data, model }: RunSpec): string => JSON.stringify([data, model.loss.kind]);

const chunked = <T extends { readonly group: string }>(of: readonly T[]): readonly (readonly T[])[] => {
  const chunks: T[][] = [];
  for (const one of of) {
    const last = chunks[chunks.length - 1];
    if (last !== undefined && last.length < together && last[0]?.group === one.group) last.push(one);
    else chunks.push([one]);
  }
  return chunks;
};
