import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './env.ts';
import { HttpRefusal } from './refusal.ts';

/** What a browser says of where a request comes from; null where it says nothing. */
export type RequestSource = {
  readonly method: string;
  /** `Sec-Fetch-Site`. */
  readonly site: string | null;
  /** `Origin`. */
  readonly origin: string | null;
  readonly hasCookie: boolean;
};

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something. Written here because ready-made guards look at forms only.
 * - `Sec-Fetch-Site` cannot be forged by a page: anything but `same-origin` is refused.
 * - A form of a page with `Referrer-Policy: no-referrer` sends `Origin: null`, so `null` says nothing by itself.
 * - Without either there is no modern browser; then nothing ambient (a cookie) may be in play.
 */
export function mayChange(source: RequestSource, origins: readonly string[]): boolean {
  if (safe.has(source.method)) return true;
  const { origin, site } = source;
  if (origin !== null && origin !== 'null' && !origins.includes(origin)) return false;
  if (site !== null) return site === 'same-origin';
  return (origin !== null && origin !== 'null') || !source.hasCookie;
}

/** `origins` is asked for each request: a server on a free port learns its own only when it listens. */
export function sameOrigin(origins: () => readonly string[]): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const source = {
      method: c.req.method,
      site: c.req.header('sec-fetch-site') ?? null,
      origin: c.req.header('origin') ?? null,
      hasCookie: c.req.header('cookie') !== undefined,
    };
    if (!mayChange(source, origins())) throw new HttpRefusal('forbidden');
    await next();
  };
}
