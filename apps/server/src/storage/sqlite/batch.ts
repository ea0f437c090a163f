import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import { headFrontier, headRow, type Known, mentioned, type Planned, planCommit } from '../plan.ts';
import type { Commit, CommitOutcome, OperationalWrite } from '../port.ts';
import type { LogHeadTable } from '../schema.ts';
import { sqliteError } from './errors.ts';
import { rowWriter } from './tables.ts';

export type Job =
  | { readonly kind: 'commit'; readonly commit: Commit }
  | { readonly kind: 'write'; readonly rows: readonly OperationalWrite[] };
export type JobResult = { readonly done: CommitOutcome | null } | { readonly failed: unknown };

/** Runs many jobs in one durable transaction. One that fails takes no other down with it. */
export function batchRunner(db: DatabaseSync): (jobs: readonly Job[]) => JobResult[] {
  const rows = rowWriter(db);
  const head = db.prepare('select size, frontier from log_head where id = 1');
  const version = db.prepare('select max(version) as version from events where stream = ?');
  const key = db.prepare('select first_seq, version from commit_keys where key = ?');
  const there = db.prepare('select 1 from content where id = ?');
  const shred = db.prepare('delete from content where id = ?');
  const moveHead = db.prepare('update log_head set size = ?, frontier = ? where id = 1');

  const look = (commits: readonly Commit[]): Known => {
    const names = mentioned(commits);
    const known: Known = {
      frontier: headFrontier(head.get() as LogHeadTable | undefined),
      versions: new Map(),
      keys: new Map(),
      contents: new Set(names.contents.filter((id) => there.get(id) !== undefined)),
    };
    for (const stream of names.streams) {
      const last = version.get(stream)?.['version'];
      if (typeof last === 'number') known.versions.set(stream, last);
    }
    for (const name of names.keys) {
      const first = key.get(name);
      if (first !== undefined) {
        known.keys.set(name, { firstSeq: Number(first['first_seq']), version: Number(first['version']) });
      }
    }
    return known;
  };

  const commitOne = (commit: Commit, known: Known): JobResult => {
    let planned: Planned;
    try {
      planned = planCommit(commit, known);
    } catch (failed) {
      // Nothing is written yet, so the others go on. After this only the whole transaction can be undone.
      return { failed };
    }
    if (!('events' in planned)) return { done: planned.outcome };
    for (const event of planned.events) rows.insert('events', event);
    if (planned.key !== null) rows.insert('commit_keys', planned.key);
    for (const id of planned.shred) shred.run(id);
    for (const content of planned.content) rows.insert('content', content);
    for (const row of planned.rows) rows.write(row);
    return { done: planned.outcome };
  };

  const transaction = (jobs: readonly Job[]): JobResult[] => {
    db.exec('begin immediate');
    try {
      const commits = jobs.flatMap((job) => (job.kind === 'commit' ? [job.commit] : []));
      const known = commits.length > 0 ? look(commits) : null;
      const before = known?.frontier;
      const results = jobs.map((job): JobResult => {
        if (job.kind === 'write') {
          for (const row of job.rows) rows.write(row);
          return { done: null };
        }
        return commitOne(job.commit, known as Known);
      });
      if (known !== null && known.frontier !== before) {
        const row = headRow(known.frontier);
        moveHead.run(row.size, row.frontier);
      }
      failpoint('before-commit');
      db.exec('commit');
      failpoint('after-commit');
      return results;
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      throw error;
    }
  };

  return (jobs) => {
    try {
      return transaction(jobs);
    } catch (error) {
      const failed = sqliteError(error);
      // The place is at fault, not one of the jobs: trying them one by one would only fail as often.
      if (failed instanceof StorageError || jobs.length === 1) return jobs.map(() => ({ failed }));
      return jobs.flatMap((job) => {
        try {
          return transaction([job]);
        } catch (single) {
          return [{ failed: sqliteError(single) }];
        }
      });
    }
  };
}
