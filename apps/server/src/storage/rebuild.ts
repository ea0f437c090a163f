import type { Transaction } from 'kysely';
import { StorageError } from './error.ts';
import type { Projector } from './port.ts';
import { reading } from './reading.ts';
import { rowCache } from './row-cache.ts';
import { PROJECTION_TABLES } from './tables.ts';
import type { Schema } from './schema.ts';

const PAGE = 500;

/**
 * Empties every projection table and folds the whole log into them again, a page of events at a time, inside
 * the caller's transaction: readers see the old rows until it commits. The caller keeps every other writer out.
 */
export async function rebuildWithin(
  tx: Transaction<Schema>,
  project: Projector,
  progress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const log = reading(tx);
  const { size } = await log.head();
  for (const table of PROJECTION_TABLES) await tx.deleteFrom(table).execute();
  const rows = rowCache(tx);
  let done = 0;
  progress(done, size);
  while (done < size) {
    const page = await log.events(done - 1, Math.min(PAGE, size - done));
    if (page.length === 0) throw new StorageError('unreadable', `event ${done} is missing`);
    for (const event of page) {
      for (const write of await project(event, rows.read)) await rows.write(write);
    }
    await rows.flush();
    done += page.length;
    progress(done, size);
    // Rows are read synchronously on SQLite: let whatever else this process does have its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
