/** A run as data: what it learns from, which model, how it is trained, for how long. What `gradus train` reads, and what a sweep varies. */
import { type Model, model as modelReader, type Read, type Reader, readers, type Training, training as trainingReader } from '#engine';
import type { Shares } from '#table';
import { type DataSpec, dataSpec } from './data-spec.ts';

export type RunSpec = {
  readonly data: DataSpec;
  readonly split: Shares;
  /** Inputs and a number that is predicted, to mean 0 and variance 1 by the training rows: column by column, all inputs alike, or not at all. */
  readonly scaling: { readonly inputs: 'columns' | 'all' | 'none'; readonly target: 'standard' | 'none' };
  /** Where `input` was left out, it is one size: the number of columns. */
  readonly model: Model | (Omit<Model, 'input'> & { readonly input: null });
  readonly training: Training;
  /** Passes over the training rows. */
  readonly epochs: number;
  /** Ends when the loss on the validation rows has not been below its best for so many epochs, and goes back to the best. */
  readonly stopping: { readonly split: 'validation'; readonly patience: number } | null;
};

const { choice, count, field, record, within } = readers;
const share: Reader<number> = (value, at) => {
  const says = 'a share below 1 or a whole number of rows';
  return within(0, 1e9, says, false, typeof value === 'number' && value >= 1)(value, at);
};
const split = record<Shares>({ validation: field(share, 0.15), test: field(share, 0.15) });
const scaling = record<RunSpec['scaling']>({ inputs: field(choice('columns', 'all', 'none'), 'columns'), target: field(choice('standard', 'none'), 'standard') });
const model: Reader<RunSpec['model']> = (value, at) => {
  if (typeof value !== 'object' || value === null || 'input' in value) return modelReader(value, at);
  const read = modelReader({ ...value, input: [1] }, at);
  return read.ok ? { ok: true, value: { ...read.value, input: null } } : read;
};
const anything: Reader<unknown> = (value) => ({ ok: true, value });

const reader = record<RunSpec & { readonly about: unknown }>({
  // For people; says nothing to the program.
  about: field(anything, null),
  data: field(dataSpec),
  split: field(split, { validation: 0.15, test: 0.15 }),
  scaling: field(scaling, { inputs: 'columns', target: 'standard' }),
  model: field(model),
  training: field(trainingReader),
  epochs: field(count, 100),
  stopping: field(record({ split: field(choice('validation'), 'validation'), patience: field(count, 20) }), null),
});

/** Faults name the place in the spec and what would be right there. */
export const readRunSpec = (value: unknown): Read<RunSpec> => {
  const read = reader(value, '');
  if (!read.ok) return read;
  const { about: _, ...spec } = read.value;
  if (spec.stopping !== null && spec.split.validation === 0) return { ok: false, faults: [{ at: 'stopping', says: 'wants validation rows, and split.validation is 0' }] };
  return { ok: true, value: spec };
};

/** The same run with all five streams on this seed. */
export const withSeed = (spec: RunSpec, seed: number): RunSpec => ({ ...spec, training: { ...spec.training, seeds: { data: seed, split: seed, initialisation: seed, shuffle: seed, dropout: seed } } });
