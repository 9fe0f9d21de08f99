/** One topic of the table of pairs. */
import type { Symbols } from '../../read/index.ts';

/** Right, wrong, open (undetermined), or not to be read (invalid). */
export type Mark = '=' | '≠' | '?' | '!';
/** A fourth part marks a known failure: what is said in spite of the truth. */
export type Row = readonly [verdict: Mark, reference: string, given: string, said?: Mark];
/** `shape`: of the answer; without it, that of the reference. `open`: letters that are not declared are read as the conventions say. */
export type Section = { readonly title: string; readonly symbols: Symbols; readonly shape?: string; readonly open?: true; readonly decimal?: ','; readonly rows: readonly Row[] };
