import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { parseManifest } from './manifest.ts';
import { openAssets } from './open.ts';
import { assetRoutes } from './routes.ts';

const source = 'export const answer = 42;\n'.repeat(50);
const integrity = `sha384-${createHash('sha384').update(source).digest('base64')}`;
const names = ['report', 'report-worker', 'viewer'];
const entry = (name: string) => ({
  path: `/assets/${name}-0a1b2c.js`,
  integrity,
  bytes: source.length,
  type: 'text/javascript; charset=utf-8',
});
let dist: string;

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'panah-dist-'));
  await mkdir(join(dist, 'assets'));
  const files = Object.fromEntries(names.map((name) => [`${name}.js`, entry(name)]));
  await writeFile(join(dist, 'manifest.json'), JSON.stringify({ v: 1, files, entries: {} }));
  for (const name of names) {
    await writeFile(join(dist, entry(name).path), source);
    await writeFile(join(dist, `${entry(name).path}.br`), brotliCompressSync(source));
  }
});
after(() => rm(dist, { recursive: true, force: true }));

const routes = async () => {
  const { Hono } = await import('hono');
  return new Hono()
    .onError((_error, c) => c.text('', 404))
    .route('/assets', assetRoutes(await openAssets(dist), { signAssets: () => 'signed' }) as never);
};

test('an asset is served for ever under its hashed name, in the encoding that was asked for', async () => {
  const app = await routes();
  const plain = await app.request(entry('report').path);
  assert.equal(await plain.text(), source);
  assert.equal(plain.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(plain.headers.get('vary'), 'Accept-Encoding');
  const packed = await app.request(entry('report').path, { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(packed.headers.get('content-encoding'), 'br');
  assert.equal(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString(), source);
  const refused = await app.request(entry('report').path, {
    headers: { 'accept-encoding': 'br;q=0, identity' },
  });
  assert.equal(refused.headers.get('content-encoding'), null);
});

test('only a worker may compile WebAssembly, and only the viewer may be asked for from elsewhere', async () => {
  const app = await routes();
  const policies = names.map(async (name) =>
    (await app.request(entry(name).path)).headers.get('content-security-policy'),
  );
  const [report, worker, viewer] = await Promise.all(policies);
  assert.equal(report, null, 'the guards write the strict one');
  assert.match(worker ?? '', /wasm-unsafe-eval/);
  assert.equal(viewer, null);
  const origins = names.map(async (name) =>
    (await app.request(entry(name).path)).headers.get('access-control-allow-origin'),
  );
  assert.deepEqual(await Promise.all(origins), [null, null, '*']);
});

test('the manifest comes with its signature, and nothing else is in the folder', async () => {
  const app = await routes();
  const manifest = await app.request('/assets/manifest.json');
  assert.equal(manifest.headers.get('panah-signature'), 'signed');
  assert.equal(parseManifest(await manifest.text()).files['report.js']?.integrity, integrity);
  for (const path of ['/assets/', '/assets/x.js', '/assets/../manifest.json', `${entry('report').path}.br`]) {
    assert.notEqual((await app.request(path)).status, 200, path);
  }
});

test('a file that is not the one in the manifest stops the start', async () => {
  await writeFile(join(dist, entry('viewer').path), `${source} `);
  await assert.rejects(openAssets(dist), /viewer\.js is not the file in the manifest/);
  await writeFile(join(dist, entry('viewer').path), source);
  assert.ok((await openAssets(join(dist, 'nowhere'))).isEmpty);
  assert.throws(() => parseManifest('{"v":1,"files":{"x.js":{"path":"/etc/passwd"}}}'), /x\.js/);
});
