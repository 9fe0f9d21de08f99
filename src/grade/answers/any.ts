/** Any value with a property: the declaration says what it must have, in words for each way to lack it. The reference is one that has it. */
import { matrixTex, numberTex, vectorTex } from '#paper';
import { formulaTex, type AnswerValue, type Edge, type Failure, type Formula, type Matrix, type Vector, read } from '../read/index.ts';
import type { FieldOf, Kind } from './kind.ts';

type Value = AnswerValue['any'];
const property = (field: FieldOf<'any'>) => {
  const { check } = field;
  if (check === undefined) throw new Error('a property is judged where it was declared: this field has none');
  return check as (value: Value) => Failure | null;
};

/** `kinds`: those that say how the value is typed. Called late, since they list this one too. */
export const any = (kinds: () => { readonly [kind in FieldOf<'any'>['of']['kind']]: unknown }): Kind<'any'> => {
  const form = (field: FieldOf<'any'>): Kind<never> => kinds()[field.of.kind] as Kind<never>;
  return {
    compare: (field, _, given) => {
      const failure = property(field)(given);
      return failure === null ? { result: 'same', how: 'tolerance' } : { result: 'different', failure };
    },
    samples: (field, reference, stream, optionIds) => {
      const { right, wrong, invalid } = form(field).samples(field.of as never, reference as never, stream, optionIds);
      const lacks = (given: (typeof wrong)[number]): boolean => { const one = read(field.of, given, optionIds); return one.ok && property(field)(one.value as Value) !== null; };
      return { right, wrong: wrong.filter(lacks), invalid };
    },
    asGiven: (field, value, optionIds) => form(field).asGiven(field.of as never, value as never, optionIds),
    tex: valueTex,
  };
};

const isMatrix = (value: readonly unknown[]): value is Matrix => Array.isArray(value[0]) && typeof value[0][0] === 'number';
const valueTex = (value: Value): string => {
  if (typeof value === 'number') return numberTex(value);
  if (!Array.isArray(value)) return formulaTex((value as Formula).tree, (value as Formula).symbols);
  if (value.length === 0) return '\\emptyset';
  if (isMatrix(value)) return matrixTex(value);
  if (typeof value[0] === 'number') return vectorTex(value as Vector);
  return (value as readonly (string | Edge)[]).map((item) => (typeof item === 'string' ? item : item.join('\\to '))).join(',\\ ');
};
