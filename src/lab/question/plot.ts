/** What is drawn of an experiment, as data: measured points with their intervals, the closed form, the noise floor. The table behind the plot is the same data. */
import type { Axis } from './asked.ts';

export type Point = {
  /** A number on a numeric axis, a name on one of names. */
  readonly x: number | string;
  readonly y: number;
  /** Ends of its interval. */
  readonly low?: number;
  readonly high?: number;
};
export type Series = {
  readonly name: string;
  /** 'measured' is drawn as points, joined where x is a number; 'theory' as a dashed line, or as ticks over names. */
  readonly kind: 'measured' | 'theory';
  readonly points: readonly Point[];
};
export type Plot = {
  readonly x: Axis | { readonly label: string; readonly names: readonly string[] };
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Lines across, with what they mean: a critical value, the best that is possible. */
  readonly rules?: readonly { readonly axis: 'x' | 'y'; readonly at: number; readonly says: string }[];
  /** A band of y within which differences are noise. */
  readonly floor?: { readonly low: number; readonly high: number; readonly says: string };
  /** What the intervals are: "95 % over seeds and test rows". */
  readonly intervals?: string;
  /** One sentence that says what is to be seen, for whoever does not see it; from the measured values. */
  readonly says: string;
};
