import type { ReportId } from '@panah/envelope';
import type { Action, ReportFacts } from '@panah/wire';
import { type Context, Hono } from 'hono';
import { type DeskContext, demand, may, nothing, valueOf } from '../desks/service.ts';
import { HttpRefusal } from '../http/index.ts';
import { good, readBody } from '../http/read-body.ts';
import { parse } from '../http/shape.ts';
import type { DeskEnv } from '../sessions/service.ts';
import { assign, close, exportReport, itemId, newDeskItem, openReport, reportId } from './bodies.ts';
import { parseQueueQuery } from './query.ts';

/** Base64 is four characters for three bytes; the rest of a body is an id. */
const jsonOverhead = 1024;
const maxExportBody = 64 * 1024;

/** What a desk does with its reports. A report of another desk is as unknown as one that never was. */
export function inboxRoutes(deps: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const { reports, sessions } = deps;
  const item = newDeskItem(deps.sealedBytes);
  const itemBody = Math.ceil((deps.sealedBytes * 4) / 3) + jsonOverhead;

  /** The report of this request, if this officer may do this with it. */
  const own = async (c: Context<DeskEnv>, action: Action): Promise<ReportId> => {
    demand(c.var.officer, action);
    const id = parse(reportId, c.req.param('id'));
    if (id.kind === 'faults' || (await reports.deskOf(id.value)) !== c.var.officer.desk) {
      throw new HttpRefusal('not-found');
    }
    return id.value;
  };
  const factsOf = async (id: ReportId): Promise<ReportFacts> => {
    const facts = await reports.facts(id);
    if (facts === null) throw new HttpRefusal('not-found');
    return facts;
  };
  /** Sealed bytes and exports are for whoever said, in this session, why they opened the report. */
  const demandOpened = (c: Context<DeskEnv>, id: ReportId): void => {
    if (!c.var.session.opened.includes(id)) throw new HttpRefusal('forbidden');
  };

  app.get('/queue', async (c) => {
    demand(c.var.officer, 'see-queue');
    const params = new URL(c.req.url).searchParams;
    const query = good(parseQueueQuery(params, c.var.officer.id));
    return c.json(await reports.queue(c.var.officer.desk, query));
  });
  app.get('/reports/:id', async (c) => c.json(await factsOf(await own(c, 'see-queue'))));
  app.get('/reports/:id/history', async (c) => c.json(await reports.history(await own(c, 'see-queue'))));

  app.post('/reports/:id/open', async (c) => {
    const id = await own(c, 'read-reports');
    const { why } = await readBody(c, openReport);
    // First the event, then the right: bytes without a record of who asked must not be possible.
    valueOf(await reports.open(id, c.var.officer.id, why));
    await sessions.opened(c.var.session, id);
    return c.body(null, 204);
  });
  app.get('/reports/:id/items/:item', async (c) => {
    const id = await own(c, 'read-reports');
    demandOpened(c, id);
    const wanted = parse(itemId, c.req.param('item'));
    const found = wanted.kind === 'faults' ? null : await reports.item(id, wanted.value, 'desk');
    if (found === null) throw new HttpRefusal('not-found');
    return c.body(found.bytes, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(found.size),
      'Content-Disposition': 'attachment',
    });
  });

  app.post('/reports/:id/replies', async (c) => {
    const id = await own(c, 'answer');
    valueOf(await reports.reply(id, c.var.officer.id, await readBody(c, item, itemBody)));
    return c.body(null, 204);
  });
  app.post('/reports/:id/notes', async (c) => {
    const id = await own(c, 'answer');
    valueOf(await reports.note(id, c.var.officer.id, await readBody(c, item, itemBody)));
    return c.body(null, 204);
  });

  app.post('/reports/:id/assign', async (c) => {
    const id = await own(c, 'assign-self');
    const { id: me, desk, role } = c.var.officer;
    const { officer } = await readBody(c, assign);
    if (!may({ role: role as 'officer', status: 'active' }, 'assign')) {
      const { assigned } = await factsOf(id);
      // Taking what is free and giving back what is mine; the rest is for a supervisor.
      const isFree = assigned === null || assigned === me;
      if (!isFree || (officer !== null && officer !== me)) throw new HttpRefusal('forbidden');
    }
    if (officer !== null && !(await deps.desks.mayHold(desk, officer))) {
      throw new HttpRefusal('invalid', ['officer']);
    }
    valueOf(await reports.assign(id, me, officer));
    return c.body(null, 204);
  });
  app.post('/reports/:id/close', async (c) => {
    const id = await own(c, 'close');
    const { reason } = await readBody(c, close);
    valueOf(await reports.close(id, c.var.officer.id, reason));
    return c.body(null, 204);
  });
  app.post('/reports/:id/reopen', async (c) => {
    const id = await own(c, 'close');
    await readBody(c, nothing);
    valueOf(await reports.reopen(id, c.var.officer.id));
    return c.body(null, 204);
  });
  app.post('/reports/:id/exports', async (c) => {
    const id = await own(c, 'export');
    demandOpened(c, id);
    const { items, why } = await readBody(c, exportReport, maxExportBody);
    const known = new Set<string>((await factsOf(id)).items.map((entry) => entry.id));
    if (items.some((entry) => !known.has(entry))) throw new HttpRefusal('not-found');
    valueOf(await reports.exported(id, c.var.officer.id, items, why));
    return c.body(null, 204);
  });
  return app;
}
