/** Prose, and which points of a rubric its writer found in it: null while the points were not yet seen. */
import { fault } from './fault.ts';
import type { Field, Given, Read } from './field.ts';
import { limits } from './limits.ts';

export type Prose = { readonly kind: 'prose'; readonly text: string; readonly met: readonly number[] | null };

/** A text that meets all of so many points: the model answer. */
export const modelProse = (text: string, points: number): Prose => ({ kind: 'prose', text, met: Array.from({ length: points }, (_, k) => k) });

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Set as text in mathematics, which has no line breaks and takes no signs of its own. */
export const proseTex = (text: string): string => {
  const short = text.replace(/\s+/g, ' ').trim();
  const shown = short.length > 60 ? `${short.slice(0, 57).trimEnd()}…` : short;
  return `\\text{“${shown.replace(/[\\{}$#%&_^~]/g, '')}”}`;
};

export const readProse = (field: Extract<Field, { kind: 'rubric' }>, given: Given): Read<'rubric'> => {
  if (given.kind !== 'prose') return fault('wrong-kind', 'A text is to be written here.');
  const { text, met } = given;
  if (text.length > limits.characters) fault('too-long', `This is ${text.length} characters long; ${limits.characters} are read at most.`);
  const words = wordsIn(text);
  if (words === 0) fault('empty', 'There is nothing here yet.');
  if (words < field.wordsMin) fault('empty', `${words === 1 ? 'One word is' : `${words} words are`} not enough: write ${field.wordsMin} at least, so that there is something to hold against the points.`);
  if (met?.some((k) => !Number.isInteger(k) || k < 0 || k >= field.count) === true) fault('wrong-kind', 'There is no such point.');
  const value: Prose = { kind: 'prose', text, met: met === null ? null : [...new Set(met)].sort((a, b) => a - b) };
  return { ok: true, value, tex: proseTex(text), shape: `${words} words` };
};
