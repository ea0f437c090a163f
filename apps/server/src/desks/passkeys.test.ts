import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newIdentity, recipientOf, sealKey } from '@panah/envelope';
import type { LinkOpened, Me, SignInBegun } from '@panah/wire';
import {
  founding,
  openTestDesk,
  random,
  TestBrowser,
  type TestDesk,
} from '../../../../tests/support/desk-api.ts';
import { base64url } from './me.ts';
import { SoftPasskey } from './passkey.fixture.ts';
import { carriesPrf } from './passkeys.ts';

type Options = { readonly challenge: string };

describe('passkeys', () => {
  let desk: TestDesk;
  let passkey: SoftPasskey;
  let me: Me;
  let token: string;
  before(async () => {
    desk = await openTestDesk('https://desk.example');
    ({ token } = await desk.desks.makeLink('found'));
  });
  after(() => desk.close());

  const open = async (): Promise<LinkOpened & { readonly passkey: Options }> => {
    const browser = new TestBrowser(desk);
    return browser.got(browser.post('links/open', { token }));
  };
  const use = async (prfSalt: string, response: object) => {
    const identity = newIdentity('hybrid', random);
    const recipient = await recipientOf(identity);
    const wrapped = base64url(await sealKey(identity, await recipientOf(newIdentity('hybrid', random))));
    const unlock = { method: 'passkey', prfSalt, wrapped };
    const made = (await founding(recipient)).desk;
    const body = { token, name: 'Keyed', recipient, unlock, credential: { passkey: response }, desk: made };
    return new TestBrowser(desk).post('links/use', body);
  };
  const begin = async (browser: TestBrowser): Promise<string> => {
    const begun = await browser.got<SignInBegun>(browser.post('sign-in/begin', {}));
    assert.ok(begun.method === 'passkey');
    return (begun.options as Options).challenge;
  };
  const finish = (browser: TestBrowser, response: object) =>
    browser.post('sign-in/finish', { method: 'passkey', response });

  it('enrol only by answering this link, on this origin, with the person verified', async () => {
    const { origin } = desk;
    const bad = [
      (challenge: string) => new SoftPasskey().register(challenge, 'https://other.example'),
      (challenge: string) => new SoftPasskey().register(challenge, origin, { flags: 0x41 }),
      (challenge: string) => new SoftPasskey().register(challenge, origin, { format: 'fido-u2f' }),
      () => new SoftPasskey().register(base64url(random(32)), origin),
      () => ({}),
    ];
    for (const make of bad) {
      const opened = await open();
      assert.equal((await use(opened.prfSalt, make(opened.passkey.challenge))).status, 400);
    }
    const opened = await open();
    const response = new SoftPasskey().register(opened.passkey.challenge, origin);
    assert.equal((await use(base64url(random(32)), response)).status, 400);
    assert.deepEqual(await desk.desks.publicDesks(), []);
  });

  it('enrol and keep a public key, with a session on a __Host- cookie', async () => {
    const opened = await open();
    passkey = new SoftPasskey();
    const response = passkey.register(opened.passkey.challenge, desk.origin);
    const answer = await use(opened.prfSalt, response);
    assert.equal(answer.status, 200, await answer.clone().text());
    me = (await answer.json()) as Me;
    assert.equal(me.unlock.method, 'passkey');
    const cookie = answer.headers.get('set-cookie') ?? '';
    assert.match(cookie, /^__Host-panah-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('sign in without a name', async () => {
    const browser = new TestBrowser(desk);
    const response = passkey.assert(await begin(browser), desk.origin);
    const signedIn = await browser.got<Me>(finish(browser, response));
    assert.deepEqual(signedIn, me);
  });

  it('refuse a replay, an old challenge, another origin, an unverified person, a copied authenticator', async () => {
    const browser = new TestBrowser(desk);
    const { origin } = desk;
    const good = passkey.assert(await begin(browser), origin);
    await browser.got<Me>(finish(browser, good));
    assert.equal((await finish(browser, good)).status, 403);

    const old = await begin(browser);
    desk.time = new Date(desk.time.getTime() + 5 * 60_000);
    assert.equal((await finish(browser, passkey.assert(old, origin))).status, 403);

    const elsewhere = passkey.assert(await begin(browser), 'https://other.example');
    assert.equal((await finish(browser, elsewhere)).status, 403);
    const unverified = passkey.assert(await begin(browser), origin, { flags: 0x01 });
    assert.equal((await finish(browser, unverified)).status, 403);

    const challenge = await begin(browser);
    passkey.counter = 0;
    assert.equal((await finish(browser, passkey.assert(challenge, origin))).status, 403);
  });

  it('refuse a challenge that was made for something else, and keys they do not know', async () => {
    const browser = new TestBrowser(desk);
    passkey.counter = 1000;
    const { token: other } = await desk.desks.makeLink('recover');
    const opened = await browser.got<LinkOpened>(browser.post('links/open', { token: other }));
    const crossed = passkey.assert((opened.passkey as Options).challenge, desk.origin);
    assert.equal((await finish(browser, crossed)).status, 403);
    const stranger = new SoftPasskey().assert(await begin(browser), desk.origin);
    assert.equal((await finish(browser, stranger)).status, 403);
  });

  it('give a name with a passkey the salt of nobody', async () => {
    const browser = new TestBrowser(desk);
    const begun = await browser.got<SignInBegun>(browser.post('sign-in/begin', { name: 'Keyed' }));
    assert.equal(begun.method, 'passphrase');
  });
});

it('finds the secret of a passkey at any depth, and lets its announcement pass', () => {
  assert.equal(carriesPrf({ a: [{ prf: { results: { first: 'x' } } }] }), true);
  assert.equal(carriesPrf({ prf: 'x' }), true);
  assert.equal(carriesPrf({ a: { prf: { enabled: true } }, b: [1, null] }), false);
});
