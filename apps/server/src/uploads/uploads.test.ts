import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { HttpRefusal } from '../http/index.ts';
import { solveWork, startTestServer, type TestServer } from '../server.fixture.ts';
import { openSealedFiles } from '../storage/index.ts';
import { LockTimeout, uploadLocks } from './lock.ts';
import { parseUploadFacts } from './metadata.ts';
import { openPending } from './pending.ts';

const newId = (): string => randomBytes(16).toString('hex');
let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

const ask = (
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

async function begin(id: string, length: number): Promise<void> {
  const headers = {
    'upload-length': String(length),
    'upload-metadata': `id ${btoa(id)},report ${btoa(newId())}`,
    'panah-work': await solveWork(server.url, 'upload'),
  };
  assert.equal((await ask('POST', '', headers)).status, 201);
}

async function offsetOf(id: string): Promise<number> {
  const head = await ask('HEAD', `/${id}`, {});
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('upload-metadata'), null);
  return Number(head.headers.get('upload-offset'));
}

/** Sends a PATCH that promises `promised` bytes, gives `bytes`, and does what a lost line does. */
function lostPatch(id: string, promised: number, bytes: Uint8Array, linger: number): Promise<void> {
  const { port, hostname } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    socket.on('error', reject);
    socket.on('connect', () => {
      socket.write(
        `PATCH /api/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n` +
          `Content-Type: application/offset+octet-stream\r\nContent-Length: ${promised}\r\n\r\n`,
      );
      socket.write(bytes);
      setTimeout(() => {
        socket.destroy();
        resolve();
      }, linger);
    });
  });
}

test('what arrived before the line was lost stays, and the rest follows', async () => {
  const id = newId();
  const bytes = randomBytes(200_000);
  await begin(id, bytes.length);
  await lostPatch(id, bytes.length, bytes.subarray(0, 150_000), 100);
  const offset = await offsetOf(id);
  assert.ok(offset > 0 && offset <= 150_000);
  const patch = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  assert.equal((await ask('PATCH', `/${id}`, patch, bytes.subarray(offset))).status, 204);
  assert.equal(await offsetOf(id), bytes.length);
  assert.equal(
    server.logged.filter((entry) => entry.event === 'failed').length,
    0,
    'a lost line is no fault of ours',
  );
});

test('a stalled connection does not keep the upload from its owner', async () => {
  const id = newId();
  const bytes = randomBytes(90_000);
  await begin(id, bytes.length);
  const stalled = lostPatch(id, bytes.length, bytes.subarray(0, 10_000), 2_000);
  let offset = await offsetOf(id);
  while (offset < bytes.length) {
    const patch = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    await ask('PATCH', `/${id}`, patch, bytes.subarray(offset));
    offset = await offsetOf(id);
  }
  await stalled;
});

test('more bytes than were announced are refused, and an unfinished upload can be taken back', async () => {
  const id = newId();
  await begin(id, 70_000);
  const patch = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const response = await ask('PATCH', `/${id}`, patch, randomBytes(70_001));
  assert.equal(response.status, 413);
  assert.deepEqual(await response.json(), { error: 'too-large' });
  assert.equal((await ask('DELETE', `/${id}`, {})).status, 204);
  assert.equal((await ask('HEAD', `/${id}`, {})).status, 404);
});

test('fuzz: any method, path and headers get a refusal from a closed list, and are no fault', async () => {
  const value = fc.oneof(
    fc.stringMatching(/^[!-~]{1,40}$/),
    fc.constantFrom('-1', '0', '1e3', '9'.repeat(30), 'id eA=='),
  );
  const headers = fc.record(
    {
      'upload-length': value,
      'upload-offset': value,
      'upload-metadata': value,
      'upload-defer-length': value,
      'upload-concat': value,
      'panah-work': value,
      authorization: value,
      'content-type': value,
      'tus-resumable': value,
      'x-forwarded-proto': value,
    },
    { requiredKeys: [] },
  );
  const path = fc.oneof(
    fc.constant(''),
    fc.constant(`/${newId()}`),
    fc.stringMatching(/^\/[a-z%.2f]{1,20}$/),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('POST', 'PATCH', 'DELETE', 'HEAD', 'GET', 'PUT'),
      path,
      headers,
      async (method, where, given) => {
        const response = await ask(method, where, given as Record<string, string>);
        assert.ok(response.status >= 400 && response.status < 500, `${method} ${response.status}`);
        const body = await response.text();
        if (method !== 'HEAD') assert.equal(typeof (JSON.parse(body) as { error: unknown }).error, 'string');
      },
    ),
    { numRuns: 150 },
  );
  assert.equal(server.logged.filter((entry) => entry.event === 'failed').length, 0);
});

