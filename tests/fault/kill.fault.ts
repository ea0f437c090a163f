import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RecordsPlace } from '../../apps/server/src/storage/index.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Keys, makeKeys, type Prepared, prepare, type Script, startIntake, submit } from './intake.ts';
import type { ChildStart } from './intake-child.ts';
import { foundDesk, submitOverHttp } from './over-http.ts';
import { brokenPromises } from './verify.ts';

// SIGKILL shows that nothing acknowledged lives in the process alone. It does not show what a loss of power does:
// that every acknowledgement waits for fsync is shown by the engines' settings, checked at the start.

const CLIENTS = [8, 16, 32];
const FAILPOINTS = ['before-commit', 'after-commit', 'before-ack'];
const PER_ROUND = 30;

let postgres: Postgres;
let keys: Keys;
before(async () => {
  [postgres, keys] = await Promise.all([startPostgres(), makeKeys()]);
});
after(() => postgres.stop());

type Engine = { readonly name: string; place(folder: string): Promise<RecordsPlace> };
const engines: readonly Engine[] = [
  { name: 'SQLite', place: async (folder) => ({ path: join(folder, 'panah.db') }) },
  { name: 'PostgreSQL', place: async () => ({ database: await postgres.fresh() }) },
];

for (const engine of engines) {
  describe(`killed under load on ${engine.name}`, () => {
    let folder: string;
    let start: ChildStart;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'panah-kill-'));
      start = await fresh(false);
    });
    after(() => rm(folder, { recursive: true }));

    const fresh = async (mutant: boolean): Promise<ChildStart> => {
      const own = await mkdtemp(join(folder, 'place-'));
      const desk = { id: keys.desk, recipient: keys.recipient };
      return { place: await engine.place(own), data: own, files: join(own, 'sealed'), desk, mutant };
    };

    const reports: Prepared[] = [];
    const acknowledged = new Set<string>();

    it('keeps what it acknowledged, killed at random moments', async () => {
      for (const clients of CLIENTS) {
        reports.push(...(await prepare(keys, PER_ROUND)));
        await load(start, reports, acknowledged, { clients, failpoint: null, killAfter: randomInt(4, 24) });
        assert.deepEqual(await brokenPromises(start, keys, reports, acknowledged), []);
      }
    });

    for (const failpoint of FAILPOINTS) {
      it(`keeps what it acknowledged, killed ${failpoint}`, async () => {
        reports.push(...(await prepare(keys, PER_ROUND)));
        const passing = `${failpoint}:${randomInt(2, 5)}`;
        const { died } = await load(start, reports, acknowledged, {
          clients: 16,
          failpoint: passing,
          killAfter: null,
        });
        assert.ok(died, 'the failpoint was reached');
        assert.deepEqual(await brokenPromises(start, keys, reports, acknowledged), []);
      });
    }

    it('takes what was not acknowledged again, and nothing twice', async () => {
      const missing = reports.filter(({ id }) => !acknowledged.has(id));
      assert.ok(missing.length > 0);
      await load(start, reports, acknowledged, { clients: 16, failpoint: null, killAfter: null });
      assert.equal(acknowledged.size, reports.length);
      const again = await startIntake('intake-child.ts', start, null);
      const answers = await Promise.all(reports.slice(0, 50).map((report) => submit(again.url, report)));
      again.child.kill('SIGKILL');
      await again.ended;
      assert.ok(answers.every(({ repeated }) => repeated));
      assert.deepEqual(await brokenPromises(start, keys, reports, acknowledged), []);
    });

    it('holds for the whole server, over HTTP', async () => {
      const whole = await fresh(false);
      await foundDesk(whole.place, keys);
      const sent = await prepare(keys, PER_ROUND);
      const accepted = new Set<string>();
      const rounds = [
        { failpoint: null, killAfter: randomInt(3, 12) },
        { failpoint: `before-commit:${randomInt(2, 5)}`, killAfter: null },
        { failpoint: `after-commit:${randomInt(2, 5)}`, killAfter: null },
        { failpoint: null, killAfter: null },
      ];
      for (const round of rounds) {
        await load(whole, sent, accepted, { script: 'server-child.ts', clients: 8, ...round });
        assert.deepEqual(await brokenPromises(whole, keys, sent, accepted), []);
      }
      assert.equal(accepted.size, sent.length);
    });

    it('would notice an acknowledgement that comes too early', async () => {
      const mutant = await fresh(true);
      // More than can come in before the first transaction: it is in the second that this one dies.
      const sent = await prepare(keys, 4 * PER_ROUND);
      const early = new Set<string>();
      await load(mutant, sent, early, { clients: 16, failpoint: 'before-commit:2', killAfter: null });
      const broken = await brokenPromises({ ...mutant, mutant: false }, keys, sent, early);
      assert.ok(
        broken.some((promise) => promise.startsWith('acknowledged report')),
        'a build that acknowledges before the commit passes this test',
      );
    });
  });
}

type Load = {
  readonly script?: Script;
  readonly clients: number;
  readonly failpoint: string | null;
  readonly killAfter: number | null;
};

/** Sends everything that is not acknowledged from many clients until all is, or the process is gone. */
async function load(
  start: ChildStart,
  reports: readonly Prepared[],
  acknowledged: Set<string>,
  { clients, failpoint, killAfter, script = 'intake-child.ts' }: Load,
): Promise<{ readonly died: boolean }> {
  const intake = await startIntake(script, start, failpoint);
  const send = script === 'server-child.ts' ? submitOverHttp : submit;
  const waiting = reports.filter(({ id }) => !acknowledged.has(id));
  let answered = 0;
  let died = false;
  const ended = intake.ended.then(() => {
    died = true;
  });
  const client = async () => {
    for (let report = waiting.shift(); report !== undefined; report = waiting.shift()) {
      try {
        await send(intake.url, report);
      } catch (error) {
        // The line broke, and the client does not know why: it will try again.
        if (!(error instanceof TypeError)) throw error;
        return;
      }
      acknowledged.add(report.id);
      answered += 1;
      if (answered === killAfter) setTimeout(() => intake.child.kill('SIGKILL'), randomInt(0, 8));
    }
  };
  let diedByItself = false;
  try {
    await Promise.all(Array.from({ length: clients }, client));
    // Every client may be done before the kill that is on its way arrives.
    if (failpoint !== null || killAfter !== null) await Promise.race([ended, patience()]);
    diedByItself = died;
  } finally {
    intake.child.kill('SIGKILL');
    await ended;
  }
  return { died: diedByItself };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3000).unref());
}
