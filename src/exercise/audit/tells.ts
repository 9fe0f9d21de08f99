/** Tells: what one could answer without doing the exercise, because it is right too often or stands too often in the same place. */
import { asGiven, same } from '#grade';
import { type AnswerKind, type AnswerValue, type Field, read, toPlain, type Formula } from '#grade/read';
import { toText, type Words } from '#paper';
import type { Exercise } from '../exercise.ts';
import { drawInstance, type Hidden, type Instance, shownOptions } from '../instance.ts';
import { fieldOf } from '../mistakes.ts';
import { askedSteps, attempted, sheetOf } from '../sheet.ts';
import type { Problems } from './report.ts';

const freeShareMax = 0.2;
const choiceMargin = 0.05;
const candidatesMax = 20;
type Value = AnswerValue[AnswerKind];
/** Of a claim with a witness neither side may be nearly always right. */
const sideShareMax = 0.7;
/** Of several options none may be right, or wrong, more often than this, if it is shown in so many of the draws. */
const optionShareMax = 0.95;
const oftenShown = 0.1;

/** What is answered in any order is spelt in one. */
const inOneOrder = (field: Field, value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const list: readonly unknown[] = value;
  switch (field.kind) {
    case 'choices': case 'nodes': case 'set': case 'multiset': return sorted(list);
    case 'edges': return sorted(field.graph.directed ? list : list.map((edge) => sorted(edge as readonly unknown[])));
    case 'vector': return field.upTo === 'order' ? sorted(list) : list;
    default: return list;
  }
};
const sorted = (list: readonly unknown[]): readonly unknown[] => list.map((one) => ({ one, name: JSON.stringify(one) })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ one }) => one);
const spelled = (value: unknown): string => (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'formula' ? toPlain((value as Formula).tree) : (JSON.stringify(value) ?? ''));
const mostOf = (of: readonly string[]): { readonly share: number; readonly what: string } => {
  const counts = new Map<string, number>();
  for (const one of of) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [what = '', times = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { share: of.length === 0 ? 0 : times / of.length, what };
};
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Of options to be picked that are often shown: one that is nearly always or nearly never right needs no thought. An option is what is read, since ids are not. */
const checkEachOption = (exercise: Exercise, name: string, instances: readonly Instance[], values: readonly unknown[], found: Problems): void => {
  const met = new Map<string, { readonly says: Words; shown: number; right: number }>();
  for (const [i, instance] of instances.entries()) for (const { id, says } of shownOptions(exercise, instance, name)) {
    const key = JSON.stringify(says);
    const one = met.get(key) ?? { says, shown: 0, right: 0 };
    met.set(key, one);
    one.shown += 1;
    if ((values[i] as readonly string[]).includes(id)) one.right += 1;
  }
  for (const { says, shown, right } of met.values()) {
    const share = right / shown;
    if (shown >= oftenShown * instances.length && (share > optionShareMax || share < 1 - optionShareMax)) found.add('no tell', null, `the option “${toText(says)}” of ${name} is right in ${percent(share)} of the draws that show it`);
  }
};

/** What someone types who has not looked at the task. */
const blindly = (field: Field | undefined): readonly unknown[] => {
  if (field?.kind !== 'any') return [];
  const lists = (n: number): readonly (readonly number[])[] => [0, 1, -1].map((x) => Array.from({ length: n }, () => x)).concat([Array.from({ length: n }, (_, i) => i + 1), Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1)), Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0)), Array.from({ length: n }, (_, i) => (i === n - 1 ? 1 : 0))]);
  switch (field.of.kind) {
    case 'number': return [-1, 0, 0.5, 1, 2, 3, 4, 5, 6, 10, 100];
    case 'vector': return lists(field.of.size ?? 2);
    case 'matrix': { const [n, m] = [field.of.rows ?? 2, field.of.columns ?? 2]; return [0, 1, 2].flatMap((x) => [Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_c, j) => (i === j ? x : 0))), Array.from({ length: n }, () => Array.from({ length: m }, () => x))]); }
    default: return [];
  }
};
/** Of a choice between two: another answer shows why it is the one. It cannot be one of two again. */
const hasWitness = (exercise: Exercise, name: string): boolean => {
  const witness = exercise.asked.answers[name]?.witness;
  return witness !== undefined && witness !== name && Object.hasOwn(exercise.asked.answers, witness) && exercise.asked.answers[witness]?.witness === undefined;
};
const isTaken = (field: Field, value: unknown): boolean => attempted(() => read(field, asGiven(field, value as Value)).ok) === true;

