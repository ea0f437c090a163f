import { existsSync } from 'node:fs';
import { readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@panah/server';
import { bad, type Diagnosis, good, note } from './finding.ts';

const gigabyte = 1e9;

export function runtime(): Diagnosis {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major === 24
    ? good(`runtime: node ${process.versions.node}`)
    : note(
        `runtime: node ${process.versions.node}, tested with 24`,
        'run `npm ci`, which brings the tested one',
      );
}

export async function folder(config: Config): Promise<readonly Diagnosis[]> {
  const there = await stat(config.data).catch(() => null);
  if (there === null)
    return [bad(`data folder: ${config.data} is not there`, 'set PANAH_DATA, or start the server once')];
  const found: Diagnosis[] = [];
  const mode = there.mode & 0o777;
  if ((mode & 0o077) !== 0)
    found.push(
      bad(`data folder: other accounts may look into it (${mode.toString(8)})`, `chmod 700 ${config.data}`),
    );
  const own = process.getuid?.();
  if (own !== undefined && there.uid !== own) {
    found.push(
      bad(
        `data folder: it belongs to account ${there.uid}, and this is ${own}`,
        'run as its owner, or chown it',
      ),
    );
  }
  if (own === 0)
    found.push(
      note('account: this is root', 'run the server under an account of its own: docs/operations/running.md'),
    );
  const space = await statfs(config.data);
  const free = space.bavail * space.bsize;
  const room = `free space: ${(free / gigabyte).toFixed(1)} GB`;
  if (free < gigabyte) found.push(bad(room, 'make room: below 1 GB a report with files may be refused'));
  else
    found.push(
      free < 5 * gigabyte ? note(room, 'plan for more: a report may hold 400 MB of files') : good(room),
    );
  if (found.every((one) => !one.what.startsWith('data folder')))
    found.unshift(good(`data folder: ${config.data}`));
  return found;
}

export async function logKey(config: Config): Promise<Diagnosis> {
  const path = join(config.data, 'keys/log.key');
  const there = await stat(path).catch(() => null);
  if (there === null)
    return bad(
      'log key: keys/log.key is missing',
      'bring it back from a backup; a new one is a new identity',
    );
  if ((there.mode & 0o077) !== 0) return bad('log key: other accounts may read it', `chmod 600 ${path}`);
  return good('log key: readable by its owner alone');
}

export async function assets(): Promise<Diagnosis> {
  const dist = fileURLToPath(new URL('../../../../dist', import.meta.url));
  try {
    const { files } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as {
      files: Record<string, { path: string }>;
    };
    const missing = Object.values(files).filter((file) => !existsSync(`${dist}${file.path}`));
    if (missing.length === 0) return good(`browser code: ${Object.keys(files).length} files built`);
    return bad(`browser code: ${missing.length} files are missing`, 'npm run build');
  } catch {
    return bad('browser code: not built', 'npm run build');
  }
}

export function origin(config: Config): Diagnosis {
  if (config.origin === null)
    return note('origin: this machine only', 'set PANAH_ORIGIN to the https:// address that people use');
  return config.origin.startsWith('https:')
    ? good(`origin: ${config.origin}`)
    : note(
        `origin: ${config.origin} is not https`,
        'fit for this machine or an onion address, not for the open network',
      );
}

/** A clock before the last thing that happened would put new events in the past. */
export function clock(now: Date, lastAt: string | null): Diagnosis {
  const year = now.getUTCFullYear();
  if (year < 2026) return bad(`clock: it says ${now.toISOString()}`, 'set the time, and keep it by NTP');
  if (lastAt !== null && Date.parse(lastAt) > now.getTime() + 60_000) {
    return bad('clock: the log holds an event later than now', 'set the time, and keep it by NTP');
  }
  return good('clock: not behind the log');
}
