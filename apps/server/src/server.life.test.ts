import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { SiteInfo } from '@panah/wire';
import { startServer } from './compose.ts';
import { parseConfig } from './config/index.ts';
import { startTestServer, type TestServer } from './server.fixture.ts';
import { StorageError } from './storage/index.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer({ exitUrl: 'https://weather.example.org/' });
});
after(() => server.stop());

test('pages, data and the desk each have the policy they need', async () => {
  const get = (path: string): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' });
  const policyOf = async (path: string): Promise<string> => {
    const response = await get(path);
    await response.arrayBuffer();
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(response.headers.get('set-cookie'), null, path);
    return response.headers.get('content-security-policy') ?? assert.fail(path);
  };
  for (const path of ['/', '/en/', '/ur/', '/en/keys']) {
    const policy = await policyOf(path);
    assert.match(policy, /style-src 'sha256-/, path);
    assert.doesNotMatch(policy, /nonce|unsafe/, path);
  }
  for (const path of [
    '/api/site',
    '/checkpoint',
    '/healthz',
    '/leave',
    '/desk/api/nothing',
    '/api/nothing',
  ]) {
    assert.match(await policyOf(path), /^default-src 'none';.*sandbox$/, path);
  }
  assert.match(await policyOf('/en/nowhere'), /frame-ancestors 'none'/);
  assert.match(await policyOf('/desk'), /frame-ancestors 'none'/);
});

test('leaving forgets this site and goes on', async () => {
  for (const method of ['GET', 'POST']) {
    const response = await fetch(`${server.url}/leave`, { method, redirect: 'manual' });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), 'https://weather.example.org/');
    assert.match(response.headers.get('clear-site-data') ?? '', /"storage"/);
  }
});

test('a picture in a page of another site signs nobody out', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' };
  const response = await fetch(`${server.url}/leave`, { headers, redirect: 'manual' });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('clear-site-data'), null);
});

test('a page of another site can change nothing', async () => {
  for (const path of [
    '/api/reports',
    '/api/thread',
    '/en/write/step',
    '/desk/api/sign-in/begin',
    '/api/uploads',
  ]) {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(response.status, 403, path);
  }
});

test('stopping finishes what has begun and takes nothing new', async () => {
  const own = await startTestServer();
  const { hostname, port } = new URL(own.url);
  await fetch(`${own.url}/healthz`);
  const answered = new Promise<number>((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method: 'POST',
      path: '/api/thread',
      headers: { 'content-type': 'application/json' },
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.write('{"v":');
    setTimeout(() => sent.end('1}'), 300);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = own.stop();
  assert.equal(await answered, 400);
  await stopped;
  await assert.rejects(fetch(`${own.url}/healthz`));
  assert.deepEqual(
    own.logged.filter((entry) => entry.event !== 'assets-missing').map((entry) => entry.event),
    ['started', 'stopping', 'stopped'],
  );
});

test('an installation is the same after a restart, and a demo never becomes real', async () => {
  const data = await mkdtemp(join(tmpdir(), 'panah-life-'));
  const config = parseConfig({ PANAH_DATA: data, PANAH_PORT: '0' }, { demo: true });
  const log = (): void => undefined;
  try {
    const seen: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const running = await startServer(config, { log });
      const site = (await (await fetch(`${running.url}/api/site`)).json()) as SiteInfo;
      const key = (await (await fetch(`${running.url}/checkpoint/key`)).text()).split('+').slice(2).join('+');
      assert.equal(site.demo, true);
      seen.push(`${site.salt} ${key}`);
      await running.close();
      await running.close();
    }
    assert.equal(seen[0], seen[1]);
    await assert.rejects(startServer({ ...config, demo: false }, { log }), StorageError);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('a port that is taken is said, and the storage is let go', async () => {
  const data = await mkdtemp(join(tmpdir(), 'panah-port-'));
  const { port } = new URL(server.url);
  const config = parseConfig({ PANAH_DATA: data, PANAH_PORT: port });
  const log = (): void => undefined;
  try {
    await assert.rejects(startServer(config, { log }), { code: 'EADDRINUSE' });
    await (await startServer({ ...config, port: 0 }, { log })).close();
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
