/** Values of steps as people read them. */
import { valueTex } from '#grade';
import { formOf, toTex, type AnswerKind, type AnswerValue, type Formula } from '#grade/read';
import { math, numberTex, text, toSpeech, vectorTex, matrixTex, type Words } from '#paper';
import { type Exercise, type Sheet, type Step, textOf } from './exercise.ts';
import { fieldOf } from './mistakes.ts';
import { optionsOf } from './instance.ts';
import { hasOptions } from './options.ts';
import { before } from './sheet.ts';

const isFormula = (value: unknown): value is Formula => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'formula';
const all = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] => Array.isArray(value) && value.every(is);
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isRow = (value: unknown): value is readonly number[] => all(value, isNumber);

/** Is there a way to write the value that people would read? */
export const isReadable = (exercise: Exercise, step: string, value: unknown): boolean =>
  Object.hasOwn(exercise.asked.answers, step) || isNumber(value) || isFormula(value) || isRow(value) || all(value, isRow) || all(value, isText) || typeof value === 'boolean' || isText(value);

/** A value that no field describes: mathematics where it is such, else its words. */
const plainWords = (value: unknown): Words => {
  if (isNumber(value)) return math(numberTex(value));
  if (isFormula(value)) return math(toTex(value.tree));
  if (Array.isArray(value) && value.length === 0) return text('none');
  if (isRow(value)) return math(vectorTex(value));
  if (all(value, isRow)) return math(matrixTex(value));
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  if (isText(value)) return text(value);
  if (Array.isArray(value)) return text(value.map((item: unknown) => toSpeech(plainWords(item))).join(', '));
  return text(JSON.stringify(value) ?? '');
};

/** The value of a step; where options are asked for, their texts. */
export const valueWords = (exercise: Exercise, drawn: Sheet, step: string, value: unknown): Words => {
  if (!Object.hasOwn(exercise.asked.answers, step)) return plainWords(value);
  const field = fieldOf(exercise, drawn, step);
  if (hasOptions(field)) {
    const options = optionsOf(exercise, drawn, step);
    const chosen = [value].flat().flatMap((id) => options.find((option) => option.id === id)?.says ?? []);
    const [only] = chosen;
    return chosen.length > 1 ? [{ kind: 'list', ordered: formOf(field).kind === 'ordering', items: chosen.map((block) => [block]) }] : only === undefined ? text('none') : [only];
  }
  return math(valueTex(field.kind, value as AnswerValue[AnswerKind], field));
};

export type Line = { readonly words: Words; readonly value: Words };
/** A step as a line of a solution: what is done, and how it looks once it is done. */
export const lineOf = (exercise: Exercise, drawn: Sheet, sheet: Sheet, step: Step): Line => ({
  words: textOf(step.words, before(exercise, sheet, step.name)),
  value: step.shows === undefined ? valueWords(exercise, drawn, step.name, sheet[step.name]) : step.shows(sheet),
});
