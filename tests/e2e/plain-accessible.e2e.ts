import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, phone } from '../support/browser.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { type Site, startSite } from '../support/site.ts';

// The pages of the way without script, read by axe, which is itself a script. So scripts are on here, and ours does
// not come, as on a bad line: the page offers the simple way.
let site: Site;
let browser: Browser;

before(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Nothing sticks out sideways, and what is tapped is 48 pixels high unless it stands in a sentence. */
async function assertFits(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const small = [
      ...document.querySelectorAll(
        'button, .action, .option, input:not([type=hidden]):not(.option input), textarea, .call a, footer a, .home, .exit',
      ),
    ]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5)
      .map((one) => one.outerHTML.slice(0, 80));
    return { wide, small };
  });
  assert.deepEqual(found, { wide: 0, small: [] }, where);
}

for (const tag of ['en', 'ur'] as const) {
  test(`${tag}: on a phone the numbers for danger to life and the one action are on the first screen`, async () => {
    const context = await browser.newContext({ ...phone, locale: tag, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${site.origin}/${tag}/`);
    await assertAccessible(page, `${tag} first`);
    const bottoms = await page.evaluate(() =>
      ['a[href="tel:112"]', 'a[href="tel:14416"]', 'main .action'].map(
        (one) => document.querySelector(one)?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY,
      ),
    );
    const [danger = 0, self = 0, action = 0] = bottoms;
    assert.ok(danger < self && self < action - 48 && action <= 740, `${bottoms}`);
    const small = await page.evaluate(
      () =>
        [...document.querySelectorAll('.cite, .sources a')].filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 23.5 || height < 23.5;
        }).length,
    );
    assert.equal(small, 0, 'links to sources are 24 pixels each way');
    await context.close();
  });
}

for (const [tag, colorScheme] of [
  ['en', 'light'],
  ['ur', 'dark'],
] as const) {
  test(`${tag}, ${colorScheme}: every page at 320 pixels is readable by all, and at twice the text still fits`, async () => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
      colorScheme,
      locale: tag,
      bypassCSP: true,
    });
    const page = await context.newPage();
    const look = async (name: string): Promise<void> => {
      await assertAccessible(page, `${tag} ${name}`);
      await assertFits(page, `${tag} ${name}`);
      await shot(page, `small-${tag}-${name}`);
      await page.addStyleTag({ content: ':root{font-size:200%!important}' });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      await shot(page, `twice-${tag}-${name}`);
      assert.equal(wide, 0, `${tag} ${name} at 200 %`);
      await page.evaluate(() => document.querySelector('head style:last-of-type, body style')?.remove());
    };
    for (const path of ['', 'keys', 'safety', 'nowhere']) {
      await page.goto(`${site.origin}/${tag}/${path}`);
      await look(path === '' ? 'first' : path);
    }
    await page.route('**/assets/report-*', (route) => route.abort());
    await page.goto(`${site.origin}/${tag}/write`);
    assert.equal(await page.locator('#plain').isVisible(), false);
    await page.click('#starting a');
    await look('plain');
    await page.click('#plain .action');
    await page.check('input[name=safe][value=unsure]');
    await page.check('input[name=under18][value=yes]');
    const names = [
      'danger',
      'happened',
      'where',
      'who',
      'asked',
      'sent',
      'posted',
      'files',
      'answer',
      'readable',
      'check',
    ];
    for (const name of names) {
      await page.click('main form .moves .action');
      if (name === 'happened') {
        await page.click('main form .moves .action');
        await look('fault');
        await page.fill('#field-happened', 'It happened.');
      }
      await look(name);
    }
    await page.click('main form .moves .action');
    await look('receipt');
    const digits = (await page.locator('#receipt-groups').textContent()) ?? '';
    const { rows } = await site.desk.queue();
    for (const row of rows) await site.desk.reply(row.id, 'We have read it.');
    await page.goto(`${site.origin}/${tag}/return`);
    await page.click('#starting a');
    await look('return');
    await page.fill('#field-digits', digits);
    await page.click('#plain .action');
    await look('thread');
    await page.click('form[action$="/withdraw"] button');
    await look('withdraw');
    await context.close();
  });
}
