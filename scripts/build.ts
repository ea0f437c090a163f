import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type Built, bundle } from './build/bundle.ts';
import { type Entry, entries } from './build/entries.ts';
import { builtHash, sourcesHash } from './build/freshness.ts';
import { writeBuild } from './build/manifest.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const dist = `${root}/dist`;

/**
 * Bundles what browsers load into `dist/`. False when a bundle failed; then nothing is written.
 * With `ifStale`, nothing happens when the sources are as they were. With `partial`, one bundle that fails does not
 * stop the others: for work on one app while another does not build.
 */
export async function buildAll(options: {
  readonly ifStale: boolean;
  readonly partial?: boolean;
}): Promise<boolean> {
  const stamp = await sourcesHash(root);
  if (options.ifStale && (await builtHash(dist)) === stamp) return true;
  const started = performance.now();
  const results = await Promise.all(entries.map((entry) => one(entry)));
  const built = results.filter((result) => result !== null);
  const whole = built.length === entries.length;
  if (!whole && options.partial !== true) return false;
  const manifest = await writeBuild(dist, built.flat(), whole ? stamp : 'partial');
  for (const [name, file] of Object.entries(manifest.files)) {
    console.log(`  ${name.padEnd(18)} ${(file.bytes / 1000).toFixed(1).padStart(8)} kB`);
  }
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return whole;
}

async function one(entry: Entry): Promise<readonly Built[] | null> {
  const source = entry.sources.find((path) => existsSync(`${root}/${path}`));
  try {
    if (source === undefined) throw new Error(`no source at ${entry.sources.join(' or ')}`);
    return await bundle(root, entry, source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(`panah: ${entry.name} was not built: ${stripVTControlCharacters(why)}`);
    return null;
  }
}

if (import.meta.main) {
  const given = new Set(process.argv.slice(2));
  const built = await buildAll({ ifStale: given.has('--if-stale'), partial: given.has('--partial') });
  process.exitCode = built ? 0 : 1;
}
