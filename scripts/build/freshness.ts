import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sourceFolders } from './entries.ts';

/** SHA-256 over every file that a build reads: content and not times, so a fresh clone and a copy agree. */
export async function sourcesHash(root: string): Promise<string> {
  const paths = (await Promise.all(sourceFolders.map((folder) => listed(root, folder)))).flat().sort();
  const hash = createHash('sha256');
  for (const path of ['package-lock.json', 'scripts/build.ts', ...paths]) {
    const bytes = await readFile(`${root}/${path}`);
    hash.update(`${path}\n${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest('hex');
}

export async function builtHash(dist: string): Promise<string | null> {
  return readFile(`${dist}/sources.sha256`, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}

async function listed(root: string, folder: string): Promise<string[]> {
  const found = await readdir(`${root}/${folder}`, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|css|json)$/.test(entry.name) && !entry.name.includes('.test.'),
    )
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
    .filter((path) => !path.includes('node_modules/'));
}
