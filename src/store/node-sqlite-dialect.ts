/** Kysely's own SQLite dialect over `node:sqlite`: a bridge of statements, and transactions that take the right to write at once. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, SqliteDialect, type SqliteDialectConfig, SqliteDriver, type SqliteStatement } from 'kysely';

/** A parameter that SQLite can hold; another is a bug of the query. */
const bound = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
    throw new TypeError(`a parameter of type ${typeof value} cannot be stored`);
  });

const statement = (prepared: StatementSync): SqliteStatement => ({
  reader: prepared.columns().length > 0,
  all: (parameters) => prepared.all(...bound(parameters)),
  run: (parameters) => prepared.run(...bound(parameters)),
  iterate: (parameters) => prepared.iterate(...bound(parameters)),
});

/** Two processes that read and then write must wait for each other, not fail: so the write lock is taken at the beginning. */
class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  constructor(config: SqliteDialectConfig, database: DatabaseSync) {
    super(config);
    this.#database = database;
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
  // A full or failing disk ends the transaction by itself; what it failed of would be hidden by a rollback that finds none.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

export const nodeSqliteDialect = (database: DatabaseSync): SqliteDialect => {
  const prepared = new Map<string, SqliteStatement>();
  const config: SqliteDialectConfig = {
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const kept = prepared.get(sql);
        if (kept !== undefined) return kept;
        const made = statement(database.prepare(sql));
        // Batches of many sizes make many statements; those in use come back at once.
        if (prepared.size >= 64) prepared.clear();
        prepared.set(sql, made);
        return made;
      },
    },
  };
  class Dialect extends SqliteDialect {
    override createDriver(): SqliteDriver { return new ImmediateDriver(config, database); }
  }
  return new Dialect(config);
};
