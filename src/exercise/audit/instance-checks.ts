/** The checks of one instance: its key, its grading, its mistakes, its texts, its oracle. */
import { asGiven, compare, samples } from '#grade';
import { read, toTex, type AnswerKind, type AnswerValue, type Field, type Formula, type Given } from '#grade/read';
import { randomStream } from '#numeric';
import { toText, type Words } from '#paper';
import { type Exercise, type Sheet, textOf } from '../exercise.ts';
import { type Instance, optionTexts, shownOptions } from '../instance.ts';
import { judge } from '../judge.ts';
import { fieldOf, mistaken, mistakesOf } from '../mistakes.ts';
import { askedSteps, isWhole, sheetOf } from '../sheet.ts';
import { finishing, firstStep, perspectivesOf, plantable, planted, referenceOf, worked } from '../solution.ts';
import { askedOf, rungWords, travelling } from '../travelling.ts';
import { askOracle, isNear } from './against-oracle.ts';
import type { Problems } from './report.ts';

type Value = AnswerValue[AnswerKind];
type Part = { readonly key: string; readonly name: string; readonly field: Field; readonly ids: readonly string[]; readonly value: unknown };

export const partsOf = (exercise: Exercise, instance: Instance, sheet: Sheet): readonly Part[] =>
  askedSteps(exercise).map(({ key, step: { name } }) => {
    const options = shownOptions(exercise, instance, name);
    const declared = fieldOf(exercise, instance.drawn, name);
    const field: Field = declared.kind === 'choice' || declared.kind === 'choices' || declared.kind === 'ordering' ? { ...declared, options: options.map((option) => option.says) } : declared;
    return { key, name, field, ids: options.map((option) => option.id), value: sheet[name] };
  });
const givenOf = (parts: readonly Part[]): { readonly [key: string]: Given } => Object.fromEntries(parts.map(({ key, field, ids, value }) => [key, asGiven(field, value as Value, ids)]));

