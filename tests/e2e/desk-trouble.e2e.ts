import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import { found, type Officer, signIn, startStation, type Station, watchPage } from '../support/officer.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { picture } from '../support/pictures.ts';
import { type Sent, sendReport } from '../support/reporting.ts';

const happened = 'Words that stay readable';

describe('trouble at the desk', () => {
  let browser: Browser;
  let station: Station;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let officer: Officer;
  let sent: Sent;
  before(async () => {
    station = await startStation();
    browser = await launchBrowser();
    context = await freshContext(browser, desktop);
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    faults = watchPage(page);
    officer = await found(page, await station.link('found'), 'passphrase');
    const bytes = new Uint8Array(picture(300, 200, true));
    sent = await sendReport(station.origin, {
      answers: { happened },
      files: [{ name: 'chat.png', type: 'image/png', bytes }],
    });
    await page.goto(`${station.origin}/desk/r/${sent.id}`);
    await signIn(page, officer);
  });
  after(async () => {
    await browser?.close();
    await station?.close();
  });

  const look = async (name: string): Promise<void> => {
    await shot(page, `desk-trouble-${name}`);
    await assertAccessible(page, name);
  };
  const openReport = async (): Promise<void> => {
    await page.locator('.sealed .button[data-kind=main]').click();
  };
  const desk = () => page.locator('.said[data-from=desk]');

  test('a damaged report says so, and opens once its bytes are whole again', async () => {
    const items = '**/desk/api/reports/*/items/*';
    await page.route(items, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: flipLast(await response.body()) });
    });
    await openReport();
    await page.getByText(/This was damaged on the way or in storage/).waitFor();
    await look('damaged-report');
    await page.keyboard.press('r');
    assert.ok(await page.getByLabel('Your reply').isDisabled(), 'no reply to whom cannot be known');
    await page.getByRole('button', { name: 'Close', exact: false }).last().click();
    await page.unroute(items);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(happened).waitFor();
  });

  test('a damaged file says so; the rest stays readable, and nothing of it is drawn', async () => {
    const [file] = sent.content.files;
    assert.ok(file);
    const path = await keptFile(station.data, file.id);
    const whole = await readFile(path);
    await writeFile(path, flipLast(whole));
    await page.getByRole('button', { name: 'View chat.png' }).click();
    await page.getByText(/This was damaged on the way or in storage/).waitFor();
    await look('damaged-file');
    assert.equal(await page.locator('iframe').count(), 0);
    assert.equal(await page.getByText(happened).count(), 1);
    await writeFile(path, whole);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.frameLocator('iframe').locator('img').waitFor({ state: 'visible' });
  });

  test('offline: what is written stays, and is sent once when the line is back', async () => {
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByLabel('Your reply').fill('Written in a tunnel');
    await context.setOffline(true);
    await page.getByText('No connection.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Sealing and sending…' }).waitFor();
    assert.equal(await page.getByLabel('Your reply').inputValue(), 'Written in a tunnel');
    await look('offline');
    await context.setOffline(false);
    await desk().getByText('Written in a tunnel').waitFor();
    await page.getByText('No connection.').waitFor({ state: 'detached' });
    assert.equal(await desk().count(), 1);
  });

  test('a line that breaks in the middle of sending: told, kept, sent once', async () => {
    const replies = '**/desk/api/reports/*/replies';
    // The desk takes it, and the answer is lost.
    await page.route(replies, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByLabel('Your reply').fill('Sent twice, kept once');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/The desk could not be reached\. Nothing was lost\./).waitFor();
    await page.unroute(replies);
    await page.getByLabel('Your reply').press('Control+Enter');
    await desk().getByText('Sent twice, kept once').waitFor();
    await page.locator('.composer').waitFor({ state: 'detached' });
    assert.equal(await desk().getByText('Sent twice, kept once').count(), 1);
  });

  test('a session that the server ended: back to signing in, with what was written', async () => {
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByLabel('Your reply').fill('Not sent before the end');
    await context.clearCookies();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Your session has ended.').waitFor();
    await look('ended');
    assert.equal(await page.getByText(happened).count(), 0);
    await signIn(page, officer);
    await openReport();
    await page.getByText(happened).waitFor();
    await page.keyboard.press('r');
    assert.equal(await page.getByLabel('Your reply').inputValue(), 'Not sent before the end');
    assert.deepEqual(faults, []);
  });
});

/** One bit of the last byte: inside the seal, wherever the padding ends. */
function flipLast(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const last = copy.length - 1;
  copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
}

async function keptFile(data: string, id: string): Promise<string> {
  const all = await readdir(data, { recursive: true });
  const found = all.find((path) => path.endsWith(id));
  assert.ok(found, 'the sealed file is on the disk');
  return join(data, found);
}
