/** What the evidence says of a candidate beside an incumbent: one of four, and why. */

export type Verdict = {
  readonly is: 'better' | 'same but cheaper' | 'worse' | 'cannot tell';
  /** By the measured effect; by the cost, where the effect is too small to matter; or because the interval is too wide, or nothing speaks for either. */
  readonly by: 'effect' | 'cost' | 'interval' | 'nothing';
};

export type Compared = {
  /** Of candidate minus incumbent; larger is better. */
  readonly interval: readonly [low: number, high: number];
  /** The smallest difference that would matter to anybody, in the same unit; at least 0. */
  readonly margin: number;
  /** Multiply-adds of the candidate divided by the incumbent's; above 0. */
  readonly cost: number;
};

/** Costs closer than this are called equal. */
const costTolerance = 0.05;

/**
 * Better or worse where the whole interval lies on one side of zero and reaches beyond the margin; the same where all of it lies within the margin, and
 * then the cost decides; else it cannot be told. @throws {Error} for what is no interval, a negative margin, or a cost that is not above 0.
 */
export const verdictOf = ({ interval: [low, high], margin, cost }: Compared): Verdict => {
  if (!(low <= high)) throw new Error(`a verdict needs an interval, not ${low} … ${high}`);
  if (!(margin >= 0)) throw new Error(`the smallest difference that matters is at least 0, not ${margin}`);
  if (!(cost > 0)) throw new Error(`a cost is a ratio above 0, not ${cost}`);
  const isWithin = low >= -margin && high <= margin;
  if (!isWithin && low > 0) return { is: 'better', by: 'effect' };
  if (!isWithin && high < 0) return { is: 'worse', by: 'effect' };
  if (!isWithin) return { is: 'cannot tell', by: 'interval' };
  if (cost < 1 - costTolerance) return { is: 'same but cheaper', by: 'cost' };
  if (cost > 1 + costTolerance) return { is: 'worse', by: 'cost' };
  return { is: 'cannot tell', by: 'nothing' };
};
