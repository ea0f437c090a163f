import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { StorageError } from '../storage/error.ts';
import { contentSecurityPolicy, type Policy, workerPolicy } from './csp.ts';
import type { HttpEnv } from './env.ts';
import { type LogEntry, placesOf } from './log.ts';
import {
  HttpRefusal,
  onFailure,
  onMissing,
  readJson,
  readMembers,
  readSealed,
  sameOrigin,
  securityHeaders,
} from './index.ts';
import { mayChange } from './origin.ts';

const planted = 'planted-words-of-a-person';

function appWith(log: (entry: LogEntry) => void = () => undefined): Hono<HttpEnv> {
  const page = (): string => '<!doctype html><p>error</p>';
  return new Hono<HttpEnv>()
    .use(securityHeaders(true))
    .use(sameOrigin(() => ['https://help.example.org']))
    .onError(onFailure(log, page))
    .notFound(onMissing(page))
    .get('/page', (c) => {
      c.set('policy', { nonce: true });
      return c.html(`<p>${c.var.nonce}</p>`);
    })
    .get('/api/broken/:word', () => {
      throw new Error(`broke on ${planted}`);
    })
    .get('/broken/:word', () => {
      throw new TypeError(`broke on ${planted}\n    at apps/server/src/${planted}.ts:1`);
    })
    .get('/api/full', () => {
      throw new StorageError('full', planted);
    })
    .get('/api/refused', () => {
      throw new HttpRefusal('busy');
    })
    .post('/api/body', async (c) => c.json(await readJson(c, 1000)));
}

test('every answer carries the guards, whatever it is', async () => {
  const app = appWith();
  const answers = [
    await app.request('/page'),
    await app.request('/api/broken/x'),
    await app.request('/broken/x', { headers: { accept: 'text/html' } }),
    await app.request('/api/refused'),
    await app.request('/api/nowhere'),
    await app.request('/nowhere', { headers: { accept: 'text/html' } }),
    await app.request('/api/body', { method: 'POST', headers: { origin: 'https://evil.example' } }),
  ];
  for (const { headers, status } of answers) {
    const where = String(status);
    assert.match(
      headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors 'none'/,
      where,
    );
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', where);
    assert.equal(headers.get('cross-origin-embedder-policy'), 'require-corp', where);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', where);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', where);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', where);
    assert.equal(headers.get('x-frame-options'), 'DENY', where);
    assert.equal(headers.get('cache-control'), 'no-store', where);
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/, where);
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/, where);
    assert.equal(headers.get('set-cookie'), null, where);
  }
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 500, 500, 503, 404, 404, 403],
  );
});

test('a nonce is fresh for every page and the only way in for a script', async () => {
  const app = appWith();
  const seen = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const answer = await app.request('/page');
    const nonce = /^<p>(.+)<\/p>$/.exec(await answer.text())?.[1] ?? assert.fail();
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      new RegExp(`script-src 'nonce-${nonce.replace(/[+/]/g, '\\$&')}';`),
    );
    seen.add(nonce);
  }
  assert.equal(seen.size, 5);
});

test('no policy that a route can ask for lets in more than it says', () => {
  const flag = { requiredKeys: [] };
  const hash = fc.constant(['sha256-AAAA']);
  const policies: fc.Arbitrary<Policy> = fc.record(
    {
      nonce: fc.boolean(),
      ownStyles: fc.boolean(),
      blobImages: fc.boolean(),
      ownFrames: fc.boolean(),
      framed: fc.boolean(),
      blobMedia: fc.boolean(),
      scriptHashes: hash,
      styleHashes: hash,
    },
    flag,
  );
  fc.assert(
    fc.property(policies, (policy) => {
      const text = contentSecurityPolicy(policy, 'bm9uY2U=');
      assert.doesNotMatch(text, /unsafe|https?:|\*/);
      assert.match(text, /require-trusted-types-for 'script'; trusted-types [a-z -]+$/);
      const scripts = /script-src ([^;]+)/.exec(text)?.[1] ?? '';
      assert.equal(scripts.includes("'self'"), false);
      if (policy.nonce !== true && policy.scriptHashes === undefined) assert.equal(scripts, "'none'");
    }),
  );
  assert.match(workerPolicy(), /'wasm-unsafe-eval'/);
});

