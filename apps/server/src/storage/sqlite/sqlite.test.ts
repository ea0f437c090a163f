import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { INSTALL, type Place, recordsContract } from '../contract.ts';
import { openSqlite } from './open.ts';

export async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-sqlite-'));
  const path = join(folder, 'panah.sqlite');
  return {
    open: (install) => openSqlite({ path, install: { ...INSTALL, ...install } }),
    async damage(text) {
      const db = new DatabaseSync(path, { timeout: 5000 });
      db.exec(text);
      db.close();
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

recordsContract('SQLite', sqlitePlace);
