/** How verdicts and scores are said. */
import type { ClaimIs } from '../api.ts';

export const verdictWords: { readonly [is in ClaimIs]: string } = { true: 'True', false: 'False', depends: 'It depends', 'nobody knows': 'Nobody knows' };
export const restsWords = { proof: 'a proof', computation: 'a computation', evidence: 'stored results' } as const;

const digits = (x: number): string => x.toFixed(2);
/** The mean over what is true or false. */
export const scoreText = (score: { readonly of: number; readonly mean: number } | null): string =>
  score === null
    ? 'None yet. What is true or false is scored: the square of how far you were from it. Certain and right is 0, an even chance always 0.25, certain and wrong 1. What depends is not scored.'
    : `${digits(score.mean)} on average over ${score.of} ${score.of === 1 ? 'claim' : 'claims'} that ${score.of === 1 ? 'is' : 'are'} true or false, where 0 is perfect and 0.25 is what always saying 50\u202f% gets.`;
/** Of one claim. */
export const toldText = (sure: number | null, is: ClaimIs, score: number | null): string => {
  if (sure === null) return 'You asked to be shown; nothing is scored.';
  const said = `You gave it ${Math.round(100 * sure)}\u202f%`;
  return score === null ? `${said}. ${is === 'depends' ? 'It is neither true nor false as it stands' : 'Nobody knows whether it is true'}, so it is not scored.` : `${said}: score ${digits(score)}, where 0 is perfect and 0.25 is what 50\u202f% gets.`;
};