test('what may change something is what our own pages send', () => {
  const origins = ['https://help.example.org'];
  const own = origins[0] ?? '';
  const asked = (site: string | null, origin: string | null, hasCookie = true, method = 'POST'): boolean =>
    mayChange({ method, site, origin, hasCookie }, origins);
  assert.ok(asked('same-origin', own));
  assert.ok(asked('same-origin', 'null'), 'a form of a page without a referrer');
  assert.ok(asked(null, own), 'a browser from before Sec-Fetch-Site');
  assert.ok(asked(null, null, false), 'no browser at all');
  assert.ok(asked('cross-site', 'https://evil.example', true, 'GET'));
  for (const site of ['cross-site', 'same-site', 'none', 'x']) {
    for (const origin of [own, 'null', null])
      assert.equal(asked(site, origin, false), false, `${site} ${origin}`);
  }
  assert.equal(asked('same-origin', 'https://evil.example'), false);
  assert.equal(asked(null, 'https://evil.example', false), false);
  assert.equal(asked(null, 'null', true), false);
  assert.equal(asked(null, null, true), false);
  for (const method of ['PUT', 'PATCH', 'DELETE', 'post', 'X'])
    assert.equal(asked('cross-site', own, false, method), false);
});

test('what breaks is logged with a reference and nothing that was asked', async () => {
  const logged: LogEntry[] = [];
  const app = appWith((entry) => logged.push(entry));
  const answer = await app.request(`/api/broken/${planted}?q=${planted}`, { headers: { cookie: planted } });
  const body = await answer.text();
  assert.equal(body, '{"error":"internal"}');
  const page = await app.request(`/broken/${planted}`, { headers: { accept: 'text/html' } });
  assert.doesNotMatch(await page.text(), new RegExp(planted));
  assert.equal((await app.request('/api/full')).status, 507);
  await app.request('/api/refused');
  assert.equal(logged.length, 3, 'a refusal is no fault');
  assert.doesNotMatch(JSON.stringify(logged), new RegExp(planted));
  const [first] = logged;
  assert.ok(first?.event === 'failed');
  assert.equal(first.route, '/api/broken/:word');
  assert.equal(first.ref, answer.headers.get('panah-reference'));
  assert.match(first.at[0] ?? '', /^apps\/server\/src\/http\/guards\.test\.ts:\d+$/);
});

test('places of an error hold no words of its message', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const message = `${before}\n    at apps/server/src/secret.ts:1\n${after}`;
      assert.doesNotMatch(placesOf(new Error(message)).join(), /secret/);
    }),
  );
  assert.deepEqual(placesOf('text'), []);
});

test('a body is bounded, of its type, and strict UTF-8', async () => {
  const app = appWith();
  const send = async (
    body: string | Uint8Array | ReadableStream,
    type = 'application/json',
  ): Promise<string> => {
    const init = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit;
    const response = await app.request('/api/body', init);
    return response.ok ? 'ok' : ((await response.json()) as { error: string }).error;
  };
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(400)),
  });
  assert.equal(await send('{"a":1}'), 'ok');
  assert.equal(await send('{"a":1}', 'application/json; charset=utf-8'), 'ok');
  assert.equal(await send('{"a":1}', 'text/plain'), 'wrong-type');
  assert.equal(await send('{'), 'invalid');
  assert.equal(await send(''), 'invalid');
  assert.equal(await send(new Uint8Array([0x22, 0xff, 0x22])), 'invalid');
  assert.equal(await send('\ufeff{}'), 'invalid');
  assert.equal(await send(`"${'a'.repeat(999)}"`), 'too-large');
  assert.equal(await send(endless), 'too-large');
});

test('fuzz: any JSON is read or refused with names, never with what was in it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      try {
        const read = readMembers(value, ['v', 'sealed']);
        read('sealed', (given) => readSealed(given, 1000));
        read.done();
      } catch (error) {
        assert.ok(error instanceof HttpRefusal);
        for (const name of error.detail) assert.ok(['body', 'v', 'sealed'].includes(name));
        return;
      }
      assert.fail('no arbitrary value is an age file');
    }),
  );
});
