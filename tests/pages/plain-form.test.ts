import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { parseReportId, type ReportId } from '@panah/envelope';
import { publicCatalogue } from '@panah/i18n/public';
import { type Site, startSite } from '../support/site.ts';

const words = publicCatalogue('en');
let site: Site;
before(async () => {
  site = await startSite({ kind: 'x25519' });
});
after(() => site.close());

type Fields = readonly (readonly [string, string])[];
type Shown = { readonly status: number; readonly page: string; readonly fields: Fields };

/** Every field of the page's form that a browser would send. */
function fieldsOf(page: string): Fields {
  const form = /<form [^>]*\/step[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  return [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, unescape(value)] as const,
  );
}
const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function post(
  path: string,
  body: URLSearchParams | FormData | string,
  headers?: HeadersInit,
): Promise<Shown> {
  const response = await fetch(`${site.origin}${path}`, {
    method: 'POST',
    body,
    headers: { accept: 'text/html', origin: site.origin, ...headers },
  });
  const page = await response.text();
  return { status: response.status, page, fields: fieldsOf(page) };
}
const step = (go: string, fields: Fields, more: Record<string, string> = {}): Promise<Shown> =>
  post(
    `/en/write/step?go=${go}`,
    new URLSearchParams([...fields.map(([n, v]) => [n, v]), ...Object.entries(more)]),
  );

const start = async (): Promise<Fields> =>
  (await post('/en/write/step', new URLSearchParams({ go: 'start' }))).fields;
const at = (fields: Fields, name: string, happened = 'It happened.'): Fields => [
  ...fields.filter(([key]) => key !== 'step' && key !== 'happened'),
  ['step', name],
  ['happened', happened],
];
const valueOf = (fields: Fields, name: string): string => fields.find(([key]) => key === name)?.[1] ?? '';

