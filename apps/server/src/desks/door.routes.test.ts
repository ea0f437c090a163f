import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKey } from '@panah/envelope';
import type { LinkOpened, Me, Refusal, SignInBegun } from '@panah/wire';
import {
  enrolment,
  found,
  founding,
  openTestDesk,
  TestBrowser,
  type TestDesk,
  type TestOfficer,
} from '../../../../tests/support/desk-api.ts';

describe('founding and signing in', () => {
  let desk: TestDesk;
  let officer: TestOfficer;
  let foundLink: string;
  before(async () => {
    desk = await openTestDesk();
    foundLink = (await desk.desks.makeLink('found')).token;
    officer = (await found(desk)).officer;
  });
  after(() => desk.close());

  it('gives the founder the desk, its key sealed to them, and all that a supervisor may', async () => {
    const { me, browser } = officer;
    assert.equal(me.role, 'supervisor');
    assert.equal(me.status, 'active');
    assert.ok(me.may.includes('manage-keys'));
    const sealed = Buffer.from(me.grants[0]?.sealed ?? '', 'base64url');
    await openKey(new Uint8Array(sealed), officer.identity);
    assert.deepEqual(await browser.got<Me>(browser.get('me')), me);
    assert.deepEqual(await desk.desks.publicDesks(), [me.desk]);
  });

  it('makes every link before the founding mean the same desk, and ends them with it', async () => {
    const browser = new TestBrowser(desk);
    const refused = await browser.post('links/open', { token: foundLink });
    assert.equal(refused.status, 410);
    assert.deepEqual(await refused.json(), { error: 'link-expired' } satisfies Refusal);
  });

  it('signs in by passphrase, in any case and spacing of the name', async () => {
    const browser = new TestBrowser(desk);
    const begun = await browser.got<SignInBegun>(
      browser.post('sign-in/begin', { name: ' first  SUPERVISOR ' }),
    );
    assert.equal(begun.method, 'passphrase');
    assert.deepEqual(begun, { method: 'passphrase', salt: (officer.me.unlock as { salt: string }).salt });
    const finish = { method: 'passphrase', name: 'first supervisor', verifier: officer.verifier };
    const me = await browser.got<Me>(browser.post('sign-in/finish', finish));
    assert.deepEqual(me, officer.me);
    assert.match(browser.cookie ?? '', /^panah-desk=[\w-]{43}$/);
  });

  it('gives an unknown name a steady salt and the same refusal', async () => {
    const browser = new TestBrowser(desk);
    const begin = () => browser.got<SignInBegun>(browser.post('sign-in/begin', { name: 'Nobody Here' }));
    const first = await begin();
    assert.deepEqual(await begin(), first);
    assert.ok(first.method === 'passphrase' && /^[\w-]{22}$/.test(first.salt));
    for (const name of ['Nobody Here', officer.name]) {
      const finish = { method: 'passphrase', name, verifier: 'A'.repeat(43) };
      const refused = await browser.post('sign-in/finish', finish);
      assert.equal(refused.status, 403);
      assert.deepEqual(await refused.json(), { error: 'forbidden' } satisfies Refusal);
      assert.equal(refused.headers.get('set-cookie'), null);
    }
  });

  it('slows guessing at one name and leaves the others alone', async () => {
    const browser = new TestBrowser(desk);
    const guess = (name: string) =>
      browser.post('sign-in/finish', { method: 'passphrase', name, verifier: 'A'.repeat(43) });
    for (let tries = 0; tries < 4; tries += 1) assert.equal((await guess('Guessed')).status, 403);
    const slowed = await guess('guessed');
    assert.equal(slowed.status, 503);
    assert.deepEqual(await slowed.json(), { error: 'busy' } satisfies Refusal);
    assert.equal(slowed.headers.get('retry-after'), '1');
    assert.equal((await guess('Somebody Else')).status, 403);
    desk.time = new Date(desk.time.getTime() + 1000);
    assert.equal((await guess('Guessed')).status, 403);
    assert.equal((await guess('Guessed')).headers.get('retry-after'), '2');
  });

  it('cannot be made to shut an officer out by guesses at names that nobody has', async () => {
    const browser = new TestBrowser(desk);
    const guesses = Array.from({ length: 150 }, (_, at) =>
      browser.post('sign-in/finish', {
        method: 'passphrase',
        name: `Nobody ${at}`,
        verifier: 'A'.repeat(43),
      }),
    );
    for (const guess of await Promise.all(guesses)) assert.equal(guess.status, 403);
    const finish = { method: 'passphrase', name: officer.name, verifier: officer.verifier };
    await browser.got<Me>(browser.post('sign-in/finish', finish));
  });

  it('signs out, clears the browser, and is signed out', async () => {
    const browser = new TestBrowser(desk);
    const finish = { method: 'passphrase', name: officer.name, verifier: officer.verifier };
    await browser.got<Me>(browser.post('sign-in/finish', finish));
    const { cookie } = browser;
    const out = await browser.post('sign-out', {});
    assert.equal(out.status, 204);
    assert.equal(out.headers.get('clear-site-data'), '"cache", "cookies", "storage"');
    browser.cookie = cookie;
    assert.equal((await browser.get('me')).status, 401);
  });

  it('never takes a session along that the browser brought to the sign-in', async () => {
    const browser = new TestBrowser(desk);
    browser.cookie = `panah-desk=${'A'.repeat(43)}`;
    const finish = { method: 'passphrase', name: officer.name, verifier: officer.verifier };
    await browser.got<Me>(browser.post('sign-in/finish', finish));
    const first = browser.cookie;
    assert.notEqual(first, `panah-desk=${'A'.repeat(43)}`);
    await browser.got<Me>(browser.post('sign-in/finish', finish));
    assert.notEqual(browser.cookie, first);
    browser.cookie = first;
    assert.equal((await browser.get('me')).status, 401);
  });
});

