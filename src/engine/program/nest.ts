/**
 * The one concept of the engine. A nest says: for every cell of its parallel axes, start from a value, go over the reduction axes in their
 * order, combine, and store expressions of the result. Everything else is read from nests: WebAssembly, C, the reference, counts, memory.
 *
 * The law: parallel axes may be tiled, put in lanes and reordered; a reduction is never split. So the bits of a result depend on the nest
 * and never on how it is run. All loads of a cell come before its stores.
 */
import { type Axis, type Buffer, type Coordinate, type Expr, type Index, index } from './expression.ts';

export type Reduction = {
  /** Outermost first; the sum is taken in this order, one cell after the other. */
  readonly over: readonly Axis[];
  readonly from: Expr;
  readonly each: Expr;
  readonly combine: 'add' | 'max';
};
export type Store = { readonly buffer: Buffer; readonly at: readonly Index[]; readonly value: Expr };

/** What part of a training step a nest belongs to. */
export type Phase = 'batch' | 'forward' | 'loss' | 'backward' | 'update';

export type Nest = {
  readonly name: string;
  readonly phase: Phase;
  /** Outermost first; the last is the one that fills the lanes. */
  readonly parallel: readonly Axis[];
  readonly reduce: Reduction | null;
  readonly stores: readonly Store[];
};

export const store = (into: Buffer, at: readonly Coordinate[], value: Expr): Store => ({ buffer: into, at: at.map(index), value });
export const sum = (over: readonly Axis[], each: Expr, from: Expr = { kind: 'number', type: 'f32', value: 0 }): Reduction => ({ over, from, each, combine: 'add' });
export const largest = (over: readonly Axis[], each: Expr): Reduction => ({ over, from: { kind: 'number', type: 'f32', value: Number.NEGATIVE_INFINITY }, each, combine: 'max' });
export const nest = (phase: Phase, name: string, parallel: readonly Axis[], reduce: Reduction | null, stores: readonly Store[]): Nest => ({ phase, name, parallel, reduce, stores });

/** The expressions of a nest that are evaluated once a cell, and once a cell and step of the reduction. */
export const partsOf = ({ reduce, stores }: Nest): { readonly from: readonly Expr[]; readonly each: readonly Expr[]; readonly ends: readonly Expr[] } => ({
  from: reduce === null ? [] : [reduce.from],
  each: reduce === null ? [] : [reduce.each],
  ends: stores.map(({ value }) => value),
});
