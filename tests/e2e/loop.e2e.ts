import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, freshContext, launchBrowser, phone } from '../support/browser.ts';
import { addPasskey, found, startStation, type Station, watchPage } from '../support/officer.ts';
import { comeBack, fillReport, opened, sendReport, shot, shownReceipt } from '../support/person.ts';
import { picture } from '../support/pictures.ts';

/** Nothing is played here: a person's browser on a phone, an officer's browser at the desk, and the server between. */

const said = {
  en: {
    happened: 'A stranger recorded a call and asks me for money.',
    answer: 'We have read it. Do not pay.',
  },
  ur: {
    happened: 'ایک اجنبی نے کال ریکارڈ کی اور پیسے مانگ رہا ہے۔',
    answer: 'ہم نے پڑھ لیا ہے۔ پیسے نہ دیں۔',
  },
} as const;

describe('the whole loop, both ends in a browser', () => {
  let browser: Browser;
  let station: Station;
  let desk: Page;
  let deskFaults: string[];

  before(async () => {
    [browser, station] = await Promise.all([launchBrowser(), startStation()]);
    const context = await freshContext(browser, desktop);
    desk = await context.newPage();
    deskFaults = watchPage(desk);
    await addPasskey(desk);
    await found(desk, await station.link('found'), 'passkey');
  });
  after(async () => {
    await browser?.close();
    await station?.close();
  });

  for (const language of ['en', 'ur'] as const) {
    test(`${language}: sealed on a phone, opened and answered at the desk, read with the digits alone`, async () => {
      const words = said[language];
      const writing = await freshContext(browser, phone);
      const page = await writing.newPage();
      const faults = watchPage(page);
      await page.goto(`${station.origin}/${language}/`);
      await page.click('main a.action >> nth=0');
      await fillReport(page, {
        happened: words.happened,
        files: [{ name: `chat-${language}.png`, mimeType: 'image/png', buffer: picture(300, 200, true) }],
      });
      await sendReport(page);
      const digits = await shownReceipt(page);
      assert.deepEqual(faults, []);
      // The phone is put away; nothing of it is left but the digits.
      await writing.close();

      await officerAnswers(desk, language, words.happened, words.answer);

      const returning = await freshContext(browser, phone);
      const later = await returning.newPage();
      await comeBack(later, `${station.origin}/${language}/return`, digits);
      await opened(later);
      await later.locator('#thread-items').getByText(words.answer).waitFor();
      await shot(later, `loop-${language}-answer`);
      assert.deepEqual(await returning.cookies(), []);
      await returning.close();
    });
  }

  test('the desk saw no fault of its own', () => assert.deepEqual(deskFaults, []));
});

/** Opens the newest report that no officer has opened, looks at its picture, and replies. */
async function officerAnswers(desk: Page, language: string, happened: string, answer: string): Promise<void> {
  const arrived = desk.getByRole('option').filter({ hasText: 'Received' });
  const newer = desk.getByRole('button', { name: /new/ });
  await arrived.or(newer).first().waitFor({ timeout: 45_000 });
  if ((await arrived.count()) === 0) await newer.first().click();
  await arrived.first().click();
  await desk.getByRole('heading', { name: 'Sealed' }).waitFor();
  await desk.keyboard.press('Enter');
  await desk.getByText(happened).first().waitFor({ timeout: 15_000 });
  await desk.getByRole('button', { name: `View chat-${language}.png` }).click();
  await desk.getByText('Unchanged since the person sealed it').waitFor();
  await desk.getByRole('button', { name: 'Reply' }).click();
  await desk.getByLabel('Your reply').fill(answer);
  await desk.keyboard.press('Control+Enter');
  await desk.locator('.said[data-from=desk]').getByText(answer).waitFor();
  await shot(desk, `loop-${language}-desk`);
}
