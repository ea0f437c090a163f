import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { QueueRow } from '@panah/wire';
import fc from 'fast-check';
import { openRecords, type ProjectionTable, type Records } from '../storage/index.ts';
import { commitDecision } from './commit.ts';
import type { ReportEvent } from './events.ts';
import { reportStream } from './model.ts';
import { formatPlace, parsePlace } from './place.ts';
import { projectReport } from './project.ts';
import { adjectives, nouns, pseudonymFrom } from './pseudonym.ts';
import { queuePage } from './queue.ts';
import type { QueueQuery } from './service.ts';

const hex = (seed: number): string => seed.toString(16).padStart(32, '0');
const everything: QueueQuery = {
  stage: 'all',
  assigned: 'anyone',
  urgency: null,
  age: null,
  language: null,
  sort: 'received',
  dir: 'asc',
  after: null,
};
const reports = 130;
let folder: string;
let records: Records;

/** Reports in every stage, on two desks, some of them waiting since the same hour. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panah-queue-'));
  const install = { name: 'Test', demo: false, salt: randomBytes(16), now: new Date() };
  records = await openRecords({ path: join(folder, 'panah.db'), install });
  for (let index = 0; index < reports; index += 1) {
    const fact = (name: number) => ({
      id: hex(index * 10 + name),
      size: 1,
      sha256: hex(name),
      body: 'row' as const,
    });
    const events: ReportEvent[] = [
      {
        type: 'report.received.1',
        data: {
          desk: index % 5 === 4 ? 'other' : 'desk',
          epoch: 1,
          pseudonym: 'calm-lake-10',
          lookup: hex(index),
          urgency: index % 3 === 0 ? 'danger' : null,
          age: null,
          language: index % 2 === 0 ? 'ur' : null,
          item: fact(1),
          files: [],
        },
      },
    ];
    if (index % 2 === 0) events.push({ type: 'report.opened.1', data: { why: 'first-reading' } });
    if (index % 4 === 0) events.push({ type: 'report.replied.1', data: { item: fact(2) } });
    if (index % 8 === 0)
      events.push({ type: 'report.messaged.1', data: { item: fact(3), files: [fact(4)] } });
    if (index % 7 === 0) events.push({ type: 'report.assigned.1', data: { officer: hex(9) } });
    if (index % 11 === 0) events.push({ type: 'report.closed.1', data: { reason: 'helped' } });
    if (index % 22 === 0) events.push({ type: 'report.reopened.1', data: { stage: 'opened' } });
    if (index % 13 === 0) events.push({ type: 'report.withdrawn.1', data: {} });
    const at = `2026-11-02T${String(index % 6).padStart(2, '0')}:00:00Z`;
    const write = {
      key: null,
      stream: reportStream(hex(index)),
      expectedVersion: 0,
      events,
      content: [],
      shred: [],
    };
    await commitDecision(records, { ...write, by: { actor: 'person', at } });
  }
});
after(async () => {
  await records.close();
  await rm(folder, { recursive: true, force: true });
});

async function allPages(query: QueueQuery): Promise<QueueRow[]> {
  const rows: QueueRow[] = [];
  let next: string | null = null;
  do {
    const page = await queuePage(records.db, 'desk', { ...query, after: next });
    rows.push(...page.rows);
    next = page.next;
  } while (next !== null);
  return rows;
}

test('pages of every order and filter hold each report once, in order', async () => {
  const whole = await allPages(everything);
  assert.equal(whole.length, 104);
  for (const sort of ['waiting', 'received', 'activity'] as const) {
    for (const dir of ['asc', 'desc'] as const) {
      for (const stage of ['all', 'received', 'opened', 'answered', 'closed'] as const) {
        const rows = await allPages({ ...everything, sort, dir, stage });
        const expected = whole.filter((row) => stage === 'all' || row.stage === stage);
        assert.deepEqual(new Set(rows.map((row) => row.id)), new Set(expected.map((row) => row.id)));
        assert.equal(rows.length, expected.length, `${sort} ${dir} ${stage}`);
        if (sort !== 'waiting') continue;
        const since = rows.map((row) => row.waitingSince);
        const waiting = since.filter((each) => each !== null);
        assert.deepEqual(since.slice(0, waiting.length), waiting, 'those who wait come first');
        assert.deepEqual(waiting, dir === 'asc' ? waiting.toSorted() : waiting.toSorted().reverse());
      }
    }
  }
  const mine = await allPages({ ...everything, assigned: { officer: hex(9) }, language: 'ur' });
  assert.deepEqual(new Set(mine.map((row) => row.language)), new Set(['ur']));
  assert.ok(mine.every((row) => row.assigned === hex(9)));
  assert.ok(
    (await allPages({ ...everything, urgency: 'danger', assigned: 'none' })).every(
      (row) => row.assigned === null,
    ),
  );
});

test('a withdrawn report keeps its line and nothing that was said', async () => {
  const rows = (await allPages(everything)).filter((row) => row.withdrawn);
  assert.ok(rows.length > 0);
  for (const row of rows) {
    assert.deepEqual(
      [row.urgency, row.language, row.messages, row.files, row.stage],
      [null, null, 0, 0, 'closed'],
    );
  }
});

test('dropped projections come back from the events as they were', async () => {
  const tables: readonly ProjectionTable[] = ['reports', 'lookups', 'items'];
  const dump = async () => {
    const rows: unknown[] = [];
    for (const table of tables) {
      const column = table === 'lookups' ? 'token' : 'id';
      rows.push(
        await records.db
          .selectFrom(table)
          .selectAll()
          .orderBy(column as never)
          .execute(),
      );
    }
    return rows;
  };
  const stood = await dump();
  await records.rebuild(projectReport);
  assert.deepEqual(await dump(), stood);
});

test('no read of a page scans the table or sorts it', async () => {
  const plans: string[] = [];
  const { sql } = await import('kysely');
  for (const order of ['received_seq', 'active_seq', 'waiting_since, received_seq']) {
    for (const stage of ['', "and stage = 'received'"]) {
      for (const nulls of order.startsWith('waiting')
        ? ['and waiting_since is null', 'and waiting_since is not null']
        : ['']) {
        const query = `explain query plan select * from reports where desk = 'desk' ${stage} ${nulls} order by ${order} limit 51`;
        const rows = await sql<{ detail: string }>`${sql.raw(query)}`.execute(records.db);
        plans.push(...rows.rows.map((row) => row.detail));
      }
    }
  }
  assert.ok(plans.length > 0);
  for (const plan of plans) assert.match(plan, /^SEARCH reports USING INDEX/);
});

test('a place in the queue survives being written, and nothing else is one', () => {
  const seq = fc.nat();
  fc.assert(
    fc.property(
      fc.constantFrom('waiting', 'received', 'activity'),
      seq,
      fc.boolean(),
      (sort, place, waits) => {
        const waiting_since = waits ? '2026-11-02T10:00:00Z' : null;
        const row = { received_seq: place, active_seq: place, waiting_since } as Parameters<
          typeof formatPlace
        >[1];
        const since = sort === 'waiting' ? waiting_since : null;
        assert.deepEqual(parsePlace(sort, formatPlace(sort, row)), { seq: place, since });
      },
    ),
  );
  fc.assert(fc.property(fc.string(), (text) => assert.equal(parsePlace('waiting', text), null)));
});

test('pseudonyms are distinct gentle words, from any bytes', () => {
  assert.equal(new Set(adjectives).size, 64);
  assert.equal(new Set(nouns).size, 64);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (bytes) =>
      assert.match(pseudonymFrom(bytes), /^[a-z]+-[a-z]+-[1-9][0-9]$/),
    ),
  );
});
