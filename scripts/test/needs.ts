import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../../tests/support/browser.ts';

type Need = { readonly what: string; readonly package: string; readonly find: () => string | null };

/** Programs that no package of this tree brings. */
const needs: readonly Need[] = [
  { what: 'Chromium', package: 'chromium', find: () => findBrowser() },
  { what: 'the stock age command', package: 'age', find: () => onPath('age') },
];

/** Finds them, or installs them from the distribution where that is allowed, or says in one line what to install. */
export function ensurePrograms(wanted: readonly string[]): boolean {
  const missing = needs.filter((need) => wanted.includes(need.package) && need.find() === null);
  if (missing.length === 0) return true;
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) {
    const names = missing.map((need) => need.package);
    console.log(`installing ${names.join(' and ')} from the distribution`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { stdio: ['ignore', 'ignore', 'inherit'] as 'inherit'[], env: environment };
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], options);
  }
  const still = missing.filter((need) => need.find() === null);
  for (const need of still) {
    const other = need.package === 'chromium' ? ', or set PANAH_CHROMIUM to its path' : '';
    console.error(`panah: the tests need ${need.what}: apt-get install ${need.package}${other}`);
  }
  return still.length === 0;
}

function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}
