import type pg from 'pg';
import { StorageError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import { headFrontier, headRow, type Known, mentioned, type Planned, planCommit } from '../plan.ts';
import type { Commit, CommitOutcome, OperationalWrite, RowWrite } from '../port.ts';
import type { ContentTable, LogHeadTable } from '../schema.ts';
import { postgresError } from './errors.ts';
import { insertContent, insertEvents, insertKeys, LOOK, moveHead, shred, writeRows } from './statements.ts';

export type Job =
  | { readonly kind: 'commit'; readonly commit: Commit }
  | { readonly kind: 'write'; readonly rows: readonly OperationalWrite[] };
export type JobResult = { readonly done: CommitOutcome | null } | { readonly failed: unknown };

/** Runs many jobs in one durable transaction. One that fails takes no other down with it. */
export async function runBatch(pool: pg.Pool, jobs: readonly Job[]): Promise<JobResult[]> {
  try {
    return await transaction(pool, jobs);
  } catch (error) {
    const failed = postgresError(error);
    // The place is at fault, not one of the jobs: trying them one by one would only fail as often.
    if (failed instanceof StorageError || jobs.length === 1) return jobs.map(() => ({ failed }));
    const results: JobResult[] = [];
    for (const job of jobs) results.push(...(await runBatch(pool, [job])));
    return results;
  }
}

async function transaction(pool: pg.Pool, jobs: readonly Job[]): Promise<JobResult[]> {
  const client = await pool.connect();
  let broken = false;
  try {
    const commits = jobs.flatMap((job) => (job.kind === 'commit' ? [job.commit] : []));
    const known = await begin(client, commits);
    const before = known?.frontier;
    const { results, queries } = plan(jobs, known);
    if (known !== null && known.frontier !== before) queries.push(moveHead(headRow(known.frontier)));
    await inOneGo(client, queries);
    failpoint('before-commit');
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new StorageError('busy', 'postgresql did not commit');
    failpoint('after-commit');
    return results;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The lock on the head is what makes several processes take turns. Null when there is nothing to commit. */
async function begin(client: pg.PoolClient, commits: readonly Commit[]): Promise<Known | null> {
  if (commits.length === 0) {
    await client.query('begin');
    return null;
  }
  const names = mentioned(commits);
  const [, head, versions, keys, contents] = await inOneGo(client, [
    { text: 'begin' },
    LOOK.head(),
    LOOK.versions(names.streams),
    LOOK.keys(names.keys),
    LOOK.contents(names.contents),
  ]);
  return {
    frontier: headFrontier(head?.rows[0] as LogHeadTable | undefined),
    versions: new Map(versions?.rows.map(({ stream, version }) => [stream, version])),
    keys: new Map(keys?.rows.map(({ key, first_seq, version }) => [key, { firstSeq: first_seq, version }])),
    contents: new Set(contents?.rows.map(({ id }) => id)),
  };
}

function plan(jobs: readonly Job[], known: Known | null) {
  const results: JobResult[] = [];
  const planned: Extract<Planned, { events: unknown }>[] = [];
  const rows: (RowWrite | OperationalWrite)[] = [];
  const content = new Map<string, ContentTable>();
  const shredded = new Set<string>();
  for (const job of jobs) {
    if (job.kind === 'write') {
      rows.push(...job.rows);
      results.push({ done: null });
      continue;
    }
    let one: Planned;
    try {
      one = planCommit(job.commit, known as Known);
    } catch (failed) {
      results.push({ failed });
      continue;
    }
    results.push({ done: one.outcome });
    if (!('events' in one)) continue;
    planned.push(one);
    rows.push(...one.rows);
    for (const id of one.shred) {
      content.delete(id);
      shredded.add(id);
    }
    for (const body of one.content) content.set(body.id, body);
  }
  const queries: pg.QueryConfig[] = [];
  const events = planned.flatMap((one) => one.events);
  const keys = planned.flatMap(({ key }) => (key === null ? [] : [key]));
  if (events.length > 0) queries.push(insertEvents(events));
  if (keys.length > 0) queries.push(insertKeys(keys));
  if (shredded.size > 0) queries.push(shred([...shredded]));
  if (content.size > 0) queries.push(insertContent([...content.values()]));
  queries.push(...writeRows(rows));
  return { results, queries };
}

/** Sends all before the first answer is back. Rejects with the first failure, once all have been answered. */
async function inOneGo(client: pg.PoolClient, queries: readonly pg.QueryConfig[]): Promise<pg.QueryResult[]> {
  const settled = await Promise.allSettled(queries.map((query) => client.query(query)));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
