import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { startTestServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

const id = randomBytes(16).toString('hex');
const age = Buffer.from(`age-encryption.org/v1\n${'x'.repeat(60)}`).toString('base64url');
const lookup = randomBytes(32).toString('base64url');

/** Bodies that are right but for one or two members. */
const valid = {
  '/api/reports': {
    v: 1,
    id,
    desk: id,
    epoch: 1,
    lookup,
    readable: {},
    sealed: age,
    files: [],
    work: 'AAAA',
  },
  '/api/thread': { v: 1, lookup, work: 'AAAA' },
  '/api/thread/messages': { v: 1, id, sealed: age, files: [] },
  '/api/thread/withdraw': { v: 1 },
} as const;
type Path = keyof typeof valid;
const paths = Object.keys(valid) as readonly Path[];

async function refusedAsExpected(path: string, init: RequestInit): Promise<void> {
  const response = await fetch(`${server.url}${path}`, { method: 'POST', ...init });
  const body = (await response.json()) as { error: string; detail?: readonly string[] };
  assert.ok(response.status >= 400 && response.status < 500, `${path} ${response.status}`);
  assert.match(body.error, /^[a-z-]+$/);
  for (const name of body.detail ?? []) assert.match(name, /^[a-z]+$/, 'a name of ours, never what was sent');
  assert.deepEqual(
    server.logged.filter((entry) => entry.event === 'failed'),
    [],
  );
}

test('fuzz: any JSON to any address of the person is refused by a code, and is no fault of ours', async () => {
  const changed = fc.tuple(
    fc.constantFrom(...paths),
    fc.dictionary(
      fc.constantFrom('v', 'id', 'desk', 'epoch', 'lookup', 'readable', 'sealed', 'files', '__proto__'),
      fc.jsonValue(),
      {
        maxKeys: 2,
      },
    ),
  );
  await fc.assert(
    fc.asyncProperty(changed, ([path, changes]) =>
      refusedAsExpected(path, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...valid[path], ...changes }),
      }),
    ),
    { numRuns: 200 },
  );
});

test('fuzz: any bytes, any bearer, any type', async () => {
  const header = fc.stringMatching(/^[!-~]{0,60}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.uint8Array({ maxLength: 300 }),
      header,
      header,
      (path, body, bearer, type) =>
        refusedAsExpected(path, {
          headers: {
            authorization: `Bearer ${bearer}`,
            'content-type': type === '' ? 'application/json' : type,
          },
          body: new Uint8Array(body),
        }),
    ),
    { numRuns: 150 },
  );
});

test('fuzz: questions with strange addresses are no fault either', async () => {
  const part = fc.stringMatching(/^[a-z0-9%./~-]{0,24}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/api/work?for=', '/api/thread/items/', '/assets/', '/desk/api/', '/'),
      part,
      async (path, end) => {
        const response = await fetch(`${server.url}${path}${end}`, { redirect: 'manual' });
        await response.arrayBuffer();
        assert.ok(response.status < 500, `${path}${end} ${response.status}`);
      },
    ),
    { numRuns: 150 },
  );
});
