import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  lookupHash,
  newId,
  newIdentity,
  newThreadKey,
  openText,
  parseItemId,
  parseReportId,
  proveMessage,
  recipientOf,
  type ReportContent,
  sealText,
} from '@panah/envelope';
import type { ReportAccepted, SiteInfo, ThreadOpened, WorkPurpose } from '@panah/wire';
import { foundDesk, type TestDesk } from '../../../tests/support/test-desk.ts';
import { largestUpload } from './uploads/routes.ts';
import { solveWork, startTestServer, type TestServer } from './server.fixture.ts';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

let server: TestServer;
let desk: TestDesk;
let site: SiteInfo;
const person = {
  identity: newIdentity('hybrid', random),
  lookup: random(32),
  threadKey: newThreadKey(random),
};
const report = parseReportId(newId(random));
const file = parseItemId(newId(random));
const fileBytes = random(70_000);

const work = (purpose: WorkPurpose): Promise<string> => solveWork(server.url, purpose);
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const tus = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array,
): Promise<Response> =>
  fetch(`${server.url}/api/uploads${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
const errorOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: string }).error;
const meta = (id: string, of: string): string => `id ${btoa(id)},report ${btoa(of)}`;

before(async () => {
  server = await startTestServer();
  desk = await foundDesk(server.url, (await server.running.desks.makeLink('found')).token);
  site = (await (await fetch(`${server.url}/api/site`)).json()) as SiteInfo;
});
after(() => server.stop());

async function newReport(
  happened: string,
  changes: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const target = site.desks[0] ?? assert.fail('expected a desk');
  const content: ReportContent = {
    v: 1,
    kind: 'report',
    report,
    desk: target.id,
    language: 'en',
    writtenAt: '2026-11-02T10:11:12.000Z',
    replyTo: await recipientOf(person.identity),
    threadKey: person.threadKey,
    answers: { happened },
    files: [],
  };
  const sealed = await sealText(content, [target.recipient, content.replyTo]);
  return {
    v: 1,
    id: report,
    desk: target.id,
    epoch: target.epoch,
    lookup: base64url(person.lookup),
    readable: { urgency: 'deadline' },
    sealed: base64url(sealed),
    files: [file],
    ...changes,
  };
}

let first: Record<string, unknown>;

test('an upload needs work, grows in pieces, and says where it stands', async () => {
  const headers = { 'upload-length': String(fileBytes.length), 'upload-metadata': meta(file, report) };
  assert.equal(await errorOf(await tus('POST', '', headers)), 'work-needed');
  const paid = { ...headers, 'panah-work': await work('upload') };
  const created = await tus('POST', '', paid);
  assert.equal(created.status, 201);
  assert.equal(created.headers.get('location'), `/api/uploads/${file}`);
  assert.equal(created.headers.get('access-control-allow-origin'), null);
  assert.equal(await errorOf(await tus('POST', '', paid)), 'conflict');
  const patch = { 'content-type': 'application/offset+octet-stream' };
  const half = await tus(
    'PATCH',
    `/${file}`,
    { ...patch, 'upload-offset': '0' },
    fileBytes.subarray(0, 40_000),
  );
  assert.equal(half.status, 204);
  assert.equal(half.headers.get('upload-offset'), '40000');
  const wrong = await tus('PATCH', `/${file}`, { ...patch, 'upload-offset': '3' }, fileBytes.subarray(3));
  assert.equal(await errorOf(wrong), 'conflict');

  first = await newReport('Somebody asks for money.');
  assert.equal(
    await errorOf(await post('/api/reports', { ...first, work: await work('report') })),
    'upload-incomplete',
  );

  const head = await tus('HEAD', `/${file}`, {});
  assert.equal(head.headers.get('upload-offset'), '40000');
  const rest = await tus(
    'PATCH',
    `/${file}`,
    { ...patch, 'upload-offset': '40000' },
    fileBytes.subarray(40_000),
  );
  assert.equal(rest.headers.get('upload-offset'), String(fileBytes.length));
});

test('uploads have bounds, and only ids of ours are looked at', async () => {
  const other = newId(random);
  const paid = { 'panah-work': await work('upload'), 'upload-metadata': meta(newId(random), other) };
  assert.equal(
    await errorOf(await tus('POST', '', { ...paid, 'upload-length': String(largestUpload + 1) })),
    'too-large',
  );
  assert.equal(await errorOf(await tus('POST', '', { ...paid, 'upload-length': '-1' })), 'invalid');
  const named = {
    ...paid,
    'upload-metadata': `${meta(newId(random), other)},filename ${btoa('a.png')}`,
    'upload-length': '9',
  };
  assert.equal(await errorOf(await tus('POST', '', named)), 'invalid');
  for (const path of ['/..%2f..%2fetc%2fpasswd', '/x', `/${newId(random)}`]) {
    assert.equal((await tus('HEAD', path, {})).status, 404, path);
  }
  assert.equal(await errorOf(await tus('DELETE', `/${newId(random)}`, {})), 'not-found');
  for (let count = 0; count < 20; count += 1) {
    const each = { ...paid, 'upload-metadata': meta(newId(random), other), 'upload-length': '70000' };
    assert.equal((await tus('POST', '', each)).status, 201);
  }
  const more = { ...paid, 'upload-metadata': meta(newId(random), other), 'upload-length': '70000' };
  assert.equal(await errorOf(await tus('POST', '', more)), 'too-large');
});

test('a report is accepted once, and a repeat gets the same answer', async () => {
  const body = { ...first, work: await work('report') };
  const accepted = await post('/api/reports', body);
  assert.equal(accepted.status, 201, await accepted.clone().text());
  assert.deepEqual(await accepted.json(), { v: 1, report, repeated: false } satisfies ReportAccepted);
  assert.deepEqual(await (await post('/api/reports', body)).json(), { v: 1, report, repeated: true });
  const other = { ...(await newReport('Something else.')), work: await work('report') };
  assert.equal(await errorOf(await post('/api/reports', other)), 'conflict');
  assert.equal((await tus('DELETE', `/${file}`, {})).status, 404, 'what a report names is out of reach');
});

test('an old key, an unknown desk and bad members are told apart', async () => {
  const fresh = { ...first, id: newId(random), files: [], lookup: base64url(random(32)) };
  const send = async (changes: Record<string, unknown>): Promise<Response> =>
    post('/api/reports', { ...fresh, ...changes, work: await work('report') });
  assert.equal(await errorOf(await send({ epoch: 2 })), 'key-changed');
  assert.equal(await errorOf(await send({ desk: newId(random) })), 'not-found');
  assert.equal(await errorOf(await send({ lookup: first['lookup'] })), 'conflict', 'one receipt, one report');
  const bad = await send({
    id: 'x',
    epoch: 1.5,
    lookup: 'AA',
    readable: { mood: 1 },
    sealed: '!',
    files: [1],
  });
  assert.deepEqual(await bad.json(), {
    error: 'invalid',
    detail: ['id', 'epoch', 'lookup', 'readable', 'sealed', 'files'],
  });
  assert.equal(await errorOf(await send({ sealed: 'A'.repeat(site.limits.sealedBytes * 2) })), 'too-large');
  assert.equal(await errorOf(await post('/api/reports', fresh)), 'work-needed');
  const form = await fetch(`${server.url}/api/reports`, { method: 'POST', body: 'x=1' });
  assert.equal(await errorOf(form), 'wrong-type');
});

let bearer = '';
const signed = (): Record<string, string> => ({ authorization: `Bearer ${bearer}` });

test('the receipt opens the thread; the desk reads and answers', async () => {
  const unknown = await post('/api/thread', {
    v: 1,
    lookup: base64url(random(32)),
    work: await work('open'),
  });
  assert.equal(unknown.status, 404);
  await desk.read(report);
  await desk.reply(report, 'You did right to write to us.');
  const response = await post('/api/thread', {
    v: 1,
    lookup: base64url(person.lookup),
    work: await work('open'),
  });
  assert.equal(response.status, 200);
  const opened = (await response.json()) as ThreadOpened;
  bearer = opened.bearer;
  assert.equal(opened.thread.stage, 'answered');
  assert.deepEqual(
    opened.thread.items.map((item) => `${item.from} ${item.kind}`),
    ['person report', 'person file', 'desk message'],
  );
  const reply = opened.thread.items.at(-1) ?? assert.fail();
  const sealed = await fetch(`${server.url}/api/thread/items/${reply.id}`, { headers: signed() });
  const content = await openText(new Uint8Array(await sealed.arrayBuffer()), [person.identity]);
  assert.ok(content.kind === 'message');
  assert.equal(content.text, 'You did right to write to us.');
  const attached = await fetch(`${server.url}/api/thread/items/${file}`, { headers: signed() });
  assert.deepEqual(new Uint8Array(await attached.arrayBuffer()), fileBytes);
  assert.equal(
    (await fetch(`${server.url}/api/thread`, { headers: { authorization: 'Bearer x.1.y' } })).status,
    401,
  );
});

test('the person writes again, once', async () => {
  const id = parseItemId(newId(random));
  const message = {
    v: 1,
    kind: 'message',
    report,
    id,
    from: 'person',
    writtenAt: '2026-11-02T10:11:12.000Z',
  } as const;
  const content = proveMessage({ ...message, text: 'Thank you.', files: [] }, person.threadKey);
  const recipients = [desk.recipient, await recipientOf(person.identity)];
  const body = { v: 1, id, sealed: base64url(await sealText(content, recipients)), files: [] };
  assert.equal((await post('/api/thread/messages', body, signed())).status, 204);
  assert.equal((await post('/api/thread/messages', body, signed())).status, 204);
  const other = { ...body, sealed: base64url(await sealText(content, recipients)) };
  assert.equal(await errorOf(await post('/api/thread/messages', other, signed())), 'conflict');
  assert.equal((await desk.facts(report)).items.length, 4);
  assert.equal(await errorOf(await post('/api/thread/messages', body)), 'signed-out');
});

test('withdrawing destroys the content and keeps the events', async () => {
  assert.equal((await post('/api/thread/withdraw', { v: 1 }, signed())).status, 204);
  assert.equal((await post('/api/thread/withdraw', { v: 1 }, signed())).status, 204);
  const again = await post('/api/thread', {
    v: 1,
    lookup: base64url(person.lookup),
    work: await work('open'),
  });
  assert.equal(again.status, 404);
  assert.equal((await fetch(`${server.url}/api/thread`, { headers: signed() })).status, 404);
  assert.equal((await fetch(`${server.url}/api/thread/items/${file}`, { headers: signed() })).status, 404);
  assert.equal((await tus('HEAD', `/${file}`, {})).status, 404);
  assert.equal(await server.running.reports.find(lookupHash(person.lookup)), null);
  const history = await server.running.reports.history(report);
  assert.equal(history.at(-1)?.type, 'report.withdrawn.1');
  assert.ok(history.length >= 5);
  const row = (await desk.queue()).rows.find((each) => each.id === report);
  assert.equal(row?.withdrawn, true);
  const repeat = await post('/api/reports', { ...first, work: await work('report') });
  assert.deepEqual(
    await repeat.json(),
    { v: 1, report, repeated: true },
    'a late repeat brings nothing back',
  );
});
