import { StorageError, type StorageErrorCode } from '../error.ts';

/** Primary result codes, https://www.sqlite.org/rescode.html. */
const CODES: Readonly<Record<number, StorageErrorCode>> = {
  5: 'busy',
  6: 'busy',
  8: 'unreadable', // SQLITE_READONLY: the file may not be written
  10: 'unreadable', // SQLITE_IOERR
  11: 'unreadable', // SQLITE_CORRUPT
  13: 'full',
  14: 'unreadable', // SQLITE_CANTOPEN
  26: 'unreadable', // SQLITE_NOTADB
};
/** SQLITE_IOERR_SHMSIZE: on a full disk the shared memory file cannot grow. */
const SHMSIZE = 4874;

/** What went wrong as a `StorageError`; anything else, which is a bug, comes back as it is. */
export function sqliteError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = error.errcode === SHMSIZE ? 'full' : CODES[error.errcode & 0xff];
  return code === undefined ? error : new StorageError(code, `sqlite: ${error.message}`, { cause: error });
}
