/**
 * The store in one SQLite file: WAL, `synchronous=FULL`, so what is acknowledged survives a kill and a power cut. Appends that wait share one
 * transaction, and so one sync of the disk. Two processes may use the same file: they wait for each other, and places stay unique.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { fromNewer, readEvent, type LogEvent, type Stored } from '#log';
import { Kysely } from 'kysely';
import { checkFile } from './file-check.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { asStored, firstDisorder, misfit, type Store, unordered } from './port.ts';
import { migrate, schemaVersion, type Tables } from './schema.ts';
import { closed, damaged, foreign, inUse, newer, newerEvent, type StoreError, storeErrorFrom } from './store-error.ts';

type Row = { readonly seq: number; readonly body: string };
type Waiting = { readonly events: readonly LogEvent[]; readonly done: (stored: readonly Stored[]) => void; readonly failed: (error: unknown) => void };

export type StoreLimits = {
  /** How long a write waits for another process. Milliseconds, default 5,000. */
  readonly waitMs?: number;
  /** The most that the file may grow to, in SQLite's pages of 4,096 bytes; default: the disk. */
  readonly pagesMax?: number;
};
/** Events in one shared transaction, and rows in one statement (four parameters each; SQLite allows 32,766). */
const batchMax = 512;
const rowsMax = 200;

const said = (error: unknown, path: string): unknown => storeErrorFrom(error, path) ?? error;
const rowOf = (event: LogEvent): { readonly at: number; readonly type: string; readonly body: string } => ({ at: event.at, type: event.type, body: JSON.stringify(event) });
const inPieces = <T>(all: readonly T[], size: number): readonly (readonly T[])[] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const openDatabase = (path: string, { waitMs = 5_000, pagesMax }: StoreLimits): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite would let others read it; -wal and -shm get the rights of the file.
  if (!checkFile(path, waitMs)) closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: waitMs });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    if (pagesMax !== undefined) database.exec(`pragma max_page_count = ${Math.floor(pagesMax)}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
};

/** An event as it was stored. What cannot be read is damage, for it was checked before it was written, or comes from a newer program that shares the file. */
const storedOf = (row: Row, path: string): Stored => {
  let raw: unknown;
  try {
    raw = JSON.parse(row.body);
  } catch (error) {
    throw damaged(path, `the event at place ${row.seq} is not JSON`, inUse, error);
  }
  const read = readEvent(raw);
  if (!read.ok) throw fromNewer(raw) ? newerEvent(path, row.seq, inUse) : damaged(path, `at place ${row.seq}, ${read.says}`, inUse);
  return { seq: row.seq, event: read.event };
};

/** Opens the file, and makes folder and file where they are missing. Rejects with StoreError: alone, damaged, foreign, newer, full, locked, denied. */
export const openStore = async (file: string, limits: StoreLimits = {}): Promise<Store> => {
  const path = resolve(file);
  try {
    const database = openDatabase(path, limits);
    const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
    try {
      const migrated = await migrate(db);
      if (!migrated.ok) throw migrated.reason === 'newer' ? newer(path, migrated.version, schemaVersion) : foreign(path);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return storeOver(db, path);
  } catch (error) {
    throw said(error, path);
  }
};

const storeOver = (db: Kysely<Tables>, path: string): Store => {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let end: Promise<void> | null = null;
  /** The one connection does one thing at a time; a read or an import waits for the batch in hand. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine.catch((error: unknown) => { throw said(error, path); });
  };
  const ended = (): StoreError | null => (end === null ? null : closed(path));

  const insert = (rows: readonly { readonly seq?: number; readonly at: number; readonly type: string; readonly body: string }[], on: Kysely<Tables>) =>
    on.insertInto('event').values(rows).returning('seq').execute();

  /** All that waits, up to batchMax events, in one transaction. Either all of it is durable, or all that waited is told why not. */
  const writeBatch = async (): Promise<void> => {
    let events = 0;
    let n = 0;
    for (const one of waiting) { if (n > 0 && events + one.events.length > batchMax) break; events += one.events.length; n += 1; }
    const batch = waiting.slice(0, n);
    waiting = waiting.slice(n);
    try {
      const all = batch.flatMap((one) => one.events);
      const places = await inTurn(() =>
        db.transaction().execute(async (transaction) => {
          const found: number[] = [];
          for (const piece of inPieces(all, rowsMax)) for (const { seq } of await insert(piece.map(rowOf), transaction)) found.push(seq);
          // The order in which `returning` gives rows is not promised; the order of places is.
          return found.sort((a, b) => a - b);
        }),
      );
      let at = 0;
      for (const one of batch) one.done(one.events.map((event) => ({ seq: places[at++] ?? Number.NaN, event })));
    } catch (error) {
      for (const one of batch) one.failed(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    // One turn of the loop, so that appends of the same moment gather.
    await new Promise<void>((go) => { setImmediate(go); });
    while (waiting.length > 0) await writeBatch();
    writing = null;
  };

  return {
    path,
    append: (events) =>
      new Promise((done, failed) => {
        const over = ended();
        if (over !== null) return failed(over);
        if (events.length === 0) return done([]);
        waiting.push({ events, done, failed });
        writing ??= writeAll();
      }),
    read: async (afterSeq = 0) => {
      const over = ended();
      if (over !== null) throw over;
      return inTurn(async () => (await db.selectFrom('event').select(['seq', 'body']).where('seq', '>', afterSeq).orderBy('seq').execute()).map((row) => storedOf(row, path)));
    },
    count: async () => {
      const over = ended();
      if (over !== null) throw over;
      return inTurn(async () => Number((await db.selectFrom('event').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n));
    },
    import: async (events) => {
      const over = ended();
      if (over !== null) throw over;
      const disorder = firstDisorder(events);
      if (disorder !== null) return unordered(disorder);
      return inTurn(() =>
        db.transaction().execute(async (transaction) => {
          const own = await transaction.selectFrom('event').select(['seq', 'body']).orderBy('seq').execute();
          for (const [i, row] of own.entries()) {
            const other = events[i];
            if (other === undefined) break;
            if (other.seq !== row.seq || !isDeepStrictEqual(JSON.parse(row.body), asStored(other.event))) return misfit(row.seq);
          }
          const fresh = events.slice(own.length);
          for (const piece of inPieces(fresh, rowsMax)) await insert(piece.map(({ seq, event }) => ({ seq, ...rowOf(event) })), transaction);
          return { ok: true, added: fresh.length } as const;
        }),
      );
    },
    bytes: async () => {
      const sizes = await Promise.all([path, `${path}-wal`].map((name) => stat(name).then((found) => found.size, () => 0)));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    close: () => {
      end ??= (async () => { await writing; await last; await db.destroy(); })();
      return end;
    },
  };
};
