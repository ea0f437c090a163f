import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/panah.mjs', import.meta.url));

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
export type Env = Readonly<Record<string, string>>;

/** A folder of its own for each test, away from any settings of this machine. */
export async function place(): Promise<{ readonly path: string; readonly end: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'panah-cli-'));
  return { path, end: () => rm(path, { recursive: true, force: true }) };
}

export async function panah(words: readonly string[], env: Env = {}): Promise<Ran> {
  const started = start(words, env);
  const code = await started.ended;
  return { code, out: started.out(), err: started.err() };
}

export type Started = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
  /** Resolves once standard output holds a match. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
};

export function start(words: readonly string[], env: Env = {}): Started {
  const clean = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PANAH_') && name !== 'NODE_ENV',
  );
  const child = spawn(process.execPath, [bin, ...words], {
    env: { ...Object.fromEntries(clean), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found !== null) resolve(found);
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`ended without ${pattern.source}: ${out}${err}`)));
      look();
    });
  return { child, out: () => out, err: () => err, ended, says };
}

/** A server on a free port. The port is asked for and given back, so that the printed address is the one in use. */
export async function serve(data: string, env: Env = {}): Promise<Started & { readonly url: string }> {
  const started = start(['serve'], { PANAH_DATA: data, PANAH_PORT: '0', PANAH_WORK: '1', ...env });
  const [, url = ''] = await started.says(/public site\s+(\S+)\//);
  return { ...started, url };
}
