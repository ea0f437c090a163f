import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { decodeFrontier, root } from '@panah/custody';
import { migrationsFor } from '../../../server/src/storage/migrations/index.ts';
import { SQLITE } from '../../../server/src/storage/migrations/engine.ts';
import { recomputeLog } from './log.ts';
import { bad, type Diagnosis, good, note } from './finding.ts';

export type DatabaseReport = {
  readonly found: readonly Diagnosis[];
  readonly lastAt: string | null;
  readonly readable: boolean;
};

/** Looks at the database file without changing it, also while the server runs. */
export function database(path: string): DatabaseReport {
  if (!existsSync(path)) {
    return {
      found: [bad('database: there is none yet', 'start the server once: npm start')],
      lastAt: null,
      readable: false,
    };
  }
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
    const found = [integrity(db), durability(db), migrations(db)];
    if (found.some((one) => one.state === 'bad')) return { found, lastAt: null, readable: false };
    const last = db.prepare('select max(at) as at from events').get()?.['at'];
    return {
      found: [...found, log(db, path)],
      lastAt: typeof last === 'string' ? last : null,
      readable: true,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      found: [bad(`database: cannot be read: ${why}`, 'restore a backup: npx panah restore DIR')],
      lastAt: null,
      readable: false,
    };
  } finally {
    db?.close();
  }
}

function integrity(db: DatabaseSync): Diagnosis {
  const rows = db
    .prepare('pragma integrity_check(5)')
    .all()
    .map((row) => String(row['integrity_check']));
  return rows.length === 1 && rows[0] === 'ok'
    ? good('database: SQLite, its own check finds nothing')
    : bad(`database: damaged: ${rows[0] ?? 'no answer'}`, 'stop the server and restore a backup');
}

/** WAL is a property of the file; `synchronous` is set by every writer when it opens it. */
function durability(db: DatabaseSync): Diagnosis {
  const mode = db.prepare('pragma journal_mode').get()?.['journal_mode'];
  return mode === 'wal'
    ? good('durability: write-ahead log; the server commits with synchronous=FULL')
    : note(
        `durability: the journal is ${String(mode)}, as after a restore`,
        'the next start sets the write-ahead log',
      );
}

function migrations(db: DatabaseSync): Diagnosis {
  const known = Object.keys(migrationsFor(SQLITE));
  const ran = db
    .prepare('select name from kysely_migration order by name')
    .all()
    .map((row) => String(row['name']));
  const later = ran.filter((name) => !known.includes(name));
  if (later.length > 0)
    return bad(`migrations: a later version has been here (${later.join(', ')})`, 'run that version');
  const waiting = known.filter((name) => !ran.includes(name));
  return waiting.length === 0
    ? good(`migrations: all ${ran.length} have run`)
    : note(`migrations: ${waiting.length} to run`, 'npx panah migrate, or the next start runs them');
}

/** The stored root against one computed anew from every event. Between the two, a running server may add events. */
function log(db: DatabaseSync, path: string): Diagnosis {
  for (let tries = 0; tries < 3; tries += 1) {
    const row = db.prepare('select size, frontier from log_head where id = 1').get();
    const frontier = decodeFrontier(row?.['frontier'] as Uint8Array);
    const stored = Buffer.from(root(frontier)).toString('hex');
    const again = recomputeLog(path);
    if (again.size === frontier.size) {
      return again.root === stored
        ? good(`log: ${again.size} events, root ${stored.slice(0, 16)}… computed again and equal`)
        : bad(
            'log: the events do not give the stored root',
            'keep this folder as it is, and restore a backup elsewhere',
          );
    }
  }
  return note('log: it grew while it was read', 'run doctor again at a quieter time');
}
