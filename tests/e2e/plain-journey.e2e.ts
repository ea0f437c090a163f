import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ReportId } from '@panah/envelope';
import { locales } from '@panah/i18n';
import { publicCatalogue } from '@panah/i18n/public';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, phone } from '../support/browser.ts';
import { shot } from '../support/person.ts';
import { picture } from '../support/pictures.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
let browser: Browser;

before(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await site.close();
});

const heading = (page: Page) => page.locator('main h1').first().textContent();
const on = (page: Page) => page.click('main form .moves .action');

for (const tag of ['en', 'ur'] as const) {
  test(`without script, ${tag}: from the first screen to the desk's answer`, async () => {
    const words = publicCatalogue(tag);
    const t = (key: keyof typeof words): string => words[key];
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: tag });
    const page = await context.newPage();
    const step = async (name: keyof typeof words): Promise<void> => {
      assert.equal(await heading(page), t(name));
      await shot(page, `plain-${tag}-${name}`);
    };
    const told = tag === 'en' ? 'A stranger recorded a video call.' : 'ایک اجنبی نے ویڈیو کال ریکارڈ کی۔';

    await page.goto(`${site.origin}/${tag}/`);
    await step('first.heading');
    await page.click('main a.action >> nth=0');
    await step('plain.heading');
    assert.ok(await page.locator('#plain').getByText(t('plain.sees')).isVisible(), 'told before typing');
    assert.equal(await page.locator('#starting').isVisible(), false);
    await page.click('#plain .action');

    await step('step.safe.heading');
    await page.check('input[name=safe][value=no]');
    await on(page);
    await step('step.danger.heading');
    assert.ok(await page.locator('a[href="tel:112"]').isVisible());
    await on(page);

    await step('step.happened.heading');
    await on(page);
    await page.locator('[data-summary]').waitFor();
    await shot(page, `plain-${tag}-fault`);
    assert.ok(await page.locator('#fault-happened').getByText(t('fault.missing')).isVisible());
    await page.fill('#field-happened', told);
    await on(page);

    await step('step.where.heading');
    await page.check('input[value=whatsapp]');
    await on(page);
    await step('step.who.heading');
    await page.fill('#field-blackmailerUpi', 'nobody@example');
    await page.click('.moves .quiet');
    await step('step.where.heading');
    assert.ok(await page.isChecked('input[value=whatsapp]'), 'back keeps what was chosen');
    await on(page);
    assert.equal(
      await page.inputValue('#field-blackmailerUpi'),
      'nobody@example',
      'back keeps what was typed',
    );
    await on(page);
    await step('step.asked.heading');
    await on(page);
    await step('step.sent.heading');
    await page.check('input[name=sent][value=yes]');
    await on(page);
    await step('step.money.heading');
    await page.fill('#field-sentAmount', '5000');
    await on(page);
    await step('step.posted.heading');
    await on(page);

    await step('step.files.heading');
    await page.setInputFiles('#file-input', {
      name: 'chat one.png',
      mimeType: 'image/png',
      buffer: picture(400, 300, true),
    });
    await page.click('button[formaction$="go=add"]');
    await page.getByText('chat one.png').waitFor();
    await page.setInputFiles('#file-input', {
      name: 'slip.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('paid'),
    });
    await on(page);
    await step('step.answer.heading');
    await on(page);
    await step('step.readable.heading');
    assert.equal(await page.locator('input:checked').count(), 0, 'the least is the default');
    await on(page);

    await step('step.check.heading');
    assert.ok(await page.getByText('slip.txt').isVisible(), 'a file chosen is not lost by Continue');
    assert.ok(await page.getByText(told).isVisible());
    await page.click('main form > h1 ~ .moves .action');
    await step('receipt.heading');
    const groups = await page.locator('#receipt-groups [data-group]').allTextContents();
    assert.equal(groups.length, 6);
    for (const group of groups)
      for (const digit of group) assert.ok(locales[tag].digits.includes(digit), digit);
    await page.fill('#receipt-last', '0000' === groups[5] ? '1111' : '0000');
    await page.click('form[action$="/kept"] .action');
    assert.ok(await page.getByText(t('receipt.confirm.wrong')).isVisible());
    await page.fill('#receipt-last', groups[5] ?? '');
    await page.click('form[action$="/kept"] .action');
    assert.ok(await page.getByText(t('receipt.confirm.right')).isVisible());

    const { rows } = await site.desk.queue();
    let id: ReportId | null = null;
    for (const row of rows.filter((each) => !each.withdrawn)) {
      const content = await site.desk.read(row.id);
      if (content.answers.happened !== told) continue;
      id = row.id;
      assert.equal(row.urgency, null);
      assert.equal(content.answers.blackmailerUpi, 'nobody@example');
      assert.deepEqual(
        content.files.map((file) => file.name),
        ['chat one.png', 'slip.txt'],
      );
    }
    assert.ok(id !== null, 'the desk has it');
    const answer = tag === 'en' ? 'We have read it. You did right.' : 'ہم نے پڑھ لیا۔ آپ نے ٹھیک کیا۔';
    await site.desk.reply(id, answer);

    await page.goto(`${site.origin}/${tag}/return`);
    await step('return.heading');
    const digits = groups.join(' ');
    await page.fill('#field-digits', digits.slice(0, -1));
    await page.click('#plain .action');
    assert.ok(await page.locator('#fault-digits').getByText(t('return.mistyped.length')).isVisible());
    await page.fill('#field-digits', digits);
    await page.click('#plain .action');
    await step('thread.heading');
    assert.ok(await page.getByText(answer).isVisible());
    assert.equal(await page.locator('#thread-stage').textContent(), t('stage.answered'));

    await page.fill('#thread-text', 'One thing more.');
    await page.click('form[action$="/message"] .action');
    await page.getByText(t('thread.sent')).waitFor();
    assert.ok(await page.getByText('One thing more.').isVisible());

    await page.click('form[action$="/withdraw"] button');
    await step('withdraw.heading');
    await page.click('form[action$="/withdraw"] .action');
    await page.getByText(t('withdraw.done')).waitFor();
    await page.goto(`${site.origin}/${tag}/return`);
    await page.fill('#field-digits', digits);
    await page.click('#plain .action');
    assert.ok(await page.locator('#fault-digits').getByText(t('return.unknown')).isVisible());
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  });
}
