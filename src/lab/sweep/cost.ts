/** What a list of runs will cost, before the first of them: counted from their programs, and timed by a short trial of each. */
import { type Cost, costOf, type Fault, type Read, trainerOf } from '#engine';
import type { Table } from '#table';
import { inSpec, stepsIn } from '../run/execute.ts';
import { prepare } from '../run/prepare.ts';
import type { RunSpec } from '../run/run-spec.ts';

export type RunsCost = {
  readonly runs: number;
  /** Of all runs to their last epoch; early stopping makes it less. */
  readonly multiplyAdds: number;
  /** The most that one worker needs at once: its tables, and the data and memory of `together` runs. */
  readonly bytes: number;
  /** On one core, from the trials; 0 where the clock stands still. */
  readonly ms: number;
};
type Timed = { readonly cost: Cost; readonly steps: number; readonly msReady: number; readonly msStep: number; readonly dataBytes: number };

/** A trial is so long, or so many steps. Only so many programs are tried; of the others the counts are taken, and their speed is that of the slowest tried. */
const [trialMs, trialSteps, trialsMax] = [10, 64, 12];

/** @param clock milliseconds. Faults are those that the runs themselves would meet when they begin. */
export const costOfRuns = (runs: readonly RunSpec[], tableFor: (spec: RunSpec) => Table, together: number, clock: () => number): Read<RunsCost> => {
  const known = new Map<string, Timed>();
  const faults: Fault[] = [];
  let [multiplyAdds, ms, bytes, tables] = [0, 0, 0, 0];
  for (const spec of runs) {
    const shape = shapeOf(spec);
    let own = known.get(shape);
    if (own === undefined) {
      const table = tableFor(spec);
      tables = Math.max(tables, table.x.byteLength + 8 * table.rows);
      const tried = trial(spec, table, known.size < trialsMax ? clock : null, Math.max(0, ...[...known.values()].map(({ cost, msStep }) => msStep / Math.max(1, cost.multiplyAdds.step))));
      if (!tried.ok) { faults.push(...tried.faults.filter((fault) => !faults.some((one) => one.at === fault.at && one.says === fault.says))); continue; }
      own = tried.value;
      known.set(shape, own);
    }
    multiplyAdds += own.cost.multiplyAdds.step * own.steps;
    ms += own.msReady + own.msStep * own.steps;
    bytes = Math.max(bytes, together * (own.cost.bytes + 2 * own.dataBytes));
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { runs: runs.length, multiplyAdds, bytes: bytes + tables, ms } };
};

const trial = (spec: RunSpec, table: Table, clock: (() => number) | null, msPerMultiplyAdd: number): Read<Timed> => {
  const began = clock?.() ?? 0;
  const prepared = prepare(spec, table);
  if (!prepared.ok) return prepared;
  const { train, validation, test } = prepared.value;
  const trainer = trainerOf(prepared.value.spec, train);
  if (!trainer.ok) return { ok: false, faults: trainer.faults.map(inSpec) };
  const cost = costOf(trainer.value.program);
  const [steps, dataBytes] = [stepsIn(spec.training, train.rows, spec.epochs), [train, validation, test].reduce((sum, part) => sum + (part === null ? 0 : part.x.length * 4 + part.y.length * 4), 0)];
  if (clock === null) return { ok: true, value: { cost, steps, dataBytes, msReady: 0, msStep: msPerMultiplyAdd * cost.multiplyAdds.step } };
  trainer.value.advance(1);
  const ready = clock();
  let made = 0;
  while (made < trialSteps && clock() - ready < trialMs) { const some = Math.max(1, made); trainer.value.advance(some); made += some; }
  return { ok: true, value: { cost, steps, dataBytes, msReady: ready - began, msStep: (clock() - ready) / made } };
};

/** Equal for specs whose runs cost the same. */
const shapeOf = ({ training: { seeds: _, optimiser, ...training }, ...rest }: RunSpec): string => JSON.stringify([rest, training, { ...optimiser, rate: 0 }]);
