import type pg from 'pg';
import { StorageError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import type { Commit, CommitOutcome, OperationalWrite } from '../port.ts';
import { type Job, type JobResult, runBatch } from './batch.ts';

export type Writer = {
  commit(commit: Commit): Promise<CommitOutcome>;
  write(rows: readonly OperationalWrite[]): Promise<void>;
  /** Runs `work` while nothing else of this process writes; what comes meanwhile waits. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when everything asked for has been answered. */
  drain(): Promise<void>;
};

type Waiting = {
  readonly job: Job;
  readonly resolve: (outcome: CommitOutcome | null) => void;
  readonly reject: (error: unknown) => void;
};

const MAX_JOBS = 512;

/** Whatever was queued while the last transaction was being made durable becomes the next one. */
export function startWriter(pool: pg.Pool): Writer {
  const queue: Waiting[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let asked = false;

  const work = async () => {
    asked = false;
    while (queue.length > 0) {
      const batch = queue.splice(0, MAX_JOBS);
      const results = await runBatch(
        pool,
        batch.map(({ job }) => job),
      );
      failpoint('before-ack');
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index] as JobResult;
        if ('done' in result) resolve(result.done);
        else reject(result.failed);
      });
    }
  };
  const ask = (job: Job) =>
    new Promise<CommitOutcome | null>((resolve, reject) => {
      queue.push({ job, resolve, reject });
      if (asked) return;
      asked = true;
      turn = turn.then(work, work);
    });

  return {
    commit: async (commit) => (await ask({ kind: 'commit', commit })) as CommitOutcome,
    async write(rows) {
      await ask({ kind: 'write', rows });
    },
    alone(job) {
      const mine = turn.then(job, job);
      turn = mine.catch(() => {});
      return mine;
    },
    async drain() {
      await turn;
      if (queue.length > 0) throw new StorageError('closed', 'storage is closed');
    },
  };
}
