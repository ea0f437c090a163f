import { readdir, readFile } from 'node:fs/promises';
import type { Source } from './finding.ts';

const skipped = new Set(['node_modules', '.git', 'dist', 'data', 'data-demo', 'output']);
const read = /(\.(ts|tsx|mjs|js|json|md|css|html|svg|txt|yml|yaml|toml|npmrc|gitignore)|\/run|LICENSE)$/;

/** Every text file of the tree, whether committed yet or not. */
export async function tree(root: string, folder = ''): Promise<readonly Source[]> {
  const entries = await readdir(`${root}/${folder}`, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry): Promise<readonly Source[]> => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return skipped.has(entry.name) || /^dist\.\d/.test(entry.name) ? [] : tree(root, path);
      }
      if (!read.test(`/${path}`) || path === 'package-lock.json') return [];
      return [{ path, text: await readFile(`${root}/${path}`, 'utf8') }];
    }),
  );
  return nested.flat();
}
