/** The log as a file of JSON lines: all of it out, and in again. */
import { fromLines, toLines } from '#log';
import type { Store } from '#store';
import type { Gradus } from './gradus.ts';
import { Refusal } from './refusal.ts';

/** A whole log as text, and how many events it has. */
export const logText = async (store: Store): Promise<{ readonly text: string; readonly events: number }> => {
  const stored = await store.read();
  return { text: toLines(stored), events: stored.length };
};
export const exportLog = async (gradus: Gradus): Promise<string> => (await logText(gradus.ports.store)).text;

/** Takes an exported log into an empty store, or into one whose log it continues. `known`: events that were there already. */
export const takeIn = async (store: Store, text: string): Promise<{ readonly added: number; readonly known: number }> => {
  const read = fromLines(text);
  if ('error' in read) throw new Refusal('bad-log', { says: `Line ${read.error.line} cannot be read: ${read.error.says}.`, safe: 'Nothing was taken in; what was here before is unchanged.', todo: 'Import the file as `gradus log export` or the Progress page wrote it.' });
  const imported = await store.import(read.events);
  if (!imported.ok) throw new Refusal('misfit-log', { says: `This log does not fit: ${imported.says}.`, safe: 'Nothing was taken in; what was here before is unchanged.', todo: 'Start Gradus with an empty data folder (GRADUS_DATA or --data) and import it there.' });
  return { added: imported.added, known: read.events.length - imported.added };
};
export const importLog = async (gradus: Gradus, text: string): Promise<{ readonly added: number }> => {
  const { added } = await takeIn(gradus.ports.store, text);
  await gradus.catchUp();
  return { added };
};
