import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Postgres, query, startPostgres } from '../../../../../tests/support/postgres.ts';
import { recordsContract } from '../contract.ts';
import type { StorageError } from '../error.ts';
import { INSTALL } from '../sample.ts';
import { openPostgres } from './open.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

recordsContract('PostgreSQL', async () => {
  const database = await server.fresh();
  return {
    open: (install) => openPostgres({ database, install: { ...INSTALL, ...install } }),
    damage: (text) => query(database, text),
    remove: async () => {},
  };
});

const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;

describe('records in PostgreSQL', () => {
  it('refuses a server that acknowledges early', async () => {
    for (const setting of ['off', 'local', 'remote_write']) {
      const database = await server.fresh();
      const name = new URL(database).pathname.slice(1);
      await query(database, `alter database ${name} set synchronous_commit = ${setting}`);
      await assert.rejects(openPostgres({ database, install: INSTALL }), code('unsafe'));
    }
  });

  it('says that nobody answers', async () => {
    const database = 'postgres://panah@127.0.0.1:1/none';
    await assert.rejects(openPostgres({ database, install: INSTALL }), code('busy'));
  });

  it('reads without being able to write', async () => {
    const database = await server.fresh();
    const records = await openPostgres({ database, install: INSTALL });
    await assert.rejects(records.db.deleteFrom('events').execute(), /read-only/);
    await records.close();
  });
});
