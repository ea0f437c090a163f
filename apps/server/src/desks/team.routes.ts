import { newId } from '@panah/envelope';
import type { Invited } from '@panah/wire';
import { Hono } from 'hono';
import { HttpRefusal } from '../http/index.ts';
import { good, readBody } from '../http/read-body.ts';
import { parse } from '../http/shape.ts';
import type { DeskEnv } from '../sessions/service.ts';
import { demand, valueOf } from './answer.ts';
import {
  grantKeys as grantBody,
  invite,
  nothing,
  officerId,
  removeOfficer,
  rotateKey as rotateBody,
} from './bodies/desk.ts';
import type { DeskContext } from './deps.ts';
import { grantKeys, recovered, removeWithoutKey, rotateKey } from './keys.ts';
import { makeLink } from './links.ts';
import { meOf, officerRowsOf, recoverySetOf } from './me.ts';
import { officerRow } from './store.ts';

/** A rotation seals the new key to everyone who stays: some 2.5 KB each. */
const maxRotation = 2 * 1024 * 1024;

/** The officers of a desk and their keys. Every answer is about the desk of whoever asks. */
export function teamRoutes(deps: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const { records } = deps;

  app.get('/me', async (c) => {
    const me = await meOf(deps, c.var.officer);
    if (me === null) throw new HttpRefusal('signed-out');
    return c.json(me);
  });
  app.post('/touch', async (c) => {
    await readBody(c, nothing);
    return c.body(null, 204);
  });

  app.get('/officers', async (c) => {
    demand(c.var.officer, 'see-officers');
    return c.json(await officerRowsOf(records, c.var.officer.desk));
  });
  app.post('/invites', async (c) => {
    demand(c.var.officer, 'invite');
    const { role } = await readBody(c, invite);
    const { id, desk } = c.var.officer;
    const officer = newId(deps.random);
    const made = await makeLink(deps, deps.desks.store, desk, {
      by: { officer: id },
      purpose: 'join',
      role,
      officer,
      now: deps.clock(),
    });
    const invited: Invited = { officer, ...valueOf(made) };
    return c.json(invited);
  });
  app.post('/officers/:id/grants', async (c) => {
    demand(c.var.officer, 'manage-keys');
    const officer = good(parse(officerId, c.req.param('id')));
    const body = await readBody(c, grantBody, maxRotation);
    valueOf(await grantKeys(deps, c.var.officer, officer, body));
    return c.body(null, 204);
  });
  app.post('/officers/:id/remove', async (c) => {
    demand(c.var.officer, 'manage-keys');
    const officer = good(parse(officerId, c.req.param('id')));
    const body = await readBody(c, removeOfficer, maxRotation);
    const removed =
      body === null
        ? await removeWithoutKey(deps, c.var.officer, officer)
        : await rotateKey(deps, c.var.officer, officer, body);
    valueOf(removed);
    return c.body(null, 204);
  });
  app.post('/rotate', async (c) => {
    demand(c.var.officer, 'manage-keys');
    const body = await readBody(c, rotateBody, maxRotation);
    valueOf(await rotateKey(deps, c.var.officer, null, body));
    return c.body(null, 204);
  });

  app.get('/recovery', async (c) => {
    demand(c.var.officer, 'recover');
    return c.json(await recoverySetOf(records, c.var.officer.desk));
  });
  app.post('/recovery/used', async (c) => {
    demand(c.var.officer, 'recover');
    const body = await readBody(c, grantBody, maxRotation);
    valueOf(await recovered(deps, c.var.officer, body));
    const officer = await officerRow(records.db, c.var.officer.id);
    const me = officer === null ? null : await meOf(deps, officer);
    if (me === null) throw new HttpRefusal('signed-out');
    return c.json(me);
  });
  return app;
}
