import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { newId, sealText, parseItemId, proveMessage } from '@panah/envelope';
import type { NewReport, SiteInfo, ThreadOpened } from '@panah/wire';
import { sendReport, type Sent } from '../../../../tests/support/reporting.ts';
import { foundDesk, type TestDesk } from '../../../../tests/support/test-desk.ts';
import { solveWork, startTestServer, type TestServer } from '../server.fixture.ts';

// Ids are secrets of those who made them, but a desk's officers see them. None of them, posing as a person, may
// put a thing of their own in the place of another report's.

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
let server: TestServer;
let desk: TestDesk;
let harmed: Sent;
let harmless: Sent;
before(async () => {
  server = await startTestServer();
  desk = await foundDesk(server.url, (await server.running.desks.makeLink('found')).token);
  const files = [{ name: 'chat.png', type: 'image/png', bytes: random(100) }];
  harmed = await sendReport(server.url, { answers: { happened: 'Somebody asks for money.' }, files });
  harmless = await sendReport(server.url, { answers: { happened: 'Somebody else does.' } });
});
after(() => server.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const itemsOf = async (): Promise<readonly string[]> =>
  (await desk.facts(harmed.id)).items.map(({ id }) => id);

async function uploadUnder(id: string, report: string): Promise<void> {
  const metadata = `id ${btoa(id)},report ${btoa(report)}`;
  const work = await solveWork(server.url, 'upload');
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': '70000', 'upload-metadata': metadata, 'panah-work': work },
  });
  assert.equal(begun.status, 201);
  const type = 'application/offset+octet-stream';
  const sent = await fetch(`${server.url}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': type },
    body: random(70_000) as Uint8Array<ArrayBuffer>,
  });
  assert.equal(sent.status, 204);
}

test('a report with a file under the id of another report is refused, and that one stays', async () => {
  const before = await itemsOf();
  assert.equal(before.length, 2);
  const own = newId(random);
  await uploadUnder(harmed.id, own);
  const site = (await (await fetch(`${server.url}/api/site`)).json()) as SiteInfo;
  const target = site.desks[0] ?? assert.fail('expected a desk');
  const body: NewReport = {
    v: 1,
    id: own as NewReport['id'],
    desk: target.id,
    epoch: target.epoch,
    lookup: base64url(random(32)),
    readable: {},
    sealed: base64url(await sealText(harmless.content, [target.recipient])),
    files: [parseItemId(harmed.id)],
    work: await solveWork(server.url, 'report'),
  };
  const response = await post('/api/reports', body);
  assert.equal(response.status, 409);
  assert.deepEqual(await itemsOf(), before);
  assert.equal((await desk.read(harmed.id)).answers.happened, 'Somebody asks for money.');
});

test("a message or an answer under the id of another report's file is refused, and that one stays", async () => {
  const before = await itemsOf();
  const taken = harmed.content.files[0]?.id ?? assert.fail('expected a file');
  const opened = await post('/api/thread', {
    v: 1,
    lookup: harmless.lookup,
    work: await solveWork(server.url, 'open'),
  });
  const { bearer } = (await opened.json()) as ThreadOpened;
  const message = proveMessage(
    {
      v: 1,
      kind: 'message',
      report: harmless.id,
      id: taken,
      from: 'person',
      writtenAt: '2026-11-02T10:11:12.000Z',
      text: 'mine',
      files: [],
    },
    harmless.content.threadKey,
  );
  const sealed = base64url(await sealText(message, [desk.recipient, harmless.content.replyTo]));
  const item = { v: 1, id: taken, sealed, files: [] };
  const response = await post('/api/thread/messages', item, { authorization: `Bearer ${bearer}` });
  assert.equal(response.status, 409);
  const answered = await server.running.reports.reply(harmless.id, desk.me.officer, {
    id: taken,
    sealed: Buffer.from(sealed, 'base64url'),
  });
  assert.deepEqual(answered, { kind: 'refused', code: 'conflict' });
  assert.deepEqual(await itemsOf(), before);
});
