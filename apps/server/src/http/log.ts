import { randomBytes } from 'node:crypto';
import type { Brand } from '@panah/envelope';
import type { ErrorCode } from '@panah/wire';
import type { StorageErrorCode } from '../storage/error.ts';

/** A route as it is written in the code (`/api/thread/items/:id`), never an address that was asked for. */
export type RoutePattern = Brand<string, 'RoutePattern'>;
/** Twelve random hex digits that a person can read out, and an operator can find. */
export type Reference = Brand<string, 'Reference'>;
/** A place in our own source, `apps/server/src/work/solution.ts:12`. */
export type SourcePlace = Brand<string, 'SourcePlace'>;

/**
 * All that a log line can hold. There is no field for text: no address of a person, no URL, no header and no body
 * can be logged, because nothing here could carry it.
 */
export type LogEntry =
  | { readonly event: 'started' | 'stopping' | 'stopped' | 'assets-missing' }
  | {
      readonly event: 'failed';
      readonly ref: Reference;
      readonly method: string;
      readonly route: RoutePattern;
      readonly code: ErrorCode;
      readonly cause: StorageErrorCode | 'unexpected';
      readonly at: readonly SourcePlace[];
    }
  | {
      readonly event: 'swept';
      readonly uploads: number;
      readonly orphans: number;
    }
  | { readonly event: 'task-failed'; readonly task: 'sweep'; readonly at: readonly SourcePlace[] };

export type Log = (entry: LogEntry) => void;

/** One JSON object a line, on standard error; standard output stays for people. */
export const logToStderr: Log = (entry) => {
  process.stderr.write(`${JSON.stringify({ time: hour(new Date()), ...entry })}\n`);
};

export function newReference(): Reference {
  return randomBytes(6).toString('hex') as Reference;
}

/** Only for patterns that come from the router. */
export function routePattern(pattern: string): RoutePattern {
  return pattern as RoutePattern;
}

/** Where in our own source an error arose, innermost first. The message, which may hold anything, is cut off first. */
export function placesOf(error: unknown): readonly SourcePlace[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const at = error.stack.indexOf(error.message);
  const frames = at < 0 ? '' : error.stack.slice(at + error.message.length);
  const places: SourcePlace[] = [];
  for (const line of frames.split('\n')) {
    const place = /^\s+at .*?\b((?:apps|packages)\/[a-z0-9-]+\/src\/[\w./-]+\.ts:\d+)/.exec(line)?.[1];
    if (place !== undefined) places.push(place as SourcePlace);
  }
  return places.slice(0, 6);
}

/** Hours and not seconds: a log must not tell when a person wrote. */
function hour(now: Date): string {
  return `${now.toISOString().slice(0, 13)}:00:00Z`;
}
