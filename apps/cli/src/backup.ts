import { type Config, projectAll } from '@panah/server';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backup as take, type RecordsPlace, restore as putBack } from '../../server/src/storage/index.ts';

import { databaseFile, settings } from './settings.ts';
import { type Progress, progress, say, Stop } from './voice.ts';

/** `panah backup DIR`: one moment of the records and every sealed file that it names, while the server runs. */
export async function backup(directory: string): Promise<void> {
  const config = settings();
  const path = databaseFile(config);
  if (path !== null && !existsSync(path)) {
    throw new Stop(`there is no installation in ${config.data}`, 'set PANAH_DATA to its folder');
  }
  const target = resolve(directory);
  if (existsSync(target))
    throw new Stop(`${target} is there already`, 'a backup never overwrites: name a new folder');
  const bars = steps();
  const manifest = await take({ ...places(config), target, now: new Date(), progress: bars.step });
  bars.end();
  say(`backed up to ${target}: ${manifest.log.size} events, ${manifest.files.length} sealed files`);
  if (manifest.absent.length > 0) say(`${manifest.absent.length} files were withdrawn while it was taken`);
  say(`log root  ${manifest.log.root}`);
}

/** `panah restore DIR`: into an empty place, on either engine. Everything is checked before it counts. */
export async function restore(directory: string): Promise<void> {
  const config = settings();
  const from = resolve(directory);
  if (!existsSync(join(from, 'manifest.json'))) {
    throw new Stop(`${from} is not a finished backup`, 'give the folder that `npx panah backup` made');
  }
  const bars = steps();
  const head = await putBack({
    from,
    ...places(config),
    project: projectAll,
    now: new Date(),
    progress: bars.step,
  });
  bars.end();
  say(`restored to ${config.data}: ${head.size} events`);
  say(`log root  ${Buffer.from(head.root).toString('hex')}`);
  say('everybody signs in again');
}

function places(config: Config): { place: RecordsPlace; files: string; keys: string } {
  const path = databaseFile(config);
  return {
    place: path === null ? { database: config.database ?? '' } : { path },
    files: join(config.data, 'sealed'),
    keys: join(config.data, 'keys'),
  };
}

function steps(): { step: (name: string, done: number, total: number) => void; end: () => void } {
  let current: { readonly name: string; readonly bar: Progress } | null = null;
  return {
    step(name, done, total) {
      if (current?.name !== name) {
        current?.bar.end();
        current = { name, bar: progress(name, total) };
      }
      current.bar.step(done);
    },
    end: () => current?.bar.end(),
  };
}
