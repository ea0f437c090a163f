import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { freshContext, launchBrowser, phone } from '../support/browser.ts';
import { findIn, findUnder, formsOf, type Leak } from '../support/leaks.ts';
import { comeBack, fillReport, opened, sendReport, shownReceipt } from '../support/person.ts';
import { foundDesk, type TestDesk } from '../support/test-desk.ts';

/** Long and found nowhere else; one that needs escaping, one in another script. */
const planted = {
  story: 'zq-planted-story-8841 "quoted" & <marked>',
  urdu: 'لگایا ہوا جملہ زقص آٹھ آٹھ',
  phone: '+91 00000 77341',
  handle: '@zq_planted_handle',
  message: 'zq-planted-message-5512',
  fileName: 'zq-planted-name-7719.png',
  fileText: 'zq-planted-bytes-of-the-file-3305',
  error: 'zq-planted-in-a-broken-request-9902',
};

describe('nothing that a person typed is readable outside the seal', () => {
  let browser: Browser;
  let data: string;
  let server: ChildProcess;
  let desk: TestDesk;
  let origin: string;
  const printed: Buffer[] = [];
  const errorPages: Buffer[] = [];
  const receipts: string[] = [];

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'panah-leak-'));
    const path = new URL('../support/serve-child.ts', import.meta.url);
    server = fork(path, [data], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    server.stdout?.on('data', (bytes: Buffer) => printed.push(bytes));
    server.stderr?.on('data', (bytes: Buffer) => printed.push(bytes));
    const [said] = (await once(server, 'message')) as [{ url: string; token: string }];
    origin = said.url;
    [browser, desk] = await Promise.all([launchBrowser(), foundDesk(origin, said.token)]);
  });
  after(async () => {
    await browser?.close();
    if (server?.exitCode === null) server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  });

  const file = {
    name: planted.fileName,
    mimeType: 'image/png',
    buffer: Buffer.from(planted.fileText.repeat(50)),
  };

  async function everywhere(): Promise<{ readonly files: number; readonly leaks: readonly Leak[] }> {
    const words = [
      ...Object.values(planted),
      ...receipts.flatMap((digits) => [digits, digits.replaceAll(' ', '')]),
    ];
    const under = await findUnder(data, words);
    const shown = errorPages.flatMap((page, index) => findIn(`error page ${index}`, page, words));
    return {
      files: under.files,
      leaks: [...under.leaks, ...findIn('what the server printed', Buffer.concat(printed), words), ...shown],
    };
  }

  test('with script: written, read, answered, written again', async () => {
    const context = await freshContext(browser, phone);
    const page = await context.newPage();
    await page.goto(`${origin}/en/write`);
    await fillReport(page, {
      happened: `${planted.story}\n${planted.urdu}`,
      phone: planted.phone,
      files: [file],
      onStep: async (name) => {
        if (name === 'who') await page.fill('#field-blackmailerHandle', planted.handle);
      },
    });
    await sendReport(page);
    const digits = await shownReceipt(page);
    receipts.push(digits);
    await comeBack(page, `${origin}/en/return`, digits);
    await opened(page);
    await page.fill('#thread-text', planted.message);
    await page.setInputFiles('#thread-write #file-input', [file]);
    await page.click('#thread-write button[type=submit]');
    await page.locator('#thread-items').getByText(planted.message).waitFor();
    const [row] = (await desk.queue()).rows;
    assert.ok(row);
    assert.match((await desk.read(row.id)).answers.happened, /zq-planted-story/);
    await context.close();
  });

  test('without script: the same by plain forms', async () => {
    const context = await freshContext(browser, { ...phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/en/write`);
    await page.click('#plain button.action');
    for (let pages = 0; pages < 20 && (await page.locator('#receipt-groups').count()) === 0; pages += 1) {
      await fillPlain(page);
      await page.locator('main form button.action').first().click();
    }
    const digits = await shownReceipt(page);
    receipts.push(digits);
    await page.goto(`${origin}/en/return`);
    await page.fill('#field-digits', digits);
    await page.click('#plain button.action');
    await page.getByText('zq-planted-story-8841').first().waitFor({ state: 'attached' });
    await context.close();
  });

  async function fillPlain(page: Page): Promise<void> {
    const fields = {
      happened: `${planted.story} ${planted.urdu}`,
      blackmailerPhone: planted.phone,
      blackmailerHandle: planted.handle,
    };
    for (const [name, text] of Object.entries(fields)) {
      const field = page.locator(`#field-${name}`);
      if ((await field.count()) > 0) await field.fill(text);
    }
    const input = page.locator('input[type=file]');
    if ((await input.count()) > 0) await input.setInputFiles([file]);
  }

  test('broken requests are refused without repeating what was in them', async () => {
    const ask = async (path: string, init?: RequestInit): Promise<void> => {
      const answer = await fetch(origin + path, init);
      assert.ok(answer.status >= 400, `${path} answers ${answer.status}`);
      errorPages.push(Buffer.from(await answer.arrayBuffer()));
    };
    const json = { 'content-type': 'application/json', origin };
    await ask(`/en/${planted.error}`);
    await ask(`/api/work?for=${planted.error}`);
    await ask('/api/reports', { method: 'POST', headers: json, body: `{"v":1,"${planted.error}":` });
    await ask('/api/reports', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ v: 1, id: planted.error }),
    });
    await ask('/api/thread', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ lookup: planted.error }),
    });
    await ask('/api/uploads', {
      method: 'POST',
      headers: {
        origin,
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': `filename ${btoa(planted.error)}`,
      },
    });
    await ask('/en/write/step', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin },
      body: planted.error,
    });
  });

  test('the data folder, all that was printed and every error page hold none of it', async () => {
    const { files, leaks } = await everywhere();
    assert.ok(files > 3, 'there is something to search');
    assert.equal(errorPages.length, 7);
    assert.equal(receipts.length, 2);
    assert.deepEqual(leaks, []);
  });

  test('the search would have found it: one canary in each form', async () => {
    const path = join(data, 'canary');
    for (const text of Object.values(planted)) {
      for (const [form, bytes] of formsOf(text)) {
        await writeFile(path, Buffer.concat([Buffer.from('xx'), bytes, Buffer.from('yy')]));
        const { leaks } = await findUnder(data, [text]);
        assert.ok(
          leaks.some((leak) => leak.form === form && leak.place === path),
          `${form} of ${text}`,
        );
      }
    }
    for (const shift of [0, 1, 2]) {
      const whole = Buffer.from(`${'-'.repeat(shift)}${planted.story} and more`).toString('base64');
      assert.ok(findIn('base64', Buffer.from(whole), [planted.story]).length > 0, `base64 at ${shift}`);
    }
    await rm(path);
  });
});
