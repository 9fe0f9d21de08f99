/** What each kind of answer can do: compare two of its values, make its own samples, type a value, set it as TeX. */
import type { RandomStream } from '#numeric';
import type { AnswerKind, AnswerValue, Field, Given } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';

export type FieldOf<K extends AnswerKind> = Extract<Field, { readonly kind: K }>;
/** `optionIds`: the ids of the options in the order shown; without them an id is its own position. */
export type Kind<K extends AnswerKind> = {
  readonly compare: (field: FieldOf<K>, reference: AnswerValue[K], given: AnswerValue[K]) => Comparison;
  /** The result alone, where words would cost more than the comparison. */
  readonly result?: (field: FieldOf<K>, reference: AnswerValue[K], given: AnswerValue[K]) => Comparison['result'];
  readonly samples: (field: FieldOf<K>, reference: AnswerValue[K], stream: RandomStream, optionIds?: readonly string[]) => Samples;
  /** How a learner would give that value. */
  readonly asGiven: (field: FieldOf<K>, value: AnswerValue[K], optionIds?: readonly string[]) => Given;
  readonly tex: (value: AnswerValue[K], field?: FieldOf<K>) => string;
};
/** Answers that must be judged right, wrong and invalid. */
export type Samples = { readonly right: readonly Given[]; readonly wrong: readonly Given[]; readonly invalid: readonly Given[] };

export const typed = (text: string): Given => ({ kind: 'typed', text });
/** What is no answer in any field that is typed into. */
export const garbage: readonly Given[] = ['', ' ', ')', '((1', '1 +', '\\frac{1}{', '1/0', '__proto__', '\u0000', '1..2', '{{', '\\placeholder{}'].map(typed);
