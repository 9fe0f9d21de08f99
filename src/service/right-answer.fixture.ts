/** For tests: the right answer to an instance, from the exercise's own steps, as a learner would give it. */
import { type Exercise, type Instance, optionTexts, askedOf, sheetOf, travelling } from '#exercise';
import { asGiven, samples } from '#grade';
import type { AnswerKind, AnswerValue, Field, Given } from '#grade/read';
import { randomStream } from '#numeric';

export type Keyed = { readonly key: string; readonly step: string; readonly field: Field; readonly value: AnswerValue[AnswerKind]; readonly optionIds: readonly string[] };

/** The asked steps of an instance with their keys, fields and values. */
export const askedValues = (exercise: Exercise, instance: Instance): readonly Keyed[] => {
  const sheet = sheetOf(exercise, instance.drawn);
  const steps = exercise.steps.filter((step) => Object.hasOwn(exercise.asked.answers, step.name));
  return askedOf(travelling(exercise), instance, optionTexts(exercise, instance)).fields.flatMap(({ key, field: travelled }, i) => {
    const step = steps[i];
    if (step === undefined) return [];
    // What a value must have does not travel.
    const declared = exercise.asked.answers[step.name]?.field(instance.drawn);
    const field = declared?.kind === 'any' || declared?.kind === 'sketch' ? declared : declared?.kind === 'ordering' && travelled.kind === 'ordering' ? { ...declared, options: travelled.options } : travelled;
    const options = exercise.asked.answers[step.name]?.options?.(sheet) ?? [];
    const optionIds = (instance.orders[step.name] ?? []).flatMap((place) => options[place]?.id ?? []);
    return [{ key, step: step.name, field, value: sheet[step.name] as AnswerValue[AnswerKind], optionIds }];
  });
};

export const rightAnswer = (exercise: Exercise, instance: Instance): { readonly [key: string]: Given } =>
  Object.fromEntries(askedValues(exercise, instance).map(({ key, field, value, optionIds }) => [key, asGiven(field, value, optionIds)]));

/** An answer of which every part is wrong, by the grader's own samples. */
export const wrongAnswer = (exercise: Exercise, instance: Instance, seed: string): { readonly [key: string]: Given } =>
  Object.fromEntries(askedValues(exercise, instance).map(({ key, field, value, optionIds }) => {
    const { wrong } = samples(field, value, randomStream(seed), optionIds);
    return [key, wrong[0] ?? { kind: 'typed', text: '' }];
  }));
