import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, readVectors, toHex } from '../../../tests/support/vectors.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { formatVerifierKey, parseVerifierKey, verifierKey } from './note.ts';

type Head = { name: string; origin: string; size: number; root: string; text: string; byteExact: boolean };
type Vectors = {
  key: { seed: string; name: string; publicKey: string; verifierKey: string };
  valid: Head[];
  invalid: { name: string; text: string; code: string }[];
  badVerifierKeys: string[];
};
const vectors = readVectors<Vectors>('checkpoint');
const seed = fromHex(vectors.key.seed);
const key = parseVerifierKey(vectors.key.verifierKey);

test('the verifier key follows from the seed and reads back', () => {
  assert.deepEqual(verifierKey(vectors.key.name, seed), key);
  assert.equal(toHex(key.publicKey), vectors.key.publicKey);
  assert.equal(formatVerifierKey(key), vectors.key.verifierKey);
});

test('valid checkpoints verify; ours are written byte for byte', () => {
  for (const { name, origin, size, root, text, byteExact } of vectors.valid) {
    assert.deepEqual(verifyCheckpoint(text, key), { origin, size, root: fromHex(root) }, name);
    const written = signCheckpoint({ origin, size, root: fromHex(root) }, seed, vectors.key.name);
    assert.equal(written === text, byteExact, name);
  }
});

test('invalid checkpoints are refused with their code', () => {
  for (const { name, text, code } of vectors.invalid) {
    assert.throws(() => verifyCheckpoint(text, key), { name: 'CustodyError', code }, name);
  }
});

test('every changed character of a checkpoint is noticed', () => {
  const text = vectors.valid[0]?.text ?? '';
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === 'A' ? 'B' : 'A';
    assert.throws(() => verifyCheckpoint(text.slice(0, at) + other + text.slice(at + 1), key), {
      name: 'CustodyError',
    });
  }
});

test('bad verifier keys, names and heads are refused', () => {
  for (const text of vectors.badVerifierKeys)
    assert.throws(() => parseVerifierKey(text), { code: 'bad-key' });
  const head = { origin: 'a', size: 0, root: new Uint8Array(32) };
  for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb']) {
    assert.throws(() => signCheckpoint(head, seed, name), { code: 'bad-key' });
  }
  for (const bad of [
    { origin: '' },
    { origin: 'a\nb' },
    { size: -1 },
    { size: 0.5 },
    { root: new Uint8Array(31) },
  ]) {
    assert.throws(() => signCheckpoint({ ...head, ...bad }, seed, 'a'), { code: 'bad-checkpoint' });
  }
  assert.throws(() => parseCheckpoint('a'.repeat(20_000)), { code: 'bad-checkpoint' });
});

test('OpenSSL agrees that the text was signed', () => {
  const [body = '', line = ''] = (vectors.valid[0]?.text ?? '').split('\n\n');
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4);
  // RFC 8410: the fixed head of an Ed25519 SubjectPublicKeyInfo.
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  assert.equal(verify(null, Buffer.from(`${body}\n`), publicKey, signature), true);
  assert.equal(verify(null, Buffer.from(body), publicKey, signature), false);
});

test('base64 is the one that Node writes, and no other text of it is read', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
    const text = Buffer.from(bytes).toString('base64');
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(text), bytes);
  }
  for (const text of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '=AAA', 'AA=A', 'A A=', 'AAA-', '====']) {
    assert.equal(decodeBase64(text), null, text);
  }
});
