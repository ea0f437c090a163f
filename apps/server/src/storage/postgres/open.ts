import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import { StorageError } from '../error.ts';
import { type Install, settle } from '../installation.ts';
import { migrate } from '../migrate.ts';
import { POSTGRES } from '../migrations/engine.ts';
import { migrationsFor } from '../migrations/index.ts';
import { assertCommit } from '../plan.ts';
import type { Records } from '../port.ts';
import { reading } from '../reading.ts';
import { rebuildWithin } from '../rebuild.ts';
import type { Schema } from '../schema.ts';
import { forKysely, makePool, requireDurable } from './connection.ts';
import { postgresError } from './errors.ts';
import { startWriter } from './writer.ts';

export type PostgresOptions = {
  /** `postgres://…` */
  readonly database: string;
  readonly install: Install;
  /** How long to wait for another process's lock or for a connection, in milliseconds. */
  readonly busyTimeout?: number;
};

/** Records in PostgreSQL: one connection writes, some read. Several processes may share a database. */
export async function openPostgres(options: PostgresOptions): Promise<Records> {
  const { database: url, install, busyTimeout = 10_000 } = options;
  const writing = makePool({ url, size: 1, busyTimeout });
  const writer = startWriter(writing);
  const writingDb = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: forKysely(writing) }) });
  try {
    await requireDurable(writing);
    await migrate(writingDb as Kysely<unknown>, migrationsFor(POSTGRES));
    await settle(writingDb, install);
  } catch (error) {
    await writing.end();
    throw postgresError(error);
  }
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: forKysely(makePool({ url, size: 8, busyTimeout })),
      async onCreateConnection(connection) {
        await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only = on'));
      },
    }),
  });
  const read = reading(db);
  let closed: Promise<void> | null = null;
  const whileOpen = <A extends unknown[], T>(work: (...given: A) => Promise<T>) => {
    return async (...given: A): Promise<T> => {
      if (closed !== null) throw new StorageError('closed', 'storage is closed');
      try {
        return await work(...given);
      } catch (error) {
        throw postgresError(error);
      }
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
        writingDb.transaction().execute(async (tx) => {
          // Keeps the writers of other processes waiting until this commits.
          await sql`select 1 from log_head for update`.execute(tx);
          await rebuildWithin(tx, project, progress);
        }),
      ),
    ),
    close() {
      closed ??= writer.drain().then(async () => {
        await db.destroy();
        await writingDb.destroy();
      });
      return closed;
    },
  };
}
