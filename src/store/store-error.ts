/** What can go wrong with a store from outside, said so that a person knows what happened, what is safe, and what to do. */
import { basename } from 'node:path';

export type StoreCode = 'alone' | 'damaged' | 'foreign' | 'newer' | 'full' | 'locked' | 'denied' | 'closed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreCode;
  /** What happened. */
  readonly says: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do. */
  readonly todo: string;
  constructor(code: StoreCode, words: { readonly says: string; readonly safe: string; readonly todo: string }, cause?: unknown) {
    super(`${words.says} ${words.safe} ${words.todo}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.says = words.says;
    this.safe = words.safe;
    this.todo = words.todo;
  }
}

const kept = 'Everything that was acknowledged before is kept.';
/** What is safe of a file that was only looked at; and of one that is in use, whose -wal is folded into it when it is closed. */
export const untouched = 'It was not changed.';
export const inUse = 'Nothing was removed from it.';
const otherFolder = 'another data folder (GRADUS_DATA or --data)';

/** The -wal of a missing file. SQLite would remove it without a word, and with it what was acknowledged last. @param bytes its size. */
export const alone = (path: string, bytes: number): StoreError =>
  new StoreError('alone', {
    says: `The data file ${path} is missing or empty, but its ${basename(path)}-wal lies there (${bytes} bytes); it may hold the events that were acknowledged last.`,
    safe: 'Nothing was changed.',
    todo: `Put the data file back beside it; or, to begin anew, move ${basename(path)}-wal and ${basename(path)}-shm to where the data file went, and start again.`,
  });
/** @param cause in SQLite's words or Node's, for whoever looks for the reason; not for people. */
export const damaged = (path: string, what: string, safe: string, cause?: unknown): StoreError =>
  new StoreError('damaged', { says: `The data file ${path} cannot be read: ${what}.`, safe, todo: 'Move it away together with its -wal and -shm, which hold events too; start again, then import your last exported log. Or restore a copy of the file together with its -wal.' }, cause);
const unreadable = (path: string, safe: string, cause: unknown): StoreError =>
  new StoreError('damaged', { says: `The data file ${path} cannot be read or written: the disk reports a failure.`, safe, todo: `Copy the file together with its -wal and -shm to another disk, and start there with ${otherFolder}.` }, cause);
export const foreign = (path: string): StoreError =>
  new StoreError('foreign', { says: `The data file ${path} cannot be read: it belongs to another program.`, safe: untouched, todo: `Use ${otherFolder}; or move the file away together with its -wal, -shm and -journal, where there are any.` });
export const newer = (path: string, version: number, own: number): StoreError =>
  new StoreError('newer', { says: `The data file ${path} was written by a newer Gradus (schema ${version}, this one knows ${own}).`, safe: untouched, todo: `Use the newer Gradus, or ${otherFolder}.` });
export const newerEvent = (path: string, seq: number, safe: string): StoreError =>
  new StoreError('newer', { says: `The data file ${path} was written by a newer Gradus: this one does not know the kind or the version of the event at place ${seq}.`, safe, todo: `Use the newer Gradus, or ${otherFolder}.` });
const full = (path: string, cause: unknown): StoreError =>
  new StoreError('full', { says: `The disk that holds ${path} is full; this was not stored.`, safe: kept, todo: 'Make room, then try again.' }, cause);
const locked = (path: string, cause: unknown): StoreError =>
  new StoreError('locked', { says: `Another program holds the data file ${path} for writing.`, safe: kept, todo: 'Close the other program, then try again.' }, cause);
export const denied = (path: string, cause?: unknown): StoreError =>
  new StoreError('denied', { says: `The data file ${path} cannot be opened or written: permission is missing, or the folder is.`, safe: kept, todo: 'Check the rights of the folder, or choose another (GRADUS_DATA or --data).' }, cause);
export const closed = (path: string): StoreError => new StoreError('closed', { says: `The data file ${path} is closed.`, safe: kept, todo: 'Start Gradus again.' });

/** SQLite's primary result codes (sqlite.org/rescode.html) and Node's for files, in our words. Null: not a failure from outside, but a bug. */
export const storeErrorFrom = (error: unknown, path: string, safe: string = inUse): StoreError | null => {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return null;
  const errno = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  const code = 'code' in error ? error.code : null;
  if (errno === 13 || code === 'ENOSPC' || code === 'EDQUOT') return full(path, error);
  if (errno === 5 || errno === 6) return locked(path, error);
  if (errno === 11 || errno === 26) return damaged(path, errno === 26 ? 'it is not a Gradus data file' : 'it is damaged', safe, error);
  // 10: input or output failed.
  if (errno === 10) return unreadable(path, safe, error);
  if (errno === 3 || errno === 8 || errno === 14 || errno === 23 || code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') return denied(path, error);
  return null;
};
