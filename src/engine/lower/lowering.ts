/** What lowering a model works with: buffers and nests as they come up, and the shape of what one layer hands to the next. */
import type { Initialisation } from '../model/model.ts';
import type { Axis, Buffer, Expr } from '../program/expression.ts';
import { axis, buffer, load } from '../program/expression.ts';
import { type Nest, nest, type Phase, type Reduction, type Store, store } from '../program/nest.ts';
import type { Type } from '../program/operations.ts';

/** What a model holds: where it lies, how it begins, and how the optimiser treats it. Running statistics are not learnt; their gradient is no one's. */
export type Parameter = {
  readonly value: Buffer;
  readonly gradient: Buffer;
  readonly role: 'weight' | 'bias' | 'gain' | 'running-mean' | 'running-variance';
  /** The layer's number from 1, which enters the counter of its random numbers. */
  readonly layer: number;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly initialisation: Initialisation;
  /** Where its random numbers begin among those of its layer. */
  readonly firstDraw: number;
  /** Factors of μP on the deviation of the start and on the learning rate; 1 in the standard parametrisation. */
  readonly startScale: number;
  readonly rateScale: number;
  readonly decays: boolean;
};

export const isLearnt = ({ role }: Parameter): boolean => role !== 'running-mean' && role !== 'running-variance';

export type Lowering = {
  readonly mode: 'training' | 'inference';
  /** The axis of the rows of a batch. */
  readonly batch: number;
  readonly buffer: (name: string, sizes: readonly number[], type?: Type) => Buffer;
  readonly emit: (made: Nest) => void;
  readonly parameter: (parameter: Parameter) => void;
};

/** What a layer hands on: a buffer [batch, …sizes], to be taken as one size if it is flat. */
export type Value = { readonly buffer: Buffer; readonly sizes: readonly number[]; readonly flat: boolean };

/**
 * A gradient on its way down: a nest over [batch, …sizes] that is not closed yet. Who receives it multiplies it by what it wants and stores
 * it, so that no pass over memory is made for a slope or a mask.
 */
export type Gradient = { readonly name: string; readonly parallel: readonly Axis[]; readonly reduce: Reduction | null; readonly value: Expr };

export type LoweredLayer = {
  readonly output: Value;
  /** From the gradient at the output to that at the input; null if nobody wants it. */
  readonly backward: (gradient: Gradient) => Gradient | null;
};

/** Axes over [batch, …sizes] of a value. */
export const axesOver = ({ batch }: Lowering, sizes: readonly number[], last = 'j'): readonly Axis[] => [axis('row', batch), ...sizes.map((size, i) => axis(i === sizes.length - 1 ? last : `at${i}`, size))];

/** One nest that makes a buffer from another, cell by cell. */
export const mapped = (lowering: Lowering, phase: Phase, name: string, from: Value, into: Buffer, value: (x: Expr, axes: readonly Axis[]) => Expr): void => {
  const axes = axesOver(lowering, from.sizes);
  lowering.emit(nest(phase, name, axes, null, [store(into, axes, value(load(from.buffer, ...axes), axes))]));
};
export const close = (lowering: Lowering, gradient: Gradient, stores: readonly Store[]): void => lowering.emit(nest('backward', gradient.name, gradient.parallel, gradient.reduce, stores));

/** Scalars are buffers of one element, written by a nest over this axis. */
export const one = axis('one', 1);
export const scalar = (name: string, type: Type = 'f32'): Buffer => buffer(name, [1], type);
