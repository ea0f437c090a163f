import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { locales } from '@panah/i18n';
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

const words = {
  en: { happened: 'Someone asks me for money. It began last night.', more: 'They wrote again today.' },
  ur: { happened: 'کوئی مجھ سے پیسے مانگ رہا ہے۔ کل رات شروع ہوا۔', more: 'آج انہوں نے دوبارہ لکھا۔' },
} as const;
const answer = { en: 'We have read it. Do not pay.', ur: 'ہم نے پڑھ لیا ہے۔ پیسے نہ دیں۔' } as const;

const screenshots = [
  { name: 'chat one.png', mimeType: 'image/png', buffer: picture(300, 200, true) },
  { name: 'پروفائل.png', mimeType: 'image/png', buffer: picture(200, 100) },
];

describe('a report and its answer', () => {
  let browser: Browser;
  let site: Site;
  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const language of ['en', 'ur'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${language}, ${colorScheme}: written with two screenshots, answered, read with the digits, taken back`, async () => {
        const context = await freshContext(browser, {
          ...phone,
          colorScheme,
          permissions: ['clipboard-read', 'clipboard-write'],
        });
        const page = await context.newPage();
        const faults = watchFaults(page);
        const picture = (name: string): Promise<void> => shot(page, `${language}-${colorScheme}-${name}`);
        const look = async (name: string): Promise<void> => {
          await picture(name);
          if (colorScheme === 'light') await assertAccessible(page, `${language} ${name}`);
        };

        await page.goto(`${site.origin}/${language}/write`);
        await fillReport(page, {
          happened: words[language].happened,
          phone: '+91 00000 00000',
          files: screenshots,
          onStep: look,
        });
        assert.match(
          (await page.textContent('#check-list')) ?? '',
          new RegExp(words[language].happened.slice(0, 12)),
        );
        await sendReport(page);
        await look('receipt');

        const digits = await shownReceipt(page);
        const numerals = locales[language].digits;
        assert.match(digits, new RegExp(`^([${numerals}]{4} ?){6}$`));
        assert.equal(await page.locator('#receipt-qr svg[role=img]').count(), 1);
        await page.click('button[data-copy]');
        await page.locator('#copy-status').filter({ hasText: /./ }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(toLatin(digits, numerals), copied);

        await page.fill('#receipt-last', '0000');
        await page.click('[data-confirm]');
        const wrong = await page.textContent('#confirm-status');
        await page.fill('#receipt-last', digits.slice(-4));
        await page.click('[data-confirm]');
        assert.notEqual(await page.textContent('#confirm-status'), wrong);
        await picture('receipt-confirmed');

        const [row] = (await site.desk.queue()).rows;
        assert.ok(row);
        const content = await site.desk.read(row.id);
        assert.equal(content.answers.happened, words[language].happened);
        assert.equal(content.language, language);
        assert.deepEqual(
          content.files.map(({ name, sha256 }) => ({ name, sha256 })),
          screenshots.map(({ name, buffer }) => ({ name, sha256: sha256(buffer) })),
        );
        await site.desk.reply(row.id, answer[language]);

        await comeBack(page, `${site.origin}/${language}/return`, digits);
        await opened(page);
        const thread = page.locator('section#thread');
        await thread.getByText(answer[language]).waitFor();
        await thread.locator('summary').click();
        await thread.getByText(words[language].happened).first().waitFor();
        assert.equal(await page.locator('section#thread img').count(), 0, 'no picture shows itself');
        await look('thread');

        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('button[data-file-get]').first().click(),
        ]);
        assert.equal(download.suggestedFilename(), screenshots[0]?.name);
        assert.deepEqual(await readFile(await download.path()), screenshots[0]?.buffer);

        await page.fill('#thread-text', words[language].more);
        await page.setInputFiles('#thread-write #file-input', [
          { name: 'more.txt', mimeType: 'text/plain', buffer: Buffer.from('more') },
        ]);
        await page.click('#thread-write button[type=submit]');
        await page.locator('#thread-items').getByText(words[language].more).waitFor();
        assert.equal(await page.inputValue('#thread-text'), '');
        await look('thread-written');
        const facts = await site.desk.facts(row.id);
        const message = facts.items.findLast((item) => item.kind === 'message' && item.from === 'person');
        assert.ok(message);
        const sealed = await site.desk.text(row.id, message.id);
        assert.ok(sealed.kind === 'message' && sealed.text === words[language].more);
        assert.equal(sealed.files[0]?.name, 'more.txt');

        await page.click('button[data-withdraw]');
        await picture('withdraw-confirm');
        await page.click('button[data-withdraw-yes]');
        await page.locator('section#withdrawn').waitFor({ state: 'visible' });
        await look('withdrawn');
        await comeBack(page, `${site.origin}/${language}/return`, digits);
        await page.locator('#fault-receipt').filter({ hasText: /./ }).waitFor();
        await look('unknown');

        assert.deepEqual(await leftBehind(context), { cookies: [], local: 0, session: 0, databases: 0 });
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }

  test('back and forward of the browser walk through the questions, and Change comes back to the check', async () => {
    const context = await freshContext(browser, phone);
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/write`);
    const address = page.url();
    await fillReport(page, { happened: 'First words.' });
    await page.goBack();
    await step(page, 'readable').waitFor({ state: 'visible' });
    await page.goForward();
    await step(page, 'check').waitFor({ state: 'visible' });
    await step(page, 'check').locator('button[data-change=happened]').click();
    await page.fill('#field-happened', 'Second words.');
    await next(page, 'happened', 'check');
    assert.match((await page.textContent('#check-list')) ?? '', /Second words/);
    assert.equal(page.url(), address, 'the address says nothing of where a person is');
    // An answer that opens another question leads through it before the check.
    await step(page, 'check').locator('button[data-change=sent]').click();
    await page.check('input[name=sent][value=yes]');
    await next(page, 'sent', 'money');
    await page.fill('#field-sentAmount', '5000');
    await next(page, 'money', 'check');
    assert.match((await page.textContent('#check-list')) ?? '', /5000/);
    // Taken back, and with it what followed from it.
    await step(page, 'check').locator('button[data-change=sent]').click();
    await page.check('input[name=sent][value=no]');
    await next(page, 'sent', 'check');
    assert.doesNotMatch((await page.textContent('#check-list')) ?? '', /5000/);
    await context.close();
  });
});

/** Errors of the page's own code, and anything its security policy had to stop. */
function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refused receipt is a 404 that the browser itself writes to the console.
    if (message.type() === 'error' && !/status of 404/.test(message.text())) faults.push(message.text());
  });
  return faults;
}

async function leftBehind(context: BrowserContext) {
  const [page] = context.pages();
  assert.ok(page);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  return { cookies: await context.cookies(), ...kept };
}

function toLatin(text: string, numerals: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(numerals.indexOf(digit)));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
