/** Right in value, not in the form that is asked: what is still lacking of that form. */
import { text } from '#paper';
import { compareFormulas } from '../formula/equal.ts';
import type { Form, Formula } from '../read/index.ts';
import type { Finder } from './finder.ts';

const lacking: { readonly [F in Form]: string } = {
  factored: 'it is not a product of factors that cannot be taken apart any further',
  expanded: 'a bracket is left to multiply out, or like terms to collect',
  simplified: 'it is not simplified; something can still be worked out, collected or cancelled',
  fraction: 'one fraction of whole numbers is asked',
  decimal: 'one decimal number is asked',
  percent: 'a percentage is asked, as 25%',
  'single log': 'one logarithm is asked, with nothing beside it',
};

export const form: Finder = (field, reference, given) =>
  field.kind === 'expression' && field.form !== undefined && compareFormulas(reference as Formula, given as Formula, field.shape).result === 'same' ? { id: 'form', says: text(`Right in value, but ${lacking[field.form]}.`), slip: true } : null;
