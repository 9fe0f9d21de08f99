/** The program over a data folder: the store in its file, the bundled content, the clock and the chance of this machine. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bundledContent, type Content, dataFile, type Gradus, openGradus, openStore, pieceStore } from '#service';

export type OpenOptions = {
  readonly dataFolder: string;
  /** The program's clock begins here instead of now, and goes on from there. Milliseconds since 1970, UTC. */
  readonly now?: number;
  readonly content?: Content;
};

/** Opens the data folder, making it where it is missing. Rejects with StoreError, which says what happened, what is safe and what to do. */
export const openProgram = async ({ dataFolder, now, content = bundledContent }: OpenOptions): Promise<Gradus> => {
  const store = await openStore(join(dataFolder, dataFile));
  const ahead = now === undefined ? 0 : now - Date.now();
  try {
    return await openGradus({ store, content, now: () => Date.now() + ahead, newId: () => randomBytes(18).toString('base64url'), newSeed: () => randomBytes(16).toString('hex'), pieces: pieceStore(join(dataFolder, 'pieces')) });
  } catch (error) {
    await store.close();
    throw error;
  }
};
