/** Fields that show options: a choice, an order, or any such with a property. */
import { type Field, formOf, type Plain } from '#grade/read';
import type { Words } from '#paper';

export const hasOptions = (field: Field): boolean => { const { kind } = formOf(field); return kind === 'choice' || kind === 'choices' || kind === 'ordering'; };

/** The field with the texts of its options, in the order shown; another stays as it is. */
export const withOptions = (field: Field, options: readonly Words[]): Field => (!hasOptions(field) ? field : field.kind === 'any' ? { ...field, of: { ...field.of, options } as Plain } : ({ ...field, options } as Field));