/** A multipart body as browsers write it, with the file as its last part. */
function upload(fields: Fields, name: string, bytes: Buffer): { body: Blob; type: string } {
  const boundary = '----panahtest7MA4YWxk';
  const parts = fields.map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="upload"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  const body = new Blob([...parts, head, new Uint8Array(bytes), `\r\n--${boundary}--\r\n`]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}
const addFile = async (fields: Fields, name: string, bytes: Buffer): Promise<Shown> => {
  const { body, type } = upload(fields, name, bytes);
  return post('/en/write/step?go=add', (await body.bytes()) as unknown as string, { 'content-type': type });
};

test('sent twice, even at the same moment: one report, the same receipt', async () => {
  const fields = at(await start(), 'check');
  const before = (await site.desk.queue()).rows.length;
  const both = await Promise.all([step('send', fields), step('send', fields)]);
  const third = await step('send', fields);
  const shown = [...both, third].map(({ page }) =>
    /id="receipt-groups">([\s\S]*?)<\/bdi>/.exec(page)?.[1]?.replace(/\D/g, ''),
  );
  assert.deepEqual(shown, Array(3).fill(valueOf(fields, 'receipt')));
  assert.equal((await site.desk.queue()).rows.length, before + 1);
});

test('nothing typed is lost by a fault, and the summary leads to the field', async () => {
  const fields = at(await start(), 'who');
  const long = 'x'.repeat(501);
  const shown = await step('next', fields, { blackmailerPhone: long, blackmailerUpi: `a"b<c>&'d` });
  assert.equal(shown.status, 422);
  assert.ok(shown.page.includes('<a href="#field-blackmailerPhone">'));
  assert.ok(shown.page.includes(long), 'what was too long is still there to be shortened');
  assert.ok(shown.page.includes('value="a&quot;b&lt;c&gt;&amp;&#39;d"'));
  assert.equal(valueOf(shown.fields, 'happened'), 'It happened.');
});

test('a page that skipped the one sentence cannot be sent, and asks for it', async () => {
  const fields = at(await start(), 'check', '');
  const shown = await step('send', fields);
  assert.equal(shown.status, 422);
  assert.ok(shown.page.includes(words['fault.missing']));
  assert.equal(valueOf(shown.fields, 'step'), 'happened');
  const on = await step('next', shown.fields, { happened: 'Now it is there.' });
  assert.equal(valueOf(on.fields, 'step'), 'check', 'and then goes back to the check page');
});

test('a receipt typed as an answer is caught before it is sent', async () => {
  const fields = await start();
  const receipt = valueOf(fields, 'receipt').replace(/(.{4})/g, '$1 ');
  const shown = await step('next', at(fields, 'happened', ''), { happened: `mine is ${receipt}` });
  assert.equal(shown.status, 422);
  assert.ok(shown.page.includes(words['fault.holds-receipt']));
});

test('files: sealed on the way, named to the desk, refused with a reason, removed for good', async () => {
  const fields = at(await start(), 'files');
  const added = await addFile(fields, '../one%22two.png', Buffer.alloc(70_000, 7));
  assert.equal(added.status, 200);
  const entry = JSON.parse(valueOf(added.fields, 'file')) as { id: string; name: string; size: number };
  assert.equal(entry.name, 'one"two.png');
  assert.equal(entry.size, 70_000);

  const empty = await addFile(added.fields, 'empty.png', Buffer.alloc(0));
  assert.equal(empty.status, 422);
  assert.ok(empty.page.includes('empty.png'));
  assert.equal(valueOf(empty.fields, 'file'), valueOf(added.fields, 'file'));

  const large = await addFile(added.fields, 'large.png', Buffer.alloc(20 * 2 ** 20 + 1));
  assert.equal(large.status, 422);
  assert.ok(large.page.includes('large.png'));
  assert.equal(valueOf(large.fields, 'happened'), 'It happened.');

  const second = await addFile(added.fields, 'two.png', Buffer.from('second'));
  const removed = await step(`remove-${entry.id}`, second.fields);
  assert.equal(removed.fields.filter(([name]) => name === 'file').length, 1);
  assert.ok(!(await stored()).some((name) => name.includes(entry.id)), 'the sealed bytes are gone');

  assert.equal((await step('send', removed.fields)).status, 200);
  const id = parseReportId(valueOf(fields, 'report'));
  const content = await site.desk.read(id);
  assert.deepEqual(
    content.files.map(({ name, size }) => `${name} ${size}`),
    ['two.png 6'],
  );
});

test('a body that is not a form of ours is refused with a page, and stores nothing', async () => {
  const before = (await stored()).length;
  const wrong = await post('/en/write/step', '{}', { 'content-type': 'application/json' });
  assert.equal(wrong.status, 415);
  assert.ok(wrong.page.includes(words['error.400.title']));
  const missing = await step('next', [['step', 'who']]);
  assert.equal(missing.status, 400);
  const cut = upload(at(await start(), 'files'), 'cut.png', Buffer.alloc(100));
  const bytes = await cut.body.bytes();
  const broken = await post('/en/write/step?go=add', bytes.slice(0, -9) as unknown as string, {
    'content-type': cut.type,
  });
  assert.equal(broken.status, 422);
  assert.ok(broken.page.includes(words['fault.file-unreadable']));
  assert.equal((await stored()).length, before);
});

test('hidden fields that are not as we wrote them are a refusal and no fault of ours', async () => {
  const fields = at(await start(), 'check');
  const file = { id: 'a'.repeat(32), name: 'n', type: '', size: 1, sha256: 'a'.repeat(64) };
  const twice = [file, file].map((entry) => ['file', JSON.stringify(entry)] as const);
  const long = ['file', JSON.stringify({ ...file, name: 'n'.repeat(3000), size: -1 })] as const;
  const key = fields.map(([name, value]) => [name, name === 'threadKey' ? '_'.repeat(43) : value] as const);
  for (const forged of [[...fields, ...twice], [...fields, long], key]) {
    const { status, page } = await step('send', forged);
    assert.equal(status, 400);
    assert.match(page, new RegExp(words['error.400.title']));
  }
});

test('connections that stall in the middle of a file keep nobody else out', async () => {
  const { port, hostname, host } = new URL(site.origin);
  const before = (await stored()).length;
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { body, type } = upload(at(await start(), 'files'), 'slow.png', Buffer.alloc(200_000));
      const bytes = await body.bytes();
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST /en/write/step?go=add HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.origin}\r\n` +
          `Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      );
      socket.write(bytes.subarray(0, 100_000));
      return socket;
    }),
  );
  try {
    while ((await stored()).filter((name) => name.endsWith('.part')).length < 4) await setTimeout(10);
    const sent = await step('send', at(await start(), 'check'));
    assert.equal(sent.status, 200);
    assert.match(sent.page, /id="receipt-groups"/);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  while ((await stored()).length > before) await setTimeout(10);
});

test('the other language takes what was typed along', async () => {
  const fields = at(await start(), 'who');
  const shown = await post('/ur/write/step?go=stay', new URLSearchParams(fields.map(([n, v]) => [n, v])));
  assert.match(shown.page, /<html lang="ur" dir="rtl"/);
  assert.equal(valueOf(shown.fields, 'happened'), 'It happened.');
});

test('an answer the host forged is shown with a warning, and not as the desk’s', async () => {
  const fields = at(await start(), 'check');
  await step('send', fields);
  const id: ReportId = parseReportId(valueOf(fields, 'report'));
  await site.desk.reply(id, 'Pay them.', Buffer.alloc(32, 1).toString('base64url'));
  await site.desk.reply(id, 'We are here.');
  const receipt = valueOf(fields, 'receipt');
  const { page } = await post('/en/return/open', new URLSearchParams({ digits: receipt }));
  assert.ok(page.includes('We are here.'));
  const forged = /<li class="unproven">((?!<\/li>)[\s\S])*<\/li>/.exec(page)?.[0] ?? '';
  assert.ok(
    forged.indexOf(words['thread.unproven']) < forged.indexOf('Pay them.'),
    'warned before the words',
  );
  assert.equal(page.split('Pay them.').length, 2);
  assert.equal(page.split(words['thread.unproven']).length, 2);
});

async function stored(): Promise<string[]> {
  return readdir(join(site.data, 'sealed'), { recursive: true });
}
