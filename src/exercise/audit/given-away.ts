/**
 * Help may not hold the answer: each formula in a text that is read before the decision is typed into each field. Small
 * numbers meet by chance, so of what is plain only what meets often counts.
 */
import { compare } from '#grade';
import { formOf, read, type AnswerKind, type AnswerValue, type Formula } from '#grade/read';
import type { Exercise, Sheet } from '../exercise.ts';
import type { Instance } from '../instance.ts';
import { sheetOf } from '../sheet.ts';
import { type Part, partsOf } from './parts.ts';
import type { Problems } from './report.ts';
import { formulasIn, toldBefore } from './texts.ts';

/** So often may a number of a text be the answer. */
const chanceMax = 0.25;
const sideLengthMax = 300;
const typedKinds: ReadonlySet<AnswerKind> = new Set(['number', 'vector', 'matrix', 'table', 'set', 'multiset', 'expression', 'growth', 'derivation', 'equation', 'interval']);

/** A formula, and both sides of what it equates. */
const sidesOf = (tex: string): readonly string[] =>
  [tex, ...tex.split(/=|\\propto\b|\\approx\b|\\leq?\b|\\geq?\b|<|>/)].map((side) => side.replaceAll(/\\(?:quad|qquad)\b|\\[,;:! ]/g, ' ').replace(/[\s.,;]+$/, '').trim()).filter((side) => side !== '' && side.length <= sideLengthMax);

/** So plain that a text may mention it without giving it away. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' || (Array.isArray(value) && value.length < 2) || (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'formula' && ['number', 'symbol', 'constant'].includes((value as Formula).tree.op));

const accepts = ({ field, ids, value }: Part, text: string): boolean => {
  const answer = read(field, { kind: 'typed', text }, ids);
  return answer.ok && compare(field, value as AnswerValue[AnswerKind], answer.value).result === 'same';
};

export const checkGivenAway = (exercise: Exercise, instances: readonly { readonly instance: Instance; readonly seed: string }[], found: Problems): void => {
  const hits = new Map<string, { readonly seed: string; readonly text: string; count: number }>();
  for (const { instance, seed } of instances) {
    const right: Sheet = sheetOf(exercise, instance.drawn);
    const parts = partsOf(exercise, instance, right).filter(({ field }) => typedKinds.has(formOf(field).kind));
    for (const { place, words, own } of toldBefore(exercise, instance)) {
      const sides = [...new Set(formulasIn(words).flatMap(sidesOf))];
      for (const part of parts.filter(({ name }) => !own.includes(name))) {
        const text = sides.find((side) => accepts(part, side));
        if (text === undefined) continue;
        const key = `${place} holds the answer ${part.name}`;
        if (!isPlain(part.value)) found.add('nothing leaks', seed, `${key}: $${text}$`);
        else { const hit = hits.get(key) ?? { seed, text, count: 0 }; hit.count += 1; hits.set(key, hit); }
      }
    }
  }
  for (const [key, { seed, text, count }] of hits) if (count > chanceMax * instances.length) found.add('nothing leaks', seed, `${key} on ${count} of ${instances.length} seeds, as $${text}$`);
};
