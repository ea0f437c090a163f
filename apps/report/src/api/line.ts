import type { Line } from './persist.ts';

export type WatchedLine = Line & {
  /** The person's own "Try again". */
  readonly hurry: () => void;
};

/** The line as this window sees it. `signal` ends every pause by rejecting it. */
export function watchLine(show: (state: 'up' | 'down') => void, signal: AbortSignal): WatchedLine {
  let wake: (() => void) | null = null;
  const hurry = (): void => wake?.();
  addEventListener('online', hurry, { signal });
  return {
    state: show,
    hurry,
    pause: (ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(done, ms);
        const stop = (): void => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        function done(): void {
          clearTimeout(timer);
          signal.removeEventListener('abort', stop);
          wake = null;
          resolve();
        }
        wake = done;
        signal.addEventListener('abort', stop, { once: true });
      }),
  };
}
