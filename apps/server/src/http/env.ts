import type { HttpBindings } from '@hono/node-server';
import type { Policy } from './csp.ts';

/** What every route finds in its context (`c.var`). */
export type HttpEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** Fresh for every response; base64. */
    nonce: string;
    /** What this page may load; a route sets it before it answers. Nothing unless it does. */
    policy: Policy;
  };
};
