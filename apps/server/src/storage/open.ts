import type { Install } from './installation.ts';
import type { Records } from './port.ts';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';

/** `database`: a `postgres://` URL. `path`: an SQLite file, in a folder that exists. */
export type RecordsPlace = { readonly database: string } | { readonly path: string };

/**
 * Opens the records of an installation: migrates, and writes the installation row the first time.
 *
 * @throws StorageError `mismatch` (demo or real), `newer`, `unsafe`, `busy`, `full`, `unreadable`
 */
export function openRecords(options: RecordsPlace & { readonly install: Install }): Promise<Records> {
  return 'database' in options ? openPostgres(options) : openSqlite(options);
}
