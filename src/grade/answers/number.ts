/** One number, as near as its declaration asks. */
import { numberTex } from '#paper';
import { withFigures } from '../read/index.ts';
import { garbage, typed, type FieldOf, type Kind, type Samples } from './kind.ts';
import { allowance, howNear, near } from './tolerance.ts';
import { plain, ways } from './typing.ts';

/** A range gives a zero its scale; else it is measured by one. */
const scaleOf = (field: FieldOf<'number'>): number => (field.in === undefined ? 0.01 : Math.max(Math.abs(field.in[0]), Math.abs(field.in[1])));

/** A count is right or it is not. */
export const toleranceOf = (field: FieldOf<'number'>) => field.tolerance ?? (field.figures !== undefined ? { digits: field.figures } : field.integer === true ? 'exact' : undefined);

const written = (x: number, figures: number, decimal: '.' | ',' = '.'): string => withFigures(x, figures).replace('.', decimal);
/** Where figures are asked: the same number with a figure less or more, or as a fraction, is no answer yet. */
const figured = (field: FieldOf<'number'>, reference: number, figures: number, others: readonly number[]): Samples => {
  const text = written(reference, figures, field.decimal);
  const units = field.measure === 'percent' ? ['%', ' percent'] : field.measure === 'bits' || field.measure === 'nats' ? [` ${field.measure}`] : [];
  return {
    right: [text, text.replace('-', '−'), ` ${text} `, `x = ${text}`, reference.toExponential(figures - 1).replace('.', field.decimal ?? '.').replace('e+', 'e'), ...units.map((unit) => text + unit)].map(typed),
    wrong: others.map((x) => typed(written(x, figures, field.decimal))),
    invalid: [...garbage, typed('(1; 2)'), typed('q'), typed('1/3'), typed(written(reference, figures + 1, field.decimal).replace(/0(?=$|e)/, '1')), ...(figures > 1 ? [typed('0.1')] : [])],
  };
};

export const number: Kind<'number'> = {
  compare: (field, reference, given) => (near(reference, given, toleranceOf(field), scaleOf(field)) ? { result: 'same', how: howNear(toleranceOf(field)) } : { result: 'different' }),
  samples: (field, reference, stream) => {
    const inside = (x: number) => (field.in === undefined || x >= field.in[0] && x <= field.in[1]) && (field.integer !== true || Number.isInteger(x));
    const far = 4 * allowance(reference, toleranceOf(field)) + (reference === 0 ? 0.01 : 0);
    const others = [-reference, reference + 1, reference - 1, 2 * reference, reference / 2, 1 - reference, reference + far, reference - far, reference * (1.1 + stream.uniform())];
    if (field.figures !== undefined) return figured(field, reference, field.figures, others.filter((x) => Number.isFinite(x) && x !== 0 && inside(x) && Math.abs(x - reference) > far / 2));
    return {
      right: ways(reference, field.decimal).map(typed),
      wrong: others.filter((x) => Number.isFinite(x) && inside(x) && Math.abs(x - reference) > far / 2).map((x) => typed(plain(x, field.decimal))),
      invalid: [...garbage, typed('(1; 2)'), typed('q'), typed('[1, 2; 3, 4]'), ...(field.in === undefined ? [] : [typed(plain(field.in[1] + 1 + Math.abs(field.in[1]), field.decimal))]), ...(field.integer === true ? [typed(plain(reference + 0.5, field.decimal))] : [])],
    };
  },
  asGiven: (field, value) => typed(field.figures === undefined ? plain(value, field.decimal) : written(value, field.figures, field.decimal)),
  tex: numberTex,
};
