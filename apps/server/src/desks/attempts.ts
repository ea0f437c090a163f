/**
 * Slows guessing at passphrases, by name and over all. In memory, bounded, and without any address: where a request
 * comes from is not known here. What it costs: someone who guesses at an officer's name slows that officer too,
 * by at most a minute.
 */
export type Attempts = {
  /** Seconds to wait before the next attempt at this name; 0 when it may be made now. */
  wait(name: string): number;
  failed(name: string): void;
  succeeded(name: string): void;
};

const freeFailures = 4;
const longestWaitMs = 60_000;
/** A name is forgotten after this long without a failure. */
const forgetMs = 15 * 60_000;
const maxNames = 5_000;
/** Failures over all names within a minute; far above what the officers of an installation mistype. */
const maxFailuresAMinute = 120;

export function createAttempts(clock: () => Date): Attempts {
  const names = new Map<string, { readonly failures: number; readonly last: number }>();
  let recent: number[] = [];
  return {
    wait(name) {
      const now = clock().getTime();
      recent = recent.filter((at) => at > now - 60_000);
      const overall = recent.length < maxFailuresAMinute ? 0 : (recent[0] ?? now) + 60_000 - now;
      const known = names.get(name);
      if (known === undefined || now - known.last > forgetMs) return seconds(overall);
      const steps = known.failures - freeFailures;
      const own = steps < 0 ? 0 : known.last + Math.min(1000 * 2 ** steps, longestWaitMs) - now;
      return seconds(Math.max(own, overall));
    },
    failed(name) {
      const now = clock().getTime();
      const known = names.get(name);
      const failures = known === undefined || now - known.last > forgetMs ? 1 : known.failures + 1;
      names.delete(name);
      names.set(name, { failures, last: now });
      const [oldest] = names.keys();
      if (names.size > maxNames && oldest !== undefined) names.delete(oldest);
      recent.push(now);
      if (recent.length > maxFailuresAMinute) recent.shift();
    },
    succeeded(name) {
      names.delete(name);
    },
  };
}

function seconds(ms: number): number {
  return ms <= 0 ? 0 : Math.ceil(ms / 1000);
}
