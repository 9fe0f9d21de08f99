/** The tables, and how a file of an older version becomes one of this. The version stands in SQLite's own `user_version`. */
import { type Generated, type Kysely, sql } from 'kysely';

export type Tables = {
  readonly event: {
    /** The place in the log. Rises, is never used again. */
    readonly seq: Generated<number>;
    /** Milliseconds since 1970, UTC; and the kind: for people who look into the file. */
    readonly at: number;
    readonly type: string;
    /** The event as JSON. */
    readonly body: string;
  };
};

/** Each entry takes the file one version further; entries are added, never changed. */
const migrations: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [
  async (db) => {
    await db.schema
      .createTable('event')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
  },
];
export const schemaVersion = migrations.length;
/** "grad" in ASCII: marks the file as ours (SQLite's `application_id`). */
export const applicationId = 0x67726164;

const pragma = async (db: Kysely<Tables>, name: 'user_version' | 'application_id'): Promise<number> => {
  const { rows } = await sql<{ readonly [key: string]: number }>`pragma ${sql.raw(name)}`.execute(db);
  return rows[0]?.[name] ?? 0;
};

/** What SQLite's header and table of tables say. */
export type Marks = { readonly mark: number; readonly version: number; readonly tables: number };
/** Whose file it is; one without tables or marks is nobody's yet. */
export const belongsTo = ({ mark, version, tables }: Marks): 'us' | 'nobody' | 'another' => (mark === applicationId ? 'us' : mark === 0 && version === 0 && tables === 0 ? 'nobody' : 'another');

export type Migrated = { readonly ok: true } | { readonly ok: false; readonly reason: 'newer'; readonly version: number } | { readonly ok: false; readonly reason: 'foreign' };

/** Brings the file to this version, in one transaction: after a kill it is of the old version or of the new one. A newer or foreign file is left alone. */
export const migrate = async (db: Kysely<Tables>): Promise<Migrated> =>
  db.transaction().execute(async (transaction): Promise<Migrated> => {
    const version = await pragma(transaction, 'user_version');
    const mark = await pragma(transaction, 'application_id');
    const { rows } = await sql<{ readonly n: number }>`select count(*) as n from sqlite_master`.execute(transaction);
    if (belongsTo({ mark, version, tables: rows[0]?.n ?? 0 }) === 'another') return { ok: false, reason: 'foreign' };
    if (version > schemaVersion) return { ok: false, reason: 'newer', version };
    if (version === schemaVersion) return { ok: true };
    for (const step of migrations.slice(version)) await step(transaction);
    await sql`pragma application_id = ${sql.raw(String(applicationId))}`.execute(transaction);
    await sql`pragma user_version = ${sql.raw(String(schemaVersion))}`.execute(transaction);
    return { ok: true };
  });
