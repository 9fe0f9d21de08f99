/** A spec from its file, and what is said of its faults: file, place, what would be right. */
import { type Command, UsageError } from './command.ts';
import { OutsideError, readText } from './outside.ts';

export const specOption: Command['options'] = { json: { kind: 'flag', says: 'one object of JSON on standard output, and nothing else there' } };

/** @throws {UsageError} where it is no JSON, with the line. */
export const readSpec = async (path: string): Promise<unknown> => {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(said)?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new UsageError(`${path} is not JSON: ${line === null ? said : `line ${line}: ${said.replace(/ in JSON at position.*$/s, '')}`}`);
  }
};

/** A spec that was written wrongly counts as typed wrongly; data that is wrong lies outside. */
export const faultError = (path: string, faults: readonly { readonly kind?: 'spec' | 'data'; readonly at: string; readonly says: string }[]): Error => {
  const text = faults.map(({ at, says }) => `${path}: ${at === '' ? '' : `${at} `}${says}`).join('\n');
  return faults.every(({ kind }) => kind === 'data') ? new OutsideError(text) : new UsageError(text);
};
