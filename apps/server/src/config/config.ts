import { resolve } from 'node:path';
import { type Env, readEnv, unknownNames } from './env.ts';
import { Faults, isLoopback, isPrivate } from './values.ts';

export type Config = {
  /** Absolute. */
  readonly data: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Where people reach the site; null: `http://localhost` on the port that was given. */
  readonly origin: string | null;
  /** A `postgres://` URL; null: SQLite in `data`. */
  readonly database: string | null;
  readonly name: string;
  readonly exitUrl: string;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** PBKDF2 iterations of one try of the easiest proof of work (docs/decisions). */
  readonly work: number;
  readonly demo: boolean;
};

export const defaults = {
  data: './data',
  host: '127.0.0.1',
  port: 4747,
  name: 'Panah',
  exitUrl: 'https://www.bbc.com/weather',
  idleMinutes: 10,
  sessionHours: 12,
  work: 1000,
} as const;

/** Everything wrong with the settings, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/**
 * The settings, from the environment.
 *
 * @throws ConfigError with every fault and contradiction
 */
export function parseConfig(env: Env, options: { readonly demo: boolean } = { demo: false }): Config {
  const faults = new Faults();
  const set = readEnv(env, faults);
  // A test has settings of its own, which a program that it starts inherits.
  const unknown = env['NODE_ENV'] === 'test' ? [] : unknownNames(env);
  for (const name of unknown) faults.under(name)('there is no such setting');
  if (set.failpoint !== undefined && env['NODE_ENV'] !== 'test') {
    faults.under('PANAH_FAILPOINT')('makes the program die on purpose; only a test may set it');
  }
  const host = set.host ?? defaults.host;
  if (set.origin !== undefined) checkOrigin(set.origin, faults);
  else if (!isLoopback(host) && faults.list.every((fault) => !fault.startsWith('PANAH_ORIGIN'))) {
    faults.under('PANAH_ORIGIN')('is needed when PANAH_HOST can be reached from other machines');
  }
  if (options.demo && !isLoopback(host)) faults.under('PANAH_HOST')('a demo is open to this machine only');
  if (options.demo && set.database !== undefined)
    faults.under('PANAH_DATABASE')('a demo keeps its own SQLite');
  if (faults.list.length > 0) throw new ConfigError(faults.list);
  return {
    data: resolve(set.data ?? defaults.data),
    host,
    port: set.port ?? defaults.port,
    origin: set.origin?.origin ?? null,
    database: set.database ?? null,
    name: set.name ?? defaults.name,
    exitUrl: set.exitUrl ?? defaults.exitUrl,
    idleMinutes: set.idleMinutes ?? defaults.idleMinutes,
    sessionHours: set.sessionHours ?? defaults.sessionHours,
    work: set.work ?? defaults.work,
    demo: options.demo,
  };
}

/** Passkeys, and browsers' own guards, need TLS unless the page is on this very machine. */
function checkOrigin(origin: URL, faults: Faults): void {
  const fault = faults.under('PANAH_ORIGIN');
  if (origin.protocol === 'http:' && !isPrivate(origin.hostname)) {
    fault('expected https:// for a site that is reached from other machines');
  }
  if (origin.protocol === 'https:' && isLoopback(origin.hostname)) {
    fault('expected http:// for this machine: the program itself does not speak TLS, a proxy in front does');
  }
}
