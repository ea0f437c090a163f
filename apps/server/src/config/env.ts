import { type Faults, line, host, origin, postgres, port, url, whole } from './values.ts';

/** Every variable that the program reads, as text. */
export const names = [
  'PANAH_DATA',
  'PANAH_HOST',
  'PANAH_PORT',
  'PANAH_ORIGIN',
  'PANAH_DATABASE',
  'PANAH_NAME',
  'PANAH_EXIT_URL',
  'PANAH_IDLE_MINUTES',
  'PANAH_SESSION_HOURS',
  'PANAH_WORK',
  'PANAH_FAILPOINT',
] as const;
export type Name = (typeof names)[number];
export type Env = Readonly<Record<string, string | undefined>>;

/** What was set, each value parsed alone; `undefined` where nothing was. */
export function readEnv(env: Env, faults: Faults) {
  const text = (name: Name): string | undefined => env[name]?.trim() || undefined;
  return {
    data: text('PANAH_DATA'),
    host: host(text('PANAH_HOST'), faults.under('PANAH_HOST')),
    port: port(text('PANAH_PORT'), faults.under('PANAH_PORT')),
    origin: origin(text('PANAH_ORIGIN'), faults.under('PANAH_ORIGIN')),
    database: postgres(text('PANAH_DATABASE'), faults.under('PANAH_DATABASE')),
    name: line(text('PANAH_NAME'), faults.under('PANAH_NAME')),
    exitUrl: url(text('PANAH_EXIT_URL'), faults.under('PANAH_EXIT_URL')),
    idleMinutes: whole(text('PANAH_IDLE_MINUTES'), 1, 240, faults.under('PANAH_IDLE_MINUTES')),
    sessionHours: whole(text('PANAH_SESSION_HOURS'), 1, 24, faults.under('PANAH_SESSION_HOURS')),
    work: whole(text('PANAH_WORK'), 1, 1_000_000, faults.under('PANAH_WORK')),
    failpoint: text('PANAH_FAILPOINT'),
  };
}

/** Set, beginning with `PANAH_`, and unknown: most often a typing error, which must not pass in silence. */
export function unknownNames(env: Env): readonly string[] {
  return Object.keys(env).filter(
    (name) => name.startsWith('PANAH_') && !(names as readonly string[]).includes(name),
  );
}
