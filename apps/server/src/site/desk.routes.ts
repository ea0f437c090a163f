import { Hono } from 'hono';
import type { HttpEnv } from '../http/index.ts';
import { deskShell, deskUnbuilt, viewerFrame } from './desk.views.ts';

/** The part of the built browser code that these pages need. */
type BuiltFiles = { find(name: string): { readonly path: string; readonly integrity: string } | null };

/** `/desk/viewer`, and the application's shell at `/desk` and every address under it. */
export function deskPages(assets: BuiltFiles): Hono<HttpEnv> {
  const script = assets.find('desk.js');
  const worker = assets.find('desk-worker.js');
  const viewer = assets.find('viewer.js');
  const app = new Hono<HttpEnv>();
  app.get('/viewer', (c) => {
    if (viewer === null) return c.html(deskUnbuilt(), 503);
    c.set('policy', { nonce: true, framed: true, blobImages: true });
    return c.html(viewerFrame(viewer, c.var.nonce));
  });
  app.get('*', async (c, next) => {
    // An address of the API that does not exist is no page.
    if (c.req.path.startsWith('/desk/api/')) return next();
    if (script === null || worker === null) return c.html(deskUnbuilt(), 503);
    c.set('policy', { nonce: true, blobImages: true, ownFrames: true });
    return c.html(deskShell({ script, style: assets.find('desk.css'), worker, nonce: c.var.nonce }));
  });
  return app;
}
