import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkPurpose } from '@panah/wire';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { type Running, startServer } from './compose.ts';
import { type Config, parseConfig } from './config/index.ts';
import type { LogEntry } from './http/log.ts';

export type TestServer = {
  readonly url: string;
  readonly running: Running;
  readonly config: Config;
  readonly logged: readonly LogEntry[];
  readonly stop: () => Promise<void>;
};

/** The whole server in this process, on a free port and a folder of its own. */
export async function startTestServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'panah-server-'));
  const config = { ...parseConfig({ PANAH_DATA: data, PANAH_PORT: '0', PANAH_WORK: '1' }), ...changes };
  const logged: LogEntry[] = [];
  const running = await startServer(config, { log: (entry) => logged.push(entry) });
  return {
    url: running.url,
    running,
    config,
    logged,
    async stop() {
      await running.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Fetches a challenge and solves it, as the browser's worker does. */
export async function solveWork(url: string, purpose: WorkPurpose): Promise<string> {
  const challenge = (await (await fetch(`${url}/api/work?for=${purpose}`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
