import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { ItemId, Receipt, Recipient, ReportId } from '@panah/envelope';
import type { NewReport } from '@panah/wire';
import type { Line } from '../api/persist.ts';
import type { Calls } from '../vault/calls.ts';
import type { Vault } from '../vault/client.ts';
import { type Delivery, type Draft, newDelivery } from './model.ts';
import { sendReport } from './report.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

const line: Line = { state: () => {}, pause: async () => {} };
const watcher = { stage: () => {}, file: () => {} };

/** Seals nothing: what it is asked is what a test looks at. */
function fakeVault() {
  const asked: { name: string; input: unknown }[] = [];
  let items = 0;
  const answers: { [N in keyof Calls]?: (input: Calls[N]['in']) => Calls[N]['out'] } = {
    begin: () => ({
      report: 'a'.repeat(32) as ReportId,
      receipt: '1'.repeat(24) as Receipt,
      lookup: 'lookup',
      replyTo: 'age1person' as Recipient,
      threadKey: 'thread',
    }),
    work: () => 'solved',
    newItem: () => String(++items).padStart(32, '0') as ItemId,
    sealFile: () => ({ sealed: new Blob(['sealed']), sha256: '00' }),
    sealReport: (input) => `${input.recipients.join('+')}#${items}`,
  };
  const vault: Vault = {
    call: async (name, input) => {
      asked.push({ name, input });
      return (answers[name] as (input: unknown) => never)(input);
    },
    warm: () => {},
    close: () => {},
  };
  return { vault, asked, count: (name: string) => asked.filter((one) => one.name === name).length };
}

type Post =
  | 'accept'
  | 'accept-without-answer'
  | 'no-answer'
  | 'key-changed'
  | 'work-expired'
  | 'upload-incomplete'
  | 'invalid';

/** A desk that answers posts as told, in turn, and takes every upload. */
function fakeServer(posts: Post[]) {
  const posted: NewReport[] = [];
  const accepted = new Map<string, string>();
  let epoch = 1;
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    if (path === '/api/site') {
      const desk = { id: 'd'.repeat(32), name: 'Desk', kind: 'hybrid', epoch, recipient: `age1desk${epoch}` };
      return Response.json({ v: 1, salt: '00', demo: false, desks: [desk], limits: {} });
    }
    if (path.startsWith('/api/work')) return Response.json({});
    if (path === '/api/uploads')
      return new Response(null, { status: 201, headers: { location: '/api/uploads/x' } });
    if (path.startsWith('/api/uploads/')) return new Response(null, { headers: { 'upload-offset': '6' } });
    const body = JSON.parse(String(init?.body)) as NewReport;
    posted.push(body);
    const fate = posts.shift() ?? 'accept';
    if (fate === 'no-answer') throw new TypeError('network');
    if (fate === 'accept' || fate === 'accept-without-answer') {
      const before = accepted.get(body.id);
      assert.ok(before === undefined || before === body.sealed, 'a repeat must have the same bytes');
      accepted.set(body.id, body.sealed);
      if (fate === 'accept-without-answer') throw new TypeError('network');
      return Response.json({ v: 1, report: body.id, repeated: before !== undefined });
    }
    if (fate === 'key-changed') epoch += 1;
    return Response.json({ error: fate }, { status: 409 });
  };
  return { posted, accepted };
}

const draft: Draft = {
  language: 'en',
  desk: 'd'.repeat(32),
  answers: { happened: 'It happened.' },
  readable: {},
  files: [new File(['picture'], 'chat.png', { type: 'image/png' })],
};
const send = (vault: Vault, delivery: Delivery = newDelivery()) =>
  sendReport(draft, delivery, {
    vault,
    line,
    watcher,
    signal: new AbortController().signal,
    now: () => new Date(0),
  });

test('one report is posted, after its files', async () => {
  const { posted } = fakeServer([]);
  const { vault } = fakeVault();
  const result = await send(vault);
  assert.equal(result.kind, 'sent');
  assert.equal(posted.length, 1);
  assert.equal(posted[0]?.files.length, 1);
});

test('a lost answer leads to a repeat with the same bytes, and one receipt', async () => {
  const { posted, accepted } = fakeServer(['no-answer', 'accept-without-answer', 'accept']);
  const { vault, count } = fakeVault();
  const result = await send(vault);
  assert.equal(result.kind, 'sent');
  assert.equal(posted.length, 3);
  assert.equal(accepted.size, 1);
  assert.equal(count('begin'), 1);
  assert.equal(count('sealReport'), 1);
});

test('after a new desk key everything is sealed again to it, under the same id and receipt', async () => {
  const { posted } = fakeServer(['key-changed']);
  const { vault, count } = fakeVault();
  const result = await send(vault);
  assert.equal(result.kind, 'sent');
  assert.deepEqual(
    posted.map(({ epoch, id, sealed }) => ({ epoch, id, key: sealed.split('+')[0] })),
    [
      { epoch: 1, id: 'a'.repeat(32), key: 'age1desk1' },
      { epoch: 2, id: 'a'.repeat(32), key: 'age1desk2' },
    ],
  );
  assert.equal(count('sealFile'), 2);
  assert.equal(count('begin'), 1);
});

test('an expired sum is done again', async () => {
  fakeServer(['work-expired', 'accept']);
  const { vault, count } = fakeVault();
  assert.equal((await send(vault)).kind, 'sent');
  assert.equal(count('sealReport'), 1);
});

test('a file that the server lost is offered again', async () => {
  const { posted } = fakeServer(['upload-incomplete']);
  const { vault, count } = fakeVault();
  assert.equal((await send(vault)).kind, 'sent');
  assert.equal(posted.length, 2);
  assert.equal(count('sealFile'), 1);
});

test('a refusal ends the attempt, and a later one keeps receipt and files', async () => {
  fakeServer(['invalid', 'accept']);
  const { vault, count } = fakeVault();
  const delivery = newDelivery();
  assert.deepEqual(await send(vault, delivery), { kind: 'refused', code: 'invalid' });
  assert.equal((await send(vault, delivery)).kind, 'sent');
  assert.equal(count('begin'), 1);
  assert.equal(count('sealFile'), 1);
  assert.equal(count('sealReport'), 2);
});
