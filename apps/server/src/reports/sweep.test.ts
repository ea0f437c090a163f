import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRecords, openSealedFiles } from '../storage/index.ts';
import { commitDecision } from './commit.ts';
import type { ItemFact, ReportEvent } from './events.ts';
import { reportStream } from './model.ts';
import { sweep } from './sweep.ts';
import { busyIds } from './uploaded.ts';

const newId = (): string => randomBytes(16).toString('hex');
const dayLater = (now: Date): Date => new Date(now.getTime() + 26 * 3_600_000);

test('a sweep takes what nothing refers to, and leaves what is named or just being named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'panah-sweep-'));
  const now = new Date();
  const install = { name: 'Test', demo: false, salt: randomBytes(16), now };
  const records = await openRecords({ path: join(folder, 'panah.db'), install });
  const files = await openSealedFiles({ directory: join(folder, 'sealed') });
  try {
    const kept = async (report: string): Promise<ItemFact> => {
      const id = newId();
      await files.create(id, 4, { report });
      await files.append(id, 0, new Blob(['seal']).stream());
      const { sha256, length } = await files.keep(id);
      return { id, size: length, sha256: sha256 ?? assert.fail(), body: 'file' };
    };
    const report = newId();
    const gone = newId();
    const named = await kept(report);
    const leftover = await kept(gone);
    const orphan = await kept(newId());
    const beingNamed = await kept(newId());
    const unfinished = newId();
    await files.create(unfinished, 10, { report: newId() });

    const write = (id: string, item: ItemFact, more: readonly ReportEvent[]) =>
      commitDecision(records, {
        key: null,
        stream: reportStream(id),
        expectedVersion: 0,
        events: [{ type: 'report.received.1', data: received(id, item) }, ...more],
        by: { actor: 'person', at: '2026-11-02T10:00:00Z' },
        content: [],
        shred: [],
      });
    await write(report, named, []);
    await write(gone, leftover, [{ type: 'report.withdrawn.1', data: {} }]);

    const busy = busyIds();
    await busy.during([beingNamed.id as never], async () => {
      assert.deepEqual(await sweep(records, files, busy.has, now), { abandoned: 0, withdrawn: 1 });
      assert.equal(await files.stat(leftover.id), null, 'withdrawn is at once');
      await sweep(records, files, busy.has, dayLater(now));
    });
    assert.equal(await files.stat(orphan.id), null);
    assert.equal(await files.stat(unfinished), null);
    assert.equal((await files.stat(named.id))?.kept, true);
    assert.equal((await files.stat(beingNamed.id))?.kept, true);
    assert.equal(busy.has(beingNamed.id), false);
  } finally {
    await records.close();
    await rm(folder, { recursive: true, force: true });
  }
});

function received(id: string, file: ItemFact) {
  return {
    desk: 'd',
    epoch: 1,
    pseudonym: 'calm-lake-10',
    lookup: id,
    urgency: null,
    age: null,
    language: null,
    item: { id, size: 1, sha256: id, body: 'row' },
    files: [file],
  } as const;
}
