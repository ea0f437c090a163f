import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { append, emptyFrontier, leafHash, root } from '@panah/custody';
import type { StorageError } from './error.ts';
import type { Projector, Records, RowWrite } from './port.ts';
import { provisionalEvents } from './provisional.ts';
import { type Place, sample, sampleProjector } from './sample.ts';

const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;

/** What every adapter of `Records` owes. */
export function recordsContract(name: string, makePlace: () => Promise<Place>): void {
  describe(`records: ${name}`, () => {
    let place: Place;
    let records: Records;
    before(async () => {
      place = await makePlace();
      records = await place.open();
    });
    after(async () => {
      await records.close();
      await place.remove();
    });

    it('starts with an empty log', async () => {
      const head = await records.head();
      assert.deepEqual(head, { size: 0, root: root(emptyFrontier()) });
      assert.deepEqual(await records.events(-1, 10), []);
      assert.deepEqual(await records.leaves(0, 0), []);
      assert.equal(await records.content('none'), null);
    });

    it('writes the installation once and keeps it', async () => {
      const row = await records.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual(row, {
        id: 1,
        name: 'Test desk',
        demo: 0,
        salt: '07'.repeat(16),
        created_at: '2026-01-02T03:04:05.000Z',
      });
      const second = await place.open({ name: 'Other', salt: new Uint8Array(16) });
      assert.deepEqual(await second.db.selectFrom('installation').selectAll().execute(), [row]);
      await second.close();
      await assert.rejects(place.open({ demo: true }), code('mismatch'));
    });

    it('commits events, rows and content together', async () => {
      const { size } = await records.head();
      const bytes = new Uint8Array([0, 1, 255]);
      const outcome = await records.commit(sample('one', 0, { content: [{ id: 'c1', bytes }] }, 2));
      assert.deepEqual(outcome, { kind: 'committed', firstSeq: size, version: 2 });
      const events = await records.stream('one');
      assert.deepEqual(
        events.map(({ seq, version }) => [seq, version]),
        [
          [size, 1],
          [size + 1, 2],
        ],
      );
      assert.deepEqual(events[1]?.data, { index: 1, words: 'ہیلو', nothing: null });
      for (const event of events) assert.deepEqual(event.leaf, leafHash(event));
      const row = await records.db
        .selectFrom('reports')
        .selectAll()
        .where('id', '=', 'one')
        .executeTakeFirstOrThrow();
      assert.equal(row.active_seq, size + 1);
      assert.equal(row.waiting_since, null);
      assert.equal(Object.getPrototypeOf(row), Object.prototype);
      const content = await records.content('c1');
      assert.deepEqual(content, bytes);
      assert.equal(Object.getPrototypeOf(content), Uint8Array.prototype);
    });

    it('takes bytes that are a view into something larger', async () => {
      const pool = Buffer.alloc(64, 1);
      await records.commit(sample('view', 0, { content: [{ id: 'view', bytes: pool.subarray(8, 12) }] }));
      assert.deepEqual(await records.content('view'), new Uint8Array(4).fill(1));
      assert.equal(pool.length, 64, 'the caller keeps its buffer');
    });

    it('answers a repeated key with the first outcome and writes nothing', async () => {
      const commit = sample('keyed', 0, { key: 'k1', content: [{ id: 'k1', bytes: new Uint8Array(1) }] });
      const first = await records.commit(commit);
      const { size } = await records.head();
      const again = await records.commit(commit);
      assert.deepEqual(again, { ...first, kind: 'repeated' });
      assert.equal((await records.head()).size, size);
      const both = await Promise.all([
        records.commit(sample('keyed-2', 0, { key: 'k2' })),
        records.commit(sample('keyed-2', 0, { key: 'k2' })),
      ]);
      assert.deepEqual(both.map(({ kind }) => kind).sort(), ['committed', 'repeated']);
    });

    it('refuses a version that is not the last, without harm to its neighbours', async () => {
      await records.commit(sample('versions', 0));
      const outcomes = await Promise.all([
        records.commit(sample('versions', 0)),
        records.commit(sample('neighbour-a', 0)),
        records.commit(sample('versions', 5)),
        records.commit(sample('neighbour-b', 0)),
      ]);
      assert.deepEqual(outcomes[0], { kind: 'conflict', version: 1 });
      assert.deepEqual(outcomes[2], { kind: 'conflict', version: 1 });
      assert.equal(outcomes[1].kind, 'committed');
      assert.equal(outcomes[3].kind, 'committed');
      assert.equal((await records.stream('versions')).length, 1);
    });

    it('lets one of many win a version', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => records.commit(sample('race', 0))));
      assert.equal(outcomes.filter(({ kind }) => kind === 'committed').length, 1);
      assert.equal(outcomes.filter(({ kind }) => kind === 'conflict').length, 19);
    });

    it('never writes over content, unless the same commit shreds it', async () => {
      const content = (byte: number) => [{ id: 'kept', bytes: new Uint8Array([byte]) }];
      await records.commit(sample('content-a', 0, { content: content(1) }));
      const [taken, beside] = await Promise.allSettled([
        records.commit(sample('content-b', 0, { content: content(2) })),
        records.commit(sample('content-c', 0)),
      ]);
      assert.ok(taken.status === 'rejected' && code('taken')(taken.reason));
      assert.equal(beside.status, 'fulfilled');
      assert.deepEqual(await records.stream('content-b'), []);
      await records.commit(sample('content-d', 0, { shred: ['kept'], content: content(3) }));
      assert.deepEqual(await records.content('kept'), new Uint8Array([3]));
    });

    it('shreds content and keeps the events', async () => {
      const ids = ['s1', 's2'];
      await records.commit(
        sample('shred', 0, { content: ids.map((id) => ({ id, bytes: new Uint8Array(9) })) }),
      );
      await records.commit(sample('shred', 1, { shred: ['s1', 'never-there'] }));
      assert.equal(await records.content('s1'), null);
      assert.deepEqual(await records.content('s2'), new Uint8Array(9));
      assert.equal((await records.stream('shred')).length, 2);
    });

    it('puts and removes projection rows in order', async () => {
      const lookup = (token: string, report: string): RowWrite => ({
        table: 'lookups',
        put: { token, report },
      });
      await records.commit(
        sample('rows', 0, {
          rows: [
            lookup('a', 'r1'),
            lookup('b', 'r1'),
            lookup('c', 'r2'),
            lookup('a', 'r3'),
            { table: 'lookups', remove: { report: 'r1' } },
            { table: 'grants', put: { desk: 'd', epoch: 1, officer: 'o' } },
            { table: 'grants', put: { desk: 'd', epoch: 1, officer: 'o' } },
          ],
        }),
      );
      const lookups = await records.db.selectFrom('lookups').selectAll().orderBy('token').execute();
      assert.deepEqual(lookups, [
        { token: 'a', report: 'r3' },
        { token: 'c', report: 'r2' },
      ]);
      assert.equal((await records.db.selectFrom('grants').selectAll().execute()).length, 1);
      await records.commit(
        sample('rows', 1, { rows: [{ table: 'lookups', remove: { token: 'a' } }, lookup('a', 'r4')] }),
      );
      const row = await records.db
        .selectFrom('lookups')
        .selectAll()
        .where('token', '=', 'a')
        .executeTakeFirst();
      assert.equal(row?.report, 'r4');
    });

    it('refuses a commit that could never be written, and goes on', async () => {
      await assert.rejects(records.commit(sample('never', 0, { events: [] })), TypeError);
      await assert.rejects(
        records.commit(sample('never', 0, { rows: [{ table: 'reports', remove: {} }] })),
        TypeError,
      );
      const fraction = [{ type: 't', at: 'a', actor: 'person', data: { n: 0.5 } }];
      const wrongRow = { token: null as unknown as string, report: 'r' };
      const [unhashable, unstorable, beside] = await Promise.allSettled([
        records.commit(sample('never', 0, { events: fraction })),
        records.commit(sample('never-2', 0, { rows: [{ table: 'lookups', put: wrongRow }] })),
        records.commit(sample('beside-never', 0)),
      ]);
      assert.deepEqual(
        [unhashable.status, unstorable.status, beside.status],
        ['rejected', 'rejected', 'fulfilled'],
      );
      assert.deepEqual(await records.stream('never'), []);
      assert.deepEqual(await records.stream('never-2'), []);
    });

    it('keeps the log gapless and its root right when many commit at once, also from two processes', async () => {
      const second = await place.open();
      const { size } = await records.head();
      await Promise.all(
        Array.from({ length: 120 }, (_, index) =>
          (index % 2 === 0 ? records : second).commit(sample(`many-${index}`, 0, {}, 1 + (index % 3))),
        ),
      );
      await second.close();
      const head = await records.head();
      assert.equal(head.size, size + 240);
      const events = await records.events(-1, 10_000);
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, index) => index),
      );
      const leaves = await records.leaves(0, head.size);
      assert.deepEqual(leaves, events.map(leafHash));
      assert.deepEqual(head.root, root(leaves.reduce(append, emptyFrontier())));
    });

    it('reads events by page, in order', async () => {
      const all = await records.events(-1, 1000);
      const pages = [];
      for (let at = -1; ; ) {
        const page = await records.events(at, 7);
        if (page.length === 0) break;
        pages.push(...page);
        at = page.at(-1)?.seq as number;
      }
      assert.deepEqual(pages, all);
      await assert.rejects(records.leaves(0, all.length + 1), code('unreadable'));
    });

    it('writes operational rows', async () => {
      const session = (hash: string, officer: string) => ({
        table: 'sessions' as const,
        put: { hash, officer, created_at: 'a', seen_at: 'b', expires_at: 'c', opened: '[]' },
      });
      await records.write([session('h1', 'o1'), session('h2', 'o1'), session('h3', 'o2')]);
      await records.write([
        { ...session('h3', 'o2'), put: { ...session('h3', 'o2').put, seen_at: 'later' } },
      ]);
      await records.write([{ table: 'sessions', remove: { officer: 'o1' } }]);
      await records.write([{ table: 'credential_counters', put: { credential: 'c', counter: 2 ** 40 } }]);
      const left = await records.db.selectFrom('sessions').selectAll().execute();
      assert.deepEqual(
        left.map(({ hash, seen_at }) => [hash, seen_at]),
        [['h3', 'later']],
      );
      const counter = await records.db.selectFrom('credential_counters').selectAll().executeTakeFirst();
      assert.equal(counter?.counter, 2 ** 40);
    });

    it('rebuilds the projections from the events to the same rows, while commits wait', async () => {
      const other = await makePlace();
      const copy = await other.open();
      const fill = async (stream: string, version: number) => {
        const commit = sample(stream, version, { rows: [] });
        const read = async () =>
          (await copy.db.selectFrom('reports').selectAll().where('id', '=', stream).executeTakeFirst()) ??
          null;
        const rows = await sampleProjector(
          provisionalEvents(commit)[0] as never,
          read as unknown as Parameters<Projector>[1],
        );
        await copy.commit({ ...commit, rows });
      };
      for (let version = 0; version < 4; version += 1) {
        await Promise.all(Array.from({ length: 300 }, (_, index) => fill(`s${index}`, version)));
      }
      const rows = () => copy.db.selectFrom('reports').selectAll().orderBy('id').execute();
      const expected = await rows();
      await other.damage("update reports set pseudonym = 'x', messages = 99");
      await other.damage("insert into lookups (token, report) values ('stray', 'r')");
      const steps: number[] = [];
      const rebuilding = copy.rebuild(sampleProjector, (done, total) => {
        assert.equal(total, 1200);
        steps.push(done);
      });
      const meanwhile = copy.commit(sample('meanwhile', 0));
      await rebuilding;
      await meanwhile;
      assert.deepEqual(
        (await rows()).filter(({ id }) => id !== 'meanwhile'),
        expected,
      );
      assert.deepEqual(await copy.db.selectFrom('lookups').selectAll().execute(), []);
      assert.equal(steps[0], 0);
      assert.equal(steps.at(-1), 1200);
      await assert.rejects(
        copy.rebuild(() => {
          throw new Error('a projector that fails');
        }),
      );
      assert.equal((await rows()).length, 301, 'a failed rebuild leaves the old rows');
      assert.equal((await copy.commit(sample('after', 0))).kind, 'committed');
      await copy.close();
      await other.remove();
    });

    it('names an event that is not what was written', async () => {
      const other = await makePlace();
      const broken = await other.open();
      for (let index = 0; index < 4; index += 1) await broken.commit(sample('s', index));
      const unreadable = (text: string) => (error: unknown) =>
        code('unreadable')(error) && (error as Error).message.includes(text);
      await other.damage(`update events set data = '{"index":9}' where seq = 1`);
      await assert.rejects(broken.events(-1, 10), unreadable('event 1 '));
      await assert.rejects(broken.stream('s'), unreadable('event 1 '));
      assert.equal((await broken.events(1, 10)).length, 2);
      await other.damage(`update events set data = '{"ind' where seq = 1`);
      await assert.rejects(broken.events(0, 10), unreadable('event 1 '));
      await other.damage('delete from events where seq = 1');
      await assert.rejects(broken.events(-1, 10), unreadable('event 1 '));
      await assert.rejects(broken.leaves(0, 4), unreadable('event 1 '));
      await assert.rejects(broken.rebuild(sampleProjector), unreadable('event 1 '));
      await broken.close();
      await other.remove();
    });

    it('sees a later program’s database and leaves it alone', async () => {
      const other = await makePlace();
      await (await other.open()).close();
      await other.damage("insert into kysely_migration (name, timestamp) values ('9999-future', 'x')");
      await assert.rejects(other.open(), code('newer'));
      await other.remove();
    });

    it('says that it is closed', async () => {
      const closing = await place.open();
      const last = closing.commit(sample('last', 0));
      await closing.close();
      assert.equal((await last).kind, 'committed', 'what was asked before closing is done');
      await assert.rejects(closing.commit(sample('too-late', 0)), code('closed'));
      await assert.rejects(closing.head(), code('closed'));
      await closing.close();
    });

    it('orders text by its bytes', async () => {
      const rows = ['é', 'a', 'B'].map(
        (token): RowWrite => ({ table: 'lookups', put: { token, report: 'order' } }),
      );
      await records.commit(sample('order', 0, { rows }));
      const sorted = await records.db
        .selectFrom('lookups')
        .select('token')
        .where('report', '=', 'order')
        .orderBy('token')
        .execute();
      assert.deepEqual(
        sorted.map(({ token }) => token),
        ['B', 'a', 'é'],
      );
    });
  });
}
