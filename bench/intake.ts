import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../tests/support/postgres.ts';
import { startPlace } from './place.ts';
import { percentile, type Row } from './table.ts';

const load = fileURLToPath(new URL('load.ts', import.meta.url));
const plan = [
  [1, 300],
  [4, 900],
  [32, 2400],
] as const;
const bareSeconds = 3;

/**
 * Durable reports a second over loopback HTTP, beside the rate of the bare database in the same run: one small row a
 * transaction from one writer. The load comes from another process; sealing and proof of work are off the clock.
 */
export async function intakeRows(): Promise<Row[]> {
  const postgres = await startPostgres();
  try {
    return [
      ...(await engineRows('SQLite', await bareSqlite(), null)),
      ...(await engineRows('PostgreSQL', await barePostgres(postgres.url), await postgres.fresh())),
    ];
  } finally {
    await postgres.stop();
  }
}

async function engineRows(engine: string, bare: number, database: string | null): Promise<Row[]> {
  const place = await startPlace({ database });
  const rows: Row[] = [];
  const total = plan.reduce((sum, [, count]) => sum + count, 0);
  const generator = spawn(process.execPath, [load, place.url, String(total)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: generator.stdout })[Symbol.asyncIterator]();
  try {
    await lines.next();
    for (const [clients, count] of plan) {
      generator.stdin.write(`${clients} ${count}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('the load generator ended early');
      const { perSecond, failures, times } = JSON.parse(line.value) as Measured;
      rows.push({
        'over HTTP': `${engine}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        'reports/s': Math.round(perSecond),
        'p50 ms': percentile(times, 0.5).toFixed(1),
        'p99 ms': percentile(times, 0.99).toFixed(1),
        failures,
        'bare rows/s': Math.round(bare),
        ratio: (perSecond / bare).toFixed(2),
      });
    }
    return rows;
  } finally {
    generator.stdin.end();
    await place.end();
  }
}

type Measured = { readonly perSecond: number; readonly failures: number; readonly times: readonly number[] };

async function bareSqlite(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-bare-'));
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table t (id integer primary key, at text)',
  );
  const insert = db.prepare('insert into t (at) values (?)');
  const rate = await perSecond(async () => {
    insert.run('2026-11-02');
  });
  db.close();
  await rm(folder, { recursive: true });
  return rate;
}

async function barePostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table t (id serial primary key, at text)');
  const rate = await perSecond(() =>
    client.query({ name: 'bare', text: 'insert into t (at) values ($1)', values: ['2026-11-02'] }),
  );
  await client.end();
  return rate;
}

async function perSecond(write: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + bareSeconds * 1000;
  let count = 0;
  for (; performance.now() < end; count += 1) await write();
  return count / bareSeconds;
}
