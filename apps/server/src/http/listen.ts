import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { HttpEnv } from './env.ts';

/** Against slow clients, in milliseconds. A phone on a bad line is slow as well, so bodies have long; silence does not. */
const headersMs = 20_000;
const silenceMs = 60_000;
/** One request from its first byte to its last: 20 MB by plain form at 200 kbit/s, and some. */
const requestMs = 30 * 60 * 1000;
const keepAliveMs = 20_000;
const maxHeaderBytes = 16 * 1024;
const maxConnections = 2000;
/** How long requests that have begun may take to finish once the server is told to stop. */
const drainMs = 20_000;
const idleCheckMs = 50;

export type Listening = {
  readonly port: number;
  /** Takes no new connections, lets what has begun finish, then cuts. */
  readonly drain: () => Promise<void>;
};

/** Speaks HTTP on `host:port`; port 0 takes a free one. Rejects when the address is in use. */
export async function listen(app: Hono<HttpEnv>, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    // Ours to set: the adapter must not put a class of its own in place of the platform's.
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: maxHeaderBytes,
    },
  }) as Server;
  server.setTimeout(silenceMs);
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    drain: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), drainMs);
        // A connection that has just given its last answer would otherwise be kept open for the next question.
        const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(idle);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
