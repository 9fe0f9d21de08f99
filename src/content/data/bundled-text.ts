/** The text of a bundled set, from its file, after its hash was seen to be right. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type BundledName, bundledSets } from './sets.ts';

/** Separated by commas, a head of column names first. @throws where the file is not the one that was bundled. */
export const bundledText = async (name: BundledName): Promise<string> => {
  const bytes = await readFile(new URL(`./sets/${name}.csv.gz`, import.meta.url));
  if (createHash('sha256').update(bytes).digest('hex') !== bundledSets[name].sha256) throw new Error(`the bundled set ${name} is damaged: its hash is not the one written down`);
  return gunzipSync(bytes).toString('utf8');
};
