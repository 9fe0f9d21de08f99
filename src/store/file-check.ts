/**
 * What lies at the path of the data file, found out without changing a byte there: an ordinary connection would fold the -wal into the file when it
 * closes, and SQLite removes a -wal whose file is missing. So whoever refuses a file can say truly that it was not changed.
 */
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { fromNewer } from '#log';
import { belongsTo, schemaVersion } from './schema.ts';
import { alone, damaged, denied, foreign, newer, newerEvent, storeErrorFrom, untouched } from './store-error.ts';

/**
 * Throws StoreError where the file is not to be opened: alone, damaged, newer, foreign, denied.
 * @returns whether a file is there already.
 */
export const checkFile = (path: string, waitMs: number): boolean => {
  try {
    // The -wal first: another process that starts at this moment makes the file before its -wal.
    const wal = sizeOf(`${path}-wal`) ?? 0;
    const size = sizeOf(path);
    if (size !== null && !statSync(path).isFile()) throw denied(path);
    // SQLite takes the shortest of files for empty ones, and writes over them.
    if (size !== null && size > 0 && size < pageMin) throw damaged(path, 'it is not a Gradus data file', untouched);
    if ((size ?? 0) > 0) read(path, waitMs, (database) => judge(database, path));
    else if (wal > 0) throw alone(path, wal);
    return size !== null;
  } catch (error) {
    throw storeErrorFrom(error, path, untouched) ?? error;
  }
};

/** The smallest page of SQLite, in bytes; a database has at least one. */
const pageMin = 512;
const sizeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** Reads in the way that leaves what is there as it is. */
const read = (path: string, waitMs: number, work: (database: DatabaseSync) => void): void => {
  const [wal, shm, journal] = ['-wal', '-shm', '-journal'].map((end) => sizeOf(`${path}${end}`));
  const at = (how: string): void => reading(new DatabaseSync(addressOf(path, how), { readOnly: true, timeout: waitMs }), work);
  /** Another process has the file open, or opened it meanwhile: then the -shm is what both share, and is used as such. */
  const orShared = (how: string, isShared: (error: unknown) => boolean): void => {
    try {
      at(how);
    } catch (error) {
      if (!isShared(error)) throw error;
      at('mode=ro');
    }
  };
  if ((journal ?? 0) > 0 || ((wal ?? 0) > 0 && shm === null)) readCopy(path, work);
  // After a kill: SQLite then keeps the index of the -wal in memory, and leaves the -shm alone.
  else if (wal !== null && shm !== null) orShared('mode=ro&readonly_shm=1', (error) => isCode(error, 8, 14));
  else orShared('mode=ro&immutable=1', () => sizeOf(`${path}-wal`) !== null);
};

/** An address for SQLite (sqlite.org/uri.html). */
const addressOf = (path: string, how: string): URL => {
  const address = pathToFileURL(path);
  address.search = how;
  return address;
};
const reading = (database: DatabaseSync, work: (database: DatabaseSync) => void): void => {
  try {
    work(database);
  } finally {
    database.close();
  }
};
const isCode = (error: unknown, ...codes: readonly number[]): boolean => error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && codes.includes(error.errcode & 0xff);

/** A -wal without its -shm, or a journal to be rolled back: SQLite would have to write, so it does that in a copy. Nobody else has such a file open. */
const readCopy = (path: string, work: (database: DatabaseSync) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-check-'));
  try {
    const copy = join(folder, basename(path));
    for (const end of ['', '-wal', '-journal']) if (sizeOf(`${path}${end}`) !== null) copyFileSync(`${path}${end}`, `${copy}${end}`);
    reading(new DatabaseSync(copy), work);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Whose file it is, first: only of our own is anything else to be asked. */
const judge = (database: DatabaseSync, path: string): void => {
  const number = (query: string): number => Number(Object.values(database.prepare(query).get() ?? {})[0] ?? 0);
  const version = number('pragma user_version');
  const owner = belongsTo({ mark: number('pragma application_id'), version, tables: number('select count(*) from sqlite_schema') });
  if (owner === 'another') throw foreign(path);
  if (version > schemaVersion) throw newer(path, version, schemaVersion);
  const health = String(database.prepare('pragma quick_check(1)').get()?.['quick_check'] ?? 'the check gave no answer');
  if (health !== 'ok') throw damaged(path, 'some of its pages are damaged', untouched, new Error(health));
  if (owner === 'us') judgeEvents(database, path);
};

/** Each kind and version that stands in the log, once, with its first place. */
const kinds = `
  select min(seq) as seq, valid, type, v from (
    select seq, json_valid(body) as valid, case when json_valid(body) then json_extract(body, '$.type') end as type, case when json_valid(body) then json_extract(body, '$.v') end as v from event
  ) group by valid, type, v order by 1`;
const judgeEvents = (database: DatabaseSync, path: string): void => {
  for (const { seq, valid, type, v } of database.prepare(kinds).all()) {
    if (valid !== 1) throw damaged(path, `the event at place ${seq} is not JSON`, untouched);
    if (fromNewer({ type, v })) throw newerEvent(path, Number(seq), untouched);
  }
};
