import type { ItemId } from '@panah/envelope';
import type { ItemFact } from './events.ts';
import { type SealedFile, type SealedFiles, StorageError } from '../storage/index.ts';

/** Whether a complete upload was made for this report. */
function belongs(file: SealedFile | null, report: string): file is SealedFile & { readonly sha256: string } {
  return (
    file !== null && file.meta['report'] === report && file.sha256 !== null && file.durable === file.length
  );
}

/** The facts of files that were uploaded for a report; null when one is missing, unfinished or of another report. */
export async function uploadedFacts(
  files: SealedFiles,
  report: string,
  ids: readonly ItemId[],
): Promise<readonly ItemFact[] | null> {
  const facts: ItemFact[] = [];
  for (const id of ids) {
    const file = await files.stat(id);
    if (!belongs(file, report)) return null;
    facts.push({ id, size: file.length, sha256: file.sha256, body: 'file' });
  }
  return facts;
}

/**
 * Before the commit that names them: a crash in between leaves kept files that nothing names, and a sweep takes them.
 * False when one has gone meanwhile.
 */
export async function keepAll(files: SealedFiles, facts: readonly ItemFact[]): Promise<boolean> {
  try {
    for (const { id } of facts) await files.keep(id);
    return true;
  } catch (error) {
    if (error instanceof StorageError && ['unknown', 'incomplete'].includes(error.code)) return false;
    throw error;
  }
}

/** The files that are being named right now, which a sweep must leave alone. */
export type BusyIds = {
  readonly has: (id: string) => boolean;
  readonly during: <T>(ids: readonly ItemId[], work: () => Promise<T>) => Promise<T>;
};

export function busyIds(): BusyIds {
  const counts = new Map<string, number>();
  const add = (id: string, change: 1 | -1): void => {
    const count = (counts.get(id) ?? 0) + change;
    if (count === 0) counts.delete(id);
    else counts.set(id, count);
  };
  return {
    has: (id) => counts.has(id),
    async during(ids, work) {
      for (const id of ids) add(id, 1);
      try {
        return await work();
      } finally {
        for (const id of ids) add(id, -1);
      }
    },
  };
}
