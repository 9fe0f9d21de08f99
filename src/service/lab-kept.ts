/** Finished pieces of experiments that ran in a page, kept with the person's data: none is done twice, whatever becomes of the page. */
import type { Json } from '#lab';
import type { Gradus } from './gradus.ts';

/** Those that are there, by their keys. */
export const keptPieces = async (gradus: Gradus, keys: readonly string[]): Promise<{ readonly found: { readonly [key: string]: Json } }> => {
  const { pieces } = gradus.ports;
  if (pieces === undefined) return { found: {} };
  const all = await Promise.all(keys.map(async (key) => [key, await pieces.get(key)] as const));
  return { found: Object.fromEntries(all.filter((one): one is readonly [string, Json] => one[1] !== undefined)) };
};

export const keepPiece = async (gradus: Gradus, key: string, result: Json): Promise<{ readonly ok: true }> => {
  await gradus.ports.pieces?.put(key, result);
  return { ok: true };
};
