import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../tests/support/postgres.ts';
import { barePostgres, bareSqlite } from './bare.ts';
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
 * Durable reports a second over loopback HTTP, beside the rate of the bare database in the same run (`bare.ts`). The load
 * comes from another process; sealing and solving are off the clock, and a solution is checked at its cheapest.
 */
export async function intakeRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-bare-'));
  const postgres = await startPostgres();
  try {
    return [
      ...(await engineRows('SQLite', await bareSqlite(join(folder, 'bare.db'), bareSeconds), null)),
      ...(await engineRows(
        'PostgreSQL',
        await barePostgres(postgres.url, bareSeconds),
        await postgres.fresh(),
      )),
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true });
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
