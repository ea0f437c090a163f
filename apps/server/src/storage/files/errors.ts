import { StorageError, type StorageErrorCode } from '../error.ts';

const CODES: Readonly<Record<string, StorageErrorCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EMFILE: 'busy',
  ENFILE: 'busy',
  EBUSY: 'busy',
  EIO: 'unreadable',
  EACCES: 'unreadable',
  EPERM: 'unreadable',
  EROFS: 'unreadable',
};

/** Runs file work; trouble with the place comes out as a `StorageError`, which names no path. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const system = systemCode(error);
    const code = system === null ? undefined : CODES[system];
    throw code === undefined ? error : new StorageError(code, `file system: ${system}`, { cause: error });
  }
}

/** Null where there is nothing. */
export async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
