import type { LocaleTag } from '@panah/i18n';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { HttpEnv } from '../http/index.ts';
import type { PageDeps } from './deps.ts';
import { firstMatter, urgentView } from './first.views.ts';
import { keysMatter } from './keys.views.ts';
import { document, type Matter } from './layout.views.ts';
import { plainReturnRoutes } from './plain/return.routes.ts';
import { languageOf, plainWriteRoutes } from './plain/write.routes.ts';
import { returnMatter } from './return.views.ts';
import { safetyMatter } from './safety.views.ts';
import { frameOf, negotiate, pageCache, sendPublic } from './serve.ts';
import type { Voice } from './text.ts';
import { writeMatter } from './write.views.ts';

/** Every public page. Mounted at the root, behind the guards of ../http. */
export function pageRoutes(deps: PageDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const kept = pageCache();

  const first = async (c: Context<HttpEnv>, tag: LocaleTag): Promise<Response> => {
    const open = (await deps.desks.publicDesks()).length > 0;
    return kept(c, deps, `first-${tag}-${open}`, async () => {
      const frame = frameOf(deps, tag);
      return String(await document(frame, firstMatter(frame.voice, open)));
    });
  };
  app.get('/', (c) => first(c, negotiate(c.req.header('accept-language'))));
  app.get('/:lang{(?:en|ur)}/', (c) => first(c, languageOf(c)));
  // Not as a redirect: a second round trip is what a bad line cannot spare.
  app.get('/:lang{(?:en|ur)}', (c) => first(c, languageOf(c)));

  app.get('/:lang{(?:en|ur)}/write', async (c) => {
    const [desk] = await deps.desks.publicDesks();
    const frame = frameOf(deps, languageOf(c), c.var.nonce);
    if (desk === undefined) return sendPublic(c, deps, frame, closedMatter(frame.voice));
    return sendPublic(c, deps, frame, writeMatter(frame, deps.assets, desk));
  });

  app.get('/:lang{(?:en|ur)}/return', (c) => {
    const frame = frameOf(deps, languageOf(c), c.var.nonce);
    return sendPublic(c, deps, frame, returnMatter(frame, deps.assets, null));
  });

  // A page that was made by a form, opened again by its address: begin where it begins.
  for (const [from, to] of [
    ['write/step', 'write'],
    ['write/kept', 'write'],
    ['return/open', 'return'],
    ['return/message', 'return'],
    ['return/file', 'return'],
    ['return/withdraw', 'return'],
  ]) {
    app.get(`/:lang{(?:en|ur)}/${from}`, (c) => c.redirect(`/${languageOf(c)}/${to}`, 303));
  }

  app.get('/:lang{(?:en|ur)}/keys', async (c) => {
    const frame = frameOf(deps, languageOf(c));
    return sendPublic(c, deps, frame, keysMatter(frame.voice, await deps.desks.publicDesks()));
  });

  app.get('/:lang{(?:en|ur)}/safety', (c) => {
    const frame = frameOf(deps, languageOf(c));
    return sendPublic(c, deps, frame, safetyMatter(frame.voice));
  });

  app.route('/', plainWriteRoutes(deps));
  app.route('/', plainReturnRoutes(deps));
  return app;
}

function closedMatter(voice: Voice): Matter {
  return {
    path: 'write',
    body: html`<h1>${voice.t('closed.heading')}</h1><p>${voice.t('closed.text')}</p>${urgentView(voice)}`,
  };
}
