import { type ItemId, parseItemId, type ReportId } from '@panah/envelope';
import type { ThreadOpened } from '@panah/wire';
import { type Context, Hono } from 'hono';
import { type HttpEnv, HttpRefusal, jsonLimit, readJson } from '../http/index.ts';
import type { ReportService } from '../reports/service.ts';
import type { WorkService } from '../work/service.ts';
import { parseBare, parseMessage, parseOpening } from './parse.ts';
import { type Bearers, bearerOf } from './service.ts';

export type ThreadDeps = {
  readonly reports: Pick<ReportService, 'find' | 'thread' | 'item' | 'message' | 'withdraw'>;
  readonly work: WorkService;
  readonly bearers: Bearers;
  /** Largest sealed text, bytes. */
  readonly sealedBytes: number;
};

const smallBody = 8 * 1024;

/** `/api/thread`: coming back with a receipt. */
export function threadRoutes({ reports, work, bearers, sealedBytes }: ThreadDeps): Hono<HttpEnv> {
  const reportOf = (c: Context): ReportId => {
    const bearer = bearerOf(c.req.header('authorization'));
    const report = bearer === null ? null : bearers.read(bearer);
    if (report === null) throw new HttpRefusal('signed-out');
    return report;
  };
  const threadOf = async (id: ReportId | null) => {
    const thread = id === null ? null : await reports.thread(id);
    // One answer for what never was, for what was withdrawn, and for a report without a desk.
    if (thread === null) throw new HttpRefusal('not-found');
    return thread;
  };

  return new Hono<HttpEnv>()
    .post('/', async (c) => {
      const opening = parseOpening(await readJson(c, smallBody));
      const spent = await work.spend('open', opening.work, opening.lookup);
      if (spent !== 'accepted') throw new HttpRefusal(spent);
      const thread = await threadOf(await reports.find(opening.lookup));
      const opened: ThreadOpened = { v: 1, bearer: bearers.make(thread.report), thread };
      return c.json(opened);
    })
    .get('/', async (c) => c.json({ thread: await threadOf(reportOf(c)) }))
    .get('/items/:item', async (c) => {
      const report = reportOf(c);
      const item = await reports.item(report, itemId(c.req.param('item')), 'person');
      if (item === null) throw new HttpRefusal('not-found');
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Length', String(item.size));
      c.header('Content-Disposition', 'attachment; filename="sealed.age"');
      return c.body(item.bytes);
    })
    .post('/messages', async (c) => {
      const report = reportOf(c);
      const message = parseMessage(await readJson(c, jsonLimit(sealedBytes)), sealedBytes);
      const result = await reports.message(report, message);
      if (result.kind === 'refused') throw new HttpRefusal(result.code);
      return c.body(null, 204);
    })
    .post('/withdraw', async (c) => {
      const report = reportOf(c);
      parseBare(await readJson(c, smallBody));
      const result = await reports.withdraw(report);
      if (result.kind === 'refused') throw new HttpRefusal(result.code);
      return c.body(null, 204);
    });
}

function itemId(text: string): ItemId {
  try {
    return parseItemId(text);
  } catch {
    throw new HttpRefusal('not-found');
  }
}
