import { StorageError } from '../error.ts';
import type { Schema } from '../schema.ts';
import { TABLES } from '../tables.ts';

/**
 * A backup is a folder, the same for both engines (docs/operations/backup.md):
 *
 *     manifest.json                 written last: without it there is no backup
 *     records/<table>-<n>.jsonl     rows as JSON, one a line; bytes as base64
 *     files/<first 2>/<id>          sealed files
 *     keys/<name>                   the installation's own keys (never one that opens a report)
 *
 * Projections are not in it: they follow from the events.
 */
export type Manifest = {
  readonly v: 1;
  readonly kind: 'panah-backup';
  /** RFC 3339. */
  readonly takenAt: string;
  readonly log: { readonly size: number; readonly root: string };
  /** Every other file of the folder; `sha256` in hex. */
  readonly parts: readonly Part[];
  readonly files: readonly BackedFile[];
  readonly keys: readonly Part[];
  /** Files that a person withdrew while the backup was being taken. */
  readonly absent: readonly string[];
};
export type Part = { readonly name: string; readonly bytes: number; readonly sha256: string };
export type BackedFile = Part & { readonly id: string; readonly meta: Readonly<Record<string, string>> };

/** In the order in which they are read back. Sessions are not: everyone signs in again. */
export const BACKED_TABLES = [
  'installation',
  'events',
  'commit_keys',
  'content',
  'credential_counters',
] as const;
export type BackedTable = (typeof BACKED_TABLES)[number];

const RECORD_PART = new RegExp(`^records/(${BACKED_TABLES.join('|')})-\\d{6}\\.jsonl$`);
const FILE_PART = /^files\/([0-9a-f]{2})\/([0-9a-f]{32})$/;
export const KEY_NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export function tableOf(part: Part): BackedTable {
  return RECORD_PART.exec(part.name)?.[1] as BackedTable;
}

/** @throws StorageError `unreadable`; then no name in it has been used as a path */
export function parseManifest(text: string): Manifest {
  let value: Manifest;
  try {
    value = JSON.parse(text) as Manifest;
  } catch {
    throw new StorageError('unreadable', 'the manifest is not JSON');
  }
  const bad = (what: string) =>
    new StorageError('unreadable', `the manifest of the backup has a bad ${what}`);
  if (value?.kind !== 'panah-backup') throw bad('kind');
  if (value.v !== 1) throw new StorageError('newer', 'the backup was made by a later version of panah');
  if (!Number.isSafeInteger(value.log?.size) || !SHA256.test(value.log.root)) throw bad('log');
  const { parts, files, keys, absent } = value;
  if (![parts, files, keys, absent].every(Array.isArray)) throw bad('list');
  for (const part of [...parts, ...files, ...keys]) {
    if (!SHA256.test(part.sha256) || !Number.isSafeInteger(part.bytes)) throw bad('part');
  }
  if (!parts.every(({ name }) => RECORD_PART.test(name))) throw bad('name');
  for (const { name, id } of files) {
    const [, folder, file] = FILE_PART.exec(name) ?? [];
    if (file !== id || folder !== id.slice(0, 2)) throw bad('name');
  }
  if (!keys.every(({ name }) => name.startsWith('keys/') && KEY_NAME.test(name.slice(5)))) throw bad('name');
  return value;
}

export function encodeRow(table: BackedTable, row: object): string {
  return JSON.stringify(mapBytes(table, row, (value) => Buffer.from(value as Uint8Array).toString('base64')));
}

export function decodeRow<T extends BackedTable>(table: T, line: string): Schema[T] {
  const row = mapBytes(table, JSON.parse(line) as object, (value) => {
    const { buffer, byteOffset, length } = Buffer.from(value as string, 'base64');
    return new Uint8Array(buffer, byteOffset, length).slice();
  });
  return row as Schema[T];
}

function mapBytes(table: BackedTable, row: object, change: (value: unknown) => unknown): object {
  const kinds: Readonly<Record<string, string>> = TABLES[table].columns;
  const mapped = Object.entries(kinds).map(([column, kind]) => {
    const value = (row as Record<string, unknown>)[column];
    return [column, kind === 'bytes' ? change(value) : value];
  });
  return Object.fromEntries(mapped);
}
