import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { howToEnter, seedDemo } from '../apps/server/src/demo/index.ts';
import { parseConfig, startServer } from '../apps/server/src/index.ts';
import { desktop, freshContext, launchBrowser, phone } from '../tests/support/browser.ts';
import { signIn } from '../tests/support/officer.ts';
import { fillReport, sendReport } from '../tests/support/person.ts';

/** `node scripts/pictures.ts`: the pictures of the README, taken from the demo as it runs. */
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const most = 300_000;
const data = await mkdtemp(join(tmpdir(), 'panah-pictures-'));
const config = parseConfig({ PANAH_DATA: data, PANAH_PORT: '0', PANAH_WORK: '1' }, { demo: true });
await mkdir(folder, { recursive: true });
await seedDemo(config);
const running = await startServer(config, { log: () => {} });
const browser = await launchBrowser();
try {
  const person = await freshContext(browser, phone);
  for (const language of ['en', 'ur']) {
    const page = await opened(person, `${running.url}/${language}/`);
    await picture(page, `first-${language}`);
  }
  const page = await opened(person, `${running.url}/en/write`);
  await fillReport(page, {
    happened: 'An invented report for a picture.',
    onStep: async (name) => {
      if (name === 'where') await picture(page, 'question');
    },
  });
  await sendReport(page);
  await picture(page, 'receipt');

  const officer = await freshContext(browser, { ...desktop, colorScheme: 'light' });
  const desk = await opened(officer, `${running.url}/desk`);
  const lines = howToEnter(running.url);
  const said = (name: string): string =>
    lines
      .find((line) => line.includes(name))
      ?.split(name)[1]
      ?.trim() ?? '';
  await signIn(desk, {
    name: said('officer '),
    passphrase: said('passphrase '),
  });
  await desk.locator('.row-name').nth(3).waitFor({ timeout: 30_000 });
  await desk.locator('.row-name').nth(3).click();
  await desk.keyboard.press('o');
  await desk
    .getByText('[Demo, invented]')
    .or(desk.getByText('[نمونہ، فرضی]'))
    .first()
    .waitFor({ timeout: 30_000 });
  await picture(desk, 'desk');
} finally {
  await browser.close();
  await running.close();
  await rm(data, { recursive: true, force: true });
}

async function opened(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  if (size > most) throw new Error(`${name}.png has ${size} bytes, more than ${most}`);
  console.log(`${name}.png  ${(size / 1000).toFixed(0)} kB`);
}