test('fuzz: metadata is two ids or refused', () => {
  const id = newId();
  const report = newId();
  assert.deepEqual(parseUploadFacts({ id, report }), { id, report });
  const text = fc.option(fc.string());
  const refused = (metadata: Record<string, string | null>): void =>
    assert.throws(() => parseUploadFacts(metadata), HttpRefusal);
  fc.assert(fc.property(fc.dictionary(fc.string(), text), (given) => refused(given)));
  fc.assert(
    fc.property(fc.constantFrom('filename', 'filetype', 'x'), (name) => refused({ id, report, [name]: 'x' })),
  );
  refused({ id, report: id });
});

test('the lock gives turns in order and lets nobody wait for ever', async () => {
  const locks = uploadLocks(100);
  const signal = new AbortController().signal;
  const order: number[] = [];
  let asked = 0;
  await locks.newLock('a').lock(signal, () => {
    asked += 1;
  });
  await locks.newLock('b').lock(signal, () => assert.fail('another upload is free'));
  const waiting = [1, 2].map(async (turn) => {
    await locks.newLock('a').lock(signal, () => undefined);
    order.push(turn);
    await locks.newLock('a').unlock();
  });
  assert.equal(asked, 2);
  await locks.newLock('a').unlock();
  await Promise.all(waiting);
  assert.deepEqual(order, [1, 2]);
  await locks.newLock('a').lock(signal, () => undefined);
  await assert.rejects(
    locks.newLock('a').lock(signal, () => undefined),
    LockTimeout,
  );
  const gone = new AbortController();
  const given = locks.newLock('a').lock(gone.signal, () => undefined);
  gone.abort();
  await assert.rejects(given, LockTimeout);
});

test('what is smaller than any sealed file is refused', async () => {
  const headers = {
    'upload-length': '65535',
    'upload-metadata': `id ${btoa(newId())},report ${btoa(newId())}`,
    'panah-work': await solveWork(server.url, 'upload'),
  };
  const response = await ask('POST', '', headers);
  assert.equal(response.status, 400);
  assert.deepEqual(await response.json(), { error: 'invalid', detail: ['upload-length'] });
});

test('what was announced and does not come gives way to who needs the room; what comes slowly does not', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'panah-pending-'));
  try {
    let now = new Date('2026-11-02T10:05:00Z');
    const files = await openSealedFiles({ directory, now: () => now });
    const pending = await openPending(files, { perReport: 3, bytes: 300_000 }, () => now);
    const begin = async (sent: number): Promise<string> => {
      const id = newId();
      assert.equal(await pending.admit(id, newId(), 100_000), 'admitted');
      await files.create(id, 100_000, { report: 'r' });
      if (sent > 0) await files.append(id, 0, new Blob([new Uint8Array(sent)]).stream());
      return id;
    };
    const whole = await begin(100_000);
    const slow = await begin(70_000);
    const announced = await begin(0);
    assert.equal(await pending.admit(newId(), newId(), 100_000), 'no-room', 'too soon to say');
    now = new Date('2026-11-02T10:16:00Z');
    await begin(0);
    assert.equal(await files.stat(announced), null);
    assert.ok((await files.stat(whole)) !== null && (await files.stat(slow)) !== null);
    assert.equal(await pending.admit(newId(), newId(), 100_000), 'no-room');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test('pending bytes are bounded, and what was kept or removed counts no more', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'panah-pending-'));
  try {
    const files = await openSealedFiles({ directory });
    const make = async (id: string): Promise<string> => {
      await files.create(id, 10, { report: 'r' });
      return id;
    };
    const left = await make(newId());
    const pending = await openPending(files, { perReport: 3, bytes: 50 }, () => new Date());
    assert.equal(await pending.admit(await make(newId()), 'r', 10), 'admitted');
    assert.equal(await pending.admit(await make(newId()), 'r', 10), 'admitted');
    assert.equal(await pending.admit(newId(), 'r', 10), 'too-many', 'one was there from before');
    await files.remove(left);
    assert.equal(await pending.admit(await make(newId()), 'r', 10), 'admitted');
    assert.equal(await pending.admit(newId(), 'other', 21), 'no-room');
    assert.equal(await pending.admit(newId(), 'other', 20), 'admitted');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
