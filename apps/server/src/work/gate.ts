import type { PlainFormGate } from './service.ts';

export type GateLimits = {
  /** At one time: each holds a whole form in memory and runs Argon2id (19 MiB). */
  readonly atOnce: number;
  /** In a minute, from everybody together: there is no address to count by, and none is kept. */
  readonly perMinute: number;
};

export const gateLimits: GateLimits = { atOnce: 4, perMinute: 60 };

/** A token bucket that refills evenly, and a bound on how many are inside. */
export function plainFormGate(now: () => Date, limits: GateLimits = gateLimits): PlainFormGate {
  let inside = 0;
  let tokens = limits.perMinute;
  let filledAt = now().getTime();
  return {
    async enter() {
      const time = now().getTime();
      const gained = (Math.max(0, time - filledAt) / 60_000) * limits.perMinute;
      tokens = Math.min(limits.perMinute, tokens + gained);
      filledAt = Math.max(filledAt, time);
      if (inside >= limits.atOnce || tokens < 1) return null;
      tokens -= 1;
      inside += 1;
      let released = false;
      return () => {
        if (!released) inside -= 1;
        released = true;
      };
    },
  };
}
