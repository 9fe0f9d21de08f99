/** A set of numbers: each with a partner of its own, in any order. */
import { numberTex } from '#paper';
import { garbage, typed, type Kind } from './kind.ts';
import { matched } from './matching.ts';
import { howNear, near } from './tolerance.ts';
import { latex, plain } from './typing.ts';
import { largest } from './vector.ts';

const written = (xs: readonly number[]) => `{${xs.map((x) => plain(x)).join(', ')}}`;

export const set: Kind<'set'> = {
  compare: (field, reference, given) => {
    const hits = matched(reference, given, (x, y) => near(x, y, field.tolerance, largest(reference)));
    if (hits.every(Boolean) && given.length === reference.length) return { result: 'same', how: howNear(field.tolerance) };
    return { result: 'different', right: hits.filter(Boolean).length / Math.max(reference.length, given.length) };
  },
  samples: (_, reference, stream) => {
    const size = largest(reference) || 1;
    const extra = size * (2 + stream.uniform());
    return {
      right: [written(reference), written(stream.shuffle(reference)), `\\left\\{${reference.map((x) => latex(x)).join(', ')}\\right\\}`, ...(reference.length > 0 ? [reference.map((x) => plain(x)).join(', ')] : ['\\emptyset'])].map(typed),
      wrong: [[...reference, extra], ...(reference.length === 0 ? [] : [reference.slice(1), reference.map((x, k) => (k === 0 ? x + extra : x))])].map((v) => typed(written(v))),
      invalid: [...garbage, typed('{1, q}'), typed('{1, 1/0}'), typed('{1')],
    };
  },
  asGiven: (_, value) => typed(written(value)),
  tex: (value) => (value.length === 0 ? '\\emptyset' : `\\{${value.map(numberTex).join(',\\ ')}\\}`),
};
