import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeskService } from '../apps/server/src/desks/service.ts';
import { projectReport } from '../apps/server/src/reports/project.ts';
import { createReportService } from '../apps/server/src/reports/create.ts';
import {
  type Commit,
  type NewEvent,
  openRecords,
  openSealedFiles,
  provisionalEvents,
  type Records,
} from '../apps/server/src/storage/index.ts';
import { percentile, type Row } from './table.ts';

const steps = [1_000, 100_000, 1_000_000] as const;
const asks = 50;
const hex = (bytes = 16): string => randomBytes(bytes).toString('hex');

/** The queue's first screen with more and more reports in the log, seeded straight through the storage. */
export async function queueRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-queue-'));
  const install = { name: 'Bench', demo: false, salt: new Uint8Array(16), now: new Date() };
  const records = await openRecords({ path: join(folder, 'panah.db'), install });
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const now = (): Date => new Date();
  const reports = createReportService({
    records,
    files: await openSealedFiles({ directory: join(folder, 'sealed') }),
    desks: createDeskService({ records, clock: now, random }),
    now,
    random,
  });
  const desk = hex();
  const rows: Row[] = [];
  let there = 0;
  try {
    for (const step of steps) {
      for (; there < step; there += 500)
        await Promise.all(Array.from({ length: 500 }, (_, n) => seed(records, desk, there + n)));
      const times: number[] = [];
      for (let ask = 0; ask < asks; ask += 1) {
        const from = performance.now();
        await reports.queue(desk, {
          stage: 'all',
          assigned: 'anyone',
          urgency: null,
          age: null,
          language: null,
          sort: 'waiting',
          dir: 'asc',
          after: null,
        });
        times.push(performance.now() - from);
      }
      rows.push({
        'reports in the log': step,
        'first screen p50 ms': percentile(times, 0.5).toFixed(1),
        'p99 ms': percentile(times, 0.99).toFixed(1),
      });
    }
    return rows;
  } finally {
    await records.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function seed(records: Records, desk: string, n: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 50) * 3_600_000)
    .toISOString()
    .replace('.000Z', 'Z');
  const item = { id: hex(), size: 4, sha256: hex(32), body: 'row' } as const;
  const event: NewEvent = {
    type: 'report.received.1',
    at,
    actor: 'person',
    data: {
      desk,
      epoch: 1,
      pseudonym: `quiet-chinar-${n % 100}`,
      lookup: hex(32),
      urgency: null,
      age: null,
      language: null,
      item,
      files: [],
    },
  };
  const draft = { stream: `report-${hex()}`, expectedVersion: 0, events: [event] };
  const written = [];
  for (const placed of provisionalEvents(draft))
    written.push(...(await projectReport(placed, async () => null)));
  const commit: Commit = {
    ...draft,
    key: null,
    rows: written,
    content: [{ id: item.id, bytes: new Uint8Array(4) }],
    shred: [],
  };
  await records.commit(commit);
}
