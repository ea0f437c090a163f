import type { Recipient, ReportId } from '@panah/envelope';
import type { Line } from '../api/persist.ts';
import { type AskPermit, discard, upload } from '../api/upload.ts';
import { type Vault, VaultError } from '../vault/client.ts';
import type { SealedFile, SendFailure, SendWatcher } from './model.ts';

export type FilesTask = {
  readonly vault: Vault;
  readonly line: Line;
  readonly signal: AbortSignal;
  readonly watcher: SendWatcher;
  readonly report: ReportId;
  readonly recipients: readonly Recipient[];
  readonly epoch: number;
  readonly permit: AskPermit;
};

/**
 * Seals and uploads one after the other, skipping what an earlier try has done.
 * Null when every file is acknowledged.
 */
export async function sendFiles(
  files: readonly File[],
  known: Map<File, SealedFile>,
  task: FilesTask,
): Promise<SendFailure | null> {
  for (const [file, { place }] of known) {
    if (files.includes(file)) continue;
    known.delete(file);
    await discard(place, task.signal);
  }
  for (const file of files) {
    const sealed = await sealOnce(file, known, task);
    if ('kind' in sealed) return sealed;
    if (!sealed.uploaded) {
      const { entry, place } = sealed;
      const size = Math.max(1, sealed.sealed.size);
      const result = await upload(
        { id: entry.id, report: task.report, sealed: sealed.sealed },
        place,
        task.permit,
        task.line,
        (sent) => task.watcher.file(file, 'sending', sent / size),
        task.signal,
      );
      if (result.kind === 'refused') return result;
      sealed.uploaded = true;
    }
    task.watcher.file(file, 'sent', 1);
  }
  return null;
}

async function sealOnce(
  file: File,
  known: Map<File, SealedFile>,
  { vault, recipients, epoch, watcher, signal }: FilesTask,
): Promise<SealedFile | SendFailure> {
  const before = known.get(file);
  // A file sealed to an older key is sealed again: who joins the desk later holds only the newer one.
  if (before?.epoch === epoch) return before;
  if (before) await discard(before.place, signal);
  try {
    const size = Math.max(1, file.size);
    const { sealed, sha256 } = await vault.call('sealFile', { file, recipients }, (done) =>
      watcher.file(file, 'sealing', done / size),
    );
    signal.throwIfAborted();
    const id = await vault.call('newItem', null);
    const entry = { id, name: nameOf(file), type: typeOf(file), size: file.size, sha256 };
    const fresh: SealedFile = { entry, sealed, epoch, place: { url: null }, uploaded: false };
    known.set(file, fresh);
    return fresh;
  } catch (error) {
    if (error instanceof VaultError) return { kind: 'file', file, code: error.code };
    throw error;
  }
}

/** At most 255 UTF-16 units and well formed, as the envelope asks; the ending survives, for it says how to open the file. */
function nameOf(file: File): string {
  const name = file.name.toWellFormed();
  if (name.length <= 255) return name === '' ? 'file' : name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, 255 - ending.length).toWellFormed() + ending;
}

function typeOf(file: File): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
}