export const checkInstance = (exercise: Exercise, instance: Instance, seed: string, found: Problems): void => {
  const { drawn } = instance;
  const right = sheetOf(exercise, drawn);
  for (const step of exercise.steps) if (!isWhole(right[step.name])) found.add('draws', seed, `the step ${step.name} is ${JSON.stringify(right[step.name])}`);
  const parts = partsOf(exercise, instance, right);
  const given = givenOf(parts);

  found.during('reference accepted', seed, () => {
    const judged = judge(exercise, instance, given);
    for (const part of judged.parts) if (part.verdict !== 'right') found.add('reference accepted', seed, `(${part.key}) typed as ${JSON.stringify(given[part.key])} is judged ${part.verdict}: ${toText(part.says)}`);
    if (JSON.stringify(judge(exercise, instance, given)) !== JSON.stringify(judged)) found.add('one verdict', seed, 'the same answer is judged in two ways');
  });
  for (const part of parts) checkSamples(part, seed, found);
  for (const declared of mistakesOf(exercise, drawn)) {
    found.during('mistake recognised', seed, () => {
      const sheet = mistaken(exercise, drawn, declared) ?? {};
      const made = parts.map((part) => (part.name in sheet ? { ...part, value: sheet[part.name] } : part));
      const judged = judge(exercise, instance, givenOf(made));
      if (judged.mistake?.name !== declared.name) found.add('mistake recognised', seed, `“${declared.name}” at ${declared.step}, made as ${JSON.stringify(Object.values(givenOf(made)))}, is judged ${judged.verdict}${judged.mistake === null ? ' without a known mistake' : `, as “${judged.mistake.name}”`}: ${judged.parts.map((part) => toText(part.title)).join('; ')}`);
    });
  }
  found.during('oracle agrees', seed, () => {
    const oracle = askOracle(exercise, drawn);
    for (const answer of oracle.answers) { const { agrees, says } = oracle.check(answer, right[answer]); if (!agrees) found.add('oracle agrees', seed, `${answer}: ${says}`); }
  });
  for (const [name, perspective] of Object.entries(exercise.asked.perspectives)) {
    if (typeof perspective !== 'object' || !('reaches' in perspective)) continue;
    found.during('perspectives agree', seed, () => {
      const reached = Object.entries(perspective.reaches(drawn));
      if (reached.length === 0) found.add('perspectives agree', seed, `${name} reaches no answer`);
      for (const [answer, value] of reached) {
        const field = fieldOf(exercise, drawn, answer);
        if (compare(field, right[answer] as Value, value as Value).result !== 'same' && !(typeof value !== 'string' && isNear(right[answer], value, 1e-9))) found.add('perspectives agree', seed, `${name} reaches ${JSON.stringify(value)} for ${answer}, the steps ${JSON.stringify(right[answer])}`);
      }
    });
  }
  found.during('texts render', seed, () => { for (const [what, text] of textsOf(exercise, instance, right)) if (/\bNaN\b|undefined|\[object|Infinity/.test(text)) found.add('texts render', seed, `${what} holds “${/.{0,20}(?:NaN|undefined|\[object|Infinity).{0,20}/.exec(text)?.[0] ?? ''}”`); });
  found.during('nothing leaks', seed, () => checkLeaks(exercise, instance, parts, seed, found));
};

const readPart = ({ field, ids }: Part, given: Given): ReturnType<typeof read> => read(field, given, ids);
/** On the first seeds all samples are judged; later a few, others on each seed, so that all have their turn. */
const wholeSeeds = 5;
const fewSamples = 4;
const turn = <T>(of: readonly T[], seed: number): readonly T[] => (seed <= wholeSeeds || of.length <= fewSamples ? of : Array.from({ length: fewSamples }, (_, i) => of[(seed * fewSamples + i) % of.length] as T));

const checkSamples = (part: Part, seed: string, found: Problems): void =>
  found.during('rewritten accepted', seed, () => {
    const all = samples(part.field, part.value as Value, randomStream(`samples ${seed} ${part.name}`), part.ids);
    const [right, wrong, invalid] = [turn(all.right, Number(seed)), turn(all.wrong, Number(seed)), turn(all.invalid, Number(seed))];
    for (const given of right) {
      const one = readPart(part, given);
      const verdict = one.ok ? compare(part.field, part.value as Value, one.value).result : `invalid (${toText(one.says)})`;
      if (verdict !== 'same') found.add('rewritten accepted', seed, `(${part.key}) ${JSON.stringify(given)} is ${verdict}`);
    }
    for (const given of wrong) {
      const one = readPart(part, given);
      if (one.ok && compare(part.field, part.value as Value, one.value).result === 'same') found.add('perturbed refused', seed, `(${part.key}) ${JSON.stringify(given)} is accepted`);
    }
    for (const given of invalid) if (readPart(part, given).ok) found.add('garbage invalid', seed, `(${part.key}) ${JSON.stringify(given)} is read as an answer`);
  });

/** Every text that a person can come to see, by name. */
const textsOf = (exercise: Exercise, instance: Instance, right: Sheet): readonly (readonly [string, string])[] => {
  const told = travelling(exercise);
  const asked = askedOf(told, instance, optionTexts(exercise, instance));
  const first = firstStep(exercise, instance.drawn);
  const finish = finishing(exercise, instance);
  const [plant] = plantable(exercise, instance.drawn);
  const lines = (all: readonly { readonly words: Words; readonly value: Words }[]): string => all.map(({ words, value }) => `${toText(words)} ${toText(value)}`).join(' ');
  return [
    ['the prompt', toText(asked.prompt)], ['the symbols', JSON.stringify(asked.symbols)], ['a label', asked.fields.map(({ label }) => label).join(' ')],
    ['an option', asked.fields.flatMap(({ options }) => options.map(toText)).join(' ')],
    ['the nudge', toText(rungWords(told, instance.drawn, 'nudge'))], ['the method', toText(rungWords(told, instance.drawn, 'method'))],
    ['the first step', `${toText(first.words)} ${first.value === null ? '' : toText(first.value)}`], ['the solution', lines(worked(exercise, instance, null))], ['the lines to be finished', lines(finish.given)],
    ['a solution with a mistake', plant === undefined ? '' : lines(planted(exercise, instance.drawn, { step: plant.step, mistake: plant.name }).lines)],
    ['a perspective', perspectivesOf(exercise, instance.drawn).map(({ words }) => toText(words)).join(' ')], ['the picture', exercise.asked.picture === undefined ? '' : toText(exercise.asked.picture(right))],
    ['a reference', asked.fields.map(({ key }) => referenceOf(exercise, instance, key).tex).join(' ')],
  ];
};

/** What travels before a decision, once with the true steps and once with the asked ones replaced; and no help that spells the key. */
const checkLeaks = (exercise: Exercise, instance: Instance, parts: readonly Part[], seed: string, found: Problems): void => {
  const tampered: Exercise = { ...exercise, steps: exercise.steps.map((step) => (Object.hasOwn(exercise.asked.answers, step.name) ? { ...step, compute: () => 'replaced' } : step)) };
  const told = (one: Exercise): string => {
    const { drawn } = instance;
    const t = travelling(one);
    return JSON.stringify([askedOf(t, instance), rungWords(t, drawn, 'nudge'), rungWords(t, drawn, 'method'), firstWords(one, drawn)]);
  };
  if (told(exercise) !== told(tampered)) found.add('nothing leaks', seed, 'what is shown before the decision depends on an asked step');
  const t = travelling(exercise);
  const help = [rungWords(t, instance.drawn, 'nudge'), rungWords(t, instance.drawn, 'method')].map((words) => JSON.stringify(words)).join(' ').replaceAll(/\s+/g, '');
  for (const part of parts) {
    const spelled = part.field.kind === 'expression' ? toTex((part.value as Formula).tree) : '';
    if (spelled.length >= 10 && help.includes(JSON.stringify(spelled).slice(1, -1).replaceAll(/\s+/g, ''))) found.add('nothing leaks', seed, `the help spells the answer ${part.name}`);
  }
};
const firstWords = (exercise: Exercise, drawn: Sheet): unknown => {
  const [step] = exercise.steps;
  return step === undefined ? null : textOf(step.words, drawn);
};
