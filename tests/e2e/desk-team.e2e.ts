import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import {
  addPasskey,
  found,
  makeOwnKey,
  printKit,
  signIn,
  startStation,
  type Station,
  watchPage,
} from '../support/officer.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { sendReport } from '../support/reporting.ts';

describe('the team and its keys', () => {
  let browser: Browser;
  let station: Station;
  before(async () => {
    station = await startStation();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await station?.close();
  });

  const newPage = async (): Promise<Page> => {
    const page = await (await freshContext(browser, desktop)).newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };
  const look = (page: Page) => async (name: string) => {
    await shot(page, `desk-team-${name}`);
    await assertAccessible(page, name);
  };
  const open = async (page: Page, words: string): Promise<void> => {
    await page.getByRole('option').first().waitFor();
    for (const row of await page.getByRole('option').all()) {
      await row.click();
      await page.locator('.sealed').waitFor();
      const doOpen = page.locator('.sealed').getByRole('button', { name: 'Open', exact: false }).last();
      if ((await doOpen.count()) === 0) continue;
      await doOpen.click();
      await page.locator('.happened').waitFor();
      if ((await page.getByText(words).count()) > 0) return;
    }
    assert.fail(`no report says “${words}”`);
  };

  test('invited, granted, removed with a new key; old and new reports readable by who may; recovered from two sheets', async () => {
    const chief = await newPage();
    const faults = watchPage(chief);
    await addPasskey(chief);
    const { codes, ...supervisor } = await found(chief, await station.link('found'), 'passkey');
    await sendReport(station.origin, { answers: { happened: 'The first report' } });

    // Invited by a link that is shown once.
    await chief.getByRole('link', { name: 'Team' }).click();
    await chief.getByRole('button', { name: 'Make a link' }).click();
    const link = await chief.locator('[data-link] bdi').innerText();
    await look(chief)('invited');
    await chief.getByRole('button', { name: 'I have passed it on' }).click();

    const second = await newPage();
    await second.goto(link);
    const constable = await makeOwnKey(second, 'Constable Sample', 'passphrase');
    await second.getByRole('heading', { name: 'Waiting for the desk’s key' }).waitFor();
    await look(second)('waiting');
    const number = await second.locator('.check-number').innerText();

    // Granted after the numbers were compared.
    await chief.reload();
    await signIn(chief, supervisor);
    await chief.getByRole('button', { name: 'Give the key' }).click();
    await chief.locator('.dialog .check-number bdi').filter({ hasText: number }).waitFor();
    await look(chief)('grant');
    await chief.getByRole('button', { name: 'The numbers are the same: give the key' }).click();
    await chief.getByText('Constable Sample now holds the key.').waitFor();
    await look(chief)('granted');
    await open(second, 'The first report');

    // Removed: the key changes in the same act, and the new kit is printed before it does.
    await chief
      .getByRole('row')
      .filter({ hasText: 'Constable Sample' })
      .getByRole('button', { name: 'Remove' })
      .click();
    await look(chief)('remove');
    await chief.getByRole('button', { name: 'Remove and make a new key' }).click();
    const newCodes = await printKit(chief, look(chief));
    await chief.getByText('Constable Sample is removed. The desk now uses key 2.').waitFor();
    await look(chief)('removed');
    await second.reload();
    await second.getByLabel('Your name').fill(constable.name);
    await second.getByLabel('Passphrase').fill(constable.passphrase ?? '');
    await second.getByRole('button', { name: 'Sign in with a passphrase' }).click();
    await second.getByText('Name and passphrase do not fit together').waitFor();

    // Old and new, side by side.
    await sendReport(station.origin, { answers: { happened: 'The second report' } });
    await chief.goto(`${station.origin}/desk`);
    await signIn(chief, supervisor);
    await open(chief, 'The first report');
    await chief.reload();
    await signIn(chief, supervisor);
    await open(chief, 'The second report');
    assert.deepEqual(faults, []);

    // Every key is lost: two sheets of each kit bring back both keys.
    const third = await newPage();
    await third.goto(await station.link('recover'));
    await makeOwnKey(third, 'Superintendent Model', 'passphrase');
    await third.getByRole('heading', { name: 'Enter two sheets' }).waitFor();
    await look(third)('recover');
    const fields = third.getByLabel('Code of the sheet');
    await fields.nth(0).fill(codes[0] ?? '');
    await fields.nth(1).fill((codes[1] ?? '').slice(0, -1));
    await third.getByRole('button', { name: 'Bring the key back' }).click();
    await third.getByText('One of these is not the code of a sheet.').waitFor();
    await fields.nth(1).fill((codes[1] ?? '').toLowerCase().replace(/(.{6})/g, '$1 '));
    await third.getByRole('button', { name: 'Bring the key back' }).click();
    await third.getByText('Still closed: key 2.').waitFor();
    await look(third)('recovered-half');
    await fields.nth(0).fill(newCodes[0] ?? '');
    await fields.nth(1).fill(newCodes[1] ?? '');
    await third.getByRole('button', { name: 'Bring the key back' }).click();
    await open(third, 'The first report');
  });
});
