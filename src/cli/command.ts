/** What a command is, how its arguments are read, and what is said where they cannot be. */
import { parseArgs } from 'node:util';
import { twoColumns, type Terminal, wrap } from './terminal.ts';

export type OptionSpec = {
  readonly kind: 'flag' | 'text' | 'count' | 'list';
  /** What stands for the value in the help, as N or FOLDER. */
  readonly value?: string;
  readonly says: string;
};
export type Values = { readonly [name: string]: string | boolean | number | readonly string[] | undefined };

export type Command = {
  /** As typed: "start", "log export". */
  readonly name: string;
  readonly says: string;
  /** After the name: "ID --seed N". */
  readonly usage: string;
  readonly options: { readonly [name: string]: OptionSpec };
  /** How many words may stand beside the options. */
  readonly words: readonly [min: number, max: number];
  /** What may stand for ID, told at the end of the help: a title, and ids with what they are. */
  readonly ids?: { readonly title: string; readonly rows: () => readonly (readonly [id: string, says: string])[] };
  readonly run: (words: readonly string[], values: Values, terminal: Terminal) => Promise<number>;
};

/** A command that was typed wrongly: exit code 2, one line that says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const shared: Command['options'] = {
  data: { kind: 'text', value: 'FOLDER', says: 'where the data file lies (otherwise GRADUS_DATA, otherwise the folder of your platform)' },
  now: { kind: 'text', value: 'TIME', says: 'moves the program’s clock, for trying and testing: an ISO time such as 2026-11-24T18:00Z; it goes on from there' },
};
const help: Command['options'] = { help: { kind: 'flag', says: 'this text' } };

const wrongOption = (command: Command, error: unknown): UsageError => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const said = error instanceof Error ? error.message : String(error);
  const named = /['‘“]?(--?[\w-]+)/.exec(said)?.[1] ?? 'an option';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const nearest = nearestOf(named.replace(/^--?/, ''), Object.keys({ ...command.options, ...help }));
    return new UsageError(`${command.name} has no option ${named}${nearest === null ? '' : `; did you mean --${nearest}?`}`);
  }
  const spec = command.options[named.replace(/^--/, '')];
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new UsageError(spec?.kind === 'flag' ? `${named} takes no value` : `${named} needs a value: ${named} ${spec?.value ?? 'VALUE'}`);
  return new UsageError(said);
};

/** Reads what was typed after the name of the command. @throws {UsageError} */
export const readArguments = (command: Command, args: readonly string[]): { readonly words: readonly string[]; readonly values: Values; readonly help: boolean } => {
  const all = { ...command.options, ...help };
  const options = Object.fromEntries(Object.entries(all).map(([name, spec]) => [name, { type: spec.kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: spec.kind === 'list', ...(name === 'help' ? { short: 'h' } : {}) }]));
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    } catch (error) {
      throw wrongOption(command, error);
    }
  })();
  const values: { [name: string]: Values[string] } = {};
  for (const [name, value] of Object.entries(parsed.values)) values[name] = all[name]?.kind === 'count' ? countOf(name, String(value)) : (value as Values[string]);
  const asked = values['help'] === true;
  const [min, max] = command.words;
  if (!asked && parsed.positionals.length < min) throw new UsageError(`${command.name} needs ${command.usage.split(' ')[0] ?? 'an argument'}: gradus ${command.name} ${command.usage}`);
  if (!asked && parsed.positionals.length > max) throw new UsageError(`${command.name} does not know what to do with “${parsed.positionals[max] ?? ''}”: gradus ${command.name} ${command.usage}`.trimEnd());
  return { words: parsed.positionals, values, help: asked };
};

const countOf = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number, not “${text}”`);
  return Number(text);
};
export const textIn = (values: Values, name: string): string | null => { const value = values[name]; return typeof value === 'string' ? value : null; };
export const countIn = (values: Values, name: string, otherwise: number): number => { const value = values[name]; return typeof value === 'number' ? value : otherwise; };
export const listIn = (values: Values, name: string): readonly string[] => { const value = values[name]; return Array.isArray(value) ? value : []; };

/** The help of one command. */
export const helpOf = (command: Command, columns: number): string => {
  const rows = Object.entries({ ...command.options, ...help }).map(([name, spec]) => [`--${name}${spec.kind === 'flag' ? '' : ` ${spec.value ?? 'VALUE'}`}`, spec.says] as const);
  return [`gradus ${command.name} ${command.usage}`.trimEnd(), '', wrap(command.says, columns), '', twoColumns(rows, columns), '', ...(command.ids === undefined ? [] : [command.ids.title, '', twoColumns(command.ids.rows(), columns), ''])].join('\n');
};

/** The name that differs least from what was typed, if it is near enough to be meant. */
export const nearestOf = (typed: string, names: readonly string[]): string | null => {
  const ranked = names.map((name) => ({ name, distance: editDistance(typed, name) })).sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, Math.floor(typed.length / 3)) ? best.name : null;
};
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
};
