import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { append, emptyFrontier, type Frontier, root } from '@panah/custody';
import type { Kysely, Transaction } from 'kysely';
import { StorageError } from '../error.ts';
import { makeFolder, syncFolder, writeWhole } from '../files/durable.ts';
import { ifThere, onDisk } from '../files/errors.ts';
import { writeFacts } from '../files/facts.ts';
import { layout } from '../files/layout.ts';
import type { RecordsPlace } from '../open.ts';
import { headRow } from '../plan.ts';
import type { LogHead, Projector } from '../port.ts';
import { readEvent } from '../reading.ts';
import { rebuildWithin } from '../rebuild.ts';
import type { Schema } from '../schema.ts';
import { withEmpty } from '../whole.ts';
import type { BackupProgress } from './backup.ts';
import { decodeRow, type Manifest, parseManifest, type Part, tableOf } from './format.ts';
import { checkPart, copyDurably, partLines } from './parts.ts';

export type RestoreOptions = {
  /** The folder of the backup. */
  readonly from: string;
  /** Where there is no installation yet; of either engine, whatever the backup was taken from. */
  readonly place: RecordsPlace;
  /** The folder for the sealed files: missing, or without any kept file. */
  readonly files: string;
  /** The folder for the installation's own keys; null leaves them in the backup. */
  readonly keys: string | null;
  readonly project: Projector;
  readonly now: Date;
  readonly progress?: BackupProgress;
};

type Tx = Transaction<Schema>;

/**
 * Makes an installation of a backup. Everything is checked: each part against the manifest, each event against its
 * leaf, the root of the log, each sealed body against the hash in its event. What fails leaves no installation.
 *
 * @throws StorageError `unreadable` (a mismatch), `mismatch` (the place is not empty), `newer`, `full`, `busy`
 */
export function restore(options: RestoreOptions): Promise<LogHead> {
  const { from, place, files, now, progress = () => {} } = options;
  return onDisk(async () => {
    const manifest = await readManifest(from);
    const parts: readonly Part[] = [...manifest.parts, ...manifest.files, ...manifest.keys];
    for (const [index, part] of parts.entries()) {
      await checkPart(from, part);
      progress('check', index + 1, parts.length);
    }
    await requireNoFiles(files);
    const sqlite = 'path' in place ? place.path : null;
    if (sqlite !== null && (await ifThere(stat(sqlite))) !== null) {
      throw new StorageError('mismatch', 'there is a database here already');
    }
    const building = sqlite === null ? place : { path: `${sqlite}.restoring` };
    if (sqlite !== null) await makeFolder(dirname(sqlite), now);
    try {
      if (sqlite !== null) await removeDatabase(`${sqlite}.restoring`);
      const head = await withEmpty(building, async (tx) => {
        const restored = await restoreRecords(tx, options, manifest);
        await restoreFiles(options, manifest);
        await restoreKeys(options, manifest);
        return restored;
      });
      if (sqlite !== null) {
        await rename(`${sqlite}.restoring`, sqlite);
        await syncFolder(dirname(sqlite), now);
      }
      return head;
    } catch (error) {
      if (sqlite !== null) await removeDatabase(`${sqlite}.restoring`);
      for (const { id } of manifest.files) {
        const { bytes, facts } = layout(files).keptFile(id);
        await rm(bytes, { force: true });
        await rm(facts, { force: true });
      }
      throw error;
    }
  });
}

/** @throws StorageError `unreadable` when the folder is no whole backup */
export async function readManifest(from: string): Promise<Manifest> {
  const text = await ifThere(readFile(join(from, 'manifest.json'), 'utf8'));
  if (text === null) throw new StorageError('unreadable', 'there is no manifest: this is no whole backup');
  return parseManifest(text);
}

