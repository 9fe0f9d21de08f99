/** The grader's door: comparing an answer with its reference, what kind of mistake it is, and each kind's own samples. */
import type { RandomStream } from '#numeric';
import { kinds } from './answers/all.ts';
import type { Kind, Samples } from './answers/kind.ts';
import type { AnswerKind, AnswerValue, Field, Given } from './read/index.ts';
import type { Comparison } from './verdict.ts';

export type { Samples } from './answers/kind.ts';
export { type PlainPoint, type PlainValue, valuesAt } from './formula/values-at.ts';
export { slipsOf } from './formula/mutate.ts';
export { judgeTyped, type Judged, type Request } from './typed.ts';
export { formulaOfAnswer, statementSlips, type Statemental } from './answers/statements.ts';
export { productSlips } from './answers/factorisation.ts';
export { find } from './mistakes/find.ts';
export * from './verdict.ts';

type Value<K extends AnswerKind = AnswerKind> = AnswerValue[K];
/** The kind of a field, its types loosened: a field and its values belong together by construction. */
const kindOf = (kind: AnswerKind): Kind<never> => kinds[kind] as unknown as Kind<never>;

/** Compares a learner's value with the reference. Deterministic: the same input gets the same verdict always. */
export const compare = (field: Field, reference: Value, given: Value): Comparison => kindOf(field.kind).compare(field as never, reference as never, given as never);

/** The same without words: several times as fast where formulas differ. */
export const resultOf = (field: Field, reference: Value, given: Value): Comparison['result'] =>
  (kindOf(field.kind).result ?? ((f, r, g) => compare(f, r, g).result))(field as never, reference as never, given as never);

export const same = (field: Field, a: Value, b: Value): boolean => resultOf(field, a, b) === 'same';

/** Answers that must be judged right, wrong and invalid, for the audit and the fuzzer. `optionIds`: ids in the order shown. */
export const samples = (field: Field, reference: Value, stream: RandomStream, optionIds?: readonly string[]): Samples => kindOf(field.kind).samples(field as never, reference as never, stream, optionIds);

/** How a learner would give a value: typed plainly, or as positions, nodes, edges. */
export const asGiven = (field: Field, value: Value, optionIds?: readonly string[]): Given => kindOf(field.kind).asGiven(field as never, value as never, optionIds);

/** A value as TeX, for lines and references. */
export const valueTex = (kind: AnswerKind, value: Value, field?: Field): string => kindOf(kind).tex(value as never, field as never);
