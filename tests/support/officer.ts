import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { type Config, defaults, type Running, startServer } from '../../apps/server/src/index.ts';

/** What an officer does in the desk's application, in its English words. */

export type Station = {
  readonly origin: string;
  readonly data: string;
  readonly link: (purpose: 'found' | 'recover') => Promise<string>;
  readonly close: () => Promise<void>;
};

/** A whole server on a data folder of its own, without a desk yet. */
export async function startStation(changes: Partial<Config> = {}): Promise<Station> {
  const data = await mkdtemp(join(tmpdir(), 'panah-desk-'));
  const config: Config = {
    ...defaults,
    data,
    port: 0,
    origin: null,
    database: null,
    demo: false,
    work: 1,
    ...changes,
  };
  const running: Running = await startServer(config, { log: () => {} });
  return {
    origin: running.url,
    data,
    link: async (purpose) => `${running.url}/desk/start#${(await running.desks.makeLink(purpose)).token}`,
    close: async () => {
      await running.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A passkey that says yes: inside the device, with PRF, resident, verified, without a finger to wait for. */
export async function addPasskey(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

export type Officer = { readonly name: string; readonly passphrase: string | null };
type Step = (name: string) => Promise<void>;
const nothing: Step = async () => {};

/** Through the names and the choice of what unlocks the key. Gives the passphrase that was suggested. */
export async function makeOwnKey(
  page: Page,
  name: string,
  by: 'passkey' | 'passphrase',
  onStep: Step = nothing,
): Promise<Officer> {
  await page.getByLabel('Your name').fill(name);
  await onStep('names');
  await page.getByRole('button', { name: 'Go on' }).click();
  let passphrase: string | null = null;
  if (by === 'passphrase') {
    const choice = page.getByRole('radio', { name: 'A passphrase' });
    await page.getByText('A passphrase', { exact: true }).click();
    assert.ok(await choice.isChecked());
    passphrase = (await page.locator('[data-suggestion]').innerText()).trim();
    await page.getByLabel('Type the passphrase').fill(passphrase);
    await page.getByLabel('Type it a second time').fill(passphrase);
  }
  await onStep('unlock');
  await page.getByRole('button', { name: 'Make my key' }).click();
  return { name, passphrase };
}

/** Prints and reads back the three sheets; gives their codes as they stand on paper. */
export async function printKit(page: Page, onStep: Step = nothing): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const sheet of [1, 2, 3]) {
    const part = page.getByRole('region', { name: `Sheet ${sheet} of 3` });
    await part.waitFor({ timeout: 30_000 });
    const code = (await part.locator('.paper-code .figures').innerText()).replace(/\s/g, '');
    codes.push(code);
    if (sheet === 1) await onStep('kit');
    await part.getByLabel('Last six characters').fill(code.slice(-6).toLowerCase());
    await part.getByRole('button', { name: 'It is printed' }).click();
  }
  await page.getByRole('button', { name: 'All three are printed and given away' }).click();
  return codes;
}

export async function found(
  page: Page,
  link: string,
  by: 'passkey' | 'passphrase',
  onStep: Step = nothing,
): Promise<Officer & { readonly codes: readonly string[] }> {
  await page.goto(link);
  await page.getByLabel('Name of the desk').fill('Cyber Police, Lakeside District');
  const officer = await makeOwnKey(page, 'Inspector Example', by, onStep);
  const codes = await printKit(page, onStep);
  await page.locator('.bar').waitFor({ timeout: 30_000 });
  return { ...officer, codes };
}

export async function signIn(page: Page, officer: Officer): Promise<void> {
  if (officer.passphrase === null) await page.getByRole('button', { name: 'Use my passkey' }).click();
  else {
    await page.getByLabel('Your name').fill(officer.name);
    await page.getByLabel('Passphrase').fill(officer.passphrase);
    await page.getByRole('button', { name: 'Sign in with a passphrase' }).click();
  }
  await page.locator('.bar').waitFor({ timeout: 30_000 });
}

/** Everything that a page must never do: throw, log an error, break its own content policy. */
export function watchPage(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    const said = message.text();
    // A refusal by the server is an answer; the browser logs each one.
    if (message.type() === 'error' && !/Failed to load resource/.test(said)) faults.push(said);
  });
  return faults;
}
