/**
 * What may travel before an attempt is decided: all of it is made here. By type nothing here gets a step, a mistake or an oracle: `Travelling` has
 * none. Texts of options, lines given as part of the task and a first step that was asked for are handed in as words.
 */
import { askedOf, type Instance, rungWords, type PartJudgement, type Travelling } from '#exercise';
import type { Given } from '#grade/read';
import type { Words } from '#paper';
import { mathHtml, toHtml, toInlineHtml } from '#paper/html';
import type { AttemptView, FieldView, Html, PartView, RungName, RungView } from './api.ts';
import { ladderPrices, rungNames } from './prices.ts';
import type { AttemptRecord } from './records.ts';

export type Line = { readonly words: Words; readonly value: Words };
/** What is asked besides the exercise as it stands, or in its place. */
export type Posed = {
  /** Lines done for the learner, or a worked solution in which a mistake is to be found. */
  readonly given: readonly Line[];
  /** The fields to be answered; null: all of the exercise's. */
  readonly keys: readonly string[] | null;
  /** One question in place of the exercise's own fields. */
  readonly question: { readonly prompt: Words; readonly options: readonly Words[] } | null;
  readonly optionTexts: { readonly [key: string]: readonly Words[] };
};
/** In words, once it was asked for; the value only where it is not itself asked. */
export type FirstStep = { readonly words: Words; readonly value: Words | null } | null;

/** The key of the one field where a mistake is to be found. */
export const lineKey = 'a';

/** The question itself; it stays the same until the decision and after it. */
export const whatIsAsked = (travelling: Travelling, instance: Instance, posed: Posed): Pick<AttemptView, 'prompt' | 'symbols' | 'fields' | 'given'> => {
  const asked = askedOf(travelling, instance, posed.optionTexts);
  const fields = posed.question === null ? asked.fields.filter((field) => posed.keys === null || posed.keys.includes(field.key)) : [];
  const question: readonly FieldView[] = posed.question === null ? [] : [{ key: lineKey, letter: '', label: '', field: { kind: 'choice', options: posed.question.options }, options: posed.question.options.map(toInlineHtml), placeholder: '' }];
  return {
    prompt: toHtml(posed.question === null ? asked.prompt : [...asked.prompt, ...posed.question.prompt]),
    symbols: asked.symbols.map(([tex, shape, says]) => ({ tex: mathHtml(tex), shape: mathHtml(shape), says })),
    fields: [
      ...fields.map(({ key, label, field, options, placeholder }): FieldView => ({
        key, letter: fields.length > 1 ? key : '', label: label === '' ? '' : mathHtml(label), field, ...(options.length === 0 ? {} : { options: options.map(toInlineHtml) }), placeholder,
      })),
      ...question,
    ],
    given: posed.given.map(({ words, value }) => ({ words: toHtml(words), value: toHtml(value) })),
  };
};

const rungSays: { readonly [R in RungName]: string } = { nudge: 'where to look', method: 'which rule, in words', 'first-step': 'the first line, worked', 'show-me': 'the whole solution' };

/** The ladder, each rung with its price (`remembered`: whether memory holds something of the skill); the text of those that were climbed, and of no other. */
export const ladder = (travelling: Travelling, { drawn }: Instance, firstStep: FirstStep, record: AttemptRecord, rungs: readonly RungName[], remembered: boolean): readonly RungView[] => {
  const prices = ladderPrices(record, remembered);
  const climbed = (name: RungName): boolean => record.climbed.some((one) => one.rung === name);
  const textOf = (name: RungName): Html | null => {
    if (!climbed(name)) return null;
    if (name === 'nudge' || name === 'method') return toHtml(rungWords(travelling, drawn, name));
    return name === 'show-me' || firstStep === null ? null : toHtml([...firstStep.words, ...(firstStep.value ?? [])]);
  };
  return rungNames.filter((name) => rungs.includes(name)).map((name) => ({ name, says: rungSays[name], ...prices[name], climbed: climbed(name), text: textOf(name) }));
};

/** What a judgement says of a part while nothing is decided: the verdict, its words, the place; no reference and no name of a step. */
export const partBeforeDecision = ({ key, verdict, title, says, at, entries, chained, credit, carried, points }: Pick<PartJudgement, 'key' | 'verdict' | 'title' | 'says' | 'at' | 'entries' | 'chained' | 'credit' | 'carried' | 'points'>): PartView => ({
  key, verdict, title: toInlineHtml(title), text: toHtml(says), at, entries, chained: chained ?? null, credit, carried, reference: null, path: null, referencePositions: null, referenceNodes: null, referenceEdges: null, referenceHeights: null, points: points?.map(toInlineHtml) ?? null,
});

/** The answer as it was given last, for fields that are asked. */
export const lastAnswerOf = (record: AttemptRecord): { readonly [key: string]: Given } | null => {
  const last = record.answers.at(-1);
  return last === undefined ? null : (last.answer as { readonly [key: string]: Given });
};
