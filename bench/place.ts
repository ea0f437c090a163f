import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, defaults, type Running, startServer } from '../apps/server/src/index.ts';
import { foundDesk } from '../tests/support/test-desk.ts';

export type Place = {
  readonly url: string;
  readonly data: string;
  readonly running: Running;
  readonly end: () => Promise<void>;
};

/** A server in this process with a founded desk, on a folder of its own. */
export async function startPlace(changes: Partial<Config> = {}): Promise<Place> {
  const data = await mkdtemp(join(tmpdir(), 'panah-bench-'));
  const config: Config = {
    ...defaults,
    data,
    port: 0,
    origin: null,
    database: null,
    demo: false,
    work: 1,
    ...changes,
  };
  const running = await startServer(config, { log: () => {} });
  await foundDesk(running.url, (await running.desks.makeLink('found')).token);
  return {
    url: running.url,
    data,
    running,
    async end() {
      await running.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
