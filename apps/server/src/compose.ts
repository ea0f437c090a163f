import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { type Assets, openAssets } from './assets/open.ts';
import { assetRoutes } from './assets/routes.ts';
import type { Config } from './config/index.ts';
import { deskRoutes } from './desks/routes.ts';
import { createDeskService, type Desks } from './desks/service.ts';
import { projectDesk } from './desks/project.ts';
import {
  type HttpEnv,
  type Log,
  listen,
  logToStderr,
  onFailure,
  onMissing,
  placesOf,
  sameOrigin,
  securityHeaders,
} from './http/index.ts';
import { createLog } from './log/create.ts';
import { type LogKey, openLogKey } from './log/key.ts';
import { logRoutes } from './log/routes.ts';
import { errorPage } from './pages/error.views.ts';
import { pageRoutes } from './pages/routes.ts';
import { pageDefaults } from './pages/serve.ts';
import { createReportService } from './reports/create.ts';
import { projectReport } from './reports/project.ts';
import { reportRoutes } from './reports/routes.ts';
import type { ReportService } from './reports/service.ts';
import { deskPages } from './site/desk.routes.ts';
import { sealedTextBytes, siteRoutes } from './site/routes.ts';
import {
  openRecords,
  openSealedFiles,
  type Projector,
  type Records,
  type SealedFiles,
} from './storage/index.ts';
import { bearers } from './threads/bearer.ts';
import { threadRoutes } from './threads/routes.ts';
import { openPending } from './uploads/pending.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { createWork } from './work/create.ts';
import { plainFormGate } from './work/gate.ts';
import { workRoutes } from './work/routes.ts';

export type Running = {
  /** Where people reach the site, without a slash at the end. */
  readonly url: string;
  readonly desks: Desks;
  readonly reports: ReportService;
  readonly demo: boolean;
  /** Finishes what has begun, makes it durable, and lets go of everything. Safe to call twice. */
  close(): Promise<void>;
};

export type StartOptions = {
  readonly now?: () => Date;
  readonly random?: (length: number) => Uint8Array;
  readonly log?: Log;
  /** Folder of the built browser code. */
  readonly dist?: string;
};

const builtCode = fileURLToPath(new URL('../../../dist', import.meta.url));
const hourMs = 60 * 60 * 1000;
/** Announced bytes of uploads that no report has named. */
const pendingBytes = 8 * 1024 ** 3;
const filesPerReport = 20;

/** Every projection of the program: what a rebuild fills again from the log. */
export const projectAll: Projector = async (event, read) => [
  ...(await projectReport(event, read)),
  ...(await projectDesk(event, read)),
];

/** Opens the storage of an installation, and nothing else: for the command line as well. */
export async function openStorage(
  config: Pick<Config, 'data' | 'database' | 'name' | 'demo'>,
  options: StartOptions = {},
): Promise<{ readonly records: Records; readonly files: SealedFiles }> {
  const { now = () => new Date(), random = (length) => randomBytes(length) } = options;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const install = { name: config.name, demo: config.demo, salt: random(16), now: now() };
  const place =
    config.database === null ? { path: join(config.data, 'panah.db') } : { database: config.database };
  const records = await openRecords({ ...place, install });
  try {
    return { records, files: await openSealedFiles({ directory: join(config.data, 'sealed'), now }) };
  } catch (error) {
    await records.close();
    throw error;
  }
}

