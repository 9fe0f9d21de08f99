/** The solution of an instance, line by line: worked, to be finished, or with a mistake in it. */
import { valueTex } from '#grade';
import { formOf, type AnswerKind, type AnswerValue, type Edge, type Independence } from '#grade/read';
import { toText, type Words } from '#paper';
import { contradictsItself } from './contradiction.ts';
import { type Exercise, type PerspectiveName, type Sheet, type Step, textOf } from './exercise.ts';
import { type Instance, shownOptions } from './instance.ts';
import type { Judgement } from './judge.ts';
import { fieldOf, isFree, mistaken, mistakesOf } from './mistakes.ts';
import { hasOptions } from './options.ts';
import { askedSteps, attempted, replayWhile, sheetOf } from './sheet.ts';
import { isReadable, type Line, lineOf, valueWords } from './value-words.ts';

/** What the first step does, and its value unless it is asked for; `from`: the first that is still to be done, of steps before which all is given. */
export const firstStep = (exercise: Exercise, drawn: Sheet, from = 0): { readonly words: Words; readonly value: Words | null } => {
  const step = exercise.steps[from];
  if (step === undefined) return { words: [], value: null };
  const sheet: Record<string, unknown> = { ...drawn };
  for (const done of exercise.steps.slice(0, from)) sheet[done.name] = done.compute(sheet);
  if (Object.hasOwn(exercise.asked.answers, step.name)) return { words: textOf(step.words, sheet), value: null };
  return lineOf(exercise, drawn, { ...sheet, [step.name]: step.compute(sheet) }, step);
};

export type WorkedLine = Line & {
  readonly step: string;
  /** The line as the learner's own values make it, where it differs. */
  readonly replayed: Words | null;
  /** The step at which the learner went wrong. */
  readonly wrongHere: boolean;
};

/** The solution, beside it the learner's own way from where it left the right one. Only once an attempt is decided. */
export const worked = (exercise: Exercise, { drawn }: Instance, judgement: Judgement | null): readonly WorkedLine[] => {
  const right = sheetOf(exercise, drawn);
  const own = judgement === null ? null : ownSheet(exercise, drawn, judgement);
  const wrongStep = judgement === null ? null : (judgement.mistake?.step ?? judgement.parts.find((part) => part.verdict === 'wrong')?.step ?? null);
  const lines = exercise.steps.map((step) => {
    const line = lineOf(exercise, drawn, right, step);
    const replayed = own === null || !(step.name in own.sheet) || standsInField(exercise, drawn, step.name) ? null : (attempted(() => (own.put.includes(step.name) ? bareValue(exercise, drawn, own.sheet, step) : lineOf(exercise, drawn, own.sheet, step).value)) ?? null);
    return { ...line, step: step.name, replayed: replayed === null || sameText(replayed, line.value) ? null : replayed, wrongHere: step.name === wrongStep };
  });
  // Where the line of the mistake reads as it should (it is written from other values), the first that differs carries the mark.
  const marked = lines.findIndex((line) => line.wrongHere);
  const first = lines[marked]?.replayed === null ? lines.findIndex((line, i) => i > marked && line.replayed !== null) : marked;
  return lines.map((line, i) => ({ ...line, wrongHere: i === first }));
};

/** Lines, curves and prose stand in their field, beside what is right where that can be drawn: beside the solution they would only stand once more. */
const standsInField = (exercise: Exercise, drawn: Sheet, step: string): boolean => Object.hasOwn(exercise.asked.answers, step) && ['derivation', 'sketch', 'rubric'].includes(fieldOf(exercise, drawn, step).kind);

type OwnSheet = {
  readonly sheet: Sheet;
  /** The steps whose value does not follow from the lines before: a line's own equation would be false with it. */
  readonly put: readonly string[];
};
/** The sheet of what the learner did: the mistake at its step, their own value wherever an answer is not the key's. */
const ownSheet = (exercise: Exercise, drawn: Sheet, { parts, mistake }: Judgement): OwnSheet => {
  const isAnyWrong = parts.some((part) => part.verdict === 'wrong');
  const values = Object.fromEntries(parts.flatMap(({ step, verdict, carried, read }) => (read.ok && (verdict === 'wrong' || carried || (isAnyWrong && isFree(fieldOf(exercise, drawn, step)))) ? [[step, read.value] as const] : [])));
  const declared = mistake === null ? undefined : mistakesOf(exercise, drawn).find((one) => one.step === mistake.step && one.name === mistake.name);
  const made = declared === undefined || declared.step in values ? null : mistaken(exercise, drawn, declared, values);
  return { sheet: made ?? replayWhile(exercise, drawn, values), put: [...Object.keys(values), ...(made === null || declared === undefined ? [] : [declared.step])] };
};
/** What stands on the line, without how one comes to it; where it can only be written by its step, as that writes it. */
const bareValue = (exercise: Exercise, drawn: Sheet, sheet: Sheet, step: Step): Words => (isReadable(exercise, step.name, sheet[step.name]) ? valueWords(exercise, drawn, step.name, sheet[step.name]) : lineOf(exercise, drawn, sheet, step).value);

const sameText = (a: Words, b: Words): boolean => toText(a) === toText(b) && JSON.stringify(a) === JSON.stringify(b);

