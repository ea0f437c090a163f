import type { Migration } from 'kysely/migration';
import { records } from './0001-records.ts';
import type { Engine } from './engine.ts';

/** In order; a released one is never changed. */
const MIGRATIONS = { '0001-records': records } as const;

export function migrationsFor(engine: Engine): Record<string, Migration> {
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, make]) => [name, make(engine)]));
}
