/** What an experiment comes to, in words and numbers: all that stands on its sheet besides the plot. */
import type { Words } from '#paper';
import type { Verdict } from '../verdict/verdict.ts';

export type EffectShown = {
  /** What is larger or smaller than what: "two layers minus one, accuracy". */
  readonly says: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** 0.95. Simultaneous over all effects of the sheet where a winner is picked. */
  readonly level: number;
  readonly as: 'number' | 'percent' | 'points' | 'factor';
  /** Standard deviations from seed to seed and from row to row; null where nothing varies in that way. */
  readonly seedDeviation: number | null;
  readonly rowDeviation: number | null;
  /** The smallest true difference that this design finds four times in five; null where it finds any. */
  readonly visibleFrom: number | null;
};

export type Judged = {
  readonly verdict: {
    /** For a comparison one of the four; for a closed form whether it was met. */
    readonly is: Verdict['is'] | 'as foretold' | 'not as foretold';
    /** The answer to the question, two to four sentences with their numbers. */
    readonly says: Words;
    /** For which data, models and sizes this was seen. */
    readonly scope: string;
    /** What in the data would change it. */
    readonly wouldChange: Words;
  };
  /** What the evidence says of the claim from practice. */
  readonly claim: { readonly is: 'supported' | 'refuted' | 'depends' | 'cannot tell'; readonly says: string };
  readonly effects: readonly [EffectShown, ...EffectShown[]];
  /** The incumbent against itself; null where chance has no part. */
  readonly noiseFloor: { readonly says: string; readonly value: number } | null;
  /** The closed form or published number, how far the measured lies from it at most, and how far it may; or that theory is silent, and why. */
  readonly theory: { readonly says: Words; readonly source: string; readonly deviation: number; readonly within: number } | { readonly silent: string };
  /** What was tuned again for every setting, on which rows; "nothing". */
  readonly tuned: string;
  /** Which streams moved, how many seeds of each. */
  readonly seeds: string;
  /** What happened, by which the prediction is scored: ids of options that are right, groups of an order, a number, a curve; in units of the axes. */
  readonly outcome:
    | { readonly kind: 'choice'; readonly options: readonly string[] }
    | { readonly kind: 'order'; readonly groups: readonly (readonly string[])[] }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'curve'; readonly points: readonly (readonly [x: number, y: number])[] };
  /** Numbers by name, for the guide and for other programs. */
  readonly figures: { readonly [name: string]: number };
};
