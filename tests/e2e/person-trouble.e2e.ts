import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { ReportId } from '@panah/envelope';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freshContext, launchBrowser, phone } from '../support/browser.ts';
import {
  assertAccessible,
  comeBack,
  fillReport,
  next,
  opened,
  sendReport,
  shot,
  shownReceipt,
  step,
} from '../support/person.ts';
import { picture } from '../support/pictures.ts';
import { type Site, startSite } from '../support/site.ts';

const large = { name: 'long chat.png', mimeType: 'image/png', buffer: picture(700, 500, true) };

describe('what goes wrong on the way', () => {
  let browser: Browser;
  let site: Site;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    context = await freshContext(browser, phone);
    page = await context.newPage();
    await page.goto(`${site.origin}/en/write`);
  });
  afterEach(() => context.close());

  const reports = async (): Promise<number> => (await site.desk.queue()).rows.length;

  test('a connection lost in mid-upload: nothing typed is lost, and it goes on by itself', async () => {
    const before = await reports();
    await fillReport(page, { happened: 'Line lost.', files: [large] });
    let pieces = 0;
    await page.route('**/api/uploads/*', async (route) => {
      pieces += route.request().method() === 'PATCH' ? 1 : 0;
      if (pieces === 2) await context.setOffline(true);
      await route.continue().catch(() => {});
    });
    await step(page, 'check').locator('[data-go=send]').click();
    await page.locator('#trouble').waitFor({ state: 'visible' });
    await shot(page, 'trouble-offline');
    await assertAccessible(page, 'offline');
    assert.equal(await page.inputValue('#field-happened'), 'Line lost.');
    pieces = 100;
    await context.setOffline(false);
    await step(page, 'receipt').waitFor({ state: 'visible', timeout: 60_000 });
    assert.equal(await reports(), before + 1);
  });

  test('a lost answer and two impatient presses: one report, the same receipt', async () => {
    const before = await reports();
    await fillReport(page, { happened: 'Answer lost.' });
    let posts = 0;
    await page.route('**/api/reports', async (route) => {
      posts += 1;
      if (posts > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await step(page, 'check').locator('[data-go=send]').dblclick();
    await step(page, 'receipt').waitFor({ state: 'visible', timeout: 60_000 });
    assert.equal(new URL(page.url()).pathname, '/en/write');
    assert.ok(posts >= 2);
    assert.equal(await reports(), before + 1);
    const digits = await shownReceipt(page);
    await comeBack(page, `${site.origin}/en/return`, digits);
    await opened(page);
    await page.click('section#thread summary');
    await page.locator('section#thread').getByText('Answer lost.').waitFor();
  });

  test('the server is started anew in the middle: the report arrives once', async () => {
    const before = await reports();
    await fillReport(page, { happened: 'Server restarted.', files: [large] });
    let pieces = 0;
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH') {
        pieces += 1;
        if (pieces === 2) await site.stop();
      }
      await route.continue().catch(() => {});
    });
    await step(page, 'check').locator('[data-go=send]').click();
    await page.locator('#trouble').waitFor({ state: 'visible' });
    await site.start();
    await page.click('#trouble [data-retry]').catch(() => {});
    await step(page, 'receipt').waitFor({ state: 'visible', timeout: 60_000 });
    assert.equal(await reports(), before + 1);
  });

  test('a reload asks first while something is unsent, and not before or after', async () => {
    const asked: string[] = [];
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    await page.reload();
    assert.deepEqual(asked, []);
    await next(page, 'safe', 'happened');
    await page.fill('#field-happened', 'Unsent.');
    await page.reload();
    assert.deepEqual(asked, ['beforeunload']);
    await fillReport(page, { happened: 'Sent.' });
    await sendReport(page);
    await page.reload();
    assert.deepEqual(asked, ['beforeunload']);
  });

  test('back stops the sending before the text leaves, and the answers are still there', async () => {
    await fillReport(page, { happened: 'Changed my mind.', files: [large] });
    await page.route('**/api/uploads', () => {});
    await step(page, 'check').locator('[data-go=send]').click();
    await step(page, 'sealing').waitFor({ state: 'visible' });
    await page.goBack();
    await step(page, 'check').waitFor({ state: 'visible' });
    await page.unroute('**/api/uploads');
    await sendReport(page);
  });

  test('a missing sentence is named, listed and led to', async () => {
    await next(page, 'safe', 'happened');
    await step(page, 'happened').locator('[data-go=next]').click();
    const summary = step(page, 'happened').locator('[data-summary]');
    await summary.waitFor({ state: 'visible' });
    assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
    await shot(page, 'fault-missing');
    await assertAccessible(page, 'fault');
    await summary.locator('a').click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-happened');
    await page.fill('#field-happened', 'Now there is one.');
    await next(page, 'happened', 'where');
  });

  test('digits of a receipt in the text are refused', async () => {
    await fillReport(page, { happened: 'First.' });
    await sendReport(page);
    const digits = await shownReceipt(page);
    await page.goto(`${site.origin}/en/write`);
    await next(page, 'safe', 'happened');
    await page.fill('#field-happened', `My old one is ${digits}, look there.`);
    await step(page, 'happened').locator('[data-go=next]').click();
    await page.locator('#fault-happened').waitFor({ state: 'visible' });
    assert.equal(await step(page, 'where').isVisible(), false);
  });

  test('files: too large, empty and too many are said, and the good ones stay', async () => {
    await page.evaluate(() => history.length);
    for (const [from, to] of [
      ['safe', 'happened'],
      ['happened', 'where'],
      ['where', 'who'],
      ['who', 'asked'],
      ['asked', 'sent'],
      ['sent', 'posted'],
      ['posted', 'files'],
    ] as const) {
      if (from === 'happened') await page.fill('#field-happened', 'Files.');
      await next(page, from, to);
    }
    const file = (name: string, size: number) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.alloc(size, 'x'),
    });
    const input = page.locator('#report #file-input');
    const rows = page.locator('#report #file-list > *');
    await input.setInputFiles([
      file('large.txt', 20 * 1024 * 1024 + 1),
      file('empty.txt', 0),
      file('good.txt', 10),
    ]);
    const said = (await page.textContent('#report #fault-files')) ?? '';
    assert.match(said, /large\.txt/);
    assert.match(said, /empty\.txt/);
    assert.equal(await rows.count(), 1);
    await shot(page, 'files-faults');
    await assertAccessible(page, 'files');
    await input.setInputFiles(Array.from({ length: 20 }, (_, index) => file(`n${index}.txt`, 10)));
    assert.equal(await rows.count(), 20);
    assert.match((await page.textContent('#report #fault-files')) ?? '', /20/);
    await rows.first().locator('button[data-file-remove]').click();
    assert.equal(await rows.count(), 19);
  });

  test('mistyped digits are named at once, and nothing is sent', async () => {
    await fillReport(page, { happened: 'Mistyped.' });
    await sendReport(page);
    const digits = await shownReceipt(page);
    const requests: string[] = [];
    await page.goto(`${site.origin}/en/return`);
    page.on('request', (request) => {
      if (!request.url().includes('/assets/')) requests.push(request.url());
    });
    const fault = page.locator('#fault-receipt');
    const open = async (typed: string): Promise<string> => {
      await page.fill('#receipt-input', typed);
      await page.click('form#return button[type=submit]');
      await fault.waitFor({ state: 'visible' });
      return (await fault.textContent()) ?? '';
    };
    const wrong = digits.startsWith('1') ? `2${digits.slice(1)}` : `1${digits.slice(1)}`;
    const said = new Set([
      await open(wrong),
      await open(digits.slice(0, -1)),
      await open(`${digits.slice(0, -1)}x`),
    ]);
    assert.equal(said.size, 3, 'each slip has its own sentence');
    assert.deepEqual(requests, []);
    await shot(page, 'return-mistyped');
    await assertAccessible(page, 'mistyped');
    await page.fill('#receipt-input', digits.replaceAll(' ', '').replaceAll('1', '१').replaceAll('2', '۲'));
    await page.click('form#return button[type=submit]');
    await opened(page);
  });

  test('an answer that the host made up is shown with a warning', async () => {
    await fillReport(page, { happened: 'Forged answer.' });
    await sendReport(page);
    const digits = await shownReceipt(page);
    const id = await reportWith(site, 'Forged answer.');
    await site.desk.reply(id, 'Pay me, I am the desk.', Buffer.alloc(32, 7).toString('base64url'));
    await comeBack(page, `${site.origin}/en/return`, digits);
    await opened(page);
    const forged = page.locator('#thread-items > [data-unconfirmed]');
    await forged.getByText('Pay me, I am the desk.').waitFor();
    assert.match((await forged.textContent()) ?? '', /could not confirm/i);
    await shot(page, 'thread-forged');
    await assertAccessible(page, 'forged');
  });

  test('closing the thread empties the page and asks for the digits again', async () => {
    await fillReport(page, { happened: 'Close me.' });
    await sendReport(page);
    const digits = await shownReceipt(page);
    await comeBack(page, `${site.origin}/en/return`, digits);
    await opened(page);
    await page.click('button[data-thread-close]');
    await page.locator('form#return').waitFor({ state: 'visible' });
    assert.equal(await page.inputValue('#receipt-input'), '');
    assert.doesNotMatch(await page.content(), /Close me/);
  });
});

async function reportWith(site: Site, happened: string): Promise<ReportId> {
  for (const { id } of (await site.desk.queue()).rows) {
    if ((await site.desk.read(id)).answers.happened === happened) return id;
  }
  return assert.fail(`no report says: ${happened}`);
}
