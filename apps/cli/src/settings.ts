import { join } from 'node:path';
import { type Config, ConfigError, parseConfig } from '@panah/server';
import { Stop } from './voice.ts';

/** The settings of the environment, or a stop that lists every fault. A demo has a folder of its own. */
export function settings(options: { readonly demo?: boolean } = {}): Config {
  const demo = options.demo === true;
  const env =
    demo && !process.env['PANAH_DATA'] ? { ...process.env, PANAH_DATA: './data-demo' } : process.env;
  try {
    return parseConfig(env, { demo });
  } catch (error) {
    if (error instanceof ConfigError) throw new Stop(error.message, 'see docs/operations/settings.md');
    throw error;
  }
}

/** The SQLite file of an installation; null when its records are in PostgreSQL. */
export function databaseFile(config: Config): string | null {
  return config.database === null ? join(config.data, 'panah.db') : null;
}
