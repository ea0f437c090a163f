import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { projectReport } from '../apps/server/src/reports/project.ts';
import {
  type Commit,
  type NewEvent,
  openRecords,
  provisionalEvents,
  type Records,
} from '../apps/server/src/storage/index.ts';
import { startPostgres } from '../tests/support/postgres.ts';

type Row = Record<string, string | number>;

/** Sealed size of a short report for two recipients of the hybrid kind, bytes. */
const BODY = 7312;
const CLIENTS = [1, 4, 32];
const SECONDS = 3;

/**
 * Durable reports a second into the records alone (event, rows, sealed body, leaf, root), at 1, 4 and 32 clients,
 * beside the rate at which the same database on the same disk takes one small row per transaction from one writer.
 */
export async function storageRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-bench-'));
  const postgres = await startPostgres();
  try {
    return [
      ...(await engineRows(
        'SQLite',
        () => bareSqlite(join(folder, 'bare.sqlite')),
        () => openRecords({ path: join(folder, 'panah.sqlite'), install: install() }),
      )),
      ...(await engineRows(
        'PostgreSQL',
        () => barePostgres(postgres.url),
        async () => openRecords({ database: await postgres.fresh(), install: install() }),
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
): Promise<Row[]> {
  const before = await bare();
  const records = await open();
  const measured = [];
  for (const clients of CLIENTS) measured.push({ clients, ...(await reportsPerSecond(records, clients)) });
  await records.close();
  // A disk has good and bad moments: the bare rate is taken before and after.
  const single = (before + (await bare())) / 2;
  return measured.map(({ clients, rate, p50, p99 }) => ({
    what: `${engine}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    'reports/s': Math.round(rate),
    'bare rows/s': Math.round(single),
    ratio: Number((rate / single).toFixed(2)),
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

/** One small row a transaction, one writer, as durable as ours. */
async function bareSqlite(path: string): Promise<number> {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table if not exists bare (id integer primary key, words text) strict');
  const insert = db.prepare("insert into bare (words) values ('one small row')");
  const rate = await ratePerSecond(async () => {
    insert.run();
  });
  db.close();
  return rate;
}

async function barePostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists bare (id bigserial primary key, words text)');
  const insert = { name: 'bare', text: "insert into bare (words) values ('one small row')" };
  const rate = await ratePerSecond(async () => {
    await client.query(insert);
  });
  await client.end();
  return rate;
}

async function ratePerSecond(once: () => Promise<void>): Promise<number> {
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < SECONDS * 500) {
    await once();
    count += 1;
  }
  return count / ((performance.now() - began) / 1000);
}
