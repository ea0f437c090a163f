import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { recordsContract } from '../contract.ts';
import type { StorageError } from '../error.ts';
import { INSTALL, type Place, sample } from '../sample.ts';
import { openSqlite } from './open.ts';

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-sqlite-'));
  const path = join(folder, 'panah.sqlite');
  return {
    open: (install) => openSqlite({ path, install: { ...INSTALL, ...install } }),
    async damage(text) {
      const db = new DatabaseSync(path, { timeout: 5000 });
      db.exec(text);
      db.close();
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

recordsContract('SQLite', sqlitePlace);

const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;
const bodyOf = (id: string, length: number) => [{ id, bytes: new Uint8Array(length).fill(1) }];

describe('records in SQLite', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'panah-sqlite-'));
    path = join(folder, 'panah.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps its files its owner's alone", async () => {
    const records = await openSqlite({ path, install: INSTALL });
    await records.commit(sample('one', 0));
    const modes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o077);
    assert.deepEqual(new Set(await Promise.all(modes)), new Set([0]));
    await records.close();
  });

  it('says that there is no more room, writes nothing by half, and goes on when there is', async () => {
    await (await openSqlite({ path, install: INSTALL })).close();
    const full = await openSqlite({ path, install: INSTALL, maxPages: 90 });
    await full.commit(sample('fits', 0, { content: bodyOf('fits', 1000) }));
    const before = await full.head();
    const big = sample('big', 0, { key: 'big', content: bodyOf('big', 400_000) });
    await assert.rejects(full.commit(big), code('full'));
    assert.deepEqual(await full.head(), before);
    assert.deepEqual(await full.stream('big'), []);
    assert.equal(await full.content('big'), null);
    assert.equal((await full.commit(sample('small', 0))).kind, 'committed');
    await full.close();
    const roomy = await openSqlite({ path, install: INSTALL });
    assert.equal((await roomy.commit(big)).kind, 'committed');
    assert.equal((await roomy.content('big'))?.length, 400_000);
    await roomy.close();
  });

  it('says that another process holds the database, and goes on when it is let go', async () => {
    const records = await openSqlite({ path, install: INSTALL, busyTimeout: 50 });
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await assert.rejects(records.commit(sample('locked', 0, { key: 'k' })), code('busy'));
    await assert.rejects(
      records.rebuild(() => []),
      code('busy'),
    );
    assert.deepEqual(await records.stream('locked'), [], 'reading goes on');
    other.exec('rollback');
    assert.equal((await records.commit(sample('locked', 0, { key: 'k' }))).kind, 'committed');
    other.close();
    await records.close();
  });

  it('reads without being able to write', async () => {
    const records = await openSqlite({ path, install: INSTALL });
    await assert.rejects(records.db.deleteFrom('events').execute(), /readonly|unreadable/);
    await records.close();
  });

  it('leaves nothing of what was shredded in its files', async () => {
    const records = await openSqlite({ path, install: INSTALL });
    const words = Buffer.from('planted words that must go');
    await records.commit(sample('s', 0, { content: [{ id: 'c', bytes: words }] }));
    const everything = async () =>
      Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))));
    assert.ok((await everything()).includes(words));
    await records.commit(sample('s', 1, { shred: ['c'] }));
    // The shredding is done in the turn after the answer: whatever comes next comes after it.
    await records.write([]);
    assert.ok(!(await everything()).includes(words));
    await records.close();
  });

  it('says that a file is no database of its own', async () => {
    await writeFile(path, 'something else entirely, long enough to have a header of another kind');
    await assert.rejects(openSqlite({ path, install: INSTALL }), code('unreadable'));
    await assert.rejects(
      openSqlite({ path: join(folder, 'none', 'x'), install: INSTALL }),
      code('unreadable'),
    );
  });
});
