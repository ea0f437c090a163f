import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Identity, openStream, openText } from '@panah/envelope';
import { openRecords, openSealedFiles } from '../../server/src/storage/index.ts';
import { sendReport } from '../../../tests/support/reporting.ts';
import { foundDesk } from '../../../tests/support/test-desk.ts';
import { panah, place, serve } from './cli.fixture.ts';

const picture = new Uint8Array(randomBytes(5000));
const file = { name: 'invented.png', type: 'image/png', bytes: picture };
const send = async (url: string): Promise<string> => {
  const answers = { happened: 'An invented report.' };
  return (await sendReport(url, { answers, files: [file] })).id;
};
const rootOf = (text: string): string => /log root\s+([0-9a-f]{64})/.exec(text)?.[1] ?? assert.fail(text);

/** Opens every report and every file of a data folder with the desk's own identity. Gives the ids of the reports. */
async function openAll(data: string, identity: Identity): Promise<readonly string[]> {
  const install = { name: 'Panah', demo: false, salt: new Uint8Array(16), now: new Date() };
  const records = await openRecords({ path: join(data, 'panah.db'), install });
  const files = await openSealedFiles({ directory: join(data, 'sealed') });
  try {
    for (const item of await records.db.selectFrom('items').selectAll().execute()) {
      if (item.body === 'row') {
        const sealed = (await records.content(item.id)) ?? assert.fail(`no body of ${item.id}`);
        const content = await openText(sealed, [identity]);
        assert.ok(content.kind === 'report' && content.answers.happened === 'An invented report.');
      } else {
        const sealed = (await files.open(item.id)) ?? assert.fail(`no file ${item.id}`);
        const { stream } = await openStream(sealed, [identity]);
        assert.deepEqual(new Uint8Array(await new Response(stream as BodyInit).arrayBuffer()), picture);
      }
    }
    return (await records.db.selectFrom('reports').select('id').execute()).map((row) => row.id);
  } finally {
    await records.close();
  }
}

test('a backup under load restores to the same log root, and every report in it opens', async () => {
  const { path, end } = await place();
  const data = join(path, 'data');
  const server = await serve(data);
  try {
    const token = /#(\S+)/.exec((await server.says(/set-up\s+(\S+)/))[0])?.[1] ?? assert.fail('no link');
    const desk = await foundDesk(server.url, token);
    const before = [await send(server.url), await send(server.url)];

    const loading = new AbortController();
    const during: string[] = [];
    const load = [1, 2].map(async () => {
      while (!loading.signal.aborted) during.push(await send(server.url));
    });
    const backup = await panah(['backup', join(path, 'copy')], { PANAH_DATA: data });
    loading.abort();
    await Promise.all(load);
    assert.equal(backup.code, 0, backup.err);
    assert.ok(during.length > 0, 'the server was under load');
    server.child.kill('SIGTERM');
    await server.ended;

    const again = join(path, 'again');
    const restore = await panah(['restore', join(path, 'copy')], { PANAH_DATA: again });
    assert.equal(restore.code, 0, restore.err);
    assert.equal(rootOf(restore.out), rootOf(backup.out));
    const doctor = await panah(['doctor'], { PANAH_DATA: again });
    assert.equal(doctor.code, 0, doctor.out);

    const there = await openAll(again, desk.identity);
    for (const id of before)
      assert.ok(there.includes(id), 'what was acknowledged before the backup is in it');

    const overwrite = await panah(['restore', join(path, 'copy')], { PANAH_DATA: again });
    assert.equal(overwrite.code, 1);
    assert.match(overwrite.err, /already|empty/);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await end();
  }
});

test('a damaged backup is refused and leaves nothing behind', async () => {
  const { path, end } = await place();
  try {
    const data = join(path, 'data');
    const server = await serve(data);
    server.child.kill('SIGTERM');
    await server.ended;
    const copy = join(path, 'copy');
    assert.equal((await panah(['backup', copy], { PANAH_DATA: data })).code, 0);
    assert.equal(
      (await panah(['backup', copy], { PANAH_DATA: data })).code,
      1,
      'a backup is never overwritten',
    );
    const events = (await readdir(join(copy, 'records'))).find((name) => name.startsWith('events'));
    await appendFile(join(copy, 'records', events ?? 'installation-000000.jsonl'), 'x');
    const restore = await panah(['restore', copy], { PANAH_DATA: join(path, 'again') });
    assert.equal(restore.code, 1);
    assert.match(restore.err, /^hint: /m);
    const left = await readdir(join(path, 'again'), { recursive: true }).catch(() => []);
    assert.deepEqual(
      left.filter((name) => name.endsWith('.db')),
      [],
    );
    const nothing = await panah(['restore', path], { PANAH_DATA: join(path, 'again') });
    assert.match(nothing.err, /is not a finished backup/);
  } finally {
    await end();
  }
});
