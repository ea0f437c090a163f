import { StorageError, type StorageErrorCode } from '../error.ts';

/** SQLSTATE by class (two letters) or whole, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const STATES: Readonly<Record<string, StorageErrorCode>> = {
  '53100': 'full', // disk_full
  '54000': 'full', // program_limit_exceeded
  '53': 'busy', // insufficient resources
  '08': 'busy', // connection
  '40': 'busy', // serialization, deadlock
  '55': 'busy', // lock_not_available, object_in_use
  '57': 'busy', // shut down, starting up, cancelled
  '25006': 'busy', // read_only_sql_transaction: a standby that has not taken over
  '58': 'unreadable', // system error
  XX001: 'unreadable', // data_corrupted
  XX002: 'unreadable', // index_corrupted
};
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What went wrong as a `StorageError`, without the database's address; anything else, which is a bug, as it is. */
export function postgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const state = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (state !== null) {
    const code = SYSTEM.has(state) ? 'busy' : (STATES[state] ?? STATES[state.slice(0, 2)]);
    return code === undefined ? error : new StorageError(code, `postgresql: ${state}`, { cause: error });
  }
  // `pg` gives these no code.
  if (/^(connection terminated|timeout exceeded|client has encountered)/i.test(error.message)) {
    return new StorageError('busy', 'postgresql: connection lost', { cause: error });
  }
  return error;
}
