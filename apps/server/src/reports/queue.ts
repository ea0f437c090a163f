import type { QueuePage, Stage } from '@panah/wire';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ReportTable, Schema } from '../storage/index.ts';
import { formatPlace, parsePlace, type Place } from './place.ts';
import type { QueueQuery } from './service.ts';
import { queueRow } from './store.ts';

type Db = Kysely<Schema>;
type Reports = SelectQueryBuilder<Schema, 'reports', ReportTable>;

const pageSize = 50;
/** Counting stops here: an honest "1,000 or more" costs the same however long the log is. */
const countCap = 1000;
const stages: readonly Stage[] = ['received', 'opened', 'answered', 'closed'];

/**
 * One page of a desk's queue by keyset. Indexes: `reports_by_[stage_]{received,activity,waiting}`,
 * `reports_by_assigned`. Both engines read forwards from the last row that was shown, so the cost of a page
 * does not depend on how many reports there are.
 */
export async function queuePage(db: Db, desk: string, query: QueueQuery): Promise<QueuePage> {
  const from = query.after === null ? null : parsePlace(query.sort, query.after);
  const rows =
    query.sort === 'waiting' ? await byWaiting(db, desk, query, from) : await bySeq(db, desk, query, from);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const next = rows.length > pageSize && last !== undefined ? formatPlace(query.sort, last) : null;
  return { rows: shown.map(queueRow), next, counts: await counts(db, desk), cap: countCap };
}

function bySeq(db: Db, desk: string, query: QueueQuery, from: Place | null): Promise<ReportTable[]> {
  const column = query.sort === 'received' ? 'received_seq' : 'active_seq';
  let rows = filtered(db, desk, query).orderBy(column, query.dir);
  if (from !== null) rows = rows.where(column, query.dir === 'asc' ? '>' : '<', from.seq);
  return rows.limit(pageSize + 1).execute();
}

/**
 * Those who wait come first, in either direction; then those who do not. Two reads, because the engines do not agree
 * on where a null stands in an index.
 */
async function byWaiting(
  db: Db,
  desk: string,
  query: QueueQuery,
  from: Place | null,
): Promise<ReportTable[]> {
  const wanted = pageSize + 1;
  const ordered = filtered(db, desk, query)
    .orderBy('waiting_since', query.dir)
    .orderBy('received_seq', query.dir);
  const sign = sql.raw(query.dir === 'asc' ? '>' : '<');
  const waiting: ReportTable[] = [];
  if (from === null || from.since !== null) {
    let rows = ordered.where('waiting_since', 'is not', null);
    if (from !== null) {
      rows = rows.where(sql<boolean>`(waiting_since, received_seq) ${sign} (${from.since}, ${from.seq})`);
    }
    waiting.push(...(await rows.limit(wanted).execute()));
    if (waiting.length >= wanted) return waiting;
  }
  let rows = ordered.where('waiting_since', 'is', null);
  if (from !== null && from.since === null) rows = rows.where(sql<boolean>`received_seq ${sign} ${from.seq}`);
  return [...waiting, ...(await rows.limit(wanted - waiting.length).execute())];
}

function filtered(db: Db, desk: string, query: QueueQuery): Reports {
  let rows = db.selectFrom('reports').selectAll().where('desk', '=', desk);
  if (query.stage !== 'all') rows = rows.where('stage', '=', query.stage);
  if (query.assigned === 'none') rows = rows.where('assigned', 'is', null);
  else if (query.assigned !== 'anyone') rows = rows.where('assigned', '=', query.assigned.officer);
  if (query.urgency !== null) rows = rows.where('urgency', '=', query.urgency);
  if (query.age !== null) rows = rows.where('age', '=', query.age);
  if (query.language !== null) rows = rows.where('language', '=', query.language);
  return rows;
}

async function counts(db: Db, desk: string): Promise<Record<Stage, number>> {
  const found: Record<Stage, number> = { received: 0, opened: 0, answered: 0, closed: 0 };
  for (const stage of stages) {
    const row = await db
      .selectFrom((inner) =>
        inner
          .selectFrom('reports')
          .select('stage')
          .where('desk', '=', desk)
          .where('stage', '=', stage)
          .limit(countCap)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    found[stage] = Math.min(Number(row.count), countCap);
  }
  return found;
}
