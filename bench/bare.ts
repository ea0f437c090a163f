import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** Sealed size of a short report for two recipients of the hybrid kind, bytes. */
export const BODY = 7312;

/**
 * What the bare database does: one writer, one transaction a row, each durable before the next begins. The row is an
 * id of 32 characters (primary key) and a body as long as a sealed report: no event, no projection, no leaf.
 * The table is made when it is not there. Rows a second over `seconds`.
 */
export async function bareSqlite(path: string, seconds: number): Promise<number> {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table if not exists bare (id text primary key not null, bytes blob not null) strict');
  const insert = db.prepare('insert into bare (id, bytes) values (?, ?)');
  const rate = await ratePerSecond(seconds, async (id, bytes) => {
    insert.run(id, bytes);
  });
  db.close();
  return rate;
}

export async function barePostgres(url: string, seconds: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists bare (id text primary key, bytes bytea not null)');
  const text = 'insert into bare (id, bytes) values ($1, $2)';
  const rate = await ratePerSecond(seconds, async (id, bytes) => {
    await client.query({ name: 'bare', text, values: [id, bytes] });
  });
  await client.end();
  return rate;
}

async function ratePerSecond(
  seconds: number,
  once: (id: string, bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const bytes = randomBytes(BODY);
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < seconds * 1000; count += 1) {
    await once(randomBytes(16).toString('hex'), bytes);
  }
  return count / ((performance.now() - began) / 1000);
}
