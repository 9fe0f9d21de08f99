/** Writing a file so that at every moment the earlier one or the new one is there whole; and what must not be replaced. */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Null where there is nothing. */
const orNull = async <T>(found: Promise<T>): Promise<T | null> => {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
};

/**
 * Writes beside the target, waits until that is on the disk, and puts it in the place of the target, whose rights it gets. A target that is no file,
 * as /dev/stdout or a pipe, is written to as it is; a link stays one, and what it points to is replaced. Rejects with Node's errors; then the target is as it was.
 */
export const replaceFile = async (path: string, text: string | Uint8Array): Promise<void> => {
  const there = await orNull(stat(path));
  if (there !== null && !there.isFile()) return writeFile(path, text);
  const target = there === null ? path : await realpath(path);
  const fresh = join(dirname(target), `.gradus-${randomBytes(6).toString('hex')}.part`);
  const file = await open(fresh, 'wx', 0o666);
  try {
    try {
      if (there !== null) await file.chmod(there.mode & 0o777);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
};

/** Whether two paths name the same file, by links too; or would, if it were there. */
export const isSameFile = async (one: string, other: string): Promise<boolean> => {
  const [a, b] = await Promise.all([orNull(stat(one, { bigint: true })), orNull(stat(other, { bigint: true }))]);
  if (a !== null && b !== null) return a.dev === b.dev && a.ino === b.ino;
  return (await placeOf(one)) === (await placeOf(other));
};
/** A path whose folder is followed through its links. */
const placeOf = async (path: string): Promise<string> => {
  const whole = resolve(path);
  return join((await orNull(realpath(dirname(whole)))) ?? dirname(whole), basename(whole));
};

/** How every SQLite file begins (sqlite.org/fileformat.html). */
const magic = 'SQLite format 3\0';
/** Whether a file is a database of SQLite; one that cannot be read is not taken for one. */
export const isDatabase = async (path: string): Promise<boolean> => {
  if ((await orNull(stat(path)))?.isFile() !== true) return false;
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return bytesRead === magic.length && buffer.toString('latin1') === magic;
  } catch {
    return false;
  }
};
