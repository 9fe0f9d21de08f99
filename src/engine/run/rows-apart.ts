/**
 * What single rows do to a run: their own gradients at a step, how far each moved the weights there, and the run without some of them. All of it by one
 * program that trains as the ordinary one does, bit for bit, and in which the gradient of a row's loss has a factor of 0 or 1.
 */
import { compileByRow, factorsName } from '../lower/compile.ts';
import { isLearnt } from '../lower/lowering.ts';
import type { Fault, Read } from '../model/reader.ts';
import { checkData } from './check-data.ts';
import { weightsOf } from './fit.ts';
import { machineOf } from './machine.ts';
import { type Checkpoint, type Data, type Run, together } from './together.ts';
import { alone, type Spec, type Trainer } from './trainer.ts';

/** By the names of the weights that they belong to, as `layer1.W`; what is not learnt has none. */
export type Gradients = { readonly [weights: string]: Float32Array };

/** The step that a run makes from a checkpoint. */
export type StepApart = {
  readonly step: number;
  /** The rows of its batch by their places in the data, from 0, in the order of the batch. */
  readonly rows: readonly number[];
  /** Of the mean loss of the batch, before clipping and decay. */
  readonly gradients: Gradients;
  /**
   * The part of the batch's gradient that comes through the loss of one row; the parts of all rows add up to the whole. With batch-norm a row also
   * touches the losses of the others; that is part of theirs.
   */
  readonly gradientsOf: (row: number) => Gradients;
  /** The weights after the step; with a row given, after the same step without that row's part. Nothing else changes, not even the number of rows that is divided by. */
  readonly weightsAfter: (without?: number) => { readonly [name: string]: Float32Array };
};
export type RowsApart = {
  /** @throws for a checkpoint of another model, and for rows that are not of the batch. */
  readonly at: (checkpoint: Checkpoint) => StepApart;
};

/** Each question for a row costs one step. Dropout keeps the units that it kept in the run. */
export const rowsApartOf = (spec: Spec, data: Data): Read<RowsApart> => {
  const made = trainerByRow(spec, data);
  if (!made.ok) return made;
  const { trainer, set } = made.value;
  const { machine, program } = trainer;
  const update = program.nests.findIndex(({ phase }) => phase === 'update');
  const at = (checkpoint: Checkpoint): StepApart => {
    const run = (to: number, factorOf: (row: number) => number): void => {
      trainer.restore(checkpoint);
      set(factorOf);
      for (let i = 0; i < to; i += 1) machine.runNest(i);
    };
    const gradients = (): Gradients => Object.fromEntries(program.parameters.filter(isLearnt).map(({ value, gradient }) => [value.name, machine.read(gradient) as Float32Array]));
    run(update, () => 1);
    const rows = [...(trainer.read('batch.rows') ?? Array.from({ length: data.rows }, (_, i) => i))];
    const mine = (row: number): number => { if (!rows.includes(row)) throw new Error(`row ${row} is not in the batch of step ${checkpoint.step}`); return row; };
    return {
      step: checkpoint.step, rows, gradients: gradients(),
      gradientsOf: (row) => { mine(row); run(update, (one) => (one === row ? 1 : 0)); return gradients(); },
      weightsAfter: (without) => { if (without !== undefined) mine(without); run(program.nests.length, (one) => (one === without ? 0 : 1)); return weightsOf(trainer); },
    };
  };
  return { ok: true, value: { at } };
};

/** The same run, in which some rows teach nothing: order, dropout and divisors stay those of the whole, so that the difference is theirs. The losses told still count them. */
export const trainerWithout = (spec: Spec, data: Data, rows: readonly number[]): Read<Trainer> => {
  const faults: readonly Fault[] = rows.filter((row) => !Number.isInteger(row) || row < 0 || row >= data.rows).map((row) => ({ at: 'rows', says: `has ${row}; the rows of the data are 0 to ${data.rows - 1}` }));
  if (faults.length > 0) return { ok: false, faults };
  const made = trainerByRow(spec, data);
  if (!made.ok) return made;
  const left = new Set(rows);
  made.value.set((row) => (left.has(row) ? 0 : 1));
  return { ok: true, value: made.value.trainer };
};

const trainerByRow = ({ model, training }: Spec, data: Data): Read<{ readonly trainer: Trainer; readonly set: (factorOf: (row: number) => number) => void }> => {
  const faults = checkData(model, data);
  if (faults.length > 0) return { ok: false, faults };
  const compiled = compileByRow(model, training, data.rows);
  if (!compiled.ok) return compiled;
  const { value: program } = compiled;
  const factors = program.arena.buffers.find(({ name }) => name === factorsName);
  if (factors === undefined) throw new Error(`the program has no ${factorsName}`);
  const trainer = alone(together(machineOf(program), [program], [data]));
  const set = (factorOf: (row: number) => number): void => trainer.machine.write(factors, Float32Array.from({ length: data.rows }, (_, row) => factorOf(row)));
  set(() => 1);
  return { ok: true, value: { trainer, set } };
};

/** Euclidean length of the gradient of each layer that learns, by the layer's number from 1, as it stands in a run: after a step, that of the weights before it. */
export const gradientLengths = ({ program, machine }: Pick<Run, 'program' | 'machine'>): ReadonlyMap<number, number> => {
  const squares = new Map<number, number>();
  for (const { layer, gradient } of program.parameters.filter(isLearnt)) {
    let sum = squares.get(layer) ?? 0;
    for (const g of machine.read(gradient)) sum += g * g;
    squares.set(layer, sum);
  }
  return new Map([...squares].map(([layer, sum]) => [layer, Math.sqrt(sum)]));
};
