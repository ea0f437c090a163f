import { emptyFrontier, encodeFrontier } from '@panah/custody';
import type { Kysely } from 'kysely';
import { StorageError } from './error.ts';
import type { InstallationTable, Schema } from './schema.ts';

/** What a place is, decided by the first start that finds it empty. */
export type Install = {
  readonly name: string;
  readonly demo: boolean;
  /** 16 random bytes. */
  readonly salt: Uint8Array;
  readonly now: Date;
};

/**
 * The installation row: written if there is none, otherwise as it stands, whatever the name now.
 * The empty log's head is written with it.
 *
 * @throws StorageError `mismatch` when the place is a demo and a real desk is asked for, or the other way round
 */
export async function settle(db: Kysely<Schema>, install: Install): Promise<InstallationTable> {
  if (install.salt.length !== 16) throw new TypeError('the salt of an installation is 16 bytes');
  await db
    .insertInto('log_head')
    .values({ id: 1, size: 0, frontier: encodeFrontier(emptyFrontier()) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await db
    .insertInto('installation')
    .values({
      id: 1,
      name: install.name,
      demo: install.demo ? 1 : 0,
      salt: Buffer.from(install.salt).toString('hex'),
      created_at: install.now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const row = await db.selectFrom('installation').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  if ((row.demo === 1) !== install.demo) {
    throw new StorageError(
      'mismatch',
      row.demo === 1
        ? 'this place holds a demo, which can never become a real desk: choose an empty place'
        : 'this place holds a real desk, which can never become a demo: choose an empty place',
    );
  }
  return row;
}
