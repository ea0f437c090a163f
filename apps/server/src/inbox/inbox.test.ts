import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Identity, newId, parseItemId, parseReportId, type ReportId, sealKey } from '@panah/envelope';
import type { HistoryEntry, QueuePage, ReportFacts } from '@panah/wire';
import {
  found,
  joined,
  openTestDesk,
  random,
  type TestDesk,
  type TestOfficer,
} from '../../../../tests/support/desk-api.ts';
import { base64url } from '../desks/me.ts';

describe('the inbox', () => {
  let desk: TestDesk;
  let boss: TestOfficer;
  let ann: TestOfficer;
  let counsellor: TestOfficer;
  let administrator: TestOfficer;
  let deskIdentity: Identity;
  let report: ReportId;
  let sealed: Uint8Array;
  before(async () => {
    desk = await openTestDesk();
    ({ officer: boss, deskIdentity } = await found(desk));
    ann = await joined(desk, boss, deskIdentity, 'officer', 'Ann');
    counsellor = await joined(desk, boss, deskIdentity, 'counsellor', 'Cas');
    administrator = await joined(desk, boss, deskIdentity, 'administrator', 'Adm');
    sealed = await sealKey(deskIdentity, boss.me.desk.recipient);
    report = await submit(boss.me.desk.id);
  });
  after(() => desk.close());

  async function submit(to: string): Promise<ReportId> {
    const id = parseReportId(newId(random));
    const lookup = Buffer.from(random(32)).toString('hex');
    const readable = { urgency: 'deadline' } as const;
    const sent = await desk.reports.submit({ id, desk: to, epoch: 1, lookup, readable, sealed, files: [] });
    assert.deepEqual(sent, { kind: 'done', value: { repeated: false } });
    return id;
  }
  const facts = (officer: TestOfficer, id: string = report): Promise<ReportFacts> =>
    officer.browser.got(officer.browser.get(`reports/${id}`));
  const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;
  const item = () => ({ id: newId(random), sealed: base64url(sealed) });

  it('shows the queue of the desk to those who answer it', async () => {
    for (const { browser } of [boss, ann, counsellor]) {
      const page = await browser.got<QueuePage>(browser.get('queue?urgency=deadline&assigned=none'));
      assert.deepEqual(
        page.rows.map(({ id }) => id),
        [report],
      );
      assert.equal(page.counts.received, 1);
    }
    assert.equal(await status(administrator.browser.get('queue')), 403);
    // A cursor that means nothing is the first page: an old bookmark must not be a dead end.
    assert.equal(await status(boss.browser.get('queue?after=nonsense')), 200);
    assert.equal(await status(boss.browser.get('queue?stage=other')), 400);
  });

  it('gives sealed bytes only after this session said why', async () => {
    const first = (await facts(ann)).items[0];
    assert.ok(first);
    const path = `reports/${report}/items/${first.id}`;
    assert.equal(await status(ann.browser.get(path)), 403);
    assert.equal(await status(ann.browser.post(`reports/${report}/open`, { why: 'curiosity' })), 400);
    assert.equal(await status(ann.browser.post(`reports/${report}/open`, { why: 'first-reading' })), 204);
    const given = await ann.browser.get(path);
    assert.equal(given.status, 200);
    assert.deepEqual(new Uint8Array(await given.arrayBuffer()), sealed);
    assert.equal(given.headers.get('cache-control'), 'no-store');
    assert.equal(given.headers.get('content-type'), 'application/octet-stream');
    // Opened by one is not opened by another, nor by the same officer on another day.
    assert.equal(await status(counsellor.browser.get(path)), 403);
    const { browser, name, verifier } = ann;
    await browser.got(browser.post('sign-in/finish', { method: 'passphrase', name, verifier }));
    assert.equal(await status(browser.get(path)), 403);
    const history = await browser.got<HistoryEntry[]>(browser.get(`reports/${report}/history`));
    const opened = history.find(({ why }) => why === 'first-reading');
    assert.deepEqual(opened?.actor, { kind: 'officer', name: 'Ann' });
  });

  it('gives the administrator nothing, opened or not', async () => {
    const { browser } = administrator;
    const id = (await facts(boss)).items[0]?.id;
    assert.equal(await status(browser.get(`reports/${report}`)), 403);
    assert.equal(await status(browser.get(`reports/${report}/history`)), 403);
    assert.equal(await status(browser.post(`reports/${report}/open`, { why: 'supervision' })), 403);
    assert.equal(await status(browser.get(`reports/${report}/items/${id}`)), 403);
    assert.equal(await status(browser.post(`reports/${report}/replies`, item())), 403);
  });

  it('does not find an item through another report', async () => {
    const other = await submit(boss.me.desk.id);
    await boss.browser.got(boss.browser.post(`reports/${other}/open`, { why: 'supervision' }));
    const id = (await facts(boss)).items[0]?.id;
    assert.ok(id);
    assert.equal(await status(boss.browser.get(`reports/${other}/items/${id}`)), 404);
    const exported = { items: [parseItemId(id)], why: 'court' };
    assert.equal(await status(boss.browser.post(`reports/${other}/exports`, exported)), 404);
  });

  it('does not find reports of another desk, or none', async () => {
    const { token } = await desk.desks.makeLink('found');
    assert.ok(token);
    const elsewhere = await found(desk, 'Other Desk');
    const { browser } = elsewhere.officer;
    for (const id of [report, newId(random), 'nonsense']) {
      assert.equal(await status(browser.get(`reports/${id}`)), 404);
      assert.equal(await status(browser.get(`reports/${id}/history`)), 404);
      assert.equal(await status(browser.post(`reports/${id}/open`, { why: 'supervision' })), 404);
      assert.equal(await status(browser.post(`reports/${id}/replies`, item())), 404);
    }
    const theirs = elsewhere.officer.me.officer;
    assert.equal(await status(boss.browser.post(`reports/${report}/assign`, { officer: theirs })), 400);
  });

  it('takes replies and notes once, sealed, and in the name of who signed in', async () => {
    const reply = item();
    for (const _ of [1, 2]) {
      assert.equal(await status(ann.browser.post(`reports/${report}/replies`, reply)), 204);
    }
    assert.equal(await status(ann.browser.post(`reports/${report}/notes`, item())), 204);
    const after = await facts(ann);
    assert.equal(after.stage, 'answered');
    assert.deepEqual(
      after.items.map(({ kind }) => kind),
      ['report', 'message', 'note'],
    );
    const forged = { ...item(), officer: boss.me.officer };
    assert.equal(await status(ann.browser.post(`reports/${report}/replies`, forged)), 400);
    const plain = { id: newId(random), sealed: base64url(Buffer.from('not sealed at all')) };
    assert.equal(await status(ann.browser.post(`reports/${report}/replies`, plain)), 400);
    const huge = { id: newId(random), sealed: 'A'.repeat(400_000) };
    assert.equal(await status(ann.browser.post(`reports/${report}/replies`, huge)), 413);
  });

  it('lets officers take and give back, and a supervisor assign', async () => {
    const assign = (officer: TestOfficer, to: string | null) =>
      status(officer.browser.post(`reports/${report}/assign`, { officer: to }));
    assert.equal(await assign(ann, counsellor.me.officer), 403);
    assert.equal(await assign(ann, ann.me.officer), 204);
    assert.equal(await assign(counsellor, counsellor.me.officer), 403);
    assert.equal(await assign(counsellor, null), 403);
    assert.equal(await assign(boss, counsellor.me.officer), 204);
    assert.equal((await facts(boss)).assigned, counsellor.me.officer);
    assert.equal(await assign(counsellor, null), 204);
    assert.equal(await assign(boss, administrator.me.officer), 400);
  });

  it('lets officers export what they opened, and counsellors nothing', async () => {
    const items = (await facts(ann)).items.map(({ id }) => id);
    const exported = (officer: TestOfficer) =>
      status(officer.browser.post(`reports/${report}/exports`, { items, why: 'complaint' }));
    assert.equal(await exported(ann), 403);
    for (const { browser } of [ann, counsellor]) {
      await browser.got(browser.post(`reports/${report}/open`, { why: 'follow-up' }));
    }
    assert.equal(await exported(ann), 204);
    assert.equal(await exported(counsellor), 403);
  });

  it('closes and opens again, with a reason', async () => {
    const post = (path: string, body: unknown) => status(ann.browser.post(`reports/${report}/${path}`, body));
    assert.equal(await post('close', { reason: 'bored' }), 400);
    assert.equal(await post('close', { reason: 'helped' }), 204);
    assert.equal((await facts(ann)).stage, 'closed');
    assert.equal(await post('reopen', {}), 204);
    assert.notEqual((await facts(ann)).stage, 'closed');
    const history = await ann.browser.got<HistoryEntry[]>(ann.browser.get(`reports/${report}/history`));
    assert.ok(history.some(({ why }) => why === 'helped'));
  });
});
