import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';
import { sqliteError } from './errors.ts';

/** A report touches some fifteen pages in random places of the indexes: those that are kept need not be read. */
const CACHE_KIB = 32 * 1024;
/**
 * Pages of 4 KiB in the write-ahead log before it is written back: two more syncs than the commit's own, for some
 * thousand reports and not for each hundred; few enough that those who wait for it wait some tens of milliseconds.
 */
const CHECKPOINT_PAGES = 4000;

/**
 * The connection that writes. FULL makes a commit durable before it returns, in WAL mode too;
 * secure_delete overwrites what is shredded.
 *
 * @param busyTimeout milliseconds to wait for another process's lock
 */
export function openWriting(path: string, busyTimeout: number): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeout });
  db.exec('pragma journal_mode = wal');
  db.exec('pragma synchronous = full');
  db.exec('pragma secure_delete = on');
  db.exec('pragma trusted_schema = off');
  db.exec('pragma temp_store = memory');
  db.exec(`pragma cache_size = -${CACHE_KIB}`);
  db.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  return db;
}

export function openReading(path: string, busyTimeout: number): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeout, readOnly: true });
  db.exec('pragma trusted_schema = off');
  return db;
}

/** `node:sqlite` in the shape that Kysely's dialect expects. Throws `StorageError` where the place is at fault. */
export function forKysely(db: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= KEPT_STATEMENTS) statements.clear();
    const statement = db.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    close: () => db.close(),
    prepare(text) {
      const statement = named(() => prepared(text));
      return {
        reader: statement.columns().length > 0,
        all: (values) => named(() => statement.all(...(values as SQLInputValue[])).map(plain)),
        run: (values) => named(() => statement.run(...(values as SQLInputValue[]))),
        *iterate(values) {
          // Its own statement: a cached one may be used again before this one has been read to its end.
          for (const row of db.prepare(text).iterate(...(values as SQLInputValue[]))) yield plain(row);
        },
      };
    },
  };
}

const KEPT_STATEMENTS = 200;

/** Rows of `node:sqlite` have no prototype; those of `pg` do. */
const plain = (row: object) => ({ ...row });

function named<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error);
  }
}
