import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Postgres, startPostgres } from '../../../../../tests/support/postgres.ts';
import { projectReport } from '../../reports/project.ts';
import { INSTALL } from '../sample.ts';
import type { StorageError } from '../error.ts';
import { collect, streamOf } from '../files/contract.ts';
import { openSealedFiles } from '../files/open.ts';
import { openRecords, type RecordsPlace } from '../open.ts';
import type { Commit, NewEvent, Records, SealedFiles } from '../port.ts';
import { provisionalEvents } from '../provisional.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const hex = (length = 16) => randomBytes(length).toString('hex');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;

let postgres: Postgres;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panah-backup-'));
  postgres = await startPostgres();
});
after(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const engines: Readonly<Record<string, (own: string) => Promise<RecordsPlace>>> = {
  SQLite: async (own) => ({ path: join(own, 'panah.sqlite') }),
  PostgreSQL: async () => ({ database: await postgres.fresh() }),
};

async function received(files: SealedFiles, withFile: boolean): Promise<Commit> {
  const id = hex();
  const body = new Uint8Array(randomBytes(5000));
  const file = { id: hex(), bytes: new Uint8Array(randomBytes(70_000)) };
  if (withFile) {
    await files.create(file.id, file.bytes.length, { report: id });
    await files.append(file.id, 0, streamOf(file.bytes));
    await files.keep(file.id);
  }
  const item = { id: hex(), size: body.length, sha256: sha256(body), body: 'row' };
  const fileFact = { id: file.id, size: file.bytes.length, sha256: sha256(file.bytes), body: 'file' };
  const event: NewEvent = {
    type: 'report.received.1',
    at: '2026-01-02T03:00:00Z',
    actor: 'person',
    data: {
      desk: hex(),
      epoch: 1,
      pseudonym: 'quiet-chinar-1',
      lookup: hex(32),
      urgency: null,
      age: null,
      language: null,
      item,
      files: withFile ? [fileFact] : [],
    },
  };
  const commit = { stream: `report-${id}`, expectedVersion: 0, events: [event] };
  const rows = [];
  for (const placed of provisionalEvents(commit))
    rows.push(...(await projectReport(placed, async () => null)));
  return { ...commit, key: hex(), rows, content: [{ id: item.id, bytes: body }], shred: [] };
}

/** All that a restore has to bring back. */
async function everything(records: Records, files: SealedFiles) {
  const { db } = records;
  const items = await db.selectFrom('items').selectAll().orderBy('id').execute();
  const bodies: Record<string, string> = {};
  for (const { id, body } of items) {
    const bytes = body === 'row' ? await records.content(id) : await collect(await files.open(id));
    bodies[id] = sha256(bytes ?? new Uint8Array(0));
  }
  return {
    head: await records.head(),
    installation: await db.selectFrom('installation').selectAll().execute(),
    events: await records.events(-1, 100_000),
    reports: await db.selectFrom('reports').selectAll().orderBy('id').execute(),
    lookups: await db.selectFrom('lookups').selectAll().orderBy('token').execute(),
    keys: await db.selectFrom('commit_keys').selectAll().orderBy('key').execute(),
    items,
    bodies,
  };
}

for (const [name, makePlace] of Object.entries(engines)) {
  describe(`backup of ${name}`, () => {
    let own: string;
    let place: RecordsPlace;
    let taken: string;
    before(async () => {
      own = await mkdtemp(join(folder, 'own-'));
      place = await makePlace(own);
      taken = join(own, 'backup');
      await mkdir(join(own, 'keys'));
      await writeFile(join(own, 'keys', 'log.key'), 'key');
    });

    it('is taken under load, and restores to the same log, rows and bodies on both engines', async () => {
      const records = await openRecords({ ...place, install: INSTALL });
      const files = await openSealedFiles({ directory: join(own, 'sealed') });
      for (let n = 0; n < 30; n += 1) await records.commit(await received(files, n % 5 === 0));
      const loading = new AbortController();
      let written = 0;
      const load = Promise.all(
        Array.from({ length: 8 }, async (_, client) => {
          while (!loading.signal.aborted) {
            await records.commit(await received(files, client === 0));
            written += 1;
          }
        }),
      );
      const steps = new Set<string>();
      const options = { place, files: join(own, 'sealed'), keys: join(own, 'keys'), target: taken, now: NOW };
      const manifest = await backup({ ...options, progress: (step) => steps.add(step) });
      loading.abort();
      await load;
      assert.ok(written > 0 && manifest.log.size >= 30);
      assert.deepEqual([...steps].sort(), ['files', 'records']);
      await assert.rejects(backup(options), code('taken'));

      const size = manifest.log.size;
      const original = await everything(records, files);
      const streams = new Set(
        original.events.slice(0, size).map(({ stream }) => stream.slice('report-'.length)),
      );
      await records.close();
      for (const [into, makeOther] of Object.entries(engines)) {
        const other = await mkdtemp(join(folder, 'other-'));
        const otherPlace = await makeOther(other);
        const directory = join(other, 'sealed');
        const head = await restore({
          from: taken,
          place: otherPlace,
          files: directory,
          keys: join(other, 'keys'),
          project: projectReport,
          now: NOW,
        });
        assert.equal(Buffer.from(head.root).toString('hex'), manifest.log.root);
        const again = await openRecords({ ...otherPlace, install: { ...INSTALL, salt: new Uint8Array(16) } });
        const restored = await everything(again, await openSealedFiles({ directory }));
        assert.deepEqual(restored.head, head, into);
        assert.deepEqual(restored.events, original.events.slice(0, size));
        assert.deepEqual(restored.installation, original.installation);
        assert.deepEqual(
          restored.reports,
          original.reports.filter(({ id }) => streams.has(id)),
        );
        assert.deepEqual(
          restored.items,
          original.items.filter(({ report }) => streams.has(report)),
        );
        assert.equal(restored.keys.length, size);
        for (const [id, hash] of Object.entries(restored.bodies)) assert.equal(hash, original.bodies[id]);
        assert.equal(await readFile(join(other, 'keys', 'log.key'), 'utf8'), 'key');
        assert.equal(
          (await again.commit(await received(await openSealedFiles({ directory }), false))).kind,
          'committed',
        );
        await again.close();
        const over = { from: taken, files: directory, keys: null, project: projectReport, now: NOW };
        await assert.rejects(restore({ ...over, place: otherPlace }), code('mismatch'));
        await assert.rejects(
          restore({ ...over, place: otherPlace, files: join(other, 'new') }),
          code('mismatch'),
        );
      }
    });

    it('refuses to restore what is not what was written, and leaves nothing behind', async () => {
      const manifestPath = join(taken, 'manifest.json');
      const manifest = await readFile(manifestPath, 'utf8');
      const events = join(taken, 'records/events-000000.jsonl');
      const lines = await readFile(events, 'utf8');
      const attempt = async () => {
        const other = await mkdtemp(join(folder, 'bad-'));
        const otherPlace = await makePlace(other);
        const files = join(other, 'sealed');
        const options = {
          from: taken,
          place: otherPlace,
          files,
          keys: null,
          project: projectReport,
          now: NOW,
        };
        await assert.rejects(restore(options), code('unreadable'));
        const left = await readdir(other, { recursive: true, withFileTypes: true });
        assert.deepEqual(
          left.filter((entry) => entry.isFile()).map((entry) => entry.name),
          [],
        );
      };
      const rehashed = (text: string) => {
        const changed = JSON.parse(manifest) as { parts: { name: string; bytes: number; sha256: string }[] };
        const part = changed.parts.find((one) => one.name === 'records/events-000000.jsonl');
        assert.ok(part);
        part.bytes = Buffer.byteLength(text);
        part.sha256 = sha256(Buffer.from(text));
        return JSON.stringify(changed);
      };
      const changed = lines.replace('quiet-chinar-1', 'quiet-chinar-2');
      await writeFile(events, changed);
      await attempt();
      // Someone who also corrects the manifest meets the leaves, then the root.
      await writeFile(manifestPath, rehashed(changed));
      await attempt();
      const shorter = lines.slice(0, lines.lastIndexOf('\n', lines.length - 2) + 1);
      await writeFile(events, shorter);
      await writeFile(manifestPath, rehashed(shorter));
      await attempt();
      await writeFile(events, lines);
      await writeFile(manifestPath, manifest.replace('records/events-000000.jsonl', 'records/../../secret'));
      await attempt();
      await rm(manifestPath);
      await attempt();
      await writeFile(manifestPath, manifest);
    });

    it('refuses to back up a damaged log or a place that is not there', async () => {
      const files = join(own, 'sealed');
      const nowhere = { files, keys: null, target: join(own, 'none'), now: NOW };
      await assert.rejects(
        backup({ ...nowhere, place: { path: join(own, 'no.sqlite') } }),
        code('unreadable'),
      );
      const sealed = await openSealedFiles({ directory: files });
      for await (const file of sealed.list()) {
        await sealed.remove(file.id);
        break;
      }
      await assert.rejects(backup({ ...nowhere, place }), code('unreadable'));
      assert.ok(!(await readdir(own)).includes('none'));
    });
  });
}
