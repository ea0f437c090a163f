import type { ErrorCode, Refusal } from '@panah/wire';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** HTTP status of each refusal (RFC 9110 section 15; 507 is RFC 4918). */
export const statusOf = {
  invalid: 400,
  'too-large': 413,
  'wrong-type': 415,
  'work-needed': 403,
  'work-expired': 403,
  busy: 503,
  'not-found': 404,
  conflict: 409,
  'key-changed': 409,
  'upload-incomplete': 409,
  'storage-full': 507,
  'storage-busy': 503,
  internal: 500,
  'signed-out': 401,
  forbidden: 403,
  'link-expired': 410,
  unsupported: 501,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>;

/**
 * Thrown by routes and guards; `onFailure` turns it into JSON or a page. `detail` names fields by path and never
 * repeats what was in them. The message is the code: nothing of a request can reach a log through it.
 */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly code: ErrorCode;
  readonly detail: readonly string[];

  constructor(code: ErrorCode, detail: readonly string[] = []) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export function refusalBody(code: ErrorCode, detail: readonly string[] = []): Refusal {
  return detail.length > 0 ? { error: code, detail } : { error: code };
}
