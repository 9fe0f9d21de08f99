/** Numbers in any order, each as often as it occurs. */
import { numberTex, text } from '#paper';
import { garbage, type Kind, typed } from './kind.ts';
import { matched } from './matching.ts';
import { set } from './set.ts';
import { howNear, near } from './tolerance.ts';
import { plain } from './typing.ts';
import { largest } from './vector.ts';

const written = (xs: readonly number[]) => `{${xs.map((x) => plain(x)).join(', ')}}`;

export const multiset: Kind<'multiset'> = {
  compare: (field, reference, given) => {
    const fits = (x: number, y: number): boolean => near(x, y, field.tolerance, largest(reference));
    const hits = matched(reference, given, fits);
    if (hits.every(Boolean) && given.length === reference.length) return { result: 'same', how: howNear(field.tolerance) };
    // Every number is there, and none else: only how often is another.
    const isSameSet = reference.every((x) => given.some((y) => fits(x, y))) && given.every((y) => reference.some((x) => fits(x, y)));
    return { result: 'different', right: hits.filter(Boolean).length / Math.max(reference.length, given.length), ...(isSameSet ? { witness: text('The values are right, but not how often each of them occurs.') } : {}) };
  },
  samples: (field, reference, stream) => {
    const { right, wrong } = set.samples({ ...field, kind: 'set' }, reference, stream);
    const [first] = reference;
    return { right, wrong: [...wrong, ...(first === undefined ? [] : [typed(written([...reference, first]))])], invalid: [...garbage, typed('{1, q}'), typed('{1, 1/0}'), typed('{1')] };
  },
  asGiven: (_, value) => typed(written(value)),
  tex: (value) => (value.length === 0 ? '\\emptyset' : `\\{${value.map(numberTex).join(',\\ ')}\\}`),
};
