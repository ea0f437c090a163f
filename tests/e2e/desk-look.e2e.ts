import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import { addPasskey, found, signIn, startStation, type Station } from '../support/officer.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { sendReport } from '../support/reporting.ts';

const reports = [
  {
    happened: 'They have a recording and ask for ₹20,000 until tonight.',
    urgency: 'deadline',
    language: 'en',
  },
  {
    happened: 'کوئی ویڈیو بھیجنے کی دھمکی دے رہا ہے۔ میں نے پیسے بھیج دیے ہیں۔',
    urgency: 'danger',
    language: 'ur',
  },
  { happened: 'A caller says he is a police officer and wants a fee.', urgency: 'calm', language: 'en' },
  { happened: 'My profile picture was put on another body.', urgency: null, language: null },
] as const;

const sizes = {
  wide: desktop.viewport,
  narrow: { width: 390, height: 844 },
  least: { width: 320, height: 640 },
};

describe('the desk in every size, scheme and language', () => {
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

  test('list, report and team have no fault that axe can find, and nothing is wider than the screen', async () => {
    const page = await (await freshContext(browser, desktop)).newPage();
    page.setDefaultTimeout(20_000);
    await addPasskey(page);
    const officer = await found(page, await station.link('found'), 'passkey');
    for (const { happened, urgency, language } of reports) {
      await sendReport(station.origin, {
        answers: {
          happened,
          platforms: ['whatsapp', 'facebook'],
          blackmailerPhone: '+91 00000 00000',
          safe: 'unsure',
        },
        readable: { ...(urgency === null ? {} : { urgency }), ...(language === null ? {} : { language }) },
        language: language ?? 'en',
      });
    }
    await page.reload();
    await signIn(page, officer);
    for (const language of ['en', 'ur'] as const) {
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(sizes.wide);
        await choose(page, language);
        for (const [size, viewport] of Object.entries(sizes)) {
          await page.setViewportSize(viewport);
          await look(page, `${size}-${scheme}-${language}`, size !== 'least');
        }
      }
    }
  });
});

/** The language by its own name, in the officer's menu. */
async function choose(page: Page, language: 'en' | 'ur'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator('.bar-end .button').last().click();
  await page.getByRole('menuitemradio', { name: language === 'ur' ? 'اردو' : 'English' }).click();
  await page.keyboard.press('Escape');
  await page.locator(`html[lang=${language}]`).waitFor();
}

async function look(page: Page, name: string, deep: boolean): Promise<void> {
  const check = async (what: string) => {
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
    await shot(page, `desk-look-${what}-${name}`);
    if (deep) await assertAccessible(page, `${what} ${name}`);
  };
  await page.locator('.bar-nav a').first().click();
  await page.getByRole('option').first().waitFor();
  await check('list');
  await page.getByRole('option').nth(1).click();
  await page.locator('.reading-head').waitFor();
  const sealed = page.locator('.sealed .button[data-kind=main]');
  await page.locator('.sealed, .happened').first().waitFor();
  if ((await sealed.count()) > 0) await sealed.click();
  await page.locator('.happened').waitFor();
  await check('report');
  await page.locator('.bar-nav a').nth(1).click();
  await page.locator('.officers tbody tr').first().waitFor();
  await check('team');
}
