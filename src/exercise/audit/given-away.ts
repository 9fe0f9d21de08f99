/**
 * Help may not hold the answer: each formula, number and piece of code in a text that is read before the decision is typed into
 * each field. Small numbers meet by chance, so of what is plain only what meets often counts; of a plain number in running text or
 * code only what meets this instance's answer more often than the next one's.
 */
import { compare } from '#grade';
import { formOf, read, type AnswerKind, type AnswerValue, type Formula } from '#grade/read';
import type { Exercise } from '../exercise.ts';
import type { Instance } from '../instance.ts';
import { sheetOf } from '../sheet.ts';
import { type Part, partsOf } from './parts.ts';
import type { Problems } from './report.ts';
import { formulasIn, numbersIn } from './said-in.ts';
import { toldBefore } from './texts.ts';

/** So often may a number of a text be the answer. */
const chanceMax = 0.25;
const sideLengthMax = 300;
const typedKinds: ReadonlySet<AnswerKind> = new Set(['number', 'vector', 'matrix', 'table', 'set', 'multiset', 'expression', 'growth', 'derivation', 'equation', 'interval', 'factorisation']);

/** What neither a number nor a line of code can be. */
const isNoNumber: ReadonlySet<AnswerKind> = new Set(['derivation', 'equation', 'interval', 'factorisation']);

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
/** What is said in several places is typed once. */
const acceptor = (part: Part): ((text: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const accepted = accepts(part, text);
    known.set(text, accepted);
    return accepted;
  };
};

type Hit = { readonly seed: string; readonly text: string; count: number };

export const checkGivenAway = (exercise: Exercise, instances: readonly { readonly instance: Instance; readonly seed: string }[], found: Problems): void => {
  const hits = new Map<string, Hit>();
  const numberHits = new Map<string, Hit>();
  const typedParts = instances.map(({ instance }) => partsOf(exercise, instance, sheetOf(exercise, instance.drawn)).filter(({ field }) => typedKinds.has(formOf(field).kind)).map((part) => ({ ...part, accepts: acceptor(part) })));
  for (const [i, { instance, seed }] of instances.entries()) {
    const next = typedParts[(i + 1) % instances.length] ?? [];
    for (const { place, words, own } of toldBefore(exercise, instance)) {
      const sides = [...new Set(formulasIn(words).flatMap(sidesOf))];
      const numbers = numbersIn(words).filter((text) => text.length <= sideLengthMax);
      for (const part of (typedParts[i] ?? []).filter(({ name }) => !own.includes(name))) {
        const key = `${place} holds the answer ${part.name}`;
        const meet = (of: Map<string, Hit>, text: string, by: number): void => { const hit = of.get(key) ?? { seed, text, count: 0 }; hit.count += by; of.set(key, hit); };
        const text = sides.find((side) => part.accepts(side));
        const number = isNoNumber.has(formOf(part.field).kind) ? undefined : numbers.find((side) => part.accepts(side));
        if (!isPlain(part.value)) { for (const held of [text ?? [], number ?? []].flat()) found.add('nothing leaks', seed, `${key}: ${held}`); continue; }
        if (text !== undefined) meet(hits, text, 1);
        if (number !== undefined) meet(numberHits, number, 1);
        const stranger = next.find(({ name }) => name === part.name);
        if (stranger !== undefined && numbers.some((side) => stranger.accepts(side))) meet(numberHits, number ?? '', -1);
      }
    }
  }
  for (const [key, { seed, text, count }] of hits) if (count > chanceMax * instances.length) found.add('nothing leaks', seed, `${key} on ${count} of ${instances.length} seeds, as $${text}$`);
  for (const [key, { seed, text, count }] of numberHits) if (count > chanceMax * instances.length) found.add('nothing leaks', seed, `${key} on ${count} of ${instances.length} seeds more than by chance, as ${text}`);
};
