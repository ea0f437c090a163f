import { canonicalJson, leafHash, root } from '@panah/custody';
import type { Kysely } from 'kysely';
import { StorageError } from './error.ts';
import { headFrontier } from './plan.ts';
import type { LogHead, NewEvent, Records, StoredEvent } from './port.ts';
import type { EventTable, Schema } from './schema.ts';

export type Reading = Pick<Records, 'events' | 'stream' | 'content' | 'head' | 'leaves'>;

/**
 * The log and the sealed bodies, read through Kysely on either engine. Every event is held against its leaf:
 * one that was changed or is missing is an error, never an answer.
 */
export function reading(db: Kysely<Schema>): Reading {
  return {
    async events(after, limit) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row, index) => {
        if (row.seq !== after + 1 + index) throw missing(after + 1 + index);
        return readEvent(row);
      });
    },
    async stream(stream) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('stream', '=', stream)
        .orderBy('version')
        .execute();
      return rows.map((row, index) => {
        if (row.version !== index + 1) {
          throw new StorageError('unreadable', `version ${index + 1} of stream ${stream} is missing`);
        }
        return readEvent(row);
      });
    },
    async content(id) {
      const row = await db.selectFrom('content').select('bytes').where('id', '=', id).executeTakeFirst();
      return row?.bytes ?? null;
    },
    head: () => readHead(db),
    async leaves(from, to) {
      const rows = await db
        .selectFrom('events')
        .select(['seq', 'leaf'])
        .where('seq', '>=', from)
        .where('seq', '<', to)
        .orderBy('seq')
        .execute();
      const wanted = Math.max(0, to - from);
      for (let index = 0; index < wanted; index += 1) {
        if (rows[index]?.seq !== from + index) throw missing(from + index);
      }
      return rows.map(({ leaf }) => leaf);
    },
  };
}

export async function readHead(db: Kysely<Schema>): Promise<LogHead> {
  const row = await db.selectFrom('log_head').selectAll().where('id', '=', 1).executeTakeFirst();
  const frontier = headFrontier(row);
  return { size: frontier.size, root: root(frontier) };
}

/** @throws StorageError `unreadable`, naming the seq, unless the row is what its leaf says. */
export function readEvent(row: EventTable): StoredEvent {
  let event: StoredEvent;
  try {
    event = { ...row, data: JSON.parse(row.data) as NewEvent['data'] };
    const { leaf, ...hashed } = event;
    if (canonicalJson(event.data) !== row.data || !sameBytes(leafHash(hashed), leaf))
      throw new Error('other leaf');
  } catch (error) {
    throw new StorageError('unreadable', `event ${row.seq} is not what was written`, { cause: error });
  }
  return event;
}

function missing(seq: number): StorageError {
  return new StorageError('unreadable', `event ${seq} is missing`);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
