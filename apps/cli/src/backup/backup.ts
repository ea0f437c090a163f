import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { layout } from '../../../server/src/storage/files/layout.ts';
import { databaseFile, settings } from '../settings.ts';
import { progress, say, Stop } from '../voice.ts';
import { copyDurably, sha256Of, sync } from './files.ts';
import { namedFiles, recomputeLog } from './log.ts';
import { writeManifest } from './manifest.ts';

/**
 * `panah backup DIR`: one moment of the database, then every sealed file that this moment names. Files are made
 * durable before a report that names them is, so what the moment names is there, unless it was withdrawn since.
 */
export async function backup(directory: string): Promise<void> {
  const target = resolve(directory);
  const config = settings();
  const from = databaseFile(config);
  if (from === null) {
    throw new Stop(
      'records in PostgreSQL are backed up by PostgreSQL',
      'docs/operations/backup.md: pg_dump, then keys/ and sealed/',
    );
  }
  if (!existsSync(from))
    throw new Stop(`there is no installation in ${config.data}`, 'set PANAH_DATA to its folder');
  if (existsSync(target))
    throw new Stop(`${target} is there already`, 'a backup never overwrites: name a new folder');
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });

  const database = join(part, 'panah.db');
  snapshot(from, database);
  await chmod(database, 0o600);
  await sync(database);
  const log = recomputeLog(database);
  const key = join(part, 'keys/log.key');
  if ((await copyDurably(join(config.data, 'keys/log.key'), key)) === null) {
    throw new Stop('the log key is missing', 'start the server once: it makes keys/log.key');
  }

  const files = namedFiles(database);
  const live = layout(join(config.data, 'sealed'));
  const copy = layout(join(part, 'sealed'));
  const bar = progress('sealed files', files.length);
  let withdrawn = 0;
  for (const [index, file] of files.entries()) {
    const [source, place] = [live.keptFile(file.id), copy.keptFile(file.id)];
    const copied =
      (await copyDurably(source.facts, place.facts)) && (await copyDurably(source.bytes, place.bytes));
    if (copied === null) {
      if (isNamed(from, file.id)) throw new Stop(`sealed file ${file.id} is missing`, 'npx panah doctor');
      withdrawn += 1;
      await rm(place.facts, { force: true });
    } else if ((await sha256Of(place.bytes)) !== file.sha256) {
      throw new Stop(`sealed file ${file.id} is not what was sealed`, 'npx panah doctor');
    }
    bar.step(index + 1);
  }
  bar.end();

  const sha256 = { 'panah.db': await sha256Of(database), 'keys/log.key': await sha256Of(key) };
  const takenAt = new Date().toISOString();
  await writeManifest(part, { v: 1, takenAt, log, sha256, sealedFiles: files.length - withdrawn });
  await rename(part, target);
  await sync(dirname(target));
  say(`backed up to ${target}: ${log.size} events, ${files.length - withdrawn} sealed files`);
  say(`log root  ${log.root}`);
}

/** One read transaction, beside whoever writes; what was deleted from the live file is not in the copy. */
function snapshot(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    db.prepare('vacuum into ?').run(to);
  } finally {
    db.close();
  }
}

function isNamed(path: string, id: string): boolean {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    return db.prepare('select 1 from items where id = ?').get(id) !== undefined;
  } finally {
    db.close();
  }
}
