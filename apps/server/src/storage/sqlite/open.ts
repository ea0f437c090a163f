import { writeFile } from 'node:fs/promises';
import { Kysely, SqliteDialect } from 'kysely';
import { StorageError } from '../error.ts';
import { type Install, settle } from '../installation.ts';
import { migrate } from '../migrate.ts';
import { SQLITE } from '../migrations/engine.ts';
import { migrationsFor } from '../migrations/index.ts';
import { assertCommit } from '../plan.ts';
import type { Records } from '../port.ts';
import { reading } from '../reading.ts';
import { rebuildWithin } from '../rebuild.ts';
import type { Schema } from '../schema.ts';
import { forKysely, openReading, openWriting } from './connection.ts';
import { sqliteError } from './errors.ts';
import { startWriter } from './writer.ts';

export type SqliteOptions = {
  /** The database file. Its folder must exist. */
  readonly path: string;
  readonly install: Install;
  /** How long to wait for another process's lock, in milliseconds. */
  readonly busyTimeout?: number;
  /** A ceiling on the file, in pages: a full disk that a test can have. */
  readonly maxPages?: number;
};

/** Records in one SQLite file: one thread writes, this one reads. */
export async function openSqlite(options: SqliteOptions): Promise<Records> {
  const { path, busyTimeout = 5000, maxPages = null } = options;
  await makePrivate(path);
  await prepare(path, options.install, busyTimeout);
  const writer = startWriter({ path, busyTimeout, maxPages });
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: forKysely(openReading(path, busyTimeout)) }),
  });
  const read = reading(db);
  let closed: Promise<void> | null = null;
  const whileOpen = <A extends unknown[], T>(work: (...given: A) => Promise<T>) => {
    return async (...given: A): Promise<T> => {
      if (closed !== null) throw new StorageError('closed', 'storage is closed');
      return work(...given);
    };
  };
  return {
    db,
    commit: whileOpen(async (commit) => {
      assertCommit(commit);
      return writer.commit(commit);
    }),
    write: whileOpen(writer.write),
    events: whileOpen(read.events),
    stream: whileOpen(read.stream),
    content: whileOpen(read.content),
    head: whileOpen(read.head),
    leaves: whileOpen(read.leaves),
    rebuild: whileOpen((project, progress) =>
      writer.alone(() =>
        withWriting(path, busyTimeout, (writing) =>
          writing.transaction().execute((tx) => rebuildWithin(tx, project, progress)),
        ),
      ),
    ),
    close() {
      closed ??= writer.close().then(() => db.destroy());
      return closed;
    },
  };
}

/** For its owner alone, whatever the folder allows; SQLite makes the files beside it alike. */
async function makePrivate(path: string): Promise<void> {
  // It is there already, or it cannot be made: then SQLite says why.
  await writeFile(path, '', { flag: 'ax', mode: 0o600 }).catch(() => {});
}

async function prepare(path: string, install: Install, busyTimeout: number): Promise<void> {
  await withWriting(path, busyTimeout, async (db) => {
    await migrate(db as Kysely<unknown>, migrationsFor(SQLITE));
    await settle(db, install);
  });
}

/** A connection of this thread's own that may write, for as long as `work` runs. */
async function withWriting<T>(
  path: string,
  busyTimeout: number,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  let database: ReturnType<typeof openWriting>;
  try {
    database = openWriting(path, busyTimeout);
  } catch (error) {
    throw sqliteError(error);
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: forKysely(database) }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
    if (database.isOpen) database.close();
  }
}
