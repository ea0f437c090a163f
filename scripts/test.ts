import { fileURLToPath } from 'node:url';
import { buildAll } from './build.ts';
import { check } from './check.ts';
import { ensurePrograms } from './test/needs.ts';
import { runSection } from './test/runner.ts';
import { filesOf, sections } from './test/sections.ts';

/**
 * `npm test`: checks, a build if the last is stale, then every test.
 * `npm test -- unit e2e keys` runs only the sections named, and in them the files whose path holds `keys`.
 */
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const words = process.argv.slice(2);
const all = ['check', ...sections.map((section) => section.name)];
const named = words.filter((word) => all.includes(word));
const filters = words.filter((word) => !all.includes(word));
const wanted = named.length > 0 ? named : filters.length > 0 ? all.slice(1) : all;

const started = performance.now();
const elapsed = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const lines: string[] = [];
let passed = 0;
let failed = 0;

function close(name: string, since: number, ok: number, bad: number): void {
  passed += ok;
  failed += bad;
  lines.push(
    `${bad === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(6)} ${ok} passed, ${bad} failed, ${elapsed(since)}`,
  );
}

if (wanted.includes('check')) {
  console.log('\n== check');
  const since = performance.now();
  const ok = await check();
  close('check', since, ok ? 1 : 0, ok ? 0 : 1);
}

const planned = await Promise.all(
  sections
    .filter((section) => wanted.includes(section.name))
    .map(async (section) => ({ section, files: await filesOf(root, section, filters) })),
);
const full = planned.filter(({ files }) => files.length > 0);
if (full.length > 0) {
  console.log('\n== build');
  const since = performance.now();
  const ready =
    (await buildAll({ ifStale: true })) && ensurePrograms(full.flatMap(({ section }) => section.programs));
  if (!ready) close('build', since, 0, 1);
  else {
    for (const { section, files } of full) {
      console.log(`\n== ${section.name}: ${files.length} files`);
      const from = performance.now();
      const outcome = await runSection(root, section, files);
      close(section.name, from, outcome.passed, outcome.failed);
    }
  }
}
if (passed + failed === 0) {
  failed = 1;
  lines.push(`no test matches ${filters.join(' ')}`);
}

console.log(`\n${lines.join('\n')}\n${passed} passed, ${failed} failed, ${elapsed(started)}`);
process.exit(failed === 0 ? 0 : 1);
