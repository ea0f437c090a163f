import type { ErrorCode } from '@panah/wire';
import type { Answer } from './http.ts';

/** Refusals that time alone may cure: the same request is sent again. */
const passing: readonly ErrorCode[] = ['busy', 'storage-busy'];

/** Waits between tries, in milliseconds; the last one repeats. */
export const waits = [500, 1000, 2000, 4000, 8000, 15_000] as const;

export function waitBefore(attempt: number, jitter: number): number {
  const base = waits[Math.min(attempt, waits.length - 1)] ?? 0;
  // Many phones lose one cell at one moment; they should not all come back at one moment.
  return Math.round(base * (0.75 + jitter / 2));
}

/** What the person is told while nothing gets through, and how they can hurry it. */
export type Line = {
  /** `down` once a try failed; `up` when an answer came. */
  readonly state: (state: 'up' | 'down') => void;
  /** Resolves when trying again is worth it: time is up, the device is online again, or the person asked. */
  readonly pause: (ms: number) => Promise<void>;
};

/** Repeats a request that is safe to repeat until it is answered. Ends early only by the request's own signal. */
export async function persist<T>(
  line: Line,
  attempt: () => Promise<Answer<T>>,
): Promise<Exclude<Answer<T>, { readonly kind: 'unreachable' }>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await attempt();
    if (answer.kind === 'ok' || (answer.kind === 'refused' && !passing.includes(answer.code))) {
      line.state('up');
      return answer;
    }
    line.state('down');
    await line.pause(waitBefore(tries, Math.random()));
  }
}
