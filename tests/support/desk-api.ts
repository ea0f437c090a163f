import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Identity,
  makeRecovery,
  newIdentity,
  type Recipient,
  recipientOf,
  sealKey,
} from '@panah/envelope';
import type { Invited, LinkOpened, Me, Role, RotateKey } from '@panah/wire';
import { Hono } from 'hono';
import { base64url } from '../../apps/server/src/desks/me.ts';
import { deskRoutes } from '../../apps/server/src/desks/routes.ts';
import { createDeskService, type Desks } from '../../apps/server/src/desks/service.ts';
import { type HttpEnv, onFailure, onMissing, securityHeaders } from '../../apps/server/src/http/index.ts';
import { createReportService } from '../../apps/server/src/reports/create.ts';
import type { ReportService } from '../../apps/server/src/reports/service.ts';
import { openRecords, openSealedFiles, type Records } from '../../apps/server/src/storage/index.ts';

/** Randomness of a browser and of the server alike. */
export const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

export type TestDesk = {
  readonly app: Hono<HttpEnv>;
  readonly records: Records;
  readonly desks: Desks;
  readonly reports: ReportService;
  readonly origin: string;
  /** The clock of the server; moved by tests. */
  time: Date;
  close(): Promise<void>;
};

/** The desk's API over a real SQLite file, in process. */
export async function openTestDesk(origin = 'http://localhost:4747'): Promise<TestDesk> {
  const data = await mkdtemp(join(tmpdir(), 'panah-desk-'));
  const start = new Date('2026-11-02T09:00:00.000Z');
  const install = { name: 'Test', demo: false, salt: random(16), now: start };
  const records = await openRecords({ path: join(data, 'panah.db'), install });
  const files = await openSealedFiles({ directory: join(data, 'files') });
  const clock = (): Date => desk.time;
  const desks = createDeskService({ records, clock, random });
  const reports = createReportService({ records, files, desks, now: clock, random });
  const app = new Hono<HttpEnv>();
  app.use(securityHeaders(origin.startsWith('https:')));
  app.onError(
    onFailure(
      () => undefined,
      () => '',
    ),
  );
  app.notFound(onMissing(() => ''));
  const routes = deskRoutes({
    records,
    reports,
    desks,
    origin: () => origin,
    name: 'Test',
    demo: false,
    idleMinutes: 10,
    sessionHours: 12,
    secret: random(32),
    sealedBytes: 256 * 1024,
    clock,
    random,
  });
  app.route('/desk/api', routes);
  const desk: TestDesk = {
    app,
    records,
    desks,
    reports,
    origin,
    time: start,
    async close() {
      await records.close();
      await rm(data, { recursive: true, force: true });
    },
  };
  return desk;
}

/** One browser: its cookie, and the headers that the app sends. */
export class TestBrowser {
  cookie: string | null = null;
  readonly #desk: TestDesk;

  constructor(desk: TestDesk) {
    this.#desk = desk;
  }

  get(path: string): Promise<Response> {
    return this.send(path, { method: 'GET', headers: this.headers() });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      headers: { ...this.headers(), ...ownPage(this.#desk), ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Throws unless the answer is a success. */
  async got<T>(answer: Promise<Response>): Promise<T> {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (response.status === 204 ? null : await response.json()) as T;
  }

  headers(): Record<string, string> {
    return this.cookie === null ? {} : { cookie: this.cookie };
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const response = await this.#desk.app.request(`${this.#desk.origin}/desk/api/${path}`, init);
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? null;
    return response;
  }
}

function ownPage(desk: TestDesk): Record<string, string> {
  return { 'content-type': 'application/json', 'panah-desk': '1', origin: desk.origin };
}

/** An officer with what their browser would hold. */
export type TestOfficer = {
  readonly me: Me;
  readonly browser: TestBrowser;
  readonly identity: Identity;
  readonly name: string;
  readonly verifier: string;
};

/** What an officer's browser sends to enrol with a passphrase. */
export async function enrolment(token: string, name: string) {
  const identity = newIdentity('hybrid', random);
  const lock = newIdentity('hybrid', random);
  const verifier = base64url(random(32));
  const use = {
    token,
    name,
    recipient: await recipientOf(identity),
    unlock: {
      method: 'passphrase',
      salt: base64url(random(16)),
      wrapped: base64url(await sealKey(identity, await recipientOf(lock))),
    },
    credential: { verifier },
  };
  return { identity, verifier, use };
}

export async function founding(officer: Recipient) {
  const identity = newIdentity('hybrid', random);
  const kit = await makeRecovery(identity, random);
  const desk = {
    name: 'Cyber cell of the test',
    kind: 'hybrid',
    recipient: await recipientOf(identity),
    grant: base64url(await sealKey(identity, officer)),
    recovery: { pairs: kit.pairs.map(({ sheets, sealed }) => ({ sheets, sealed: base64url(sealed) })) },
  };
  return { identity, kit, desk };
}

export async function found(desk: TestDesk, name = 'First Supervisor') {
  const { token } = await desk.desks.makeLink('found');
  const browser = new TestBrowser(desk);
  await browser.got<LinkOpened>(browser.post('links/open', { token }));
  const { identity, verifier, use } = await enrolment(token, name);
  const made = await founding(use.recipient);
  const me = await browser.got<Me>(browser.post('links/use', { ...use, desk: made.desk }));
  const officer: TestOfficer = { me, browser, identity, name, verifier };
  return { officer, deskIdentity: made.identity, kit: made.kit };
}

/** Invites, joins and grants: the whole way of a second officer. */
export async function joined(
  desk: TestDesk,
  supervisor: TestOfficer,
  deskIdentity: Identity,
  role: Role,
  name: string,
): Promise<TestOfficer> {
  const invited = await supervisor.browser.got<Invited>(supervisor.browser.post('invites', { role }));
  const browser = new TestBrowser(desk);
  const { identity, verifier, use } = await enrolment(invited.token, name);
  const me = await browser.got<Me>(browser.post('links/use', use));
  if (role !== 'administrator' && role !== 'editor') {
    const sealed = base64url(await sealKey(deskIdentity, use.recipient));
    const grants = [{ epoch: 1, sealed }];
    await supervisor.browser.got(supervisor.browser.post(`officers/${me.officer}/grants`, { grants }));
  }
  return { me, browser, identity, name, verifier };
}

/** The next key for these officers, as a supervisor's browser would make it. */
export async function rotation(epoch: number, officers: readonly TestOfficer[]): Promise<RotateKey> {
  const identity = newIdentity('hybrid', random);
  const kit = await makeRecovery(identity, random);
  const grants = officers.map(async ({ me }) => ({
    officer: me.officer,
    sealed: base64url(await sealKey(identity, me.recipient)),
  }));
  return {
    epoch,
    recipient: await recipientOf(identity),
    grants: await Promise.all(grants),
    recovery: { pairs: kit.pairs.map(({ sheets, sealed }) => ({ sheets, sealed: base64url(sealed) })) },
  };
}
