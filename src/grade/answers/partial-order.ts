/** Lines that rest on each other, as in a proof: any order is right in which each line comes after those that it rests on. */
import type { RandomStream } from '#numeric';
import { text, type Words } from '#paper';
import type { Needs } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';

const needsOf = (needs: Needs, id: string): readonly string[] => (Object.hasOwn(needs, id) ? needs[id] ?? [] : []);

/** Of the lines that belong, whether each comes after all that it rests on. */
const supported = (needs: Needs, order: readonly string[]): readonly boolean[] => order.map((id, k) => needsOf(needs, id).every((need) => order.slice(0, k).includes(need)));

/** `reference`: one right order of the lines that belong. The message counts lines as they stand in the learner's order, and names none that is missing. */
export const comparePartial = (needs: Needs, reference: readonly string[], given: readonly string[]): Comparison => {
  const extra = given.filter((id) => !reference.includes(id));
  const missing = reference.filter((id) => !given.includes(id));
  const stands = supported(needs, given);
  const good = given.filter((id, k) => reference.includes(id) && stands[k] === true).length;
  if (good === reference.length && extra.length === 0) return { result: 'same', how: 'exact' };
  return { result: 'different', right: good / (reference.length + extra.length), witness: says(needs, reference, given, stands, extra, missing) };
};

const says = (needs: Needs, reference: readonly string[], given: readonly string[], stands: readonly boolean[], extra: readonly string[], missing: readonly string[]): Words => {
  const early = given.findIndex((id, k) => reference.includes(id) && stands[k] !== true);
  if (early >= 0) {
    const later = needsOf(needs, given[early] ?? '').some((need) => given.indexOf(need) > early);
    return text(later ? `Your line ${early + 1} comes too early: a line that it rests on comes after it.` : `Your line ${early + 1} rests on a line that you have not taken.`);
  }
  if (extra.length > 0) return text(extra.length === 1 ? 'Each line comes after those that it rests on. But one of the lines that you took does not belong.' : `Each line comes after those that it rests on. But ${extra.length} of the lines that you took do not belong.`);
  return text(missing.length === 1 ? 'What is there is in a good order. A line is missing.' : `What is there is in a good order. ${missing.length} lines are missing.`);
};

/** An order drawn from all right ones: of the lines that may come next, any. */
const anyOrder = (needs: Needs, lines: readonly string[], stream: RandomStream): readonly string[] => {
  const order: string[] = [];
  while (order.length < lines.length) {
    const next = stream.shuffle(lines.filter((id) => !order.includes(id) && needsOf(needs, id).every((need) => order.includes(need) || !lines.includes(need))))[0];
    if (next === undefined) throw new Error('ordering: the lines rest on each other in a circle');
    order.push(next);
  }
  return order;
};

export const partialSamples = (needs: Needs, reference: readonly string[], ids: readonly string[], stream: RandomStream, mayLeaveOut: boolean): { readonly right: readonly (readonly string[])[]; readonly wrong: readonly (readonly string[])[] } => {
  // Each line in turn put before the first that it rests on.
  const early = reference.flatMap((id) => {
    const first = reference.find((other) => needsOf(needs, id).includes(other));
    if (first === undefined) return [];
    const rest = reference.filter((other) => other !== id);
    const place = rest.indexOf(first);
    return [[...rest.slice(0, place), id, ...rest.slice(place)]];
  });
  const spare = ids.filter((id) => !reference.includes(id));
  return {
    right: [reference, ...Array.from({ length: 6 }, () => anyOrder(needs, reference, stream))],
    wrong: [...early, ...spare.flatMap((id) => [[...reference, id], [id, ...reference]]), ...(mayLeaveOut && reference.length > 1 ? reference.map((id) => reference.filter((other) => other !== id)) : [])],
  };
};
