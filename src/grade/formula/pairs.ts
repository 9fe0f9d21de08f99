/**
 * Pairs of formulas of this field, equal and not, with the near misses that people write, in both notations. A bug becomes a row. What is
 * typed and what is made of it is printed from here as a page of the documents.
 */
import { algebra } from './pairs/algebra.ts';
import { calculus } from './pairs/calculus.ts';
import { field } from './pairs/field.ts';
import { functions } from './pairs/functions.ts';
import { identities } from './pairs/identities.ts';
import { matrices } from './pairs/matrices.ts';
import { probability } from './pairs/probability.ts';
import { reading } from './pairs/reading.ts';
import { labelledFirst } from './pairs/labelled-first.ts';
import { typedField } from './pairs/typed-field.ts';
import { typedSchool } from './pairs/typed-school.ts';
import { spoken } from './pairs/spoken.ts';
import { vectors } from './pairs/vectors.ts';
import type { Section } from './pairs/section.ts';

export type { Mark, Row, Section } from './pairs/section.ts';

export const sections: readonly Section[] = [...algebra, ...functions, ...vectors, ...matrices, ...reading, ...calculus, ...probability, ...identities, ...field, ...typedSchool, ...typedField, ...labelledFirst, ...spoken];