describe('one-time links', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await openTestDesk();
  });
  after(() => desk.close());

  it('say what they are for, and keep the token to themselves', async () => {
    const { token } = await desk.desks.makeLink('found');
    const browser = new TestBrowser(desk);
    const opened = await browser.got<LinkOpened>(browser.post('links/open', { token }));
    assert.equal(opened.purpose, 'found');
    assert.equal(opened.kind, null);
    const options = opened.passkey as { extensions: object; user: { id: string }; rp: { id: string } };
    assert.deepEqual(options.extensions, { credProps: true, prf: {} });
    assert.equal(Buffer.from(options.user.id, 'base64url').toString('hex'), opened.officer);
    assert.equal(options.rp.id, 'localhost');
    const events = JSON.stringify(await desk.records.events(-1, 100));
    assert.ok(!events.includes(token));
  });

  it('end after seven days, to the millisecond', async () => {
    const { token, expiresAt } = await desk.desks.makeLink('found');
    const browser = new TestBrowser(desk);
    const now = desk.time;
    desk.time = new Date(Date.parse(expiresAt) - 1);
    assert.equal((await browser.post('links/open', { token })).status, 200);
    desk.time = new Date(expiresAt);
    assert.equal((await browser.post('links/open', { token })).status, 410);
    const { use } = await enrolment(token, 'Too Late');
    const { desk: made } = await founding(use.recipient);
    assert.equal((await browser.post('links/use', { ...use, desk: made })).status, 410);
    desk.time = now;
  });

  it('work once, however many try at once', async () => {
    const { token } = await desk.desks.makeLink('found');
    const tries = await Promise.all(
      ['One', 'Two', 'Three'].map(async (name) => {
        const { use } = await enrolment(token, name);
        const { desk: made } = await founding(use.recipient);
        return (await new TestBrowser(desk).post('links/use', { ...use, desk: made })).status;
      }),
    );
    assert.deepEqual(tries.toSorted(), [200, 410, 410]);
    assert.equal((await desk.desks.publicDesks()).length, 1);
  });

  it('refuse a found link without a desk to found, and a founder key weaker than the desk', async () => {
    const other = await openTestDesk();
    const { token } = await other.desks.makeLink('found');
    const { use } = await enrolment(token, 'Founder');
    assert.equal((await new TestBrowser(other).post('links/use', use)).status, 400);
    assert.deepEqual(await other.desks.publicDesks(), []);
    await other.close();
  });
});
