/** The shape of the tables of chains. */
import type { Symbols } from '../../read/index.ts';

/**
 * 'right'; the number of the first wrong line, from 1; 'end': each line holds, but the last is not the form asked for. Then the reference, then the
 * lines. `varies` of a section: what varies where constants are dropped.
 */
export type ChainRow = readonly [label: 'right' | 'end' | number, reference: string, ...lines: readonly string[]];
export type ChainSection = { readonly title: string; readonly symbols: Symbols; readonly varies?: string; readonly rows: readonly ChainRow[] };
