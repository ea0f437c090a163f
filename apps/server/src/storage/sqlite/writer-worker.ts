import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { StorageError } from '../error.ts';
import { batchRunner, type Job, type JobResult } from './batch.ts';
import { openWriting } from './connection.ts';

// The one thread that writes. Whatever was queued while the last transaction was being made durable
// becomes the next one: no timer, so a single client never waits for company.

export type WorkerStart = {
  readonly path: string;
  readonly port: MessagePort;
  readonly busyTimeout: number;
  readonly maxPages: number | null;
};
export type ToWorker =
  | { readonly kind: 'jobs'; readonly jobs: readonly (readonly [id: number, job: Job])[] }
  /** Writes nothing until released; answered by `held`. For a rebuild, which writes on another connection. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'release' }
  | { readonly kind: 'close' };
export type FromWorker =
  | { readonly kind: 'results'; readonly results: readonly (readonly [id: number, result: SentResult])[] }
  | { readonly kind: 'held' }
  | { readonly kind: 'closed' };
/** A `StorageError` does not survive the way between threads; its parts do. */
export type SentResult =
  | Extract<JobResult, { done: unknown }>
  | { readonly trouble: { readonly code: StorageError['code']; readonly message: string } }
  | { readonly bug: unknown };

const MAX_JOBS = 512;

const { path, port, busyTimeout, maxPages } = workerData as WorkerStart;
const db = openWriting(path, busyTimeout);
if (maxPages !== null) db.exec(`pragma max_page_count = ${maxPages}`);
const run = batchRunner(db);

let held = false;
let unforgotten = false;
const waiting: ToWorker[] = [];

port.on('message', (first: ToWorker) => {
  waiting.push(first);
  if (!held || first.kind === 'release') work();
});

function work(): void {
  held = false;
  for (;;) {
    const jobs: (readonly [id: number, job: Job])[] = [];
    let order: ToWorker | null = null;
    while (order === null && jobs.length < MAX_JOBS) {
      const next = waiting.shift() ?? (receiveMessageOnPort(port)?.message as ToWorker | undefined);
      if (next === undefined) break;
      if (next.kind === 'jobs') jobs.push(...next.jobs);
      else order = next;
    }
    if (jobs.length > 0) answer(jobs);
    if (order?.kind === 'hold') {
      held = true;
      send({ kind: 'held' });
      return;
    }
    if (order?.kind === 'close') {
      db.close();
      send({ kind: 'closed' });
      port.close();
      return;
    }
    if (jobs.length === 0 && order === null) return;
  }
}

function answer(jobs: readonly (readonly [id: number, job: Job])[]): void {
  const results = run(jobs.map(([, job]) => job));
  send({
    kind: 'results',
    results: jobs.map(([id], index) => [id, sent(results[index] as JobResult)] as const),
  });
  unforgotten ||= jobs.some(([, job]) => job.kind === 'commit' && job.commit.shred.length > 0);
  if (unforgotten) forget();
}

/**
 * What was shredded is still in the write-ahead log until that is written back and cut off. When a reader is in
 * the way, it is tried again after the next transaction, without waiting for the reader.
 */
function forget(): void {
  db.exec('pragma busy_timeout = 0');
  unforgotten = db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] !== 0;
  db.exec(`pragma busy_timeout = ${busyTimeout}`);
}

function sent(result: JobResult): SentResult {
  if ('done' in result) return result;
  const { failed } = result;
  if (failed instanceof StorageError) return { trouble: { code: failed.code, message: failed.message } };
  return { bug: failed };
}

function send(message: FromWorker): void {
  port.postMessage(message);
}
