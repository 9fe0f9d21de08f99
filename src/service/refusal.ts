/** What a use case cannot do, said so that a person knows what happened, what is safe, and what to do. */

export type RefusalCode =
  | 'unknown-attempt' | 'unknown-exercise' | 'unknown-skill' | 'unknown-chapter' | 'unknown-stop' | 'unknown-check-up' | 'unknown-event'
  | 'changed' | 'taken-back' | 'not-here' | 'no-session' | 'nothing-to-ask' | 'bad-log' | 'misfit-log'
  | 'unknown-question' | 'unknown-claim' | 'unknown-guide-page' | 'bad-dials' | 'bad-prediction' | 'predict-first';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** What happened. */
  readonly says: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do. */
  readonly todo: string;
  constructor(code: RefusalCode, words: { readonly says: string; readonly safe?: string; readonly todo: string }) {
    const safe = words.safe ?? 'Nothing was counted, and everything stored before is kept.';
    super(`${words.says} ${safe} ${words.todo}`);
    this.code = code;
    this.says = words.says;
    this.safe = safe;
    this.todo = words.todo;
  }
}

const quoted = (id: string): string => `“${id.length > 80 ? `${id.slice(0, 80)}…` : id}”`;

export const unknownAttempt = (id: string): Refusal => new Refusal('unknown-attempt', { says: `There is no attempt ${quoted(id)} in this data folder.`, todo: 'Go back to Today and begin from there.' });
export const unknownExercise = (id: string): Refusal => new Refusal('unknown-exercise', { says: `There is no exercise ${quoted(id)}.`, todo: 'Choose another; the Practice page lists all that there are.' });
export const unknownSkill = (id: string): Refusal => new Refusal('unknown-skill', { says: `There is no skill ${quoted(id)}.`, todo: 'Choose another; the Map shows all that there are.' });
export const unknownChapter = (id: string): Refusal => new Refusal('unknown-chapter', { says: `There is no chapter ${quoted(id)}.`, todo: 'Choose another; the Practice page lists all that there are.' });
export const unknownQuestion = (id: string, all: readonly string[]): Refusal => new Refusal('unknown-question', { says: `There is no question ${quoted(id)} in the lab.`, todo: `There are ${all.join(', ')}.` });
export const unknownGuidePage = (id: string, all: readonly string[]): Refusal => new Refusal('unknown-guide-page', { says: `There is no page ${quoted(id)} in the guide.`, todo: `There are ${all.join(', ')}.` });
export const unknownClaim = (id: string): Refusal => new Refusal('unknown-claim', { says: `There is no claim ${quoted(id)}.`, todo: 'Choose another; “Heard in practice” lists all that there are.' });
export const badDials = (says: string): Refusal => new Refusal('bad-dials', { says: `These dials cannot be set: ${says}.`, todo: 'Set them within their ranges, or leave them out: then they are as usual.' });
export const badPrediction = (says: string): Refusal => new Refusal('bad-prediction', { says: `This prediction cannot be kept: ${says}.`, todo: 'Change it and try again.' });
export const predictFirst = (): Refusal => new Refusal('predict-first', { says: 'Nothing that was measured is shown before you predicted it, for this question and these dials.', todo: 'Predict, or say “just show me”.' });
export const changed = (title: string, was: number, is: number): Refusal =>
  new Refusal('changed', { says: `“${title}” has been rewritten since it was asked (version ${was}, now ${is}), and this instance does not fit it any more.`, safe: 'Your answers to it are kept; nothing new was counted.', todo: 'Ask for another like it.' });
export const takenBack = (): Refusal => new Refusal('taken-back', { says: 'This attempt was undone.', todo: 'Ask for another like it, or put it back under Progress.' });
