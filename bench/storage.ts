import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectReport } from '../apps/server/src/reports/project.ts';
import {
  type Commit,
  type NewEvent,
  openRecords,
  provisionalEvents,
  type Records,
} from '../apps/server/src/storage/index.ts';
import { runBatch } from '../apps/server/src/storage/postgres/batch.ts';
import { makePool } from '../apps/server/src/storage/postgres/connection.ts';
import { batchRunner } from '../apps/server/src/storage/sqlite/batch.ts';
import { openWriting } from '../apps/server/src/storage/sqlite/connection.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { BODY, barePostgres, bareSqlite } from './bare.ts';

type Row = Record<string, string | number>;

const CLIENTS = [1, 4, 32];
const SECONDS = 3;

/**
 * Durable reports a second into the records alone (event, rows, sealed body, leaf, root), at 1, 4 and 32 clients,
 * beside two rates of one writer on the same disk, one durable transaction each: the bare row of `bare.ts`, and one
 * whole report with all its rows, which is what grouping saves.
 */
export async function storageRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-bench-'));
  const postgres = await startPostgres();
  try {
    return [
      ...(await engineRows(
        'SQLite',
        () => bareSqlite(join(folder, 'bare.sqlite'), SECONDS / 2),
        () => openRecords({ path: join(folder, 'panah.sqlite'), install: install() }),
        () => singleSqlite(join(folder, 'single.sqlite')),
      )),
      ...(await engineRows(
        'PostgreSQL',
        () => barePostgres(postgres.url, SECONDS / 2),
        async () => openRecords({ database: await postgres.fresh(), install: install() }),
        async () => singlePostgres(await postgres.fresh()),
      )),
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

const install = () => ({ name: 'Bench', demo: false, salt: new Uint8Array(16), now: new Date() });

async function engineRows(
  engine: string,
  bare: () => Promise<number>,
  open: () => Promise<Records>,
  single: () => Promise<number>,
): Promise<Row[]> {
  const before = await bare();
  const ungrouped = await single();
  const records = await open();
  const measured = [];
  for (const clients of CLIENTS) measured.push({ clients, ...(await reportsPerSecond(records, clients)) });
  await records.close();
  // A disk has good and bad moments: the bare rate is taken before and after.
  const row = (before + (await bare())) / 2;
  return measured.map(({ clients, rate, p50, p99 }) => ({
    what: `${engine}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    'reports/s': Math.round(rate),
    'bare rows/s': Math.round(row),
    ratio: Number((rate / row).toFixed(2)),
    'one a transaction/s': Math.round(ungrouped),
    'p50 ms': Number(p50.toFixed(1)),
    'p99 ms': Number(p99.toFixed(1)),
  }));
}

async function reportsPerSecond(records: Records, clients: number) {
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const commit = await report();
        const start = performance.now();
        const outcome = await records.commit(commit);
        if (outcome.kind !== 'committed') throw new Error(`expected a commit, got ${outcome.kind}`);
        times.push(performance.now() - start);
      }
    }),
  );
  const rate = times.length / ((performance.now() - began) / 1000);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rate, p50: at(0.5), p99: at(0.99) };
}

async function report(): Promise<Commit> {
  const hex = (length = 16) => randomBytes(length).toString('hex');
  const [id, item] = [hex(), hex()];
  const event: NewEvent = {
    type: 'report.received.1',
    at: '2026-01-02T03:00:00Z',
    actor: 'person',
    data: {
      desk: 'd',
      epoch: 1,
      pseudonym: 'quiet-chinar-47',
      lookup: hex(32),
      urgency: null,
      age: null,
      language: null,
      item: { id: item, size: BODY, sha256: hex(32), body: 'row' },
      files: [],
    },
  };
  const commit = { stream: `report-${id}`, expectedVersion: 0, events: [event] };
  const rows = [];
  for (const placed of provisionalEvents(commit))
    rows.push(...(await projectReport(placed, async () => null)));
  return { ...commit, key: hex(), rows, content: [{ id: item, bytes: randomBytes(BODY) }], shred: [] };
}

async function singleSqlite(path: string): Promise<number> {
  await (await openRecords({ path, install: install() })).close();
  const db = openWriting(path, 5000);
  const run = batchRunner(db);
  const rate = await singleRate(async (commit) => run([{ kind: 'commit', commit }])[0]);
  db.close();
  return rate;
}

async function singlePostgres(database: string): Promise<number> {
  await (await openRecords({ database, install: install() })).close();
  const pool = makePool({ url: database, size: 1, busyTimeout: 5000 });
  const rate = await singleRate(async (commit) => (await runBatch(pool, [{ kind: 'commit', commit }]))[0]);
  await pool.end();
  return rate;
}

async function singleRate(once: (commit: Commit) => Promise<object | undefined>): Promise<number> {
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < SECONDS * 1000; count += 1) {
    const result = await once(await report());
    if (result === undefined || 'failed' in result) throw new Error('expected a commit');
  }
  return count / ((performance.now() - began) / 1000);
}
