/** The texts of an instance: those that help before the decision, and every one that a person can come to see. */
import { type Block, toText, words as readWords, type Words } from '#paper';
import { type Exercise, type Sheet, textOf } from '../exercise.ts';
import { type Instance, optionTexts } from '../instance.ts';
import { mistaken, mistakesOf } from '../mistakes.ts';
import { askedSteps, before } from '../sheet.ts';
import { finishing, firstStep, perspectivesOf, plantable, planted, referenceOf, worked } from '../solution.ts';
import { askedOf, rungWords, travelling } from '../travelling.ts';

/** `own`: answers whose value the learner gave, so that a text may hold it. */
type Told = readonly { readonly place: string; readonly words: Words; readonly own: readonly string[] }[];

/** What can be read before the decision, the prompt's text apart: its symbols and labels, the rungs, and what is said of each declared mistake. */
export const toldBefore = (exercise: Exercise, instance: Instance): Told => {
  const { drawn } = instance;
  const told = travelling(exercise);
  const first = firstStep(exercise, drawn);
  const { symbols, fields } = askedOf(told, instance);
  return [
    { place: 'the list of symbols', words: symbols.map(([tex, shape, says]): Block => ({ kind: 'paragraph', content: [{ kind: 'math', tex }, { kind: 'text', text: ' ' }, { kind: 'math', tex: shape }, { kind: 'text', text: ` ${says}` }] })), own: [] },
    ...fields.map(({ key, label }) => ({ place: `the label of (${key})`, words: [{ kind: 'display', tex: label } as const], own: [] })),
    { place: 'the nudge', words: rungWords(told, drawn, 'nudge'), own: [] }, { place: 'the method', words: rungWords(told, drawn, 'method'), own: [] },
    { place: 'the first step', words: [...first.words, ...(first.value ?? [])], own: [] },
    ...(exercise.about.first === true ? [givenLines(exercise, instance)] : []),
    ...mistakesOf(exercise, drawn).flatMap((declared) => {
      const sheet = mistaken(exercise, drawn, declared);
      if (sheet === null) return [];
      const seen = Object.entries(before(exercise, sheet, declared.step)).filter(([name]) => Object.hasOwn(exercise.asked.answers, name));
      return [{ place: `what is said of “${declared.name}”`, words: textOf(declared.mistake.says, { ...drawn, ...Object.fromEntries(seen), given: sheet[declared.step] }), own: seen.map(([name]) => name) }];
    }),
  ];
};

/** The lines that a meeting gives away before the last steps; of the answers those that are then not asked for. */
const givenLines = (exercise: Exercise, instance: Instance): Told[number] => {
  const { given, keys } = finishing(exercise, instance);
  return { place: 'the lines given in a meeting', words: given.flatMap(({ words, value }) => [...words, ...value]), own: askedSteps(exercise).filter(({ key }) => !keys.includes(key)).map(({ step }) => step.name) };
};

/** As plain text, each with the place where it stands. */
export const textsOf = (exercise: Exercise, instance: Instance, right: Sheet): readonly { readonly place: string; readonly text: string }[] => {
  const { drawn } = instance;
  const asked = askedOf(travelling(exercise), instance, optionTexts(exercise, instance));
  const [plant] = plantable(exercise, drawn);
  const lines = (all: readonly { readonly words: Words; readonly value: Words }[]): string => all.map(({ words, value }) => `${toText(words)} ${toText(value)}`).join(' ');
  const made = mistakesOf(exercise, drawn);
  return [
    { place: 'the prompt', text: toText(asked.prompt) },
    { place: 'an option', text: asked.fields.flatMap(({ options }) => options.map(toText)).join(' ') },
    ...toldBefore(exercise, instance).map(({ place, words }) => ({ place, text: toText(words) })),
    // A name is read as a text where it stands in a title.
    { place: 'the name of a mistake', text: made.map(({ name }) => toText(readWords(`Wrong: ${name}`))).join(' ') },
    { place: 'the solution', text: lines(worked(exercise, instance, null)) },
    { place: 'the lines to be finished', text: lines(finishing(exercise, instance).given) },
    { place: 'a solution with a mistake', text: plant === undefined ? '' : lines(planted(exercise, drawn, { step: plant.step, mistake: plant.name }).lines) },
    { place: 'a perspective', text: perspectivesOf(exercise, drawn).map(({ words }) => toText(words)).join(' ') },
    { place: 'the picture', text: exercise.asked.picture === undefined ? '' : toText(exercise.asked.picture(right)) },
    { place: 'a reference', text: asked.fields.map(({ key }) => referenceOf(exercise, instance, key).tex).join(' ') },
  ];
};
