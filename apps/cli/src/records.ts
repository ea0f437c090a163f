import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Config } from '@panah/server';
import { openRecords, type Records } from '../../server/src/storage/index.ts';
import { databaseFile } from './settings.ts';
import { Stop } from './voice.ts';

/** Opens the records beside a running server. Unlike a start, it makes no installation where there is none. */
export async function existingRecords(config: Config): Promise<Records> {
  const path = databaseFile(config);
  if (path !== null && !existsSync(path)) {
    throw new Stop(
      `there is no installation in ${config.data}`,
      'set PANAH_DATA to its folder, or start one: npm start',
    );
  }
  return newRecords(config);
}

export function newRecords(config: Config): Promise<Records> {
  const path = databaseFile(config);
  const place = path === null ? { database: config.database ?? '' } : { path };
  const install = {
    name: config.name,
    demo: config.demo,
    salt: new Uint8Array(randomBytes(16)),
    now: new Date(),
  };
  return openRecords({ ...place, install });
}
