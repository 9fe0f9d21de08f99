/**
 * A model in whole numbers: int8 values and weights, int32 sums, one 64-bit product and shift to go from one scale to the next. No float anywhere, so it
 * runs where there is no unit for them, and on every machine alike. A value q stands for scale · (q − zero).
 */
export type Quantised = { readonly scale: number; readonly zero: number };

/** From a sum to the next scale: (sum · multiplier) / 2^shift, rounded half up, plus `zero`. One shift a layer, 1 … 60; multipliers below 2³¹. */
export type Rescale = { readonly multipliers: Int32Array; readonly shift: number; readonly zero: number };

/** Where a window goes over [height, width, channels]; a dense layer is a window of one over all its rows. */
export type Window = { readonly height: number; readonly width: number; readonly channels: number; readonly kernel: number; readonly stride: number; readonly padding: number; readonly rows: number; readonly columns: number };

export type IntegerStep =
  /** bias + Σ weight · x over a window, each output with a scale of its own. Zero points are in the bias already; `outside` stands for 0 beyond the edge. */
  | { readonly kind: 'sum'; readonly layer: number; readonly window: Window; readonly outputs: number; readonly weights: Int8Array; readonly bias: Int32Array; readonly rescale: Rescale; readonly outside: number; readonly gives: 'int8' | 'int32' }
  /** Any activation: table[q + 128]. */
  | { readonly kind: 'table'; readonly layer: number; readonly size: number; readonly table: Int8Array }
  | { readonly kind: 'largest'; readonly layer: number; readonly window: Window }
  | { readonly kind: 'mean'; readonly layer: number; readonly window: Window; readonly rescale: Rescale };

export type IntegerModel = {
  readonly inputs: number;
  readonly outputs: number;
  readonly input: Quantised;
  /** Outputs are int32; an output y stands for scale · (y − zero). */
  readonly output: Quantised;
  readonly steps: readonly IntegerStep[];
};

/** The int8 values that stand for a row of floats. */
export const quantisedRow = ({ input: { scale, zero } }: IntegerModel, x: ArrayLike<number>): Int8Array => Int8Array.from(x, (v) => clamped(Math.round(v / scale) + zero));
export const clamped = (q: number): number => Math.max(-128, Math.min(127, q));
/** Values after a step. */
export const sizeAfter = (step: IntegerStep): number => {
  switch (step.kind) {
    case 'table': return step.size;
    case 'sum': return step.window.rows * step.window.columns * step.outputs;
    default: return step.window.rows * step.window.columns * step.window.channels;
  }
};
export const multiplyAddsOf = ({ steps }: IntegerModel): number => steps.reduce((n, step) => n + (step.kind === 'sum' ? sizeAfter(step) * step.window.kernel * step.window.kernel * step.window.channels : 0), 0);
