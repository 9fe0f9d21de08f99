/** A page of the guide as data: words whose measured numbers are taken from stored results of the lab, named before they are read. */
import { dialsKey, type Dials, type EffectShown, effectText, type Sheet } from '#lab';
import type { Words } from '#paper';

/** A stored result that a page shows: a question, and the dials that are not as usual. */
export type Shown = { readonly question: string; readonly dials?: Dials };
/** A result as a page reads it. */
export type Seen = {
  readonly sheet: Sheet;
  /** A number that the sheet has under this name. @throws {Error} where it has none. */
  readonly figure: (name: string) => number;
  /** @throws {Error} where the sheet has fewer effects. */
  readonly effect: (at: number) => EffectShown;
  /** "3.1 points (95 %: 1.2 to 5.0)". */
  readonly effectText: (at: number) => string;
};

export type Part<Name extends string = string> = {
  readonly title: string;
  readonly says: Words;
  /** Stands beside the words: the plot of a result, with what to see in it. */
  readonly beside?: { readonly of: Name; readonly says: Words };
};
export type Read<Name extends string = string> = {
  /** The rule, in three or four sentences. */
  readonly answer: Words;
  readonly parts: readonly Part<Name>[];
  /** What in the data changes the answer, and how. */
  readonly changes: readonly (readonly [ifData: string, then: string])[];
  readonly fails: Words;
  /** What the words compare, by what they say; each is held against the stored evidence. */
  readonly holds: { readonly [says: string]: boolean };
};
export type GuidePage = {
  /** As in a link: "number-of-layers". */
  readonly id: string;
  readonly number: number;
  /** As a person asks it. */
  readonly title: string;
  /** One line, without anything measured: it is read before the page is opened. */
  readonly short: string;
  readonly shows: { readonly [name: string]: Shown };
  readonly read: (results: { readonly [name: string]: Seen }) => Read;
  /** Sources of what it states and did not measure. */
  readonly sources: readonly string[];
  readonly exercise: string;
  readonly experiment: Shown;
};

/** Names of results are checked by type, and then forgotten. */
export const guidePage = <const Shows extends { readonly [name: string]: Shown }>(page: Omit<GuidePage, 'shows' | 'read'> & { readonly shows: Shows; readonly read: (results: { readonly [Name in keyof Shows]: Seen }) => Read<Extract<keyof Shows, string>> }): GuidePage =>
  page as unknown as GuidePage;

export const seen = (sheet: Sheet): Seen => {
  const missing = (what: string): never => { throw new Error(`the result of ${sheet.question} at ${dialsKey(sheet.dials)} has no ${what}`); };
  const effect = (at: number): EffectShown => sheet.effects[at] ?? missing(`effect ${at}`);
  return { sheet, figure: (name) => sheet.figures[name] ?? missing(`figure “${name}”`), effect, effectText: (at) => effectText(effect(at)) };
};
/** Zero lies outside the interval. */
export const isSure = ({ low, high }: EffectShown): boolean => low > 0 || high < 0;
