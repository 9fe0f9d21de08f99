/** A full result as it is kept with the program: its sheet, and what is needed to see that each piece still comes to the same bits. */
import { sha256 } from '../run/load-table.ts';
import { type Dials, dialsKey } from './dials.ts';
import type { Json } from './json.ts';
import type { Sheet } from './sheet.ts';

export type StoredResult = {
  readonly sheet: Sheet;
  /** The first eight digits of the SHA-256 of each piece's result, in the order of the plan. */
  readonly pieces: readonly string[];
  /** Milliseconds on as many threads of the machine that stored it; what a run will take elsewhere is reckoned from it. */
  readonly took: { readonly ms: number; readonly threads: number };
};
/** What stands in a file. */
export type StoredFile = { readonly question: string; readonly results: readonly StoredResult[] };

export const pieceHash = async (result: Json): Promise<string> => (await sha256(JSON.stringify(result))).slice(0, 8);
export const storedFor = ({ results }: StoredFile, dials: Dials): StoredResult | null => results.find(({ sheet }) => dialsKey(sheet.dials) === dialsKey(dials)) ?? null;
