import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { panah, place, serve, start } from './cli.fixture.ts';

test('a first start prints the public site and a one-time link, and SIGTERM ends it with 0', async () => {
  const { path, end } = await place();
  try {
    const server = await serve(join(path, 'data'));
    const [, link = ''] = await server.says(/set-up\s+(\S+)/);
    assert.ok(link.startsWith(`${server.url}/desk/start#`), link);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    server.child.kill('SIGTERM');
    assert.equal(await server.ended, 0);
  } finally {
    await end();
  }
});

test('settings are refused all at once, with a hint and no trace of code', async () => {
  const ran = await panah(['serve'], { PANAH_PORT: 'x', PANAH_IDLE_MINUTES: '0' });
  assert.equal(ran.code, 1);
  assert.match(ran.err, /PANAH_PORT/);
  assert.match(ran.err, /PANAH_IDLE_MINUTES/);
  assert.match(ran.err, /^hint: /m);
  assert.doesNotMatch(ran.err, /\.ts:\d/);
});

test('a port in use is said in words', async () => {
  const { path, end } = await place();
  const server = await serve(join(path, 'one'));
  try {
    const ran = await panah(['serve'], {
      PANAH_DATA: join(path, 'two'),
      PANAH_PORT: new URL(server.url).port,
    });
    assert.equal(ran.code, 1);
    assert.match(ran.err, /the port is in use\nhint: /);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await end();
  }
});

test('unknown words are refused with a hint', async () => {
  for (const words of [['sevre'], ['serve', '--dmeo'], ['backup'], ['backup', 'a', 'b']]) {
    const ran = await panah(words);
    assert.equal(ran.code, 1, words.join(' '));
    assert.match(ran.err, /hint: npx panah/);
  }
  assert.equal((await panah(['help'])).code, 0);
});

test('a demo says how to enter, and never shares a place with a real desk', async () => {
  const { path, end } = await place();
  try {
    const data = join(path, 'demo');
    const demo = start(['serve', '--demo'], { PANAH_DATA: data, PANAH_PORT: '0' });
    const [, url = ''] = await demo.says(/public site\s+(\S+)\//);
    await demo.says(/passphrase\s+\S/);
    const site = (await (await fetch(`${url}/api/site`)).json()) as {
      demo: boolean;
      desks: { name: string }[];
    };
    assert.equal(site.demo, true);
    assert.match(site.desks[0]?.name ?? '', /fictional/i);
    demo.child.kill('SIGTERM');
    assert.equal(await demo.ended, 0);

    const asReal = await panah(['serve'], { PANAH_DATA: data, PANAH_PORT: '0' });
    assert.equal(asReal.code, 1);
    assert.match(asReal.err, /demo/);

    const real = await serve(join(path, 'real'));
    real.child.kill('SIGTERM');
    await real.ended;
    const asDemo = await panah(['serve', '--demo'], { PANAH_DATA: join(path, 'real'), PANAH_PORT: '0' });
    assert.equal(asDemo.code, 1);
    assert.match(asDemo.err, /real desk/);
  } finally {
    await end();
  }
});

test('migrate prepares an empty place, and setup-link gives a link for it', async () => {
  const { path, end } = await place();
  try {
    const env = { PANAH_DATA: join(path, 'data') };
    assert.equal((await panah(['setup-link'], env)).code, 1);
    const migrated = await panah(['migrate'], env);
    assert.equal(migrated.code, 0, migrated.err);
    const linked = await panah(['setup-link'], env);
    assert.equal(linked.code, 0, linked.err);
    assert.match(linked.out, /^http:\/\/localhost:4747\/desk\/start#\S+\n/);
  } finally {
    await end();
  }
});

test('doctor finds nothing in a fresh place, and names what is wrong in a broken one', async () => {
  const { path, end } = await place();
  try {
    const env = { PANAH_DATA: join(path, 'data') };
    const server = await serve(env.PANAH_DATA);
    const well = await panah(['doctor'], env);
    assert.equal(well.code, 0, well.out);
    assert.match(well.out, /computed again and equal/);
    server.child.kill('SIGTERM');
    await server.ended;

    const { chmod, rm } = await import('node:fs/promises');
    await chmod(env.PANAH_DATA, 0o755);
    await rm(join(env.PANAH_DATA, 'keys/log.key'));
    const ill = await panah(['doctor'], env);
    assert.equal(ill.code, 1);
    assert.match(ill.out, /BAD\s+data folder.*\n\s+do: chmod 700/);
    assert.match(ill.out, /BAD\s+log key/);

    await mkdir(join(path, 'junk'));
    await writeFile(join(path, 'junk/panah.db'), 'this is no database');
    const junk = await panah(['doctor'], { PANAH_DATA: join(path, 'junk') });
    assert.equal(junk.code, 1);
    assert.match(junk.out, /BAD\s+database/);
  } finally {
    await end();
  }
});
