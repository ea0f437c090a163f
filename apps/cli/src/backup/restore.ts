import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { layout } from '../../../server/src/storage/files/layout.ts';
import { settings } from '../settings.ts';
import { progress, say, Stop } from '../voice.ts';
import { copyDurably, sha256Of, sync } from './files.ts';
import { namedFiles, recomputeLog } from './log.ts';
import { type BackupManifest, readManifest } from './manifest.ts';

/** `panah restore DIR`: into a `PANAH_DATA` that is empty or not there. Nothing appears there before all is checked. */
export async function restore(directory: string): Promise<void> {
  const source = resolve(directory);
  const config = settings();
  if (config.database !== null) {
    throw new Stop(
      'a restore into PostgreSQL is done by PostgreSQL',
      'docs/operations/backup.md: pg_restore, then keys/ and sealed/',
    );
  }
  const manifest = await readManifest(source);
  const there = await readdir(config.data).catch(() => []);
  if (there.length > 0)
    throw new Stop(
      `${config.data} is not empty`,
      'set PANAH_DATA to a new folder; nothing is ever overwritten',
    );

  const part = `${config.data}.restoring`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  for (const path of ['panah.db', 'keys/log.key'] as const) {
    await copyDurably(join(source, path), join(part, path));
    const hash = await sha256Of(join(part, path)).catch(() => 'missing');
    if (hash !== manifest.sha256[path])
      throw new Stop(`${path} of the backup is damaged`, 'use another backup');
  }
  const log = recomputeLog(join(part, 'panah.db'));
  if (log.root !== manifest.log.root || log.size !== manifest.log.size) {
    throw new Stop('the log of the backup has another root than its manifest', 'use another backup');
  }
  await restoreFiles(source, part, manifest);

  await rm(config.data, { recursive: true, force: true });
  await rename(part, config.data);
  await sync(dirname(config.data));
  say(`restored to ${config.data}: ${log.size} events, ${manifest.sealedFiles} sealed files`);
  say(`log root  ${log.root}`);
}

async function restoreFiles(source: string, part: string, manifest: BackupManifest): Promise<void> {
  const files = namedFiles(join(part, 'panah.db'));
  const bar = progress('sealed files', files.length);
  const [from, to] = [layout(join(source, 'sealed')), layout(join(part, 'sealed'))];
  let restored = 0;
  for (const [index, file] of files.entries()) {
    const [copy, place] = [from.keptFile(file.id), to.keptFile(file.id)];
    if ((await copyDurably(copy.bytes, place.bytes)) !== null) {
      await copyDurably(copy.facts, place.facts);
      if ((await sha256Of(place.bytes)) !== file.sha256) {
        throw new Stop(`sealed file ${file.id} of the backup is damaged`, 'use another backup');
      }
      restored += 1;
    }
    bar.step(index + 1);
  }
  bar.end();
  if (restored !== manifest.sealedFiles) {
    throw new Stop(
      `the backup holds ${restored} of ${manifest.sealedFiles} sealed files`,
      'use another backup',
    );
  }
}
