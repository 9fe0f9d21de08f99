/** Choices: one option, several, or an order. Values are ids; a learner's answer is positions among the options as shown. */
import type { RandomStream } from '#numeric';
import type { Given } from '../read/index.ts';
import type { FieldOf, Kind, Samples } from './kind.ts';
import { comparePartial, partialSamples } from './partial-order.ts';

type Picked = FieldOf<'choice'> | FieldOf<'choices'> | FieldOf<'ordering'>;
const idsOf = (field: Picked, optionIds: readonly string[] | undefined): readonly string[] => (optionIds !== undefined && optionIds.length > 0 ? optionIds : field.options.map((_, k) => String(k)));
const at = (ids: readonly string[], picked: readonly string[]): Given => ({ kind: 'picked', positions: picked.map((id) => ids.indexOf(id)) });
const outside = (ids: readonly string[]): readonly Given[] => [{ kind: 'typed', text: '1' }, { kind: 'picked', positions: [ids.length] }, { kind: 'picked', positions: [-1] }, { kind: 'picked', positions: [0, 0] }];
const tex = (id: string) => `\\text{${id.replaceAll(/[\\{}$&#^_%~]/g, ' ')}}`;

export const choice: Kind<'choice'> = {
  compare: (_, reference, given) => (reference === given ? { result: 'same', how: 'exact' } : { result: 'different' }),
  samples: (field, reference, _, optionIds) => {
    const ids = idsOf(field, optionIds);
    return { right: [at(ids, [reference])], wrong: ids.filter((id) => id !== reference).map((id) => at(ids, [id])), invalid: [...outside(ids), { kind: 'picked', positions: [] }, { kind: 'picked', positions: [0, 1] }] };
  },
  asGiven: (field, value, optionIds) => at(idsOf(field, optionIds), [value]),
  tex,
};

const isSameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x) => b.includes(x));
/** The share of options, right or wrong, on which both agree among those that either picks. */
const overlap = (a: readonly string[], b: readonly string[]): number => { const all = new Set([...a, ...b]); return all.size === 0 ? 1 : a.filter((x) => b.includes(x)).length / all.size; };

export const choices: Kind<'choices'> = {
  compare: (_, reference, given) => (isSameSet(reference, given) ? { result: 'same', how: 'exact' } : { result: 'different', right: overlap(reference, given) }),
  samples: (field, reference, stream, optionIds): Samples => {
    const ids = idsOf(field, optionIds);
    const flipped = ids.map((id) => (reference.includes(id) ? reference.filter((x) => x !== id) : [...reference, id]));
    return { right: [at(ids, reference), at(ids, stream.shuffle(reference))], wrong: flipped.map((picked) => at(ids, picked)), invalid: outside(ids) };
  },
  asGiven: (field, value, optionIds) => at(idsOf(field, optionIds), value),
  tex: (value) => value.map(tex).join(',\\ '),
};

/** The longest part of the reference that is in its order in what was given. */
const commonOrder = (a: readonly string[], b: readonly string[]): number => {
  let row: readonly number[] = [0, ...b.map(() => 0)];
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => { next.push(x === y ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)); });
    row = next;
  }
  return row.at(-1) ?? 0;
};
const swapped = (xs: readonly string[], i: number): readonly string[] => xs.map((x, k) => (k === i ? xs[i + 1] ?? x : k === i + 1 ? xs[i] ?? x : x));
const orderSamples = (field: FieldOf<'ordering'>, reference: readonly string[], stream: RandomStream, optionIds: readonly string[] | undefined): Samples => {
  const ids = idsOf(field, optionIds);
  if (field.needs !== undefined) { const { right, wrong } = partialSamples(field.needs, reference, ids, stream, field.distractors === true); return { right: right.map((order) => at(ids, order)), wrong: wrong.map((order) => at(ids, order)), invalid: [...outside(ids), { kind: 'picked', positions: [] }] }; }
  const spare = ids.find((id) => !reference.includes(id));
  const i = reference.length > 1 ? stream.int(0, reference.length - 2) : 0;
  return {
    right: [at(ids, reference)],
    wrong: [...(reference.length > 1 ? [at(ids, swapped(reference, i)), at(ids, [...reference].reverse())] : []), ...(field.distractors === true && spare !== undefined ? [at(ids, [...reference, spare])] : [])],
    invalid: [...outside(ids), { kind: 'picked', positions: [] }, ...(field.distractors === true || reference.length < 2 ? [] : [at(ids, reference.slice(1))])],
  };
};

export const ordering: Kind<'ordering'> = {
  compare: (field, reference, given) => {
    if (field.needs !== undefined) return comparePartial(field.needs, reference, given);
    if (reference.length === given.length && reference.every((x, k) => x === given[k])) return { result: 'same', how: 'exact' };
    return { result: 'different', right: commonOrder(reference, given) / Math.max(reference.length, given.length, 1) };
  },
  samples: (field, reference, stream, optionIds) => orderSamples(field, reference, stream, optionIds),
  asGiven: (field, value, optionIds) => at(idsOf(field, optionIds), value),
  tex: (value) => value.map(tex).join(' \\to '),
};
