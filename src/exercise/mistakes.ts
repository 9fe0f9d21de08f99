/** The declared mistakes of an instance: where each leads when it is made at its step and replayed through the later ones. */
import { resultOf, same } from '#grade';
import type { AnswerKind, AnswerValue, Field } from '#grade/read';
import type { ErasedMistake, Exercise, Sheet } from './exercise.ts';
import { askedSteps, attempted, before, isWhole, replayWhile, sheetOf } from './sheet.ts';

export type DeclaredMistake = { readonly step: string; readonly name: string; readonly mistake: ErasedMistake };

/** Those that can be made on this instance, in the order of the steps. */
export const mistakesOf = (exercise: Exercise, drawn: Sheet): readonly DeclaredMistake[] =>
  exercise.steps.flatMap((step) =>
    Object.entries(exercise.asked.mistakes[step.name] ?? {}).flatMap(([name, mistake]) => (mistake.when === undefined || mistake.when(drawn) ? [{ step: step.name, name, mistake }] : [])),
  );

/** The sheet of someone who makes this mistake, on top of the values of `put`; null where the mistake itself has no value. */
export const mistaken = (exercise: Exercise, drawn: Sheet, { step, mistake }: DeclaredMistake, put: Sheet = {}): Sheet | null => {
  const value = attempted(() => mistake.gives(before(exercise, replayWhile(exercise, drawn, put), step)));
  return isWhole(value) ? replayWhile(exercise, drawn, { ...put, [step]: value }) : null;
};

type Value = AnswerValue[AnswerKind];
/** The very same data. A claim about a graph is otherwise judged by the graph alone, so two wrong paths would never be one. */
const identical = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** One value as good as the other, by the field's own measure. */
export const agree = (field: Field, a: unknown, b: unknown): boolean => identical(a, b) || same(field, a as Value, b as Value);
/** A mistake is one however its value is written, where a form is asked too. */
export const inAnyForm = (field: Field): Field => { if (field.kind !== 'expression') return field; const { form: _, ...rest } = field; return rest; };
/** Certainly another value. */
export const differs = (field: Field, a: unknown, b: unknown): boolean => !identical(a, b) && resultOf(inAnyForm(field), a as Value, b as Value) === 'different';

/** Many values are right, and the oracle says which. */
export const hasProperty = (field: Field): boolean => field.kind === 'any' || (field.kind === 'ordering' && field.needs !== undefined);
/** There is more than one right answer. */
export const isFree = (field: Field): boolean => field.kind === 'independence' || (field.kind === 'factorisation' && field.model === 'directed') || field.kind === 'sketch' || field.kind === 'rubric' || hasProperty(field) || (field.kind === 'vector' && field.upTo !== undefined);

/** Of two sheets, whether some answer differs. An answer that a sheet does not reach tells nothing. */
const answersDiffer = (exercise: Exercise, drawn: Sheet, one: Sheet, other: Sheet): boolean =>
  askedSteps(exercise).some(({ step: { name } }) => name in one && name in other && differs(fieldOf(exercise, drawn, name), one[name], other[name]));

export const fieldOf = (exercise: Exercise, drawn: Sheet, answer: string): Field => {
  const declaration = exercise.asked.answers[answer];
  if (declaration === undefined) throw new Error(`${exercise.about.id}: ${answer} is not asked for`);
  return declaration.field(drawn);
};

/**
 * A mistake must show: in some answer each differs from the right value, and from every other mistake. The first that does
 * not is named, else null; an instance where one hides is drawn again.
 */
export const hiddenMistake = (exercise: Exercise, drawn: Sheet): string | null => {
  const right = sheetOf(exercise, drawn);
  const made: { readonly name: string; readonly sheet: Sheet }[] = [];
  for (const declared of mistakesOf(exercise, drawn)) {
    const name = `${declared.step}: ${declared.name}`;
    const sheet = mistaken(exercise, drawn, declared);
    if (sheet === null) return `the mistake “${name}” has no value`;
    if (!answersDiffer(exercise, drawn, right, sheet)) return `the mistake “${name}” leads to the right answers`;
    const twin = made.find((other) => !answersDiffer(exercise, drawn, other.sheet, sheet));
    if (twin !== undefined) return `the mistakes “${twin.name}” and “${name}” lead to the same answers`;
    made.push({ name, sheet });
  }
  return null;
};
