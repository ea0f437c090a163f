import type { ItemId, ReportId } from '@panah/envelope';
import type { AgeBand, NoteItem, QueueRow, Stage, ThreadItem, Urgency } from '@panah/wire';
import { type Kysely, sql } from 'kysely';
import type { ItemTable, ReportTable, Schema } from '../storage/index.ts';

type Db = Kysely<Schema>;

/** Index: primary key of `lookups`. An unknown and a withdrawn receipt take the same one step. */
export async function reportOfLookup(db: Db, token: string): Promise<string | null> {
  const row = await db.selectFrom('lookups').select('report').where('token', '=', token).executeTakeFirst();
  return row?.report ?? null;
}

export async function reportRow(db: Db, id: string): Promise<ReportTable | null> {
  return (await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Index: `items_by_report`. */
export function itemRows(db: Db, report: string): Promise<readonly ItemTable[]> {
  return db.selectFrom('items').selectAll().where('report', '=', report).orderBy('place').execute();
}

export async function itemRow(db: Db, report: string, id: string): Promise<ItemTable | null> {
  const row = await db.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.report === report ? row : null;
}

/** Whether a commit with this key was ever written: then its sender already had the answer, or lost it on the way. */
export async function wasWritten(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('commit_keys').select('key').where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

/** Which of these ids an item row names. */
export async function namedItems(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('items').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map((row) => row.id));
}

/** Whether one of these ids is an item of another report, or one of these lookup tokens another's. */
export async function isElsewhere(
  db: Db,
  report: string,
  { items, tokens }: { readonly items: readonly string[]; readonly tokens: readonly string[] },
): Promise<boolean> {
  const parts = [
    ...items.map((id) => sql`select 1 from items where id = ${id} and report <> ${report}`),
    ...tokens.map((token) => sql`select 1 from lookups where token = ${token} and report <> ${report}`),
  ];
  // One question for all of them: every report that comes in asks it.
  return parts.length > 0 && (await sql`${sql.join(parts, sql` union all `)}`.execute(db)).rows.length > 0;
}

// What follows trusts the rows: the ids in them were parsed before they were written, and the codes come from events.

export function queueRow(row: ReportTable): QueueRow {
  return {
    id: row.id as ReportId,
    pseudonym: row.pseudonym,
    stage: row.stage as Stage,
    receivedAt: row.received_at,
    waitingSince: row.waiting_since,
    urgency: row.urgency as Urgency | null,
    age: row.age as AgeBand | null,
    language: row.language,
    assigned: row.assigned,
    messages: row.messages,
    files: row.files,
    withdrawn: row.withdrawn === 1,
  };
}

export function threadItem(row: ItemTable): ThreadItem {
  return {
    id: row.id as ItemId,
    kind: row.kind as ThreadItem['kind'],
    from: row.sender as ThreadItem['from'],
    at: row.at,
    size: row.size,
  };
}

export function deskItem(row: ItemTable): ThreadItem | NoteItem {
  if (row.kind !== 'note') return threadItem(row);
  return { id: row.id as ItemId, kind: 'note', from: 'desk', at: row.at, size: row.size };
}
