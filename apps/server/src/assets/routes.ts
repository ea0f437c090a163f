import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { type HttpEnv, HttpRefusal, workerPolicy } from '../http/index.ts';
import type { LogService } from '../log/service.ts';
import type { Assets } from './open.ts';

/** `GET /assets/*`: a name with a hash never changes what it holds. `GET /assets/manifest.json`, signed by the log's key. */
export function assetRoutes(assets: Assets, log: Pick<LogService, 'signAssets'>): Hono<HttpEnv> {
  const signature = log.signAssets(assets.manifest);
  return new Hono<HttpEnv>()
    .get('/manifest.json', (c) => {
      // Over 'panah/assets/v1\n' and these bytes; the key is at /checkpoint/key.
      c.header('Panah-Signature', signature);
      c.header('Content-Type', 'application/json');
      c.header('Cache-Control', 'no-cache');
      return c.body(assets.manifest);
    })
    .get('/*', (c) => {
      const asset = assets.at(c.req.path);
      if (asset === null) throw new HttpRefusal('not-found');
      const encoding = accepts(c, {
        header: 'Accept-Encoding',
        supports: ['br', 'identity'],
        default: 'identity',
      });
      const body = encoding === 'br' ? asset.brotli : null;
      if (body !== null) c.header('Content-Encoding', 'br');
      c.header('Content-Type', asset.type);
      c.header('Vary', 'Accept-Encoding');
      c.header('Cache-Control', 'public, max-age=31536000, immutable');
      if (asset.name.includes('worker')) c.header('Content-Security-Policy', workerPolicy());
      if (asset.name.startsWith('viewer')) {
        // The viewer's frame is sandboxed: its origin is opaque, so to the browser this is a foreign file.
        c.header('Cross-Origin-Resource-Policy', 'cross-origin');
        c.header('Access-Control-Allow-Origin', '*');
      }
      return c.body(body ?? asset.plain);
    });
}
