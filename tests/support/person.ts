import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What a person does on the public pages, by the DOM contract of apps/server/src/pages/write.views.ts. */

export const step = (page: Page, name: string) => page.locator(`[data-step="${name}"]`);

export async function next(page: Page, from: string, to: string): Promise<void> {
  await step(page, from).locator('[data-go="next"],[data-go="send"]').click();
  await step(page, to).waitFor({ state: 'visible' });
}

/** A picture of every state into `SHOTS`, when that names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** No WCAG 2.2 A or AA fault that axe can find in the page as it is now. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  assert.deepEqual(found, [], where);
}

export type Told = {
  readonly happened: string;
  readonly phone?: string;
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[];
  /** Called on each step once it is shown and filled in. */
  readonly onStep?: (name: string) => Promise<void>;
};

/** Walks the questions from the first to the check page. */
export async function fillReport(page: Page, told: Told): Promise<void> {
  const seen = async (name: string): Promise<void> => told.onStep?.(name);
  await step(page, 'safe').waitFor({ state: 'visible' });
  await page.check('input[name=safe][value=yes]');
  await seen('safe');
  await next(page, 'safe', 'happened');
  await page.fill('#field-happened', told.happened);
  await seen('happened');
  await next(page, 'happened', 'where');
  await page.check('input[name=platforms][value=whatsapp]');
  await seen('where');
  await next(page, 'where', 'who');
  if (told.phone !== undefined) await page.fill('#field-blackmailerPhone', told.phone);
  await seen('who');
  await next(page, 'who', 'asked');
  await seen('asked');
  await next(page, 'asked', 'sent');
  await page.check('input[name=sent][value=no]');
  await seen('sent');
  await next(page, 'sent', 'posted');
  await seen('posted');
  await next(page, 'posted', 'files');
  if (told.files) await page.setInputFiles('#report #file-input', [...told.files]);
  await seen('files');
  await next(page, 'files', 'answer');
  await seen('answer');
  await next(page, 'answer', 'readable');
  await seen('readable');
  await next(page, 'readable', 'check');
  await seen('check');
}

export async function sendReport(page: Page): Promise<void> {
  await step(page, 'check').locator('[data-go="send"]').click();
  await step(page, 'receipt').waitFor({ state: 'visible', timeout: 60_000 });
}

/** The 24 digits as shown, in the numerals of the page. */
export async function shownReceipt(page: Page): Promise<string> {
  const groups = await page.locator('#receipt-groups [data-group]').allTextContents();
  assert.equal(groups.length, 6);
  return groups.join(' ');
}

export async function comeBack(page: Page, returnUrl: string, digits: string): Promise<void> {
  await page.goto(returnUrl);
  await page.locator('form#return').waitFor({ state: 'visible' });
  await page.fill('#receipt-input', digits);
  await page.click('form#return button[type=submit]');
}

export async function opened(page: Page): Promise<void> {
  await page.locator('section#thread').waitFor({ state: 'visible', timeout: 30_000 });
}
