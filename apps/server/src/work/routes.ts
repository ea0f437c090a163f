import { Hono } from 'hono';
import { type HttpEnv, HttpRefusal } from '../http/index.ts';
import type { WorkService } from './service.ts';
import { purposes } from './solution.ts';

/** `GET /api/work?for=report|open|upload` */
export function workRoutes(work: WorkService): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/', async (c) => {
    const asked = c.req.query('for');
    const purpose = purposes.find((each) => each === asked);
    if (purpose === undefined) throw new HttpRefusal('invalid', ['for']);
    return c.json(await work.challenge(purpose));
  });
}
