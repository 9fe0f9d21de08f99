/** Starts the program: builds the pages if they are stale, opens the data, serves both from one process on this machine. */
import { buildPagesIfStale } from '../../bin/pages.mjs';
import { fileURLToPath } from 'node:url';
import { openProgram, startServer, usualPort } from '#server';
import { type Command, countIn, shared, UsageError } from './command.ts';
import { clockOf, folderOf } from './outside.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const start: Command = {
  name: 'start',
  says: 'Starts Gradus and prints the address of its pages. They are served to this machine only; Ctrl-C ends it.',
  usage: '[--port N] [--data FOLDER]',
  options: { port: { kind: 'count', value: 'N', says: `the port wanted (${usualPort}); if it is taken, the next free one is used` }, ...shared },
  words: [0, 0],
  run: async (_, values, terminal) => {
    const port = countIn(values, 'port', usualPort);
    if (port > 65_535) throw new UsageError(`--port is a number up to 65535, not ${port}`);
    const clock = clockOf(values, terminal);
    const folder = folderOf(values, terminal);
    const pages = await buildPagesIfStale({ root, log: (line) => terminal.err(`${line}\n`) });
    const gradus = await openProgram({ dataFolder: folder, ...(values['now'] === undefined ? {} : { now: clock() }) });
    const running = await startServer({ gradus, pagesFolder: pages.folder, port, log: (line) => terminal.err(`${line}\n`) });
    if (running.taken !== null) terminal.out(`Port ${running.taken} is taken, so the next free one is used.\n`);
    terminal.out(`Gradus is at ${running.address}\nYour data lies in ${folder}\nCtrl-C ends it.\n`);
    await terminal.ending();
    await running.stop();
    return 0;
  },
};
