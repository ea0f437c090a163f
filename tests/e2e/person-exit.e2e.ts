import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freshContext, launchBrowser, phone } from '../support/browser.ts';
import { assertAccessible, shot, step } from '../support/person.ts';
import { type Site, startSite } from '../support/site.ts';

/** Another site on this machine: where the exit leads to, and where the person came from. */
function otherSite(): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((_, answer) => {
    answer
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>Weather</title><h1>Mild, some rain</h1>');
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    }),
  );
}

describe('quick exit', () => {
  let browser: Browser;
  let site: Site;
  let other: Awaited<ReturnType<typeof otherSite>>;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    other = await otherSite();
    [browser, site] = await Promise.all([launchBrowser(), startSite({ exitUrl: `${other.origin}/weather` })]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    other?.server.close();
  });
  beforeEach(async () => {
    await context?.close();
    context = await freshContext(browser, phone);
    page = await context.newPage();
  });

  const gone = async (): Promise<void> => {
    await page.waitForURL(`${other.origin}/weather`);
  };
  const status = () => page.locator('body > span[role=status]');
  const button = () => page.locator('a[data-exit][data-one]');
  const lit = () =>
    button().evaluate((link) =>
      [...link.querySelectorAll<HTMLElement>('[aria-hidden] > span')].map(
        (dot) => dot.style.background !== '',
      ),
    );

  for (const path of ['/en/', '/ur/', '/en/write', '/en/return']) {
    test(`a click leaves ${path}, and back does not lead to it`, async () => {
      await page.goto(`${other.origin}/before`);
      await page.goto(site.origin + path);
      await button().click();
      await gone();
      await page.goBack();
      assert.equal(page.url(), `${other.origin}/before`);
    });
  }

  test('three presses of Shift leave, and each is said and shown', async () => {
    await page.goto(`${site.origin}/en/`);
    await page.keyboard.press('Shift');
    assert.match((await status().textContent()) ?? '', /2/);
    assert.deepEqual(await lit(), [true, false, false]);
    await page.keyboard.press('Shift');
    assert.match((await status().textContent()) ?? '', /1/);
    assert.deepEqual(await lit(), [true, true, false]);
    await shot(page, 'exit-two-presses');
    await page.keyboard.press('Shift');
    await gone();
  });

  test('Shift with a letter does not count, and another key starts again', async () => {
    await page.goto(`${site.origin}/en/`);
    for (const key of ['Shift+A', 'Shift+B', 'Shift+C']) await page.keyboard.press(key);
    assert.deepEqual(await lit(), [false, false, false]);
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.keyboard.press('x');
    assert.deepEqual(await lit(), [false, false, false]);
    await page.keyboard.press('Shift');
    assert.deepEqual(await lit(), [true, false, false]);
    assert.equal(new URL(page.url()).pathname, '/en/');
  });

  test('five seconds without a press start again, and it is said', async () => {
    await page.clock.install({ time: 0 });
    await page.goto(`${site.origin}/en/`);
    await page.clock.pauseAt(3_600_000);
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.clock.fastForward(4900);
    assert.deepEqual(await lit(), [true, true, false]);
    await page.clock.fastForward(200);
    assert.deepEqual(await lit(), [false, false, false]);
    assert.notEqual(await status().textContent(), '');
    await page.clock.fastForward(5000);
    assert.equal(await status().textContent(), '');
  });

  test('the page is covered and emptied at once, even when the way out is slow', async () => {
    await page.goto(`${site.origin}/en/write`);
    await step(page, 'safe').locator('[data-go=next]').click();
    await page.fill('#field-happened', 'words that must go');
    // No content: the browser stays where it is, as on a line that has not answered yet.
    await page.route('**/leave', (route) => route.fulfill({ status: 204 }));
    await button().click({ noWaitAfter: true });
    const cover = page.locator('html > span[role=alert]');
    await cover.waitFor({ state: 'visible' });
    const box = await cover.boundingBox();
    assert.ok(box && box.width >= 360 && box.height >= 740, 'the cover fills the window');
    assert.equal(await page.locator('body').isVisible(), false);
    assert.equal(await page.locator('#field-happened').inputValue(), '');
    await shot(page, 'exit-cover');
    // What the browser does with a page from its back-forward cache: show it again, as it was.
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    assert.equal(await cover.count(), 0);
    assert.equal(await page.locator('body').isVisible(), true);
  });

  test('words typed and not sent do not hold up the exit with a question', async () => {
    let asked = false;
    page.on('dialog', async (dialog) => {
      asked = true;
      await dialog.accept();
    });
    await page.goto(`${site.origin}/en/write`);
    await step(page, 'safe').locator('[data-go=next]').click();
    await page.fill('#field-happened', 'words');
    await button().click();
    await gone();
    assert.equal(asked, false);
  });

  test('it works by keyboard and passes axe', async () => {
    await page.goto(`${site.origin}/en/return`);
    await assertAccessible(page, 'coming back');
    await button().focus();
    await page.keyboard.press('Enter');
    await gone();
  });

  test('without script it is a link', async () => {
    const plain = await freshContext(browser, { ...phone, javaScriptEnabled: false });
    const open = await plain.newPage();
    await open.goto(`${site.origin}/en/`);
    await open.click('a[data-exit][data-one]');
    await open.waitForURL(`${other.origin}/weather`);
    await plain.close();
  });
});
