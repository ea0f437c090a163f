import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Stop } from '../voice.ts';
import { sync } from './files.ts';

/** `backup.json`: written last, so a folder without it is not a backup. */
export type BackupManifest = {
  readonly v: 1;
  readonly takenAt: string;
  readonly log: { readonly size: number; readonly root: string };
  /** SHA-256 by path within the backup. Sealed files are named by the database, each with its own hash. */
  readonly sha256: Readonly<Record<'panah.db' | 'keys/log.key', string>>;
  readonly sealedFiles: number;
};

export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const path = join(folder, 'backup.json');
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await sync(path);
  await sync(folder);
}

export async function readManifest(folder: string): Promise<BackupManifest> {
  const hint = 'give the folder that `npx panah backup` made';
  const text = await readFile(join(folder, 'backup.json'), 'utf8').catch(() => null);
  if (text === null) throw new Stop(`${folder} is not a finished backup`, hint);
  try {
    const read: unknown = JSON.parse(text);
    if (isManifest(read)) return read;
  } catch (error) {
    throw new Stop('backup.json is damaged', hint, { cause: error });
  }
  throw new Stop('backup.json was written by another version', hint);
}

function isManifest(value: unknown): value is BackupManifest {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) return false;
  const { log, sha256, sealedFiles } = value as Partial<BackupManifest>;
  const hex = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
  const key = sha256?.['keys/log.key'];
  return (
    hex(log?.root) &&
    Number.isSafeInteger(log?.size) &&
    hex(sha256?.['panah.db']) &&
    hex(key) &&
    Number.isSafeInteger(sealedFiles)
  );
}
