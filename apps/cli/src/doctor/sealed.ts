import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from '../../../server/src/storage/files/layout.ts';
import { namedFiles } from './log.ts';
import { bad, type Diagnosis, good, note } from './finding.ts';

/** Every sealed file that a report names is there in its size; a file that none names is only waste. */
export async function sealed(data: string, database: string): Promise<Diagnosis> {
  const place = layout(join(data, 'sealed'));
  const named = namedFiles(database);
  const wrong: string[] = [];
  for (const file of named) {
    const there = await stat(place.keptFile(file.id).bytes).catch(() => null);
    if (there === null || there.size !== file.size) wrong.push(file.id);
  }
  if (wrong.length > 0) {
    return bad(
      `sealed files: ${wrong.length} of ${named.length} are missing or of another size, first ${wrong[0]}`,
      'bring them back from a backup',
    );
  }
  const ids = new Set(named.map((file) => file.id));
  const folders = await readdir(place.kept).catch(() => []);
  const kept = (await Promise.all(folders.map((folder) => readdir(join(place.kept, folder))))).flat();
  const orphans = kept.filter((name) => /^[0-9a-f]{32}$/.test(name) && !ids.has(name)).length;
  return orphans === 0
    ? good(`sealed files: all ${named.length} are there`)
    : note(
        `sealed files: all ${named.length} are there, and ${orphans} that no report names`,
        'a running server removes them within a day',
      );
}