async function restoreRecords(tx: Tx, options: RestoreOptions, manifest: Manifest): Promise<LogHead> {
  const { from, project, progress = () => {} } = options;
  const any = tx as unknown as Kysely<Record<string, Record<string, unknown>>>;
  let frontier: Frontier = emptyFrontier();
  for (const part of manifest.parts) {
    const table = tableOf(part);
    for await (const lines of partLines(from, part)) {
      for (let at = 0; at < lines.length; at += 200) {
        const rows = lines.slice(at, at + 200).map((line) => decodeRow(table, line));
        if (table === 'events') frontier = (rows as Schema['events'][]).reduce(nextEvent, frontier);
        await any
          .insertInto(table)
          .values(rows as unknown as Record<string, unknown>[])
          .execute();
      }
    }
  }
  const head = { size: frontier.size, root: root(frontier) };
  if (head.size !== manifest.log.size || Buffer.from(head.root).toString('hex') !== manifest.log.root) {
    throw new StorageError('unreadable', 'the events of the backup do not add up to its root');
  }
  await tx.insertInto('log_head').values(headRow(frontier)).execute();
  await rebuildWithin(tx, project, (done, total) => progress('records', done, total));
  await checkBodies(tx, manifest);
  return head;
}

function nextEvent(frontier: Frontier, row: Schema['events']): Frontier {
  if (row.seq !== frontier.size) throw new StorageError('unreadable', `event ${frontier.size} is missing`);
  return append(frontier, readEvent(row).leaf);
}

/** Every sealed body that a report names is there and is what its event says. */
async function checkBodies(tx: Tx, manifest: Manifest): Promise<void> {
  const files = new Map(manifest.files.map(({ id, sha256 }) => [id, sha256]));
  const absent = new Set(manifest.absent);
  for (let last = ''; ; ) {
    const items = await tx
      .selectFrom('items')
      .leftJoin('content', 'content.id', 'items.id')
      .select(['items.id', 'items.sha256', 'items.body', 'content.bytes'])
      .where('items.id', '>', last)
      .orderBy('items.id')
      .limit(100)
      .execute();
    for (const { id, sha256, body, bytes } of items) {
      if (body === 'file' && absent.has(id)) continue;
      const found =
        body === 'file' ? files.get(id) : bytes && createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256)
        throw new StorageError('unreadable', `sealed item ${id} is missing from the backup or changed`);
    }
    if (items.length < 100) return;
    last = items.at(-1)?.id ?? '';
  }
}

async function restoreFiles({ from, files, now, progress = () => {} }: RestoreOptions, manifest: Manifest) {
  const target = layout(files);
  await makeFolder(target.parts, now);
  await makeFolder(target.kept, now);
  for (const [index, { id, name, bytes, sha256, meta }] of manifest.files.entries()) {
    const to = target.keptFile(id);
    await makeFolder(to.folder, now);
    const facts = { v: 1, length: bytes, durable: bytes, sha256, meta } as const;
    await writeWhole(to.facts, writeFacts(facts), now);
    const copied = await copyDurably(join(from, name), to.bytes, now);
    if (copied.sha256 !== sha256)
      throw new StorageError('unreadable', `${name} changed while it was restored`);
    await syncFolder(to.folder, now);
    progress('files', index + 1, manifest.files.length);
  }
}

async function restoreKeys({ from, keys, now }: RestoreOptions, manifest: Manifest): Promise<void> {
  if (keys === null || manifest.keys.length === 0) return;
  await makeFolder(keys, now);
  for (const { name } of manifest.keys) {
    const to = join(keys, name.slice('keys/'.length));
    // A key that is there is never replaced: it may be the only one of its kind.
    if ((await ifThere(stat(to))) !== null) throw new StorageError('mismatch', 'there is a key here already');
    await copyDurably(join(from, name), to, now);
  }
  await syncFolder(keys, now);
}

async function requireNoFiles(directory: string): Promise<void> {
  const { kept } = layout(directory);
  const names = (await ifThere(readdir(kept, { recursive: true, withFileTypes: true }))) ?? [];
  if (names.some((entry) => entry.isFile()))
    throw new StorageError('mismatch', 'there are sealed files here already');
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
}
