/** The stored results of the lab's questions, as they stand in their files. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where `gradus lab store` writes. */
export const resultsFolder = fileURLToPath(new URL('./stored/', import.meta.url));
/** The text of a question's stored results; null where none are stored. */
export const storedText = async (question: string): Promise<string | null> => {
  try {
    return await readFile(new URL(`./stored/${question}.json`, import.meta.url), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
