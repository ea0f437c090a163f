import pg from 'pg';
import type { PostgresPool } from 'kysely';
import { StorageError } from '../error.ts';
import { postgresError } from './errors.ts';

const INT8 = 20;
const BYTEA = 17;
const NUMERIC = 1700;

/** Values as `node:sqlite` gives them: numbers and plain `Uint8Array`. Sums of bigint are numeric. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (type === INT8 || type === NUMERIC) return Number;
    const parse = pg.types.getTypeParser(type, format as 'text');
    if (type !== BYTEA) return parse;
    return (text: string) => {
      const buffer = parse(text) as unknown as Buffer<ArrayBuffer>;
      return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
    };
  },
} as pg.CustomTypesConfig;

export type PoolOptions = {
  readonly url: string;
  readonly size: number;
  /** Milliseconds to wait for another process's lock, or for a connection. */
  readonly busyTimeout: number;
};

export function makePool({ url, size, busyTimeout }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: busyTimeout,
    lock_timeout: busyTimeout,
    idleTimeoutMillis: 0,
    types: TYPES,
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that is lost while idle: the next use makes another, or says that it cannot.
  pool.on('error', () => {});
  return pool;
}

/** A pool for Kysely that says what is wrong when there is no connection to be had. */
export function forKysely(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      try {
        return await pool.connect();
      } catch (error) {
        throw postgresError(error);
      }
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** @throws StorageError `unsafe` when this server would acknowledge before the disk has it */
export async function requireDurable(pool: pg.Pool): Promise<void> {
  const settings = {
    fsync: ['on'],
    full_page_writes: ['on'],
    synchronous_commit: ['on', 'remote_apply'],
    server_encoding: ['UTF8'],
  };
  for (const [name, accepted] of Object.entries(settings)) {
    const { rows } = await pool.query<Record<string, string>>(`show ${name}`);
    const value = rows[0]?.[name] ?? '';
    if (!accepted.includes(value)) {
      throw new StorageError(
        'unsafe',
        `postgresql has ${name} = ${value}; panah needs ${accepted.join(' or ')}`,
      );
    }
  }
}
