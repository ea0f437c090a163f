import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { migrate } from '../../apps/server/src/storage/migrate.ts';
import { type Engine, POSTGRES, SQLITE } from '../../apps/server/src/storage/migrations/engine.ts';
import { migrationsFor } from '../../apps/server/src/storage/migrations/index.ts';
import { forKysely as forPool, makePool } from '../../apps/server/src/storage/postgres/connection.ts';
import type { Schema } from '../../apps/server/src/storage/schema.ts';
import { forKysely } from '../../apps/server/src/storage/sqlite/connection.ts';
import { TABLES } from '../../apps/server/src/storage/tables.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { sampleRows, snapshotOf } from './samples.ts';

type Shape = Readonly<Record<string, readonly string[]>>;

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(async () => {
  await postgres.stop();
});

type Case = {
  readonly engine: Engine;
  open(): Promise<Kysely<Schema>>;
  indexes(db: Kysely<Schema>): Promise<readonly string[]>;
};
const cases: readonly Case[] = [
  {
    engine: SQLITE,
    open: async () =>
      new Kysely<Schema>({
        dialect: new SqliteDialect({
          database: forKysely(new DatabaseSync(':memory:')),
        }),
      }),
    async indexes(db) {
      const { rows } = await sql<{ tbl_name: string; sql: string }>`
        select tbl_name, sql from sqlite_schema where type = 'index' and sql is not null`.execute(db);
      return rows.map((row) => `${row.tbl_name} ${/\((.*)\)/.exec(row.sql)?.[1]}`);
    },
  },
  {
    engine: POSTGRES,
    open: async () =>
      new Kysely<Schema>({
        dialect: new PostgresDialect({
          pool: forPool(makePool({ url: await postgres.fresh(), size: 1, busyTimeout: 5000 })),
        }),
      }),
    async indexes(db) {
      const { rows } = await sql<{ tablename: string; indexdef: string }>`
        select tablename, indexdef from pg_indexes
        where schemaname = 'public' and indexname not like '%_pkey' and indexname not in ('desk_keys_key', 'grants_key', 'recovery_key')`.execute(
        db,
      );
      return rows.map((row) => `${row.tablename} ${/\((.*)\)/.exec(row.indexdef)?.[1]}`);
    },
  },
];

for (const { engine, open, indexes } of cases) {
  describe(`migrations on ${engine.name}`, () => {
    it('make exactly the tables that the program knows, and the snapshot', async () => {
      const db = await open();
      assert.deepEqual(
        await migrate(db as Kysely<unknown>, migrationsFor(engine)),
        Object.keys(migrationsFor(engine)),
      );
      const shape = await shapeOf(db, engine);
      assert.deepEqual(shape, known());
      const snapshot = await snapshotOf(Object.keys(migrationsFor(engine)).at(-1) ?? '');
      const found = (await indexes(db)).map((index) =>
        index.replaceAll('"', '').replaceAll(' COLLATE "C"', ''),
      );
      assert.deepEqual({ tables: shape, indexes: found.sort() }, snapshot);
      assert.deepEqual(
        await migrate(db as Kysely<unknown>, migrationsFor(engine)),
        [],
        'nothing to do the second time',
      );
      await db.destroy();
    });

    it('carry data through every step', async () => {
      const db = await open();
      const any = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
      const all = Object.entries(migrationsFor(engine));
      const written: [string, Readonly<Record<string, unknown>>][] = [];
      for (const [index, [name]] of all.entries()) {
        await migrate(db as Kysely<unknown>, Object.fromEntries(all.slice(0, index + 1)));
        for (const [table, row] of Object.entries(await sampleRows(name, all[index - 1]?.[0]))) {
          await any.insertInto(table).values(row).execute();
          written.push([table, row]);
        }
      }
      for (const [table, row] of written) {
        assert.deepEqual(await any.selectFrom(table).selectAll().execute(), [row], table);
      }
      await db.destroy();
    });
  });
}

function known(): Shape {
  return sorted(
    Object.entries(TABLES).map(([table, { columns, key }]) => [
      table,
      Object.entries(columns).map(([column, kind]) =>
        (key as readonly string[]).includes(column) ? `${column} ${kind} key` : `${column} ${kind}`,
      ),
    ]),
  );
}

async function shapeOf(db: Kysely<Schema>, engine: Engine): Promise<Shape> {
  const kinds: Readonly<Record<string, string>> = {
    text: 'text',
    [engine.integer]: 'integer',
    int8: 'integer',
    [engine.bytes]: 'bytes',
  };
  const tables = await db.introspection.getTables();
  const shapes: [string, string[]][] = [];
  for (const table of tables) {
    const keys = await keyOf(db, engine, table.name);
    const columns = table.columns.map(({ name, dataType, isNullable }) => {
      const kind = kinds[dataType.toLowerCase()] ?? dataType;
      return `${name} ${kind}${isNullable ? '?' : ''}${keys.includes(name) ? ' key' : ''}`;
    });
    shapes.push([table.name, columns]);
  }
  return sorted(shapes);
}

async function keyOf(db: Kysely<Schema>, engine: Engine, table: string): Promise<readonly string[]> {
  if (engine.name === 'sqlite') {
    const { rows } = await sql<{
      name: string;
    }>`select name from pragma_table_info(${table}) where pk > 0`.execute(db);
    return rows.map(({ name }) => name);
  }
  const { rows } = await sql<{ name: string }>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisprimary and i.indrelid = ${table}::regclass`.execute(db);
  return rows.map(({ name }) => name);
}

function sorted(entries: readonly (readonly [string, readonly string[]])[]): Shape {
  return Object.fromEntries(
    entries.map(([name, list]) => [name, [...list].sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
