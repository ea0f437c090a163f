import { access } from 'node:fs/promises';
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely';
import { StorageError } from './error.ts';
import { migrate } from './migrate.ts';
import { POSTGRES, SQLITE } from './migrations/engine.ts';
import { migrationsFor } from './migrations/index.ts';
import type { RecordsPlace } from './open.ts';
import { forKysely as forPool, makePool } from './postgres/connection.ts';
import { postgresError } from './postgres/errors.ts';
import type { Schema } from './schema.ts';
import { forKysely, openReading, openWriting } from './sqlite/connection.ts';
import { sqliteError } from './sqlite/errors.ts';

const BUSY_TIMEOUT = 10_000;

/** Runs `work` on the whole of a database as it was at one moment, while others go on writing. */
export function withSnapshot<T>(
  place: RecordsPlace,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return withDatabase(place, false, (db) =>
    db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
  );
}

/**
 * Runs `work` in one transaction on a database that has been migrated and is still empty.
 *
 * @throws StorageError `mismatch` when something is there already
 */
export async function withEmpty<T>(
  place: RecordsPlace,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return withDatabase(place, true, async (db) => {
    await migrate(db as Kysely<unknown>, migrationsFor('path' in place ? SQLITE : POSTGRES));
    return db.transaction().execute(async (tx) => {
      const there = await tx.selectFrom('installation').select('id').executeTakeFirst();
      if (there !== undefined)
        throw new StorageError('mismatch', 'there is an installation in this database already');
      return work(tx);
    });
  });
}

async function withDatabase<T>(
  place: RecordsPlace,
  writing: boolean,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const named = 'path' in place ? sqliteError : postgresError;
  try {
    if ('path' in place && !writing) {
      await access(place.path).catch((error: unknown) => {
        throw new StorageError('unreadable', 'there is no database here', { cause: error });
      });
    }
    const dialect =
      'path' in place
        ? new SqliteDialect({
            database: forKysely((writing ? openWriting : openReading)(place.path, BUSY_TIMEOUT)),
          })
        : new PostgresDialect({
            pool: forPool(makePool({ url: place.database, size: 1, busyTimeout: BUSY_TIMEOUT })),
          });
    const db = new Kysely<Schema>({ dialect });
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  } catch (error) {
    throw named(error);
  }
}
