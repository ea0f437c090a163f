import { taggedMac } from './hash.ts';
import { tags } from './tags.ts';

/**
 * Slows guessing at the passphrase of one name. In memory, bounded, and without any address: where a request comes
 * from is not known here. What it costs: whoever keeps guessing at an officer's name keeps that officer's passphrase
 * waiting too. A passkey never waits.
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

/**
 * Names are counted in 2^16 places, chosen under `key` so that nobody outside knows which names share one. There is
 * no count over all names, with which a few made-up names would shut every officer out; and no name, made-up or not,
 * pushes out the count of another.
 */
export function createAttempts(clock: () => Date, key: Uint8Array): Attempts {
  const places = new Map<number, { readonly failures: number; readonly last: number }>();
  const placeOf = (name: string): number => {
    const [high = 0, low = 0] = taggedMac(key, tags.attempts, name);
    return high * 256 + low;
  };
  const known = (place: number, now: number) => {
    const found = places.get(place);
    return found === undefined || now - found.last > forgetMs ? null : found;
  };
  return {
    wait(name) {
      const now = clock().getTime();
      const found = known(placeOf(name), now);
      const steps = (found?.failures ?? 0) - freeFailures;
      if (found === null || steps < 0) return 0;
      return seconds(found.last + Math.min(1000 * 2 ** steps, longestWaitMs) - now);
    },
    failed(name) {
      const now = clock().getTime();
      const place = placeOf(name);
      places.set(place, { failures: (known(place, now)?.failures ?? 0) + 1, last: now });
    },
    succeeded(name) {
      places.delete(placeOf(name));
    },
  };
}

function seconds(ms: number): number {
  return ms <= 0 ? 0 : Math.ceil(ms / 1000);
}
