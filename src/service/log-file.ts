/** The log as a file of JSON lines: all of it out, and in again. */
import { fromLines, toLines } from '#log';
import type { Gradus } from './gradus.ts';
import { Refusal } from './refusal.ts';

export const exportLog = async (gradus: Gradus): Promise<string> => toLines(await gradus.ports.store.read());

/** Takes an exported log into an empty data folder, or into one whose log it continues. */
export const importLog = async (gradus: Gradus, text: string): Promise<{ readonly added: number }> => {
  const read = fromLines(text);
  if ('error' in read) throw new Refusal('bad-log', { says: `Line ${read.error.line} cannot be read: ${read.error.says}.`, safe: 'Nothing was taken in; what was here before is unchanged.', todo: 'Import the file as `gradus log export` or the Progress page wrote it.' });
  const imported = await gradus.ports.store.import(read.events);
  if (!imported.ok) throw new Refusal('misfit-log', { says: `This log does not fit: ${imported.says}.`, safe: 'Nothing was taken in; what was here before is unchanged.', todo: 'Start Gradus with an empty data folder (GRADUS_DATA or --data) and import it there.' });
  await gradus.catchUp();
  return { added: imported.added };
};
