import type { SealedFiles } from '../port.ts';

const DAY = 24 * 3_600_000;

/**
 * Removes uploads that nobody came back to for a day, and kept files that nothing refers to after a day (a crash
 * between keeping and committing leaves those). Resolves with how many went.
 */
export async function sweepSealedFiles(
  files: SealedFiles,
  isReferenced: (id: string) => Promise<boolean>,
  now: Date,
): Promise<number> {
  let removed = 0;
  for await (const { id, kept, touchedAt } of files.list()) {
    // The time is floored to the hour: an hour more makes it a whole day at least.
    if (now.getTime() - touchedAt.getTime() < DAY + DAY / 24) continue;
    if (kept && (await isReferenced(id))) continue;
    await files.remove(id);
    removed += 1;
  }
  return removed;
}
