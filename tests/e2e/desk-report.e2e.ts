import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openText, parseItemId } from '@panah/envelope';
import type { ThreadOpened } from '@panah/wire';
import type { Browser } from 'playwright-core';
import { solveWork } from '../../apps/server/src/server.fixture.ts';
import { desktop, freshContext, launchBrowser } from '../support/browser.ts';
import { addPasskey, found, signIn, startStation, type Station, watchPage } from '../support/officer.ts';
import { assertAccessible, shot } from '../support/person.ts';
import { picture } from '../support/pictures.ts';
import { type Sent, sendReport } from '../support/reporting.ts';

const told = {
  answers: {
    happened: 'A stranger recorded our video call and now asks for money.',
    platforms: ['whatsapp'],
    blackmailerPhone: '+91 00000 00000',
    blackmailerUpi: 'nobody@example',
    demanded: '₹20,000',
    safe: 'no',
    under18: 'yes',
  },
  readable: { urgency: 'danger', age: 'under-18', language: 'en' },
  files: [{ name: 'chat.png', type: 'image/png', bytes: new Uint8Array(picture(300, 200, true)) }],
} as const;

for (const by of ['passphrase', 'passkey'] as const) {
  describe(`a report at the desk, unlocked by ${by}`, () => {
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

    test('found, read, answered, noted, closed, locked and unlocked', async () => {
      const context = await freshContext(browser, { ...desktop, acceptDownloads: true });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults = watchPage(page);
      const look = async (name: string): Promise<void> => {
        await shot(page, `desk-${by}-${name}`);
        await assertAccessible(page, name);
      };
      if (by === 'passkey') await addPasskey(page);

      const officer = await found(page, await station.link('found'), by, look);
      await page.getByRole('heading', { name: 'No report yet' }).waitFor();
      await look('empty');
      assert.equal(await page.title(), 'Panah');

      const sent = await sendReport(station.origin, told);
      // A list without rows has nothing that could jump: it is the bar that says what came.
      await page.reload();
      await signIn(page, officer);
      const row = page.getByRole('option').first();
      await row.waitFor();
      await look('queue');

      await row.click();
      await page.getByRole('heading', { name: 'Sealed' }).waitFor();
      await look('sealed');
      await page.keyboard.press('Enter');
      await page.getByText(told.answers.happened).waitFor({ timeout: 15_000 });
      await look('opened');
      assert.equal(await page.getByText('The person is under 18.').count(), 1);

      await page.getByRole('button', { name: 'View chat.png' }).click();
      await page.getByText('Unchanged since the person sealed it').waitFor();
      const frame = page.frameLocator('iframe');
      await frame.locator('img').waitFor({ state: 'visible' });
      assert.match(await frame.locator('img').evaluate((img) => img.style.filter), /blur/);
      await page.getByRole('button', { name: 'Show clearly' }).click();
      await page.waitForFunction(() => document.querySelector('iframe') !== null);
      await assert.doesNotReject(
        frame.locator('img:not([style*="blur"])').waitFor({ state: 'visible', timeout: 5_000 }),
      );
      await look('picture');

      await page.getByRole('button', { name: 'Save… chat.png' }).click();
      await look('export');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Record and save' }).click();
      assert.equal((await download).suggestedFilename(), 'chat.png');

      await page.getByRole('button', { name: 'Reply' }).click();
      await page.getByLabel('Your reply').fill('1234 5678 9012 3456 7890 1238');
      await look('reply');
      await page.getByLabel('Your reply').fill('We have read it. Do not pay.');
      await page.keyboard.press('Control+Enter');
      await page.locator('.said[data-from=desk]').getByText('We have read it. Do not pay.').waitFor();
      await readReply(station, sent);

      await page.getByRole('button', { name: 'Note', exact: false }).first().click();
      await page.getByLabel('Your note').fill('Call the school counsellor on Monday.');
      await page.getByRole('button', { name: 'Save the note' }).click();
      await page.locator('.said[data-from=note]').getByText('Call the school counsellor').waitFor();

      await page.getByRole('option').first().focus();
      await page.keyboard.press('c');
      await look('close');
      await page.getByRole('button', { name: 'Close the report' }).click();
      await page.locator('.facts').getByText('Closed', { exact: true }).waitFor();
      await look('closed');
      for (const act of ['opened', 'exported files', 'replied', 'wrote a note', 'closed']) {
        await page.locator('.history').getByText(act).first().waitFor();
      }

      await page.getByRole('option').first().focus();
      await page.keyboard.press('r');
      await page.getByLabel('Your reply').fill('One more thing that is not sent yet');
      await page.keyboard.press('Escape');
      await page.getByRole('option').first().focus();
      await page.keyboard.press('l');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await look('locked');
      assert.equal(await page.getByText(told.answers.happened).count(), 0);
      await signIn(page, officer);
      await page.getByRole('heading', { name: 'Sealed' }).waitFor();
      await page.getByRole('button', { name: 'Open', exact: false }).last().click();
      await page.getByText(told.answers.happened).waitFor({ timeout: 15_000 });
      await page.getByRole('button', { name: 'Reply' }).click();
      assert.equal(await page.getByLabel('Your reply').inputValue(), 'One more thing that is not sent yet');
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}

/** The person comes back and opens the answer with their own key. */
async function readReply(station: Station, sent: Sent): Promise<void> {
  const work = await solveWork(station.origin, 'open');
  const headers = { 'content-type': 'application/json', origin: station.origin };
  const body = JSON.stringify({ v: 1, lookup: sent.lookup, work });
  const answer = await fetch(`${station.origin}/api/thread`, { method: 'POST', headers, body });
  const { bearer, thread } = (await answer.json()) as ThreadOpened;
  const reply = thread.items.find((item) => item.kind === 'message' && item.from === 'desk');
  assert.ok(reply, 'the reply is in the thread');
  const response = await fetch(`${station.origin}/api/thread/items/${parseItemId(reply.id)}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const content = await openText(new Uint8Array(await response.arrayBuffer()), [sent.person]);
  assert.ok(content.kind === 'message');
  assert.equal(content.text, 'We have read it. Do not pay.');
}
