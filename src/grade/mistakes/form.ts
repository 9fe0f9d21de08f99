/** Right in value, not in the form that is asked. */
import { text } from '#paper';
import { compareFormulas } from '../formula/equal.ts';
import type { Formula } from '../read/index.ts';
import type { Finder } from './finder.ts';

const found = { id: 'form', says: text('Right in value, but not in the form that is asked.'), slip: true } as const;

export const form: Finder = (field, reference, given) =>
  field.kind === 'expression' && field.form !== undefined && compareFormulas(reference as Formula, given as Formula, field.shape).result === 'same' ? found : null;
