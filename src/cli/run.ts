/** From what was typed to a command that ran: exit code 0 for done, 1 for what went wrong outside, 2 for what was typed wrongly. */
import { Refusal, StoreError } from '#service';
import { audit } from './audit.ts';
import { exportCommand } from './export.ts';
import { type Command, helpOf, nearestOf, readArguments, UsageError } from './command.ts';
import { grade } from './grade.ts';
import { labBuild } from './lab/build.ts';
import { labList, labRun, labStore, labVerify } from './lab/lab.ts';
import { logExport, logImport } from './log.ts';
import { sheet } from './sheet.ts';
import { show } from './show.ts';
import { start } from './start.ts';
import { sweep } from './sweep.ts';
import { train } from './train.ts';
import { twoColumns, type Terminal, widthOf, wrap } from './terminal.ts';

export const commands: readonly Command[] = [start, audit, show, sheet, grade, train, sweep, exportCommand, labList, labRun, labStore, labVerify, labBuild, logExport, logImport];

export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const columns = widthOf(terminal);
  const [first] = args;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    terminal.out(overview(columns));
    return 0;
  }
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0 && (args[1] === '--help' || args[1] === '-h')) {
    terminal.out(group.map((command) => helpOf(command, columns)).join('\n'));
    return 0;
  }
  const command = commands.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));
  try {
    if (command === undefined) throw unknown(first, group);
    const rest = args.slice(command.name.split(' ').length);
    const read = readArguments(command, rest);
    if (read.help) {
      terminal.out(helpOf(command, columns));
      return 0;
    }
    return await command.run(read.words, read.values, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${told(`gradus: ${error.message}`, columns)}\n`);
      return 2;
    }
    if (error instanceof StoreError || error instanceof Refusal || isOutside(error)) {
      terminal.err(`${told(error.message, columns)}\n`);
      // What SQLite or the system says of it: for whoever looks for the reason, not for people.
      if (terminal.env['GRADUS_DEBUG'] === '1' && error.cause instanceof Error) terminal.err(`${error.cause.message}\n`);
      return 1;
    }
    throw error;
  }
};

/** Each line of a message by itself: several faults are several lines. */
const told = (message: string, columns: number): string => message.split('\n').map((line) => wrap(line, columns)).join('\n');
/** A file that cannot be read or written: said without a stack. */
const isOutside = (error: unknown): error is Error => error instanceof Error && error.name === 'OutsideError';

const unknown = (first: string, group: readonly Command[]): UsageError => {
  if (group.length > 0) return new UsageError(`${first} what? ${group.map(({ name, usage }) => `gradus ${name} ${usage}`).join(', or ')}`);
  const nearest = nearestOf(first, commands.map(({ name }) => name.split(' ')[0] ?? name));
  return new UsageError(`there is no command “${first}”${nearest === null ? ';' : `; did you mean “${nearest}”?`} gradus --help lists them.`);
};

const overview = (columns: number): string =>
  [
    'gradus COMMAND …',
    '',
    wrap('A practice gym and a laboratory for the foundations of machine learning. Without knowing anything else: npm start.', columns),
    '',
    twoColumns(commands.map(({ name, usage, says }) => [`${name} ${usage}`.trimEnd().replace(/ \[.*$/, ''), says.split('. ')[0]?.replace(/\.$/, '') ?? ''] as const), columns),
    '',
    wrap('gradus COMMAND --help says more about each.', columns),
    '',
  ].join('\n');
