/** Files and the clock, as the commands use them; what fails outside is said in words. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dataFile, dataFolder, openStore, type Store } from '#service';
import { join } from 'node:path';
import { textIn, UsageError, type Values } from './command.ts';
import { isDatabase, isSameFile, replaceFile } from './replace-file.ts';
import type { Terminal } from './terminal.ts';

/** Something outside the program failed; its message is for people. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
}

const why = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: { readonly [code: string]: string } = { ENOENT: 'there is no such file or folder', EACCES: 'permission is missing', EISDIR: 'it is a folder', ENOSPC: 'the disk is full', ENOTDIR: 'a part of its path is no folder', EROFS: 'the disk can only be read' };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
};

export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new OutsideError(`${path} cannot be read: ${why(error)}.`);
  }
};
export const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw new OutsideError(`${path} cannot be read: ${why(error)}.`);
  }
};
/** Writes a file; see `replaceFile`. */
export const writeText = async (path: string, text: string | Uint8Array): Promise<void> => {
  try {
    await replaceFile(path, text);
  } catch (error) {
    throw new OutsideError(`${path} cannot be written: ${why(error)}.`);
  }
};

/** The folder of the data: --data, else what the environment and the platform say. */
export const folderOf = (values: Values, terminal: Terminal): string => {
  const named = textIn(values, 'data');
  if (named === '') throw new UsageError('--data needs the name of a folder');
  return resolve(named ?? dataFolder(terminal.env, terminal.platform));
};
/** Where a command may not write: the data file and what SQLite keeps beside it, under whatever name; and any other database. @throws {UsageError} */
export const mayWrite = async (path: string, values: Values, terminal: Terminal): Promise<void> => {
  const own = ['', '-wal', '-shm', '-journal'].map((end) => join(folderOf(values, terminal), `${dataFile}${end}`));
  for (const one of own) if (await isSameFile(path, one)) throw new UsageError(`${path} belongs to the data of Gradus itself and is not written over; name another file`);
  if (await isDatabase(path)) throw new UsageError(`${path} is a database, perhaps the data of Gradus, and is not written over; name another file`);
};
export const openData = (values: Values, terminal: Terminal): Promise<Store> => openStore(join(folderOf(values, terminal), dataFile));

/** The clock: the machine's, or moved by --now so that it goes on from there. */
export const clockOf = (values: Values, terminal: Terminal): (() => number) => {
  const said = textIn(values, 'now');
  if (said === null) return terminal.clock;
  const at = Date.parse(said);
  if (!Number.isFinite(at) || !/^\d{4}-\d\d-\d\d/.test(said)) throw new UsageError(`--now is an ISO time such as 2026-11-24T18:00Z, not “${said}”`);
  const shift = at - terminal.clock();
  return () => terminal.clock() + shift;
};
