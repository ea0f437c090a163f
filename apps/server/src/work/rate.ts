const slices = 12;
const sliceMs = 5_000;

/** Counts what happened in the last minute, in slices of five seconds; holds twelve numbers, whatever comes. */
export type Rate = { readonly add: (now: number) => void; readonly count: (now: number) => number };

export function minuteRate(): Rate {
  const counts = Array.from({ length: slices }, () => 0);
  let at = 0;
  const turnTo = (now: number): number => {
    const slice = Math.floor(now / sliceMs);
    // A clock set back changes nothing: the newest slice stays the newest.
    const steps = Math.min(slices, Math.max(0, slice - at));
    for (let step = 1; step <= steps; step += 1) counts[(slice - steps + step) % slices] = 0;
    at = Math.max(at, slice);
    return at % slices;
  };
  return {
    add: (now) => {
      const index = turnTo(now);
      counts[index] = (counts[index] ?? 0) + 1;
    },
    count: (now) => {
      turnTo(now);
      return counts.reduce((sum, each) => sum + each, 0);
    },
  };
}
