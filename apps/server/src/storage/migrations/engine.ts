import { type CreateTableBuilder, type Expression, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The few words in which the two engines differ. Part of every migration's meaning, therefore never changed. */
export type Engine = {
  readonly name: 'sqlite' | 'postgres';
  readonly text: 'text' | Expression<string>;
  readonly integer: 'integer' | 'bigint';
  readonly bytes: 'blob' | 'bytea';
  table(db: Kysely<unknown>, name: string): CreateTableBuilder<string>;
};
export type MigrationOf = (engine: Engine) => Migration;

export const SQLITE: Engine = {
  name: 'sqlite',
  text: 'text',
  integer: 'integer',
  bytes: 'blob',
  // Strict: a column holds its own type and nothing else, as in PostgreSQL.
  table: (db, name) => db.schema.createTable(name).modifyEnd(sql`strict`),
};

export const POSTGRES: Engine = {
  name: 'postgres',
  // Bytewise order, as in SQLite, whatever the locale of the database.
  text: sql`text collate "C"`,
  integer: 'bigint',
  bytes: 'bytea',
  table: (db, name) => db.schema.createTable(name),
};
