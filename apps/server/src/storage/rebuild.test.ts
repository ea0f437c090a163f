import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ItemId, parseItemId, parseReportId, type ReportId } from '@panah/envelope';
import { type Postgres, query, startPostgres } from '../../../../tests/support/postgres.ts';
import type { DeskEvent } from '../desks/events.ts';
import { projectDesk } from '../desks/project.ts';
import { createReportService } from '../reports/create.ts';
import { projectReport } from '../reports/project.ts';
import type { ReportService } from '../reports/service.ts';
import { INSTALL } from './sample.ts';
import { streamOf } from './files/contract.ts';
import { openSealedFiles } from './files/open.ts';
import { openRecords, type RecordsPlace } from './open.ts';
import type { Projector, Records, RowReader, SealedFiles } from './port.ts';
import { provisionalEvents } from './provisional.ts';
import type { Schema } from './schema.ts';
import { PROJECTION_TABLES, TABLES } from './tables.ts';

const hex = (length = 16) => randomBytes(length).toString('hex');
const sealed = () => new Uint8Array(randomBytes(300));
const project: Projector = async (event, read) => [
  ...(await projectReport(event, read)),
  ...(await projectDesk(event, read)),
];

let postgres: Postgres;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panah-rebuild-'));
  postgres = await startPostgres();
});
after(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const engines: Readonly<Record<string, () => Promise<RecordsPlace>>> = {
  SQLite: async () => ({ path: join(folder, 'panah.sqlite') }),
  PostgreSQL: async () => ({ database: await postgres.fresh() }),
};

for (const [name, makePlace] of Object.entries(engines)) {
  describe(`projections of a mixed history on ${name}`, () => {
    it('are the same rows when they are filled again from the log', async () => {
      const place = await makePlace();
      const records = await openRecords({ ...place, install: INSTALL });
      const files = await openSealedFiles({ directory: join(folder, name) });
      const desk = hex();
      await deskHistory(records, desk);
      const service = createReportService({
        records,
        files,
        desks: {
          publicDesks: async () => [
            { id: desk, name: 'd', kind: 'x25519', epoch: 2, recipient: 'r' } as never,
          ],
          officerName: async () => null,
        },
        now: () => new Date('2026-01-02T03:04:05Z'),
        random: (length) => new Uint8Array(randomBytes(length)),
      });
      await Promise.all(Array.from({ length: 24 }, (_, index) => reportHistory(service, files, desk, index)));

      const expected = await allRows(records);
      for (const [table, rows] of Object.entries(expected))
        assert.ok(rows.length > 0, `${table} has rows to lose`);
      if ('database' in place)
        await query(place.database, "update reports set stage = 'x'; delete from items");
      await records.rebuild(project);
      assert.deepEqual(await allRows(records), expected);
      await records.rebuild(project);
      assert.deepEqual(await allRows(records), expected);
      await records.close();
    });
  });
}

async function reportHistory(
  service: ReportService,
  files: SealedFiles,
  desk: string,
  index: number,
): Promise<void> {
  const id = parseReportId(hex());
  const officer = `officer-${index % 3}`;
  const item = () => ({ id: parseItemId(hex()), sealed: sealed() });
  const readable = index % 2 === 0 ? ({ urgency: 'danger', language: 'ur' } as const) : {};
  const done = async (outcome: Promise<{ readonly kind: string }>) =>
    assert.equal((await outcome).kind, 'done');
  const uploads = [await upload(files, id), await upload(files, id)];
  const submission = { id, desk, epoch: 2, lookup: hex(32), readable, sealed: sealed(), files: uploads };
  await done(service.submit(submission));
  const steps = [
    () => done(service.open(id, officer, 'first-reading')),
    () => done(service.assign(id, officer, officer)),
    () => done(service.reply(id, officer, item())),
    async () => done(service.message(id, { ...item(), files: [await upload(files, id)] })),
    () => done(service.note(id, officer, item())),
    () => done(service.exported(id, officer, uploads, 'court')),
    () => done(service.close(id, officer, 'helped')),
    () => done(service.message(id, { ...item(), files: [] })),
    () => done(service.assign(id, officer, null)),
    () => done(service.close(id, officer, 'referred')),
    () => done(service.reopen(id, officer)),
    () => done(service.withdraw(id)),
  ];
  // Reports stop at different places, so that every state is among the rows.
  for (const step of steps.slice(0, index % (steps.length + 1))) await step();
}

async function upload(files: SealedFiles, report: ReportId): Promise<ItemId> {
  const id = parseItemId(hex());
  const bytes = sealed();
  await files.create(id, bytes.length, { report });
  await files.append(id, 0, streamOf(bytes));
  return id;
}

async function deskHistory(records: Records, desk: string): Promise<void> {
  const recipient = 'age1example';
  const link = (officer: string, purpose: 'found' | 'join'): DeskEvent => ({
    type: 'desk.link-made.1',
    data: { hash: `link-${officer}`, officer, purpose, role: 'officer', expiresAt: '2026-02-01T00:00:00Z' },
  });
  const joined = (officer: string, passkey: boolean): DeskEvent => ({
    type: 'desk.officer-joined.1',
    data: {
      officer,
      name: `Name of ${officer}`,
      role: 'officer',
      recipient,
      unlock: hex(32),
      link: `link-${officer}`,
      credential: passkey ? { id: `credential-${officer}`, publicKey: 'k' } : null,
    },
  });
  const granted = (officer: string): DeskEvent => ({
    type: 'desk.key-granted.1',
    data: { officer, epoch: 1, sha256: hex(32) },
  });
  const events: readonly DeskEvent[] = [
    link('officer-0', 'found'),
    { type: 'desk.founded.1', data: { name: 'Test desk', kind: 'x25519', recipient, recovery: hex(32) } },
    joined('officer-0', true),
    granted('officer-0'),
    link('officer-1', 'join'),
    joined('officer-1', false),
    granted('officer-1'),
    link('officer-2', 'join'),
    joined('officer-2', true),
    granted('officer-2'),
    { type: 'desk.signed-in.1', data: { officer: 'officer-1', method: 'passphrase' } },
    { type: 'desk.officer-removed.1', data: { officer: 'officer-2' } },
    {
      type: 'desk.key-rotated.1',
      data: { epoch: 2, recipient, recovery: hex(32), grants: [{ officer: 'officer-0', sha256: hex(32) }] },
    },
    { type: 'desk.recovered.1', data: { officer: 'officer-1' } },
    link('officer-3', 'join'),
  ];
  const read: RowReader = async (table, key) => {
    const rows = records.db.selectFrom(table as 'desks').selectAll();
    return ((await rows.where((eb) => eb.and(key as object)).executeTakeFirst()) ?? null) as never;
  };
  for (const [index, event] of events.entries()) {
    const at = `2026-01-02T03:00:${String(index).padStart(2, '0')}Z`;
    const stored = { ...event, at, actor: 'officer:officer-0' };
    const commit = { stream: `desk-${desk}`, expectedVersion: index, events: [stored] };
    const rows = [];
    for (const placed of provisionalEvents(commit)) rows.push(...(await projectDesk(placed, read)));
    const outcome = await records.commit({ ...commit, key: null, rows, content: [], shred: [] });
    assert.equal(outcome.kind, 'committed');
  }
}

async function allRows(records: Records): Promise<Readonly<Record<string, readonly object[]>>> {
  const all: Record<string, readonly object[]> = {};
  for (const table of PROJECTION_TABLES) {
    let rows = records.db.selectFrom(table as 'reports').selectAll();
    for (const column of TABLES[table].key as readonly (keyof Schema['reports'])[])
      rows = rows.orderBy(column);
    all[table] = await rows.execute();
  }
  return all;
}
