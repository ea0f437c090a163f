import { StorageError } from '../storage/error.ts';
import {
  type CommitOutcome,
  type ProjectionTable,
  provisionalEvents,
  type Records,
  type RowReader,
  type Schema,
} from '../storage/index.ts';
import type { ReportEvent } from './events.ts';
import { streamReport } from './model.ts';
import { projectReport } from './project.ts';
import { asNewEvent } from './recorded.ts';
import { isElsewhere } from './store.ts';

export type Write = {
  readonly key: string | null;
  readonly stream: string;
  readonly expectedVersion: number;
  readonly events: readonly ReportEvent[];
  readonly by: { readonly actor: string; readonly at: string };
  readonly content: readonly { readonly id: string; readonly bytes: Uint8Array }[];
  readonly shred: readonly string[];
};

/**
 * Writes decided events with the rows that follow from them, in one transaction.
 * `taken`: an id or a lookup token of it belongs to something else. A row is written whole, so an item under another
 * report's id would take that one's place.
 */
export async function commitDecision(records: Records, write: Write): Promise<CommitOutcome | 'taken'> {
  const { key, stream, expectedVersion, content, shred } = write;
  const events = write.events.map((event) => asNewEvent(event, write.by.at, write.by.actor));
  const rows = [];
  const fresh = new Map<string, unknown>();
  const read: RowReader = async <T extends ProjectionTable>(table: T, match: Partial<Schema[T]>) => {
    const id = (match as { readonly id?: string }).id ?? '';
    const written = fresh.get(`${table} ${id}`);
    if (written !== undefined) return written as Schema[T];
    if (table !== 'reports') throw new Error(`expected to read reports only, not ${table}`);
    const row = await records.db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
    return (row ?? null) as Schema[T] | null;
  };
  for (const event of provisionalEvents({ stream, expectedVersion, events })) {
    for (const row of await projectReport(event, read)) {
      rows.push(row);
      if ('put' in row && row.table === 'reports') fresh.set(`reports ${row.put.id}`, row.put);
    }
  }
  const items = rows.flatMap((row) => ('put' in row && row.table === 'items' ? [row.put.id] : []));
  const tokens = rows.flatMap((row) => ('put' in row && row.table === 'lookups' ? [row.put.token] : []));
  if (await isElsewhere(records.db, streamReport(stream) ?? '', { items, tokens })) return 'taken';
  try {
    return await records.commit({ key, stream, expectedVersion, events, rows, content, shred });
  } catch (error) {
    if (error instanceof StorageError && error.code === 'taken') return 'taken';
    throw error;
  }
}
