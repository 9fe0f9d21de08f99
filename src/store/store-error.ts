/** What can go wrong with a store from outside, said so that a person knows what happened, what is safe, and what to do. */

export type StoreCode = 'damaged' | 'newer' | 'full' | 'locked' | 'denied' | 'closed';

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

export const damaged = (path: string, what: string, cause?: unknown): StoreError =>
  new StoreError('damaged', { says: `The data file ${path} cannot be read: ${what}.`, safe: 'It was not changed.', todo: 'Move it away and start again, then import your last exported log; or restore a copy of the file together with its -wal file.' }, cause);
export const newer = (path: string, version: number, own: number): StoreError =>
  new StoreError('newer', { says: `The data file ${path} was written by a newer Gradus (schema ${version}, this one knows ${own}).`, safe: 'It was not changed.', todo: 'Use the newer Gradus, or another data folder (GRADUS_DATA or --data).' });
const full = (path: string, cause: unknown): StoreError =>
  new StoreError('full', { says: `The disk that holds ${path} is full; this was not stored.`, safe: kept, todo: 'Make room, then try again.' }, cause);
const locked = (path: string, cause: unknown): StoreError =>
  new StoreError('locked', { says: `Another program holds the data file ${path} for writing.`, safe: kept, todo: 'Close the other program, then try again.' }, cause);
const denied = (path: string, cause: unknown): StoreError =>
  new StoreError('denied', { says: `The data file ${path} cannot be opened or written: permission is missing, or the folder is.`, safe: kept, todo: 'Check the rights of the folder, or choose another (GRADUS_DATA or --data).' }, cause);
export const closed = (path: string): StoreError => new StoreError('closed', { says: `The data file ${path} is closed.`, safe: kept, todo: 'Start Gradus again.' });

/** SQLite's primary result codes (sqlite.org/rescode.html) and Node's for files, in our words. Null: not a failure from outside, but a bug. */
export const storeErrorFrom = (error: unknown, path: string): StoreError | null => {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return null;
  const errno = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  const code = 'code' in error ? error.code : null;
  if (errno === 13 || code === 'ENOSPC' || code === 'EDQUOT') return full(path, error);
  if (errno === 5 || errno === 6) return locked(path, error);
  if (errno === 11 || errno === 26) return damaged(path, errno === 26 ? 'it is not a Gradus data file' : 'it is damaged', error);
  // 10: input or output failed.
  if (errno === 10) return damaged(path, 'the disk reports a failure', error);
  if (errno === 3 || errno === 8 || errno === 14 || errno === 23 || code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') return denied(path, error);
  return null;
};
