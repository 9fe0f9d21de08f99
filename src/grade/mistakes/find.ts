/** The first mistake that explains the answer, the most telling ones first. */
import type { Field } from '../read/index.ts';
import type { Found } from '../verdict.ts';
import type { Purse } from '../formula/evaluate.ts';
import { arithmetic } from './arithmetic.ts';
import { factor } from './factor.ts';
import { form } from './form.ts';
import { freedom } from './freedom.ts';
import { inverse } from './inverse.ts';
import { jointForConditional } from './joint.ts';
import { logBase } from './log-base.ts';
import type { Answer, Finder } from './finder.ts';
import { normaliser } from './normaliser.ts';
import { order } from './order.ts';
import { percent } from './percent.ts';
import { power } from './power.ts';
import { range } from './range.ts';
import { reciprocal } from './reciprocal.ts';
import { rounding } from './rounding.ts';
import { sign } from './sign.ts';
import { transpose } from './transpose.ts';

/** Operations for all finders together, in units of a tenth of a microsecond. */
const budget = 80_000;

const finders: readonly Finder[] = [form, sign, percent, transpose, reciprocal, inverse, normaliser, order, jointForConditional, freedom, range, logBase, power, factor, rounding, arithmetic];

/** Looks for a known kind of mistake in an answer that is different from the reference; null where none explains it. */
export const find = (field: Field, reference: Answer, given: Answer): Found | null => {
  const purse: Purse = { left: budget };
  for (const finder of finders) {
    const found = finder(field, reference, given, purse);
    if (found !== null) return found;
  }
  return null;
};