/**
 * The whole server, listening. Adapters are made here and routes are mounted here, nowhere else.
 *
 * @throws StorageError, and what `listen` gives for an address in use
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<Running> {
  const { now = () => new Date(), random = (length) => randomBytes(length), log = logToStderr } = options;
  const { records, files } = await openStorage(config, options);
  try {
    const key = await openLogKey(config.data);
    const assets = await openAssets(options.dist ?? builtCode);
    if (assets.isEmpty) log({ event: 'assets-missing' });
    let port = config.port;
    const origin = (): string => config.origin ?? `http://localhost:${port}`;
    const desks = createDeskService({ records, clock: now, random });
    const reports = createReportService({ records, files, desks, now, random });
    const app = await buildApp({
      config,
      records,
      files,
      desks,
      reports,
      key,
      assets,
      origin,
      now,
      random,
      log,
    });
    const listening = await listen(app, config.host, config.port);
    port = listening.port;
    const sweeping = startSweeping(reports, log);
    log({ event: 'started' });
    let closed: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      log({ event: 'stopping' });
      await listening.drain();
      await sweeping.stop();
      await records.close();
      log({ event: 'stopped' });
    };
    return {
      url: origin(),
      desks,
      reports,
      demo: config.demo,
      close: () => {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await records.close();
    throw error;
  }
}

type Parts = {
  readonly config: Config;
  readonly records: Records;
  readonly files: SealedFiles;
  readonly desks: Desks;
  readonly reports: ReportService;
  readonly key: LogKey;
  readonly assets: Assets;
  readonly origin: () => string;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
  readonly log: Log;
};

async function buildApp(parts: Parts): Promise<Hono<HttpEnv>> {
  const { config, records, files, desks, reports, key, assets, origin, now, random, log } = parts;
  const installation = await records.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
  const work = createWork({ now, random, base: config.work });
  const tickets = bearers(now, random(32));
  const pending = await openPending(files, { perReport: filesPerReport, bytes: pendingBytes }, now);
  const chain = createLog(records, key, origin, now);
  const common = { reports, work, sealedBytes: sealedTextBytes };
  const salt = new Uint8Array(Buffer.from(installation.salt, 'hex'));
  const site = { name: installation.name, demo: config.demo, salt };
  const drawError = errorPage({ assets, site });

  return new Hono<HttpEnv>()
    .use(securityHeaders(config.origin?.startsWith('https:') === true))
    .use(sameOrigin(() => ownOrigins(origin())))
    .use(pageDefaults(assets))
    .onError(onFailure(log, drawError))
    .notFound(onMissing(drawError))
    .route(
      '/',
      siteRoutes({ desks, records, salt: installation.salt, demo: config.demo, exitUrl: config.exitUrl }),
    )
    .route('/', logRoutes(chain))
    .route(
      '/',
      pageRoutes({ reports, desks, files, pending, assets, site, now, random, gate: plainFormGate(now) }),
    )
    .route('/assets', assetRoutes(assets, chain))
    .route('/api/work', workRoutes(work))
    .route('/api/reports', reportRoutes(common))
    .route('/api/thread', threadRoutes({ ...common, bearers: tickets }))
    .route('/api/uploads', uploadRoutes({ files, pending, work, bearers: tickets }))
    .route(
      '/desk/api',
      deskRoutes({
        records,
        reports,
        desks,
        origin,
        name: config.name,
        demo: config.demo,
        idleMinutes: config.idleMinutes,
        sessionHours: config.sessionHours,
        secret: deskSecret(key),
        sealedBytes: sealedTextBytes,
        clock: now,
        random,
      }),
    )
    .route('/desk', deskPages(assets));
}

/** A secret that outlives restarts without a file of its own. */
function deskSecret({ seed }: LogKey): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', seed, new Uint8Array(0), 'panah/desk/names/v1', 32));
}

/** On this machine the same page may be asked for by name or by address. */
function ownOrigins(origin: string): readonly string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (protocol !== 'http:' || hostname !== 'localhost') return [origin];
  return ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}${port === '' ? '' : `:${port}`}`);
}

function startSweeping(reports: ReportService, log: Log): { stop(): Promise<void> } {
  let current: Promise<void> = Promise.resolve();
  const run = (): void => {
    current = current
      .then(async () => {
        const { abandoned, withdrawn } = await reports.sweep();
        if (abandoned + withdrawn > 0) log({ event: 'swept', uploads: abandoned, orphans: withdrawn });
      })
      .catch((error: unknown) => log({ event: 'task-failed', task: 'sweep', at: placesOf(error) }));
  };
  run();
  const timer = setInterval(run, hourMs);
  return {
    stop() {
      clearInterval(timer);
      return current;
    },
  };
}
