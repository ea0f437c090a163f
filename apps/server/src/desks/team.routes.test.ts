import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Identity } from '@panah/envelope';
import { openKey, recoverDeskIdentity, sealKey } from '@panah/envelope';
import type { GrantKeys, Me, OfficerRow, RecoverySet } from '@panah/wire';
import {
  enrolment,
  found,
  joined,
  openTestDesk,
  random,
  rotation,
  TestBrowser,
  type TestDesk,
  type TestOfficer,
} from '../../../../tests/support/desk-api.ts';
import { base64url } from './me.ts';
import { projectDesk } from './project.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

describe('the officers of a desk', () => {
  let desk: TestDesk;
  let boss: TestOfficer;
  let deskIdentity: Identity;
  let kit: Awaited<ReturnType<typeof found>>['kit'];
  before(async () => {
    desk = await openTestDesk();
    const made = await found(desk);
    ({ officer: boss, deskIdentity, kit } = made);
  });
  after(() => desk.close());

  it('wait for the key, get it from a supervisor, and read with it', async () => {
    const ann = await joined(desk, boss, deskIdentity, 'officer', 'Ann Example');
    assert.equal(ann.me.status, 'waiting-for-key');
    assert.deepEqual(ann.me.may, []);
    const me = await ann.browser.got<Me>(ann.browser.get('me'));
    assert.equal(me.status, 'active');
    assert.equal(await openKey(bytes(me.grants[0]?.sealed ?? ''), ann.identity), deskIdentity);
  });

  it('lose the session, the keys and the unlock at once when they are removed', async () => {
    const ben = await joined(desk, boss, deskIdentity, 'officer', 'Ben Example');
    const rows = await boss.browser.got<OfficerRow[]>(boss.browser.get('officers'));
    const ann = rows.find(({ name }) => name === 'Ann Example');
    assert.ok(ann?.recipient);
    const next = await rotation(2, [
      boss,
      { ...boss, me: { ...boss.me, officer: ann.id, recipient: ann.recipient } },
    ]);
    await boss.browser.got(boss.browser.post(`officers/${ben.me.officer}/remove`, next));

    assert.equal((await ben.browser.get('me')).status, 401);
    const { db } = desk.records;
    assert.deepEqual(
      await db.selectFrom('sessions').selectAll().where('officer', '=', ben.me.officer).execute(),
      [],
    );
    for (const id of [`unlock-${ben.me.officer}`, `verifier-${ben.me.officer}`]) {
      assert.equal(await desk.records.content(id), null);
    }
    assert.equal(await desk.records.content(`grant-${boss.me.desk.id}-1-${ben.me.officer}`), null);
    const again = { method: 'passphrase', name: ben.name, verifier: ben.verifier };
    assert.equal((await new TestBrowser(desk).post('sign-in/finish', again)).status, 403);

    const me = await boss.browser.got<Me>(boss.browser.get('me'));
    assert.equal(me.desk.epoch, 2);
    assert.deepEqual(
      me.grants.map(({ epoch }) => epoch),
      [1, 2],
    );
    assert.equal((await desk.desks.publicDesks())[0]?.recipient, next.recipient);
  });

  it('are removed only with the next key, and a late screen is told', async () => {
    const rows = await boss.browser.got<OfficerRow[]>(boss.browser.get('officers'));
    const ann = rows.find(({ name }) => name === 'Ann Example');
    const remove = (body: unknown) => boss.browser.post(`officers/${ann?.id}/remove`, body);
    assert.equal((await remove({})).status, 409);
    assert.equal((await remove(await rotation(2, [boss]))).status, 409);
    assert.equal((await remove(await rotation(3, []))).status, 400);
  });

  it('without the right role may invite, grant, rotate and recover nothing', async () => {
    for (const role of ['administrator', 'editor'] as const) {
      const other = await joined(desk, boss, deskIdentity, role, `Other ${role}`);
      const { browser } = other;
      assert.equal((await browser.get('officers')).status, role === 'administrator' ? 200 : 403);
      assert.equal((await browser.get('queue')).status, 403);
      assert.equal((await browser.get('recovery')).status, 403);
      assert.equal((await browser.post('invites', { role: 'supervisor' })).status, 403);
      assert.equal((await browser.post('rotate', await rotation(3, [boss]))).status, 403);
      const grants = [{ epoch: 1, sealed: base64url(await sealKey(deskIdentity, other.me.recipient)) }];
      assert.equal((await browser.post(`officers/${other.me.officer}/grants`, { grants })).status, 403);
      const bossGrants = await boss.browser.post(`officers/${other.me.officer}/grants`, { grants });
      assert.equal(bossGrants.status, 403);
    }
  });

  it('come back with two sheets, and only while they hold no key', async () => {
    assert.equal((await boss.browser.get('recovery')).status, 403);
    const { token } = await desk.desks.makeLink('recover');
    const browser = new TestBrowser(desk);
    const { identity, use } = await enrolment(token, 'Second Supervisor');
    const me = await browser.got<Me>(browser.post('links/use', use));
    assert.deepEqual(me.may, ['recover']);
    const set = await browser.got<RecoverySet>(browser.get('recovery'));
    assert.deepEqual(
      set.epochs.map(({ epoch }) => epoch),
      [1, 2],
    );
    const pairs = (set.epochs[0]?.pairs ?? []).map(({ sheets, sealed }) => ({
      sheets,
      sealed: bytes(sealed),
    }));
    const back = await recoverDeskIdentity(
      pairs,
      { sheet: 3, identity: kit.sheets[2] },
      { sheet: 1, identity: kit.sheets[0] },
    );
    assert.equal(back, deskIdentity);
    const sealed = base64url(await sealKey(back, me.recipient));
    const old: GrantKeys = { grants: [{ epoch: 1, sealed }] };
    assert.equal((await browser.post('recovery/used', old)).status, 409);
    const both = { grants: [...old.grants, { epoch: 2, sealed }] };
    const after = await browser.got<Me>(browser.post('recovery/used', both));
    assert.equal(after.status, 'active');
    await openKey(bytes(after.grants[0]?.sealed ?? ''), identity);
    assert.equal((await browser.get('recovery')).status, 403);
  });

  it('end their sessions by idleness, kept off by acting and not by looking', async () => {
    const { browser } = boss;
    const minutes = (count: number): void => {
      desk.time = new Date(desk.time.getTime() + count * 60_000);
    };
    minutes(9);
    assert.equal((await browser.get('me')).status, 200);
    await browser.got(browser.post('touch', {}));
    minutes(9);
    assert.equal((await browser.get('me')).status, 200);
    minutes(1);
    assert.equal((await browser.get('me')).status, 401);
    const finish = { method: 'passphrase', name: boss.name, verifier: boss.verifier };
    await browser.got<Me>(browser.post('sign-in/finish', finish));
    for (let passed = 0; passed < 12 * 60; passed += 9) {
      assert.equal((await browser.post('touch', {})).status, 204);
      minutes(9);
    }
    assert.equal((await browser.get('me')).status, 401);
  });

  it('are the same rows after a rebuild from the log', async () => {
    const tables = ['desks', 'desk_keys', 'officers', 'credentials', 'links', 'grants', 'recovery'] as const;
    const rows = async () => {
      const all = await Promise.all(
        tables.map((table) =>
          desk.records.db
            .selectFrom(table as 'desks')
            .selectAll()
            .execute(),
        ),
      );
      return all.map((found) => found.map((row) => JSON.stringify(row)).toSorted());
    };
    const before = await rows();
    assert.ok(before.every((found, index) => found.length > 0 || tables[index] === 'credentials'));
    await desk.records.rebuild(projectDesk);
    assert.deepEqual(await rows(), before);
  });
});

