import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { floorToHour, syncFolder } from './durable.ts';
import { ifThere } from './errors.ts';
import { readFacts } from './facts.ts';
import type { Layout } from './layout.ts';

/** Times are floored, so what another process wrote a moment ago may look an hour old. */
const SURELY_LEFT = 2 * 3_600_000;

/**
 * What a crash leaves behind: times that say more than the hour are floored, and things that were never finished
 * go once they are too old to be another process's work. A part longer than its facts promise is left for the
 * next append to cut.
 */
export async function tidy(place: Layout, now: Date): Promise<void> {
  for (const folder of [place.parts, ...(await readdir(place.kept)).map((name) => join(place.kept, name))]) {
    let changed = false;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const there = await ifThere(stat(path));
      if (there === null) continue;
      const hour = floorToHour(there.mtime);
      if (hour.getTime() !== there.mtime.getTime()) await ifThere(utimes(path, hour, hour));
      if (now.getTime() - there.mtimeMs < SURELY_LEFT) continue;
      if (!(await isUnfinished(path))) continue;
      await rm(path, { force: true });
      changed = true;
    }
    if (changed) await syncFolder(folder, now);
  }
}

/** A temporary file, or one of a pair (bytes and facts) whose other half is not there. */
async function isUnfinished(path: string): Promise<boolean> {
  if (path.endsWith('.tmp')) return true;
  if (path.endsWith('.part')) return (await readFacts(path.replace(/part$/, 'json'))) === null;
  if (!path.endsWith('.json')) return false;
  const bytes = path.slice(0, -'.json'.length);
  const pair = await Promise.all([ifThere(stat(`${bytes}.part`)), ifThere(stat(bytes))]);
  return pair.every((one) => one === null);
}
