/** What a person believed of the sentences that are heard in practice, before their verdicts were shown, and how good these beliefs were. */
import type { LogEvent } from '#log';
import { brier, mean } from '#numeric';

type Of<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
export type Belief = {
  readonly at: number;
  readonly version: number;
  /** The chance that was given to its being true, and the verdict as it was then; null where it was shown without being asked. */
  readonly told: { readonly sure: number; readonly is: Of<'claim-believed'>['is'] } | null;
};
/** By claim: the first that was said of its newest version. */
export type Beliefs = { readonly [claim: string]: Belief };

export const withClaimEvent = (beliefs: Beliefs, event: Of<'claim-believed'> | Of<'claim-shown'>): Beliefs => {
  const before = Object.hasOwn(beliefs, event.claim) ? beliefs[event.claim] : undefined;
  // Once a verdict was seen there is nothing to believe any more.
  if (before !== undefined && before.version >= event.version) return beliefs;
  return { ...beliefs, [event.claim]: { at: event.at, version: event.version, told: event.type === 'claim-shown' ? null : { sure: event.sure, is: event.is } } };
};

/** Brier score, 0 to 1, smaller is better; null where it is neither true nor false. */
export const beliefScore = ({ sure, is }: NonNullable<Belief['told']>): number | null => (is === 'true' ? brier(sure, 1) : is === 'false' ? brier(sure, 0) : null);

/** How many beliefs were about something true or false, and their mean score; null before the first. */
export const beliefsScore = (beliefs: Beliefs): { readonly of: number; readonly mean: number } | null => {
  const scores = Object.values(beliefs).flatMap(({ told }) => { const score = told === null ? null : beliefScore(told); return score === null ? [] : [score]; });
  return scores.length === 0 ? null : { of: scores.length, mean: mean(scores) };
};
