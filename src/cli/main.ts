/** The command `gradus`, begun by `bin/gradus` on the Node that belongs to it. */
import { createInterface } from 'node:readline';
import { run } from './run.ts';
import { columnsOf } from './terminal.ts';

// A reader who has seen enough (`gradus show … | head`) closes the pipe; that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

const ending = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    live: process.stderr.isTTY === true,
    columns: columnsOf(process.stdout.columns, process.env),
    env: process.env,
    platform: process.platform,
    clock: () => Date.now(),
    ending,
  });
} catch (error) {
  process.stderr.write(`Gradus came upon a mistake of its own: ${error instanceof Error ? error.message : String(error)}\nNothing that was stored is lost. Please report it with what you did; GRADUS_DEBUG=1 shows where it happened.\n`);
  if (process.env['GRADUS_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = 70;
}
