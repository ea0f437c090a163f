import type { ErrorCode, Refusal } from '@panah/wire';

/** A refusal by the server, by closed code; `offline` when nothing answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'offline';

  constructor(code: ErrorCode | 'offline') {
    super(`the desk refused: ${code}`);
    this.code = code;
  }
}

const base = '/desk/api/';

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { method: 'GET', ...(signal ? { signal } : {}) });
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return send<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'panah-desk': '1' },
    body: JSON.stringify(body),
  });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(base + path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline');
  }
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(codeOf(body, response.status));
  return body as T;
}

function codeOf(body: unknown, status: number): ErrorCode {
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string') {
    return (body as Refusal).error;
  }
  if (status === 401) return 'signed-out';
  if (status === 404) return 'not-found';
  return status === 503 ? 'busy' : 'internal';
}
