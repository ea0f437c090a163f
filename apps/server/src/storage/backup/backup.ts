import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { append, emptyFrontier, type Frontier, root } from '@panah/custody';
import type { Transaction } from 'kysely';
import { StorageError } from '../error.ts';
import { makeFolder, syncFolder, writeWhole } from '../files/durable.ts';
import { ifThere, onDisk } from '../files/errors.ts';
import { readFacts } from '../files/facts.ts';
import { layout } from '../files/layout.ts';
import type { RecordsPlace } from '../open.ts';
import { reading, readEvent } from '../reading.ts';
import type { Schema } from '../schema.ts';
import { withSnapshot } from '../whole.ts';
import {
  type BackedFile,
  BACKED_TABLES,
  type BackedTable,
  KEY_NAME,
  type Manifest,
  type Part,
} from './format.ts';
import { copyDurably, partWriter } from './parts.ts';

export type BackupProgress = (step: 'records' | 'files' | 'check', done: number, total: number) => void;
export type BackupOptions = {
  readonly place: RecordsPlace;
  /** The folder of the sealed files. */
  readonly files: string;
  /** The folder of the installation's own keys, if it has one. */
  readonly keys: string | null;
  /** The folder to make. It must not be there yet. */
  readonly target: string;
  readonly now: Date;
  readonly progress?: BackupProgress;
};

type Rows = Transaction<Schema>;
type FileFact = { readonly id: string; readonly sha256: string };

/** Rows of one read: small for bodies, which are large. */
const PAGE = 500;

/**
 * Takes a backup of an installation that may be running and under load: the database as it was at one moment,
 * then every file that it refers to. The folder gets its name only when all of it is durable.
 *
 * @throws StorageError `taken` (the target is there), `unreadable` (the log or a file is damaged), `full`, `busy`
 */
export function backup(options: BackupOptions): Promise<Manifest> {
  const { place, target, now } = options;
  return onDisk(async () => {
    if ((await ifThere(readdir(target))) !== null)
      throw new StorageError('taken', 'the target is there already');
    const partial = join(dirname(target), `.${basename(target)}.partial`);
    await rm(partial, { recursive: true, force: true });
    await makeFolder(join(partial, 'records'), now);
    const manifest = await takeAll(options, partial);
    await syncFolder(join(partial, 'records'), now);
    await writeWhole(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, now);
    await rename(partial, target);
    await syncFolder(dirname(target), now);
    return manifest;
  });

  async function takeAll({ progress = () => {} }: BackupOptions, folder: string): Promise<Manifest> {
    const { log, parts, wanted } = await withSnapshot(place, async (tx) => ({
      ...(await takeRecords(tx, folder, now, progress)),
      wanted: await fileFacts(tx),
    }));
    const { files, absent } = await takeFiles(options, folder, wanted, progress);
    const keys = await takeKeys(options, folder);
    return { v: 1, kind: 'panah-backup', takenAt: now.toISOString(), log, parts, files, keys, absent };
  }
}

async function takeRecords(tx: Rows, folder: string, now: Date, progress: BackupProgress) {
  const head = await reading(tx).head();
  const parts: Part[] = [];
  let frontier: Frontier = emptyFrontier();
  for (const table of BACKED_TABLES) {
    const writer = partWriter(folder, table, now);
    for await (const rows of pagesOf(tx, table)) {
      if (table === 'events') {
        for (const row of rows as Schema['events'][]) frontier = append(frontier, readEvent(row).leaf);
        progress('records', frontier.size, head.size);
      }
      await writer.write(rows);
    }
    await writer.end();
    parts.push(...writer.parts);
  }
  if (frontier.size !== head.size || Buffer.compare(root(frontier), head.root) !== 0) {
    throw new StorageError('unreadable', 'the log does not add up to its root: nothing was backed up');
  }
  return { log: { size: head.size, root: Buffer.from(head.root).toString('hex') }, parts };
}

async function* pagesOf(tx: Rows, table: BackedTable): AsyncGenerator<readonly object[]> {
  if (table === 'events') return yield* keyset(tx, table, 'seq', PAGE);
  if (table === 'content') return yield* keyset(tx, table, 'id', 50);
  if (table === 'commit_keys') return yield* keyset(tx, table, 'key', PAGE);
  if (table === 'credential_counters') return yield* keyset(tx, table, 'credential', PAGE);
  yield await tx.selectFrom(table).selectAll().execute();
}

/** Pages by the primary key, each from where the last one ended. */
async function* keyset(
  tx: Rows,
  table: string,
  key: string,
  size: number,
): AsyncGenerator<readonly object[]> {
  const any = tx as unknown as Transaction<Record<string, Record<string, unknown>>>;
  for (let last: unknown = null; ; ) {
    let query = any.selectFrom(table).selectAll().orderBy(key).limit(size);
    if (last !== null) query = query.where(key, '>', last);
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1)?.[key];
  }
}

async function fileFacts(tx: Rows): Promise<readonly FileFact[]> {
  return tx.selectFrom('items').select(['id', 'sha256']).where('body', '=', 'file').orderBy('id').execute();
}

async function takeFiles(
  { files: directory, place, now }: BackupOptions,
  folder: string,
  wanted: readonly FileFact[],
  progress: BackupProgress,
) {
  const source = layout(directory);
  const files: BackedFile[] = [];
  const absent: string[] = [];
  for (const [index, { id, sha256 }] of wanted.entries()) {
    const from = source.keptFile(id);
    const name = `files/${id.slice(0, 2)}/${id}`;
    const copied = await ifThere(copyDurably(from.bytes, join(folder, name), now));
    if (copied === null) {
      if (await stillNamed(place, id)) throw new StorageError('unreadable', `sealed file ${id} is missing`);
      absent.push(id);
      continue;
    }
    if (copied.sha256 !== sha256)
      throw new StorageError('unreadable', `sealed file ${id} is not what was kept`);
    const facts = await readFacts(from.facts);
    files.push({ id, name, ...copied, meta: facts?.meta ?? {} });
    progress('files', index + 1, wanted.length);
  }
  for (const sub of (await ifThere(readdir(join(folder, 'files')))) ?? [])
    await syncFolder(join(folder, 'files', sub), now);
  return { files, absent };
}

/** Whether a file is missed now: one that was withdrawn since the snapshot is not. */
function stillNamed(place: RecordsPlace, id: string): Promise<boolean> {
  return withSnapshot(place, async (tx) => {
    const row = await tx.selectFrom('items').select('id').where('id', '=', id).executeTakeFirst();
    return row !== undefined;
  });
}

async function takeKeys({ keys, now }: BackupOptions, folder: string): Promise<readonly Part[]> {
  if (keys === null) return [];
  const parts: Part[] = [];
  for (const entry of await readdir(keys, { withFileTypes: true })) {
    if (!entry.isFile() || !KEY_NAME.test(entry.name)) continue;
    const name = `keys/${entry.name}`;
    parts.push({ name, ...(await copyDurably(join(keys, entry.name), join(folder, name), now)) });
  }
  if (parts.length > 0) await syncFolder(join(folder, 'keys'), now);
  return parts;
}
