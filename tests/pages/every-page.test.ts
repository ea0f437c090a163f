import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { type LocaleTag, locales, localeTags } from '@panah/i18n';
import { publicCatalogue } from '@panah/i18n/public';
import { startTestServer } from '../../apps/server/src/server.fixture.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await startSite();
});
after(() => site.close());

const paths = ['', 'write', 'return', 'keys', 'safety', 'nowhere'];
const telling = /sextort|blackmail|extort|abuse|nude|porn|بلیک میل|جنسی/i;

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${site.origin}${path}`, { headers: { accept: 'text/html', ...headers } });

for (const tag of localeTags) {
  for (const path of paths) {
    test(`/${tag}/${path}: language, direction, title, exit`, async () => {
      const response = await get(`/${tag}/${path}`);
      assert.equal(response.status, path === 'nowhere' ? 404 : 200);
      const page = await response.text();
      assert.match(page, new RegExp(`<html lang="${tag}" dir="${locales[tag].dir}"`));
      const title = /<title>(.*?)<\/title>/.exec(page)?.[1];
      assert.equal(title, publicCatalogue(tag)['site.name']);
      assert.match(page, /<a href="\/leave" class="exit" data-exit rel="nofollow noreferrer"/);
      const words = visible(page);
      assert.equal(words.includes(publicCatalogue(tag)['site.unreviewed']), !locales[tag].reviewed);
      assert.doesNotMatch(words, /v[i]ctim|undefined|\[object|\{\w+\}/i);
      assert.equal(response.headers.get('set-cookie'), null);
      assert.equal(response.headers.get('cache-control'), 'no-store');
    });
  }

  test(`${tag}: no link, form or file name inside the help flow is telling`, async () => {
    for (const path of paths.slice(1)) {
      const page = await (await get(`/${tag}/${path}`)).text();
      for (const [, target] of page.matchAll(/(?:href|action|formaction|src)="([^"]*)"/g))
        assert.doesNotMatch(target ?? '', telling);
    }
  });

  for (const encoding of ['br', 'gzip']) {
    test(`the first page in ${tag} by ${encoding} is at most 14,000 bytes on the wire, in one request`, async () => {
      const bytes = await wire(`/${tag}/`, encoding);
      assert.ok(bytes > 3000 && bytes <= 14_000, `${bytes} bytes`);
      const page = await (await get(`/${tag}/`)).text();
      const fetched = [...page.matchAll(/<(?:link|script|img|iframe)[^>]*(?:href|src)="(?!data:)([^"]*)"/g)];
      assert.deepEqual(fetched, []);
    });
  }

  test(`the numbers on the first page in ${tag} can be tapped and keep their direction`, async () => {
    const page = await (await get(`/${tag}/`)).text();
    for (const number of ['112', '14416', '1098', '1930'])
      assert.match(page, new RegExp(`<a href="tel:${number}"><bdi dir="ltr">${number}</bdi></a>`));
  });
}

test('the language of / is what the browser asks for, English when we do not speak it', async () => {
  const asked: readonly (readonly [string, LocaleTag])[] = [
    ['ur-IN,en;q=0.5', 'ur'],
    ['fr,de', 'en'],
    ['hi,ur;q=0.8', 'ur'],
    ['', 'en'],
  ];
  for (const [accept, expected] of asked) {
    const page = await (await get('/', { 'accept-language': accept })).text();
    assert.match(page, new RegExp(`<html lang="${expected}"`), accept);
  }
});

test('every page locks itself: no inline code but by hash or nonce, Trusted Types required', async () => {
  for (const path of paths) {
    const response = await get(`/en/${path}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'/);
    const page = await response.text();
    assert.doesNotMatch(page, / on\w+="| style="/);
  }
});

test('a page made by a form, opened by its address, begins where it begins', async () => {
  const response = await fetch(`${site.origin}/ur/write/step`, { redirect: 'manual' });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('location'), '/ur/write');
});

test('before a desk is founded the pages say so and offer the numbers; a demonstration says so everywhere', async () => {
  const empty = await startTestServer({ demo: true });
  try {
    for (const tag of localeTags) {
      const words = publicCatalogue(tag);
      for (const path of paths) {
        const response = await fetch(`${empty.url}/${tag}/${path}`, { headers: { accept: 'text/html' } });
        const page = visible(await response.text());
        assert.ok(page.includes(words['site.demo']), `${tag}/${path}`);
        if (path === '' || path === 'write') {
          assert.ok(page.includes(words['closed.heading']) && page.includes('14416'));
          assert.ok(!page.includes(words['first.write']) && !page.includes(words['plain.start']));
        }
      }
    }
  } finally {
    await empty.stop();
  }
});

/** What can be read on a page: no code, no styles, no attributes. */
function visible(page: string): string {
  return page.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');
}

/** Bytes of one whole response as they come over the socket, headers included. */
function wire(path: string, encoding: string): Promise<number> {
  const { hostname, port } = new URL(site.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.on('end', () => resolve(bytes));
    socket.on('error', reject);
    socket.end(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`,
    );
  });
}
