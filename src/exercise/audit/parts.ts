/** The fields of an instance with the values of a sheet, and how someone would give them. */
import { asGiven } from '#grade';
import type { AnswerKind, AnswerValue, Field, Given } from '#grade/read';
import { toText } from '#paper';
import type { Exercise, Sheet } from '../exercise.ts';
import { type Instance, shownOptions } from '../instance.ts';
import { fieldOf } from '../mistakes.ts';
import { withOptions } from '../options.ts';
import { askedSteps } from '../sheet.ts';

export type Part = { readonly key: string; readonly name: string; readonly field: Field; readonly ids: readonly string[]; readonly value: unknown; /** As text, in the order shown. */ readonly options: readonly string[] };

export const partsOf = (exercise: Exercise, instance: Instance, sheet: Sheet): readonly Part[] =>
  askedSteps(exercise).map(({ key, step: { name } }) => {
    const options = shownOptions(exercise, instance, name);
    const declared = fieldOf(exercise, instance.drawn, name);
    const field = withOptions(declared, options.map((option) => option.says));
    return { key, name, field, ids: options.map((option) => option.id), value: sheet[name], options: options.map((option) => toText(option.says)) };
  });
export const givenOf = (parts: readonly Part[]): { readonly [key: string]: Given } => Object.fromEntries(parts.map(({ key, field, ids, value }) => [key, asGiven(field, value as AnswerValue[AnswerKind], ids)]));
