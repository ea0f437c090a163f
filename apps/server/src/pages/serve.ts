import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { isLocaleTag, type LocaleTag } from '@panah/i18n';
import type { Context, MiddlewareHandler } from 'hono';
import type { HttpEnv, Policy } from '../http/index.ts';
import type { PageAssets, PageDeps } from './deps.ts';
import { document, type Frame, type Matter } from './layout.views.ts';
import { styleText } from './style/style.ts';
import { voice } from './text.ts';

/** A response body in the encodings a browser may ask for. */
type Encoded = Readonly<Record<'br' | 'gzip' | 'identity', Uint8Array<ArrayBuffer>>>;

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const styleHash = hashOf(styleText);

/** What every page of ours may run: its own stylesheet and the quick exit, by hash. */
export function pagePolicy(assets: PageAssets): Policy {
  const exit = exitOf(assets);
  return { styleHashes: [styleHash], scriptHashes: exit === null ? [] : [hashOf(exit)] };
}

/** Until a route says otherwise a page may run just that: also the pages that say what went wrong. */
export function pageDefaults(assets: PageAssets): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set('policy', pagePolicy(assets));
    await next();
  };
}

/** The quick exit as it is inlined. A bundle ends in a new line that the hash must then hold too. */
export function exitOf(assets: PageAssets): string | null {
  return assets.text('exit.js')?.trim() ?? null;
}

/** How a page is surrounded; with `scripted` it carries a nonce for the report script. */
export function frameOf(
  deps: Pick<PageDeps, 'assets' | 'site'>,
  tag: LocaleTag,
  nonce: string | null = null,
): Frame {
  return { voice: voice(tag), demo: deps.site.demo, nonce, exitScript: exitOf(deps.assets) };
}

/** A page with a person's words or a receipt in it: never compressed beside them, never stored. */
export async function sendPrivate(
  c: Context<HttpEnv>,
  deps: PageDeps,
  frame: Frame,
  matter: Matter,
  status: 200 | 404 | 422 | 429 | 503 = 200,
): Promise<Response> {
  c.set('policy', pagePolicy(deps.assets));
  return c.html(String(await document(frame, matter)), status);
}

/** A page that is the same for everybody but for its nonce. */
export async function sendPublic(
  c: Context<HttpEnv>,
  deps: PageDeps,
  frame: Frame,
  matter: Matter,
): Promise<Response> {
  c.set('policy', { ...pagePolicy(deps.assets), nonce: frame.nonce !== null });
  return sendEncoded(c, encode(String(await document(frame, matter)), 5));
}

/** Pages kept in memory, ready to send, by a name that changes with what they show. */
export function pageCache() {
  const kept = new Map<string, Encoded>();
  return async (
    c: Context<HttpEnv>,
    deps: PageDeps,
    name: string,
    draw: () => Promise<string>,
  ): Promise<Response> => {
    const page = kept.get(name) ?? encode(await draw(), 11);
    kept.set(name, page);
    c.set('policy', pagePolicy(deps.assets));
    return sendEncoded(c, page);
  };
}

function sendEncoded(c: Context<HttpEnv>, page: Encoded): Response {
  const accepts = c.req.header('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : 'identity';
  if (encoding !== 'identity') c.header('Content-Encoding', encoding);
  c.header('Content-Type', 'text/html; charset=utf-8');
  c.header('Vary', 'Accept-Encoding, Accept-Language');
  c.header('Content-Length', String(page[encoding].length));
  return c.body(page[encoding]);
}

function encode(text: string, quality: number): Encoded {
  const identity = new Uint8Array(Buffer.from(text));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  return {
    br: new Uint8Array(brotliCompressSync(identity, { params })),
    gzip: new Uint8Array(gzipSync(identity, { level: Math.min(quality, 9) })),
    identity,
  };
}

/** The first language of Accept-Language that we speak; English when there is none. */
export function negotiate(accept: string | undefined): LocaleTag {
  for (const range of (accept ?? '').split(',')) {
    const tag = range.trim().split(/[-;]/)[0]?.toLowerCase();
    if (isLocaleTag(tag)) return tag;
  }
  return 'en';
}
