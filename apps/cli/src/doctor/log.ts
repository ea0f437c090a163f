import { DatabaseSync } from 'node:sqlite';
import { append, emptyFrontier, root } from '@panah/custody';
import { readEvent } from '../../../server/src/storage/reading.ts';
import type { EventTable } from '../../../server/src/storage/index.ts';

export type LogFacts = { readonly size: number; readonly root: string };

/**
 * The root of a log, computed again from the words of its events: every event is held against its leaf.
 *
 * @throws StorageError `unreadable`, naming the event
 */
export function recomputeLog(path: string, step: (done: number) => void = () => {}): LogFacts {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    let frontier = emptyFrontier();
    for (const row of db.prepare('select * from events order by seq').iterate()) {
      const event = readEvent(row as unknown as EventTable);
      if (event.seq !== frontier.size) throw new Error(`event ${frontier.size} is missing`);
      frontier = append(frontier, event.leaf);
      if (frontier.size % 1000 === 0) step(frontier.size);
    }
    return { size: frontier.size, root: Buffer.from(root(frontier)).toString('hex') };
  } finally {
    db.close();
  }
}

export type NamedFile = { readonly id: string; readonly size: number; readonly sha256: string };

/** Sealed files that the reports of this database name. A withdrawn report names none. */
export function namedFiles(path: string): readonly NamedFile[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db
      .prepare("select id, size, sha256 from items where body = 'file' order by id")
      .all()
      .map((row) => ({ id: String(row['id']), size: Number(row['size']), sha256: String(row['sha256']) }));
  } finally {
    db.close();
  }
}
