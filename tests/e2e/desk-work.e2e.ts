import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import {
  addPasskey,
  found,
  makeOwnKey,
  type Officer,
  printKit,
  signIn,
  startStation,
  type Station,
  watchPage,
} from '../support/officer.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { sendReport } from '../support/reporting.ts';

const words = {
  danger: 'They say they know where I live.',
  urdu: 'وہ بیس ہزار روپے مانگ رہے ہیں۔',
  plain: 'I only want to ask something.',
} as const;

describe('a day at the desk', () => {
  let browser: Browser;
  let station: Station;
  let page: Page;
  let faults: string[];
  let officer: Officer;
  before(async () => {
    station = await startStation();
    browser = await launchBrowser();
    page = await (await freshContext(browser, desktop)).newPage();
    page.setDefaultTimeout(15_000);
    faults = watchPage(page);
    await addPasskey(page);
    officer = await found(page, await station.link('found'), 'passkey');
    const { origin } = station;
    await sendReport(origin, { answers: { happened: words.danger }, readable: { urgency: 'danger' } });
    await sendReport(origin, {
      answers: { happened: words.urdu },
      language: 'ur',
      readable: { language: 'ur' },
    });
    await sendReport(origin, { answers: { happened: words.plain } });
    await again();
  });
  after(async () => {
    await browser?.close();
    await station?.close();
  });

  const again = async (): Promise<void> => {
    await page.goto(`${station.origin}/desk`);
    await signIn(page, officer);
  };
  const rows = () => page.getByRole('option');
  const look = async (name: string): Promise<void> => {
    await shot(page, `desk-work-${name}`);
    await assertAccessible(page, name);
  };
  /** One of the folded choices, by its label. */
  const pick = async (label: string, value: string): Promise<void> => {
    await page.getByRole('button', { name: label, exact: false }).click();
    await page.getByRole('option', { name: value, exact: true }).click();
  };
  const filter = async (label: string, value: string): Promise<void> => {
    await page.locator('.filters').getByRole('button', { name: label }).click();
    await page.locator('.menu').getByRole('option', { name: value, exact: true }).click();
  };
  const listed = (count: number) =>
    page.waitForFunction((wanted) => document.querySelectorAll('.rows .row-item').length === wanted, count);
  const names = () => page.locator('.rows .row-name').allInnerTexts();

  test('filtered and sorted by keys and clicks', async () => {
    await listed(3);
    await rows().first().focus();
    await page.keyboard.press('/');
    await filter('Urgency', 'Danger');
    await listed(1);
    await shot(page, 'desk-work-filter');
    await filter('Language', 'Urdu');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    await page.getByRole('button', { name: 'Filter (2)' }).waitFor();
    await look('filtered-away');
    await page.getByRole('button', { name: 'Show all' }).click();
    await listed(3);

    await pick('Order', 'Newest first');
    await page.getByRole('button', { name: 'Newest first' }).waitFor();
    const newest = await names();
    await pick('Order', 'Oldest first');
    await page.waitForFunction(
      (first) => document.querySelector('.rows .row-name')?.textContent !== first,
      newest[0],
    );
    assert.deepEqual(await names(), newest.toReversed());
    await pick('Order', 'Longest waiting first');
  });

  test('a row says its new stage though its filter would list it no more', async () => {
    await page.getByRole('radio', { name: /^Received/ }).click();
    await listed(3);
    await rows().filter({ hasText: 'Urdu' }).click();
    await page.keyboard.press('Enter');
    await page.locator('.happened').waitFor();
    await page.locator('.opened-scroll:focus').waitFor();
    await rows().filter({ hasText: 'Urdu' }).getByText('Opened').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.row-item[data-selected]:focus').waitFor();
    await page.getByRole('radio', { name: 'All' }).click();
  });

  test('a ready reply in the language of the person, read and then sent', async () => {
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Ready replies in Urdu' }).click();
    await page.getByRole('menuitem', { name: 'پیسے بھیجے جا چکے ہیں' }).click();
    const reply = page.getByLabel('Your reply');
    await page.locator('textarea:focus').waitFor();
    assert.match(await reply.inputValue(), /1930/);
    assert.equal(await reply.getAttribute('lang'), 'ur');
    await look('ready-reply');
    await page.keyboard.press('Control+Enter');
    await page.locator('.said[data-from=desk]').getByText('1930').waitFor();
    await rows().filter({ hasText: 'Urdu' }).getByText('Answered').waitFor();
  });

  test('closed and reopened', async () => {
    await page.keyboard.press('c');
    await page.getByText('Passed on to others', { exact: true }).click();
    await page.getByRole('button', { name: 'Close the report' }).click();
    await rows().filter({ hasText: 'Urdu' }).getByText('Closed').waitFor();
    await page.locator('.history').getByText('Passed on to others').waitFor();
    await page.getByRole('button', { name: 'Reopen' }).click();
    await look('reopen');
    await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
    await page.locator('.history').getByText('reopened').waitFor();
    await rows().filter({ hasText: 'Urdu' }).getByText('Closed').waitFor({ state: 'detached' });
  });

  test('given to a colleague, who finds it among their own', async () => {
    await page.getByRole('link', { name: 'Team' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.locator('[data-link] bdi').innerText();
    await page.getByRole('button', { name: 'I have passed it on' }).click();
    const second = await (await freshContext(browser, desktop)).newPage();
    await second.goto(link);
    await makeOwnKey(second, 'Constable Sample', 'passphrase');
    await second.getByRole('heading', { name: 'Waiting for the desk’s key' }).waitFor();
    await again();
    await page.getByRole('link', { name: 'Team' }).click();
    await page.getByRole('button', { name: 'Give the key' }).click();
    await page.getByRole('button', { name: 'The numbers are the same: give the key' }).click();
    await page.getByText('Constable Sample now holds the key.').waitFor();

    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await rows().filter({ hasText: 'Danger' }).click();
    await page.locator('.facts').getByRole('button', { name: 'Assigned to' }).click();
    await page.locator('.menu').getByRole('option', { name: 'Constable Sample' }).click();
    await rows().filter({ hasText: 'Danger' }).getByText('Constable Sample').waitFor();
    await page.locator('.history').getByText('assigned').waitFor();
    await look('given');

    await second.getByRole('option').first().waitFor();
    await second.getByRole('option').first().focus();
    await second.keyboard.press('/');
    await second.locator('.filters').getByRole('button', { name: 'Assigned to' }).click();
    await second.locator('.menu').getByRole('option', { name: 'Me', exact: true }).click();
    await second.keyboard.press('Escape');
    await second.waitForFunction(() => document.querySelectorAll('.rows .row-item').length === 1);
    await second.getByRole('option').filter({ hasText: 'Danger' }).getByText('mine').waitFor();
    await second.context().close();
  });

  test('the key alone is changed; what was sealed before and after opens', async () => {
    await page.getByRole('link', { name: 'Team' }).click();
    await page.getByRole('button', { name: 'Change the key' }).click();
    await look('change-key');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Change the key' }).click();
    await printKit(page);
    await page.getByText('The desk now uses key 2.').waitFor();
    await sendReport(station.origin, {
      answers: { happened: 'Written after the change' },
      readable: { age: 'under-18' },
    });
    await again();
    for (const [row, text, epoch] of [
      ['Under 18', 'Written after the change', '2'],
      ['Danger', words.danger, '1'],
    ] as const) {
      await rows().filter({ hasText: row }).click();
      await page.keyboard.press('Enter');
      await page.getByText(text).waitFor();
      await page
        .locator('.facts-list > div')
        .filter({ hasText: `Sealed to key${epoch}` })
        .waitFor();
    }
    assert.deepEqual(faults, []);
  });
});
