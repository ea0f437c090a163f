import assert from 'node:assert/strict';
import { constants } from 'node:fs';
import {
  appendFile,
  copyFile,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { StorageError } from '../error.ts';
import { bytesOf, collect, type FilePlace, id, sealedFilesContract, sha256, streamOf } from './contract.ts';
import { openSealedFiles } from './open.ts';

async function folderPlace(): Promise<FilePlace & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'panah-files-'));
  const place = {
    directory,
    clock: new Date('2026-01-02T03:04:05Z'),
    open: () => openSealedFiles({ directory: join(directory, 'sealed'), now: () => place.clock }),
    remove: () => rm(directory, { recursive: true }),
  };
  return place;
}

sealedFilesContract('file system', folderPlace);

const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;

describe('sealed files in the file system', () => {
  it('cuts off bytes that a crash left beyond the facts', async () => {
    const place = await folderPlace();
    const bytes = bytesOf(10);
    let files = await place.open();
    await files.create(id('a'), 10, {});
    await files.append(id('a'), 0, streamOf(bytes.subarray(0, 4)));
    await appendFile(join(place.directory, 'sealed/parts', `${id('a')}.part`), new Uint8Array(9));
    files = await place.open();
    assert.equal((await files.stat(id('a')))?.durable, 4);
    await files.append(id('a'), 4, streamOf(bytes.subarray(4)));
    assert.equal((await files.keep(id('a'))).sha256, sha256(bytes));
    await place.remove();
  });

  it('goes on from what is there when the part is shorter than its facts', async () => {
    const place = await folderPlace();
    const bytes = bytesOf(10);
    const files = await place.open();
    await files.create(id('a'), 10, {});
    await files.append(id('a'), 0, streamOf(bytes));
    await truncate(join(place.directory, 'sealed/parts', `${id('a')}.part`), 6);
    const found = await files.stat(id('a'));
    assert.deepEqual([found?.durable, found?.sha256], [6, null]);
    await assert.rejects(files.keep(id('a')), code('incomplete'));
    await files.append(id('a'), 6, streamOf(bytes.subarray(6)));
    assert.equal((await files.keep(id('a'))).sha256, sha256(bytes));
    await place.remove();
  });

  it('completes an upload whose last bytes came right before a crash', async () => {
    const place = await folderPlace();
    const bytes = bytesOf(3);
    const files = await place.open();
    await files.create(id('a'), 3, { report: 'r' });
    await files.append(id('a'), 0, streamOf(bytes));
    const facts = { v: 1, length: 3, durable: 3, sha256: null, meta: { report: 'r' } };
    await writeFile(join(place.directory, 'sealed/parts', `${id('a')}.json`), JSON.stringify(facts));
    assert.equal((await files.stat(id('a')))?.sha256, sha256(bytes));
    assert.equal((await files.keep(id('a'))).sha256, sha256(bytes));
    await place.remove();
  });

  it('goes on when the crash came between the steps of keeping', async () => {
    const place = await folderPlace();
    const files = await place.open();
    await files.create(id('a'), 3, {});
    await files.append(id('a'), 0, streamOf(bytesOf(3)));
    const kept = join(place.directory, 'sealed/kept/aa');
    await files.keep(id('a'));
    // Facts arrived, bytes did not.
    await rename(join(kept, id('a')), join(place.directory, 'sealed/parts', `${id('a')}.part`));
    await copyFile(join(kept, `${id('a')}.json`), join(place.directory, 'sealed/parts', `${id('a')}.json`));
    assert.equal((await files.stat(id('a')))?.kept, false);
    await files.keep(id('a'));
    assert.deepEqual(await collect(await files.open(id('a'))), bytesOf(3));
    // Bytes arrived, the old facts are still there.
    await copyFile(join(kept, `${id('a')}.json`), join(place.directory, 'sealed/parts', `${id('a')}.json`));
    assert.equal((await files.keep(id('a'))).kept, true);
    assert.deepEqual(await readdir(join(place.directory, 'sealed/parts')), []);
    await place.remove();
  });

  it('treats an upload with damaged facts as unknown, and lets it start anew', async () => {
    const place = await folderPlace();
    const files = await place.open();
    await files.create(id('a'), 3, {});
    for (const damage of [
      '',
      '{',
      '[]',
      '{"v":1,"length":3,"durable":4,"sha256":null,"meta":{}}',
      '{"v":2}',
    ]) {
      await writeFile(join(place.directory, 'sealed/parts', `${id('a')}.json`), damage);
      assert.equal(await files.stat(id('a')), null);
    }
    await files.create(id('a'), 5, {});
    assert.equal(await files.append(id('a'), 0, streamOf(bytesOf(5))), 5);
    await place.remove();
  });

  it('says when a kept file is not what was kept', async () => {
    const place = await folderPlace();
    const files = await place.open();
    await files.create(id('a'), 100_000, {});
    await files.append(id('a'), 0, streamOf(bytesOf(100_000)));
    await files.keep(id('a'));
    const stream = await files.open(id('a'));
    const path = join(place.directory, 'sealed/kept/aa', id('a'));
    await truncate(path, 70_000);
    await assert.rejects(collect(stream), code('unreadable'));
    await assert.rejects(files.open(id('a')), code('unreadable'));
    await truncate(path, 100_000);
    await rm(`${path}.json`);
    await assert.rejects(files.stat(id('a')), code('unreadable'));
    await place.remove();
  });

  it('writes no time finer than the hour, also after a crash', async () => {
    const place = await folderPlace();
    let files = await place.open();
    await files.create(id('a'), 4, {});
    await files.append(id('a'), 0, streamOf(bytesOf(2)));
    await files.create(id('b'), 1, {});
    await files.append(id('b'), 0, streamOf(bytesOf(1)));
    await files.keep(id('b'));
    const part = join(place.directory, 'sealed/parts', `${id('a')}.part`);
    await utimes(part, new Date('2026-01-02T03:44:44Z'), new Date('2026-01-02T03:44:44Z'));
    files = await place.open();
    const entries = await readdir(join(place.directory, 'sealed'), { recursive: true, withFileTypes: true });
    const times = new Set<string>();
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const { mtime, atime } = await stat(join(entry.parentPath, entry.name));
      times.add(mtime.toISOString());
      if (constants.O_NOATIME !== undefined) times.add(atime.toISOString());
    }
    assert.deepEqual([...times], ['2026-01-02T03:00:00.000Z']);
    await collect(await files.open(id('b')));
    const { atime } = await stat(join(place.directory, 'sealed/kept/bb', id('b')));
    if (constants.O_NOATIME !== undefined) assert.equal(atime.toISOString(), '2026-01-02T03:00:00.000Z');
    await place.remove();
  });

  it('clears away what was never finished once it is old', async () => {
    const place = await folderPlace();
    await place.open();
    const parts = join(place.directory, 'sealed/parts');
    const names = [`${id('a')}.json.tmp`, `${id('b')}.part`, `${id('c')}.json`];
    for (const name of names) {
      await writeFile(join(parts, name), 'x');
      await utimes(join(parts, name), place.clock, place.clock);
    }
    await place.open();
    assert.equal((await readdir(parts)).length, 3, 'another process may still be at work');
    place.clock = new Date(place.clock.getTime() + 4 * 3_600_000);
    await place.open();
    assert.deepEqual(await readdir(parts), []);
    await place.remove();
  });
});
