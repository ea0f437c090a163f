import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { INSTALL, sample } from '../../apps/server/src/storage/sample.ts';
import { collect, id, sha256, streamOf } from '../../apps/server/src/storage/files/contract.ts';
import { openRecords, openSealedFiles, StorageError } from '../../apps/server/src/storage/index.ts';
import { smallDisk } from '../support/small-disk.ts';

const MiB = 1_048_576;
const isFull = (error: unknown) => error instanceof StorageError && error.code === 'full';

describe('a full disk', () => {
  it('refuses the part of an upload that does not fit, keeps what was promised, goes on when there is room', async () => {
    const disk = await smallDisk(2 * MiB);
    try {
      const files = await openSealedFiles({ directory: join(disk.folder, 'sealed') });
      const bytes = new Uint8Array(randomBytes(3 * MiB));
      await files.create(id('a'), bytes.length, {});
      const chunks = Array.from({ length: 24 }, (_, index) =>
        bytes.subarray((index * MiB) / 8, ((index + 1) * MiB) / 8),
      );
      await assert.rejects(files.append(id('a'), 0, streamOf(...chunks)), isFull);
      const durable = (await files.stat(id('a')))?.durable ?? -1;
      assert.ok(durable >= 0 && durable <= 2 * MiB && durable % (MiB / 8) === 0);
      await assert.rejects(files.append(id('a'), durable, streamOf(bytes.subarray(durable))), isFull);
      assert.equal((await files.stat(id('a')))?.kept, false);
      await disk.grow();
      const now = (await files.stat(id('a')))?.durable ?? -1;
      await files.append(id('a'), now, streamOf(bytes.subarray(now)));
      assert.equal((await files.keep(id('a'))).sha256, sha256(bytes));
      assert.deepEqual(await collect(await files.open(id('a'))), bytes);
      const left = await readdir(join(disk.folder, 'sealed'), { recursive: true });
      assert.deepEqual(
        left.filter((name) => /\.(tmp|part)$/.test(name)),
        [],
      );
    } finally {
      await disk.remove();
    }
  });

  it('refuses the report that does not fit, writes none of it, goes on when there is room', async (t) => {
    const disk = await smallDisk(4 * MiB);
    try {
      // The limit of a process is another error than a full disk; the ceiling in pages is tried in sqlite.test.ts.
      if (disk.kind === 'limit') {
        t.diagnostic('no file system could be mounted: only the page ceiling is tried');
        return;
      }
      const folder = join(disk.folder, 'data');
      await mkdir(folder);
      const records = await openRecords({ path: join(folder, 'panah.sqlite'), install: INSTALL });
      const commit = (n: number) =>
        sample(`s${n}`, 0, { key: `k${n}`, content: [{ id: `c${n}`, bytes: randomBytes(100_000) }] });
      const accepted: number[] = [];
      const refused: number[] = [];
      for (let n = 0; n < 60; n += 1) {
        await records.commit(commit(n)).then(
          () => accepted.push(n),
          (error: unknown) => {
            assert.ok(isFull(error), String(error));
            refused.push(n);
          },
        );
      }
      assert.ok(accepted.length > 0 && refused.length > 0);
      assert.equal((await records.head()).size, accepted.length);
      for (const n of accepted) assert.equal((await records.content(`c${n}`))?.length, 100_000);
      for (const n of refused) assert.equal(await records.content(`c${n}`), null);
      await disk.grow();
      for (const n of refused) assert.equal((await records.commit(commit(n))).kind, 'committed');
      assert.equal((await records.head()).size, 60);
      assert.equal((await records.events(-1, 100)).length, 60);
      await records.close();
    } finally {
      await disk.remove();
    }
  });
});
