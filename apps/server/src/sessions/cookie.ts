import { serialize } from 'hono/utils/cookie';

// RFC 6265bis: the __Host- prefix makes the browser refuse the cookie unless it is Secure, for this host alone and
// for every path of it, so that neither a sibling host nor a plain connection can plant one. It needs https.
const SECURE_NAME = '__Host-panah-desk';
const LOCAL_NAME = 'panah-desk';

export function cookieName(origin: string): string {
  return origin.startsWith('https:') ? SECURE_NAME : LOCAL_NAME;
}

/** `Set-Cookie` of a session. It has no Max-Age: it ends with the browser, and before that on the server. */
export function sessionCookie(origin: string, value: string): string {
  return serialize(cookieName(origin), value, attributes(origin));
}

export function endedCookie(origin: string): string {
  return serialize(cookieName(origin), '', { ...attributes(origin), maxAge: 0 });
}

function attributes(origin: string) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: origin.startsWith('https:') } as const;
}