describe('requests that no page of ours would send', () => {
  let desk: TestDesk;
  let boss: TestOfficer;
  before(async () => {
    desk = await openTestDesk();
    boss = (await found(desk)).officer;
  });
  after(() => desk.close());

  it('are refused from another origin, without the header, or without an origin', async () => {
    for (const headers of [{ origin: 'https://other.example' }, { origin: 'null' }, { 'panah-desk': '0' }]) {
      assert.equal((await boss.browser.post('touch', {}, headers)).status, 403);
    }
    const bare = { method: 'POST', headers: { ...boss.browser.headers(), 'panah-desk': '1' }, body: '{}' };
    assert.equal((await boss.browser.send('touch', bare)).status, 403);
  });
  it('are refused when they are huge, of another type or not JSON', async () => {
    const huge = { token: 'A'.repeat(1_000_000) };
    assert.equal((await boss.browser.post('links/open', huge)).status, 413);
    assert.equal((await boss.browser.post('touch', {}, { 'content-type': 'text/plain' })).status, 415);
    const headers = { 'content-type': 'application/json', 'panah-desk': '1', origin: desk.origin };
    const broken = { method: 'POST', headers: { ...headers, ...boss.browser.headers() }, body: '{' };
    assert.equal((await boss.browser.send('touch', broken)).status, 400);
  });
  it('are refused when they carry the secret of a passkey, wherever it hides', async () => {
    const secret = base64url(random(32));
    const response = {
      id: 'AA',
      clientExtensionResults: { prf: { enabled: true, results: { first: secret } } },
    };
    const refused = await boss.browser.post('sign-in/finish', { method: 'passkey', response });
    assert.equal(refused.status, 400);
    assert.deepEqual(await refused.json(), { error: 'invalid', detail: ['prf'] });
  });
  it('cannot name an officer: who acts is whoever signed in', async () => {
    const forged = { role: 'officer', officer: '0'.repeat(32) };
    const refused = await boss.browser.post('invites', forged);
    assert.equal(refused.status, 400);
    assert.deepEqual(await refused.json(), { error: 'invalid', detail: ['*'] });
  });
});