export const perspectivesOf = (exercise: Exercise, drawn: Sheet): readonly { readonly name: PerspectiveName; readonly words: Words }[] => {
  const sheet = sheetOf(exercise, drawn);
  return Object.entries(exercise.asked.perspectives).flatMap(([name, perspective]) =>
    perspective === undefined ? [] : [{ name: name as PerspectiveName, words: textOf(typeof perspective === 'object' && 'reaches' in perspective ? perspective.says : perspective, sheet) }],
  );
};

export type Reference = { readonly tex: string; /** Of options: their places as shown, from 0; of an ordering in the right order. */ readonly positions?: readonly number[]; readonly nodes?: readonly string[]; readonly edges?: readonly Edge[]; readonly path?: readonly string[]; /** Of a curve. */ readonly heights?: readonly number[] };
/** The right answer of a field. Of options it says the places as shown, counted from 1. */
export const referenceOf = (exercise: Exercise, instance: Instance, key: string): Reference => {
  const name = askedSteps(exercise).find((asked) => asked.key === key)?.step.name;
  if (name === undefined) throw new Error(`${exercise.about.id} has no field ${key}`);
  const value = sheetOf(exercise, instance.drawn)[name];
  const field = fieldOf(exercise, instance.drawn, name);
  switch (hasOptions(field) ? 'options' : field.kind) {
    case 'options': {
      const shown = shownOptions(exercise, instance, name).map((option) => option.id);
      const positions = [value].flat().map((id) => shown.indexOf(String(id)));
      const places = positions.map((position) => position + 1);
      return { positions, tex: formOf(field).kind === 'ordering' ? places.join(' \\to ') : places.length === 0 ? '\\emptyset' : places.sort((a, b) => a - b).join(',\\ ') };
    }
    case 'nodes': return { tex: valueTex(field.kind, value as AnswerValue['nodes']), nodes: value as readonly string[] };
    case 'edges': return { tex: valueTex(field.kind, value as AnswerValue['edges'], field), edges: value as readonly Edge[] };
    case 'sketch': return { tex: valueTex(field.kind, value as AnswerValue['sketch']), heights: value as AnswerValue['sketch'] };
    case 'independence': {
      const { path } = value as Independence;
      return { tex: valueTex(field.kind, value as Independence), ...(path === undefined ? {} : { path }) };
    }
    default: return { tex: valueTex(field.kind, value as AnswerValue[AnswerKind]) };
  }
};

/** So many of the last steps are left open in a meeting's second part. */
const openSteps = 2;
/** A meeting's second part: the first lines are given, the last steps are open. */
export const finishing = (exercise: Exercise, { drawn }: Instance): { readonly given: readonly Line[]; readonly keys: readonly string[] } => {
  const asked = askedSteps(exercise);
  const last = exercise.steps.findIndex((step) => step.name === asked.at(-1)?.step.name);
  // At least one line is given where there is one to give.
  const first = Math.max(Math.min(1, last), last + 1 - openSteps);
  const open = exercise.steps.slice(first).map((step) => step.name);
  const sheet = sheetOf(exercise, drawn);
  return { given: exercise.steps.slice(0, first).map((step) => lineOf(exercise, drawn, sheet, step)), keys: asked.filter(({ step }) => open.includes(step.name)).map(({ key }) => key) };
};

/** The solution with a mistake made at its step and replayed; null where it cannot be seen there, or does not reach the end. */
const plantedLines = (exercise: Exercise, drawn: Sheet, step: string, name: string): { readonly lines: readonly Line[]; readonly wrongLine: number } | null => {
  const declared = mistakesOf(exercise, drawn).find((one) => one.step === step && one.name === name);
  const wrongLine = exercise.steps.findIndex((one) => one.name === step);
  const sheet = declared === undefined ? null : mistaken(exercise, drawn, declared);
  const right = exercise.steps[wrongLine];
  if (sheet === null || right === undefined || exercise.steps.some((one) => !(one.name in sheet))) return null;
  const lines = attempted(() => exercise.steps.map((one) => lineOf(exercise, drawn, sheet, one)));
  const shown = lines?.[wrongLine];
  if (lines === undefined || shown === undefined || sameText(shown.value, lineOf(exercise, drawn, sheetOf(exercise, drawn), right).value)) return null;
  if (!contradictsItself(toText(shown.value))) return { lines, wrongLine };
  // "2/3.2 = 2.5" is no mistake that anyone makes, and is seen without thinking: then every line says what came out, and none how.
  const bare = attempted(() => lines.map((line, k) => ({ ...line, value: bareValue(exercise, drawn, sheet, exercise.steps[k] ?? right) })));
  return bare === undefined ? null : { lines: bare, wrongLine };
};

/** The mistakes that can be hidden in a worked solution of this instance, to be found. */
export const plantable = (exercise: Exercise, drawn: Sheet): readonly { readonly step: string; readonly name: string }[] =>
  mistakesOf(exercise, drawn).filter(({ step, name }) => plantedLines(exercise, drawn, step, name) !== null).map(({ step, name }) => ({ step, name }));

export const planted = (exercise: Exercise, drawn: Sheet, { step, mistake }: { readonly step: string; readonly mistake: string }): { readonly lines: readonly Line[]; readonly wrongLine: number } => {
  const lines = plantedLines(exercise, drawn, step, mistake);
  if (lines === null) throw new Error(`${exercise.about.id}: the mistake “${mistake}” at ${step} cannot be put into this solution`);
  return lines;
};
