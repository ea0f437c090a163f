import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { StorageError } from './error.ts';

/**
 * Brings a database up to this program. Resolves with the names of the migrations that ran.
 *
 * @throws StorageError `newer` when a later program has been here
 */
export async function migrate(
  db: Kysely<unknown>,
  migrations: Record<string, Migration>,
): Promise<readonly string[]> {
  for (const name of await applied(db)) {
    if (!Object.hasOwn(migrations, name)) {
      throw new StorageError('newer', `the database was written by a later version of panah (${name})`);
    }
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

async function applied(db: Kysely<unknown>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name);
}
