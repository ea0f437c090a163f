import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyKind } from '@panah/envelope';
import { type Config, defaults, type Log, type Running, startServer } from '../../apps/server/src/index.ts';
import { foundDesk, type TestDesk } from './test-desk.ts';

/** The whole server in this process, on a data folder of its own, with a desk that a test plays. */
export type Site = {
  readonly origin: string;
  readonly data: string;
  readonly desk: TestDesk;
  readonly running: () => Running;
  readonly stop: () => Promise<void>;
  /** On the same address and data. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type SiteOptions = {
  readonly kind?: KeyKind;
  readonly exitUrl?: string;
  readonly log?: Log;
};

export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const data = await mkdtemp(join(tmpdir(), 'panah-e2e-'));
  const config: Config = {
    ...defaults,
    data,
    port: 0,
    origin: null,
    database: null,
    demo: false,
    // As few tries as the work allows: what is tested is that it is asked for, not how long it takes.
    work: 1,
    exitUrl: options.exitUrl ?? 'http://127.0.0.1:9/',
  };
  const log = options.log ?? (() => {});
  let running = await startServer(config, { log });
  const origin = running.url;
  const port = Number(new URL(origin).port);
  const { token } = await running.desks.makeLink('found');
  const desk = await foundDesk(origin, token, options.kind);
  return {
    origin,
    data,
    desk,
    running: () => running,
    stop: () => running.close(),
    start: async () => {
      running = await startServer({ ...config, port }, { log });
    },
    close: async () => {
      await running.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
