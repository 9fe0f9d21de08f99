/**
 * Entries divided by spaces, as in `[-8 -2; 1/2 0.5]`: people write matrices so, and read as a formula it would be −8 − 2. Only where every entry is
 * a number as it stands and no comma occurs, so that nothing else can be meant; `3 - 2` keeps its minus.
 */
import type { Given } from './field.ts';

const literal = /^[+\-−]?(?:\d+(?:\.\d+)?(?:\/\d+)?|\.\d+)$/;
const bracketed = /^\s*([[({]?)([^[\](){},&\\]*)([\])}]?)\s*$/;

/** `entries`: so many are asked for in a row or in all; where it is one, a space divides nothing. */
export const withSpacedEntries = (given: Given, entries: number | undefined): Given => {
  if (given.kind !== 'typed' || entries === 1) return given;
  const [, open = '', inside = '', close = ''] = bracketed.exec(given.text) ?? [];
  const rows = inside.split(/;|\n/).map((row) => row.trim().split(/\s+/));
  if (!rows.some((row) => row.length > 1) || !rows.every((row) => row.every((entry) => literal.test(entry)))) return given;
  return { kind: 'typed', text: `${open}${rows.map((row) => row.join(', ')).join('; ')}${close}` };
};
