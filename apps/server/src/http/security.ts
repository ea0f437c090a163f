import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { contentSecurityPolicy, dataPolicy } from './csp.ts';
import type { HttpEnv } from './env.ts';

const year = 365 * 24 * 60 * 60;

/** Everything a page of ours never uses. */
const permissions = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((name) => `${name}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)', 'clipboard-write=(self)')
  .join(', ');

/**
 * The headers of every response, refusals and errors included. Routes set only what they mean to differ in:
 * `Cache-Control`, `Cross-Origin-Resource-Policy`, `Content-Security-Policy` (or better, `c.set('policy', …)`).
 * `https` says whether people reach the site over TLS.
 */
export function securityHeaders(https: boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set('nonce', randomBytes(18).toString('base64'));
    c.set('policy', {});
    await next();
    const { headers } = c.res;
    const isPage = headers.get('content-type')?.startsWith('text/html') === true;
    const unset = (name: string, value: string): void => {
      if (!headers.has(name)) headers.set(name, value);
    };
    unset('Content-Security-Policy', isPage ? contentSecurityPolicy(c.var.policy, c.var.nonce) : dataPolicy);
    unset('Cache-Control', 'no-store');
    unset('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
    headers.set('Origin-Agent-Cluster', '?1');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', c.var.policy.framed === true ? 'SAMEORIGIN' : 'DENY');
    headers.set('X-DNS-Prefetch-Control', 'off');
    headers.set('Permissions-Policy', permissions);
    if (https) headers.set('Strict-Transport-Security', `max-age=${2 * year}; includeSubDomains`);
  };
}
