/** Trains what a spec says, from its text to the outcome and to the file of the model. */
import { type Moment, rangesOf, type Read, weightsOf } from '#engine';
import { type DataPort, execute, loadTable, modelTensors, modelText, type Outcome, prepare, readRunSpec, type RunSpec, type Saving } from '#lab';

export type TrainPorts = {
  readonly data: DataPort;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Told after each epoch. */
  readonly onEpoch?: (moment: Moment, epochs: number) => void;
};
export type TrainedRun = {
  readonly spec: RunSpec;
  readonly outcome: Outcome;
  readonly rowsLackingValues: number;
  /** Milliseconds for getting the data ready, and for training and scoring. */
  readonly times: { readonly data: number; readonly training: number };
  readonly text: () => string;
  readonly tensors: () => Uint8Array;
};
export type TrainFault = { readonly kind: 'spec' | 'data'; readonly at: string; readonly says: string };
export type TrainRead = { readonly ok: true; readonly value: TrainedRun } | { readonly ok: false; readonly faults: readonly TrainFault[] };

/** @param seed for all five streams, in place of those of the spec. */
export const trainRun = async (given: unknown, seed: number | null, { data, clock, onEpoch }: TrainPorts): Promise<TrainRead> => {
  const began = clock();
  const raw = seed === null ? given : withSeeds(given, seed);
  const spec = readRunSpec(raw);
  if (!spec.ok) return refused('spec', spec);
  const loaded = await loadTable(spec.value, data);
  if (!loaded.ok) return refused('data', loaded);
  const prepared = prepare(spec.value, loaded.value.table);
  if (!prepared.ok) return refused('spec', prepared);
  const ready = clock();
  const { epochs } = spec.value;
  const executed = execute(prepared.value, spec.value, (moment) => onEpoch?.(moment, epochs));
  if (!executed.ok) return refused('spec', executed);
  const ended = clock();
  const { trainer, outcome } = executed.value;
  const saving = (): Saving => {
    const { spec: { model, training }, train, preparation } = prepared.value;
    const ranges = rangesOf(model, weightsOf(trainer), train.x, train.rows);
    if (!ranges.ok) throw new Error('what was trained cannot be compiled');
    return { spec: { model, training }, trainer, preparation, ranges: ranges.value, run: raw, outcome };
  };
  return { ok: true, value: { spec: spec.value, outcome, rowsLackingValues: loaded.value.rowsDropped, times: { data: ready - began, training: ended - ready }, text: () => modelText(saving()), tensors: () => modelTensors(saving()) } };
};

const refused = (kind: TrainFault['kind'], { faults }: Read<unknown> & { readonly ok: false }): TrainRead => ({ ok: false, faults: faults.map((fault) => ({ kind, ...fault })) });

const withSeeds = (given: unknown, seed: number): unknown => {
  if (typeof given !== 'object' || given === null || !('training' in given) || typeof given.training !== 'object') return given;
  return { ...given, training: { ...given.training, seeds: { data: seed, split: seed, initialisation: seed, shuffle: seed, dropout: seed } } };
};
