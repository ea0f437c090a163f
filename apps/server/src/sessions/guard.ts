import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { HttpEnv } from '../http/index.ts';
import { HttpRefusal } from '../http/index.ts';
import type { OfficerTable } from '../storage/index.ts';
import { cookieName } from './cookie.ts';
import type { Session, Sessions } from './service.ts';

/** What a signed-in route finds in its context. */
export type DeskEnv = {
  Bindings: HttpEnv['Bindings'];
  Variables: HttpEnv['Variables'] & { session: Session; officer: OfficerTable };
};

/**
 * Every request that changes something comes from a page of ours: `Panah-Desk: 1` cannot be set by another origin
 * without asking first (CORS preflight, which nobody answers), and `Origin` must be ours, letter by letter.
 */
export function ownPageOnly(origin: () => string): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET') {
      const isOurs = c.req.header('panah-desk') === '1' && c.req.header('origin') === origin();
      if (!isOurs) throw new HttpRefusal('forbidden');
    }
    await next();
  };
}

/** Only with a live session of an officer who is still one. Reading does not keep it alive; acting does. */
export function signedIn(deps: {
  readonly sessions: Sessions;
  readonly origin: () => string;
  readonly officer: (id: string) => Promise<OfficerTable | null>;
}): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const cookie = getCookie(c, cookieName(deps.origin()));
    const session = cookie === undefined ? null : await deps.sessions.find(cookie);
    const officer = session === null ? null : await deps.officer(session.officer);
    const isPresent = officer?.status === 'active' || officer?.status === 'waiting-for-key';
    if (session === null || officer === null || !isPresent) throw new HttpRefusal('signed-out');
    c.set('session', session);
    c.set('officer', officer);
    if (c.req.method !== 'GET') await deps.sessions.touch(session);
    await next();
  };
}
