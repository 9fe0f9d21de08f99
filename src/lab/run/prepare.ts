/** From a spec and its table to what the engine trains on: rows divided, inputs scaled, targets as the loss takes them. */
import { type Data, type Fault, type Model, type Read, type Spec, shapesOf } from '#engine';
import { columnMeans, rowsOf, scaled, type Scaling, scalingOf, type Split, splitOf, type Table } from '#table';
import type { RunSpec } from './run-spec.ts';

/** How a row of the world becomes inputs, and outputs an answer; kept beside the weights. */
export type Preparation = {
  readonly columns: readonly string[];
  /** What stands for a missing value: the mean of the training rows. */
  readonly missing: readonly number[];
  readonly inputs: Scaling;
  readonly target: { readonly name: string; readonly labels: readonly string[] | null; readonly shift: number; readonly scale: number };
};
export type Prepared = { readonly spec: Spec; readonly split: Split; readonly train: Data; readonly validation: Data | null; readonly test: Data | null; readonly preparation: Preparation };

const refused = (...faults: readonly Fault[]): Read<never> => ({ ok: false, faults });
const product = (sizes: readonly number[]): number => sizes.reduce((n, size) => n * size, 1);

/** @param given which rows train, choose and judge, where that is not left to the split stream. */
export const prepare = (spec: RunSpec, table: Table, given: Split | null = null): Read<Prepared> => {
  const { columns } = table;
  const model: Model = { ...spec.model, input: spec.model.input ?? [columns.length] };
  if (product(model.input) !== columns.length) return refused({ at: 'model.input', says: `is ${model.input.join(' × ')}, which is ${product(model.input)} numbers; a row of the data has ${columns.length}` });
  const shapes = shapesOf(model);
  if (!shapes.ok) return refused(...shapes.faults.map(({ at, says }) => ({ at: `model.${at}`, says })));
  const outputs = product(shapes.value[shapes.value.length - 1] ?? model.input);
  const wrong = wrongOutputs(model, table, outputs);
  if (wrong !== null) return refused(wrong);

  const { seeds } = spec.training;
  const split = given ?? splitOf(table.rows, spec.split, { test: seeds.split, validation: seeds.split });
  if (split === null) return refused({ at: 'split', says: `leaves none of ${table.rows} rows to train on` });
  const training = rowsOf(table, split.train);
  const inputs = scalingOf(training, spec.scaling.inputs);
  const missing = columnMeans(training);
  const target = targetScaling(spec, training);
  const part = (rows: Int32Array): Data | null => {
    if (rows.length === 0) return null;
    const some = rowsOf(table, rows);
    return { rows: rows.length, x: scaled(some, inputs, missing), y: targetsOf(some, outputs, target) };
  };
  const train = part(split.train);
  if (train === null) return refused({ at: 'split', says: `leaves none of ${table.rows} rows to train on` });
  const { name } = table.target;
  return { ok: true, value: { spec: { model, training: spec.training }, split, train, validation: part(split.validation), test: part(split.test), preparation: { columns, missing, inputs, target: { name, labels: table.target.kind === 'classes' ? table.target.labels : null, ...target } } } };
};

/** Where the last layer does not give what the target wants. Two classes may share one output, except under softmax. */
const wrongOutputs = (model: Model, { target }: Table, outputs: number): Fault | null => {
  const last = model.layers.length - 1;
  const at = model.layers[last]?.kind === 'dense' ? `model.layers[${last}].units` : 'model.layers';
  if (target.kind === 'number') {
    if (model.loss.kind === 'softmax-cross-entropy' || model.loss.kind === 'logistic') return { at: 'model.loss', says: `is ${model.loss.kind}, which wants classes, and “${target.name}” is a number` };
    return outputs === 1 ? null : { at, says: `must come to 1 number, which predicts “${target.name}”, not ${outputs}` };
  }
  const classes = target.labels.length;
  if (outputs === classes || (classes === 2 && outputs === 1)) return null;
  return { at, says: `must come to ${classes} numbers, one for each class of “${target.name}”${classes === 2 && model.loss.kind !== 'softmax-cross-entropy' ? ', or to 1' : ''}, not ${outputs}` };
};

/** Only where the loss is one of distances: counts stay counts. */
const targetScaling = ({ scaling, model: { loss } }: RunSpec, { rows, target }: Table): { readonly shift: number; readonly scale: number } => {
  if (target.kind === 'classes' || scaling.target === 'none' || loss.kind === 'poisson') return { shift: 0, scale: 1 };
  const { shift, scale } = scalingOf({ rows, columns: [target.name], x: target.y }, 'columns');
  return { shift: shift[0] ?? 0, scale: scale[0] ?? 1 };
};
const targetsOf = ({ rows, target }: Table, outputs: number, { shift, scale }: { readonly shift: number; readonly scale: number }): Float32Array => {
  const y = new Float32Array(rows * outputs);
  for (let r = 0; r < rows; r += 1) {
    if (target.kind === 'number') y[r] = ((target.y[r] ?? 0) - shift) / scale;
    else if (outputs === 1) y[r] = target.y[r] ?? 0;
    else y[r * outputs + (target.y[r] ?? 0)] = 1;
  }
  return y;
};
