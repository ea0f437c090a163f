import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { type HttpEnv, HttpRefusal, readJson, refusalBody, statusOf } from '../http/index.ts';
import { good, readBody } from '../http/read-body.ts';
import { parse, type Shape } from '../http/shape.ts';
import { cookieName, endedCookie, sessionCookie } from '../sessions/service.ts';
import type { OfficerTable } from '../storage/index.ts';
import { valueOf } from './answer.ts';
import { linkOpen, linkUse, nothing, signInBegin, signInFinish } from './bodies/desk.ts';
import { openLink, useLink } from './ceremony.ts';
import type { DeskContext } from './deps.ts';
import { meOf } from './me.ts';
import { carriesPrf } from './passkeys.ts';
import { beginSignIn, finishSignIn } from './sign-in.ts';
import { officerRow } from './store.ts';

/** A founding carries seven sealed keys and two recipients; a passkey's answer some KB. */
const maxCeremony = 128 * 1024;

/** What is open without a session: one-time links, and signing in and out. */
export function doorRoutes(deps: DeskContext): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.post('/links/open', async (c) => {
    const { token } = await readBody(c, linkOpen);
    return c.json(valueOf(await openLink(deps, token)));
  });

  app.post('/links/use', async (c) => {
    const body = await withoutPrf(c, linkUse);
    const id = valueOf(await useLink(deps, body));
    return enter(c, await officerRow(deps.records.db, id));
  });

  app.post('/sign-in/begin', async (c) => {
    const { name } = await readBody(c, signInBegin);
    return c.json(await beginSignIn(deps, name));
  });

  app.post('/sign-in/finish', async (c) => {
    const finished = await finishSignIn(deps, await withoutPrf(c, signInFinish));
    if (finished.kind === 'slow-down') {
      c.header('Retry-After', String(finished.seconds));
      return c.json(refusalBody('busy'), statusOf.busy);
    }
    return enter(c, valueOf(finished));
  });

  // Also when the session is gone already: the browser is to forget, whatever the server remembers.
  app.post('/sign-out', async (c) => {
    await readBody(c, nothing);
    await leave(c);
    c.header('Set-Cookie', endedCookie(deps.origin()));
    c.header('Clear-Site-Data', '"cache", "cookies", "storage"');
    return c.body(null, 204);
  });

  /** A new session for every way in, and the end of one that the browser brought along. */
  const enter = async (c: Context<HttpEnv>, officer: OfficerTable | null) => {
    const me = officer === null ? null : await meOf(deps, officer);
    if (me === null) throw new HttpRefusal('forbidden');
    await leave(c);
    const value = await deps.sessions.begin(me.officer);
    c.header('Set-Cookie', sessionCookie(deps.origin(), value));
    return c.json(me);
  };

  const leave = async (c: Context<HttpEnv>): Promise<void> => {
    const cookie = getCookie(c, cookieName(deps.origin()));
    const session = cookie === undefined ? null : await deps.sessions.find(cookie);
    const officer = session === null ? null : await officerRow(deps.records.db, session.officer);
    if (session === null || officer === null) return;
    await deps.sessions.end(session);
    const { id, desk } = officer;
    const acting = { actor: `officer:${id}`, at: deps.clock() };
    await deps.desks.store.execute(desk, { kind: 'sign-out', officer: id }, acting);
  };

  return app;
}

/** Throws HttpRefusal `invalid` when the secret of a passkey came along: it must never be here. */
async function withoutPrf<T>(c: Context, shape: Shape<T>): Promise<T> {
  const json = await readJson(c, maxCeremony);
  if (carriesPrf(json)) throw new HttpRefusal('invalid', ['prf']);
  return good(parse(shape, json));
}
