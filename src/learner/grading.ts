/** What a decided attempt says: the grade that memory gets, and the weight with which it counts as a game. */
import type { Grade } from './memory.ts';
import type { OpenAttempt, Rung } from './state.ts';

type Helped = Pick<OpenAttempt, 'tries' | 'rungs' | 'slips'>;
const beyondNudge = (rungs: readonly Rung[]): boolean => rungs.some((rung) => rung !== 'nudge');

/**
 * Good: right at the first try, unaided or after a nudge. Hard: right at the second try after a slip. Again: whatever needed more.
 */
export const gradeOf = (verdict: 'right' | 'wrong' | 'shown', { tries, rungs, slips }: Helped): Grade =>
  verdict !== 'right' || beyondNudge(rungs) ? 'again' : tries <= 1 ? 'good' : tries === 2 && slips ? 'hard' : 'again';

/** What each kind of help leaves of a win; the smallest that applies counts. */
export const winWeights = { chosen: 0.7, nudge: 0.9, method: 0.7, 'first-step': 0.4, secondTry: 0.5 } as const;
/** A chosen chapter tells a little less of a loss too. */
export const chosenLossWeight = 0.8;

/** The game that an attempt is: score 1 or 0, and its weight in [0, 1]. "Show me" is a loss. */
export const gameOf = (verdict: 'right' | 'wrong' | 'shown', { tries, rungs, mixed }: Helped & { readonly mixed: boolean }): { readonly score: 0 | 1; readonly weight: number } => {
  if (verdict !== 'right' || rungs.includes('show-me')) return { score: 0, weight: mixed ? 1 : chosenLossWeight };
  const applying = [1, mixed ? 1 : winWeights.chosen, tries > 1 ? winWeights.secondTry : 1, ...rungs.map((rung) => (rung === 'show-me' ? 1 : winWeights[rung]))];
  return { score: 1, weight: Math.min(...applying) };
};
