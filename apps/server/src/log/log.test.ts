import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseVerifierKey, verifyCheckpoint } from '@panah/custody';
import { createLog } from './create.ts';
import { openLogKey, signAssets } from './key.ts';

test("the key is made once, is the owner's alone, and is never replaced", async () => {
  const data = await mkdtemp(join(tmpdir(), 'panah-key-'));
  try {
    const key = await openLogKey(data);
    assert.deepEqual(await openLogKey(data), key);
    const path = join(data, 'keys', 'log.key');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(join(data, 'keys'))).mode & 0o777, 0o700);
    await writeFile(path, 'damaged');
    await assert.rejects(openLogKey(data), /not a log key/);
    assert.equal(await readFile(path, 'utf8'), 'damaged');
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('a checkpoint says the head, and grows by the hour and no sooner', async () => {
  const key = { seed: new Uint8Array(32).fill(7) };
  let head = { size: 0, root: new Uint8Array(32).fill(1) };
  let now = new Date('2026-11-02T10:05:00Z');
  let working = false;
  const records = { head: () => (working ? Promise.resolve(head) : Promise.reject(new Error('busy'))) };
  const log = createLog(
    records,
    key,
    () => 'https://help.example.org',
    () => now,
  );
  await assert.rejects(log.checkpoint(), /busy/);
  working = true;
  const verifier = parseVerifierKey(log.verifierKey());
  const first = await log.checkpoint();
  assert.deepEqual(verifyCheckpoint(first, verifier), { origin: 'help.example.org/panah', ...head });
  head = { size: 5, root: new Uint8Array(32).fill(2) };
  now = new Date('2026-11-02T10:59:59Z');
  assert.equal(await log.checkpoint(), first, 'nobody learns in which minute something came');
  now = new Date('2026-11-02T11:00:00Z');
  assert.equal(verifyCheckpoint(await log.checkpoint(), verifier).size, 5);
});

test('the list of assets is signed under its own tag by the same key', () => {
  const key = { seed: new Uint8Array(32).fill(7) };
  const log = createLog(
    { head: () => Promise.reject(new Error()) },
    key,
    () => 'http://localhost:4747',
    () => new Date(),
  );
  const { publicKey } = parseVerifierKey(log.verifierKey());
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  const verifier = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const manifest = Buffer.from('{"v":1,"files":{}}');
  const signature = Buffer.from(signAssets(key, manifest), 'base64');
  assert.ok(verify(null, Buffer.concat([Buffer.from('panah/assets/v1\n'), manifest]), verifier, signature));
  assert.ok(!verify(null, manifest, verifier, signature));
});
