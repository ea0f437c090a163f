import { Hono } from 'hono';
import type { HttpEnv } from '../http/index.ts';
import type { LogService } from './service.ts';

/** `GET /checkpoint`, `GET /checkpoint/key` */
export function logRoutes(log: LogService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/checkpoint', async (c) => c.text(await log.checkpoint()))
    .get('/checkpoint/key', (c) => c.text(`${log.verifierKey()}\n`));
}
