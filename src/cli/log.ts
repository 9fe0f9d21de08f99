/** The log as text: everything that a person did, in a file that any Gradus reads back. */
import { logText, takeIn } from '#service';
import { type Command, shared } from './command.ts';
import { mayWrite, openData, readText, writeText } from './outside.ts';

const { data } = shared;
const options = data === undefined ? {} : { data };
const events = (n: number): string => `${n} ${n === 1 ? 'event' : 'events'}`;

export const logExport: Command = {
  name: 'log export',
  says: 'Writes the whole log as lines of JSON into a file; “-” is standard output. It holds everything that Gradus knows of you.',
  usage: 'FILE',
  options,
  words: [1, 1],
  run: async ([file = '-'], values, terminal) => {
    if (file !== '-') await mayWrite(file, values, terminal);
    const store = await openData(values, terminal);
    try {
      const log = await logText(store);
      if (file === '-') terminal.out(log.text);
      else {
        await writeText(file, log.text);
        terminal.out(`${events(log.events)} written to ${file}.\n`);
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};

export const logImport: Command = {
  name: 'log import',
  says: 'Reads an exported log into the data folder, which must be empty or hold its beginning. All of it is taken in, or nothing.',
  usage: 'FILE',
  options,
  words: [1, 1],
  run: async ([file = ''], values, terminal) => {
    const text = await readText(file);
    const store = await openData(values, terminal);
    try {
      const { added, known } = await takeIn(store, text);
      terminal.out(`${events(added)} imported${known > 0 ? `; ${events(known)} were there already` : ''}.\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
