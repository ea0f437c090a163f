import type { ErrorCode } from '@panah/wire';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { StorageError } from '../storage/error.ts';
import type { HttpEnv } from './env.ts';
import { type Log, newReference, placesOf, type Reference, routePattern } from './log.ts';
import { HttpRefusal, refusalBody, statusOf } from './refusal.ts';

/** Draws the page for an error; `path` only tells the language. `ref` is there when something of ours broke. */
export type ErrorPage = (path: string, code: ErrorCode, ref: Reference | null) => string | Promise<string>;

/** Answers whatever a route threw. What is unexpected becomes `internal` with a reference, and only that is logged. */
export function onFailure(log: Log, errorPage: ErrorPage) {
  return async (error: Error, c: Context<HttpEnv>): Promise<Response> => {
    const { code, detail } = refusalOf(error);
    let ref: Reference | null = null;
    if (!(error instanceof HttpRefusal) && code !== 'not-found') {
      ref = newReference();
      const cause = error instanceof StorageError ? error.code : 'unexpected';
      log({
        event: 'failed',
        ref,
        method: knownMethod(c.req.method),
        route: routePattern(routePath(c, -1)),
        code,
        cause,
        at: placesOf(error),
      });
    }
    return answer(c, code, detail, ref, errorPage);
  };
}

export function onMissing(errorPage: ErrorPage) {
  return (c: Context<HttpEnv>): Promise<Response> => answer(c, 'not-found', [], null, errorPage);
}

async function answer(
  c: Context<HttpEnv>,
  code: ErrorCode,
  detail: readonly string[],
  ref: Reference | null,
  errorPage: ErrorPage,
): Promise<Response> {
  if (ref !== null) c.header('Panah-Reference', ref);
  if (code === 'busy' || code === 'storage-busy') c.header('Retry-After', '5');
  if (!wantsPage(c)) return c.json(refusalBody(code, detail), statusOf[code]);
  return c.html(await errorPage(c.req.path, code, ref), statusOf[code]);
}

function refusalOf(error: Error): { readonly code: ErrorCode; readonly detail: readonly string[] } {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof StorageError) {
    if (error.code === 'full') return { code: 'storage-full', detail: [] };
    if (error.code === 'busy' || error.code === 'closed') return { code: 'storage-busy', detail: [] };
  }
  if (error instanceof HTTPException && error.status === 404) return { code: 'not-found', detail: [] };
  return { code: 'internal', detail: [] };
}

function wantsPage(c: Context<HttpEnv>): boolean {
  const { path } = c.req;
  if (path.startsWith('/api/') || path.startsWith('/desk/api/') || path.startsWith('/assets/')) return false;
  return c.req.header('accept')?.includes('text/html') === true;
}

function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'OTHER';
}
