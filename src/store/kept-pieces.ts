/** Finished pieces of the lab's experiments as files, one a piece, named by its key: a crash loses none, and a piece is never done twice. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type PieceStore = { readonly get: (key: string) => Promise<Json | undefined>; readonly put: (key: string, result: Json) => Promise<void> };

const isKey = (key: string): boolean => /^[0-9a-f]{64}$/.test(key);

/** What cannot be read counts as not there, and is done again. @param folder made when the first piece is kept. */
export const pieceStore = (folder: string): PieceStore => {
  const placeOf = (key: string): readonly [folder: string, file: string] => {
    if (!isKey(key)) throw new Error('a piece is kept under 64 hexadecimal digits');
    const own = join(folder, key.slice(0, 2));
    return [own, join(own, `${key}.json`)];
  };
  return {
    get: async (key) => {
      try {
        return (JSON.parse(await readFile(placeOf(key)[1], 'utf8')) as { readonly result: Json }).result;
      } catch {
        return undefined;
      }
    },
    put: async (key, result) => {
      const [own, file] = placeOf(key);
      await mkdir(own, { recursive: true });
      const fresh = join(own, `.${randomBytes(6).toString('hex')}.part`);
      try {
        await writeFile(fresh, JSON.stringify({ result }));
        await rename(fresh, file);
      } catch (error) {
        await rm(fresh, { force: true });
        throw error;
      }
    },
  };
};
