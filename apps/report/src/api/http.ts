import type { ErrorCode, Refusal } from '@panah/wire';

/** `unreachable`: no answer came, so the same request may be sent again when the line is back. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'unreachable' };

/** A dead line that never says so ends here. Long enough for 256 KiB at 35 kbit/s. */
const silenceMs = 60_000;

export type Ask = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly bearer?: string;
  readonly signal: AbortSignal;
};

/** One request to this origin. Rejects only when the person's own `signal` ends it. */
export async function ask<T>(request: Ask, read: (response: Response) => Promise<T>): Promise<Answer<T>> {
  const { method, path, body, bearer, signal } = request;
  const headers = new Headers();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  return send(
    path,
    { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
    signal,
    read,
  );
}

/** As `ask`, for requests whose headers and body are not JSON. */
export async function send<T>(
  path: string,
  init: RequestInit,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  signal.throwIfAborted();
  // By hand, because AbortSignal.any is missing in browsers that can do all the rest.
  const own = new AbortController();
  const stop = (): void => own.abort();
  const timer = setTimeout(stop, silenceMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(path, {
      ...init,
      signal: own.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    return response.ok
      ? { kind: 'ok', value: await read(response) }
      : { kind: 'refused', code: await refusalOf(response) };
  } catch {
    signal.throwIfAborted();
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

export const json = <T>(response: Response): Promise<T> => response.json() as Promise<T>;
export const nothing = async (): Promise<null> => null;

/** A proxy in between may refuse in its own words: then the status alone decides. */
async function refusalOf(response: Response): Promise<ErrorCode> {
  const said = (await response.json().catch(() => ({}))) as Partial<Refusal>;
  if (typeof said.error === 'string') return said.error;
  if (response.status === 413) return 'too-large';
  if (response.status === 404 || response.status === 410) return 'not-found';
  if (response.status === 409) return 'conflict';
  return [429, 502, 503, 504].includes(response.status) ? 'busy' : 'internal';
}