/**
 * @param hidden whether a draw is refused because a mistake does not show. Asking costs a hundred times as much as drawing, so the audit asks it only where
 *   it refuses a draw now and then: a share s of refusals can raise a frequency f to f / (1 − s) at most.
 * @returns how many different instances there were.
 */
export const checkTells = (exercise: Exercise, draws: number, hidden: Hidden, found: Problems): number => {
  const instances: readonly Instance[] = Array.from({ length: draws }, (_, i) => drawInstance(exercise, `tell ${i}`, hidden));
  const sheets = instances.map(({ drawn }) => sheetOf(exercise, drawn));
  for (const { step: { name } } of askedSteps(exercise)) {
    const [first] = instances;
    if (first === undefined) continue;
    const { kind } = fieldOf(exercise, first.drawn, name);
    const values = sheets.map((sheet) => sheet[name]);
    if (kind === 'choice') {
      const options = instances.map((instance) => shownOptions(exercise, instance, name).map((option) => option.id));
      const k = Math.min(...options.map((ids) => ids.length));
      if (k < 3 && !hasWitness(exercise, name)) found.add('no tell', null, `${name} has ${k} options and no witness: ask for one (a path, a counterexample, a line), and name its step by \`witness\``);
      const id = mostOf(values.map(spelled));
      if (id.share > 1 / k + choiceMargin) found.add('no tell', null, `the option ${id.what} of ${name} is right in ${percent(id.share)}, with ${k} options at most ${percent(1 / k + choiceMargin)}`);
      const place = mostOf(values.map((value, i) => String(options[i]?.indexOf(String(value)))));
      if (place.share > 1 / k + choiceMargin) found.add('no tell', null, `the right option of ${name} stands at place ${Number(place.what) + 1} in ${percent(place.share)}`);
    } else if (kind === 'ordering') {
      const place = mostOf(values.map((value, i) => { const shown = shownOptions(exercise, instances[i] ?? first, name).map((option) => option.id); return JSON.stringify((value as readonly string[]).map((id) => shown.indexOf(id))); }));
      if (place.share > freeShareMax) found.add('no tell', null, `the order ${place.what} of ${name} is right in ${percent(place.share)}`);
    } else if (kind === 'independence') {
      const holds = values.filter((value) => (value as { readonly holds: boolean }).holds).length / draws;
      if (holds > sideShareMax || holds < 1 - sideShareMax) found.add('no tell', null, `“d-separated” is right in ${percent(holds)} of ${name}`);
    } else if (kind === 'any') {
      // One value that fits nearly everywhere could be given without looking.
      const fields = instances.map(({ drawn }) => fieldOf(exercise, drawn, name));
      const shares = [...values.slice(0, candidatesMax), ...blindly(fields[0])].map((value) => ({ what: spelled(value), share: fields.filter((field) => isTaken(field, value) && same(field, value as Value, value as Value)).length / draws }));
      const most = shares.reduce((a, b) => (b.share > a.share ? b : a), { what: '', share: 0 });
      if (most.share >= freeShareMax) found.add('no tell', null, `${most.what} has what is asked of ${name} in ${percent(most.share)} of the draws; below ${percent(freeShareMax)} is wanted`);
    } else {
      const most = mostOf(values.map((value, i) => spelled(inOneOrder(fieldOf(exercise, (instances[i] ?? first).drawn, name), value))));
      if (most.share >= freeShareMax) found.add('no tell', null, `${name} is ${most.what} in ${percent(most.share)} of the draws; below ${percent(freeShareMax)} is wanted`);
      if (kind === 'choices') checkEachOption(exercise, name, instances, values, found);
    }
  }
  return new Set(instances.map(({ drawn }) => JSON.stringify(drawn))).size;
};
