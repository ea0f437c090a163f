import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import { addPasskey, found, signIn, startStation, type Station } from '../support/officer.ts';
import { sendReport } from '../support/reporting.ts';

describe('a desk left alone', () => {
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

  test('says so, then locks and drops what was read; a key pressed in time keeps it', async () => {
    const page = await (await freshContext(browser, desktop)).newPage();
    page.setDefaultTimeout(20_000);
    await page.clock.install();
    await addPasskey(page);
    const officer = await found(page, await station.link('found'), 'passkey');
    await sendReport(station.origin, { answers: { happened: 'Words that must not stay' } });
    await page.clock.fastForward(20_000);
    const row = page.getByRole('button', { name: '1 new. Show' });
    await row.click();
    await page.getByRole('option').first().click();
    await page.locator('.sealed').getByRole('button').last().click();
    await page.getByText('Words that must not stay').waitFor();

    await page.clock.fastForward(9.5 * 60_000);
    await page.getByText(/This desk locks in \d+ seconds/).waitFor();
    await page.keyboard.press('Shift');
    await page.getByText(/This desk locks in/).waitFor({ state: 'detached' });
    await page.clock.fastForward(10 * 60_000 + 2_000);
    await page.getByText('Locked, because nothing was done for a while.').waitFor();
    await page.getByText('Words that must not stay').waitFor({ state: 'detached' });
    await signIn(page, officer);
    await page.getByRole('heading', { name: 'Sealed' }).waitFor();
  });
});
