import assert from 'node:assert/strict';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { argon2id as hashWasm } from 'hash-wasm';
import { argon2id } from '../../../tests/support/argon2id.ts';
import { random } from '../../../tests/support/sealing.ts';
import { fromHex, readVectors, toHex } from '../../../tests/support/vectors.ts';
import { identityFromSeed, kindOf, newId, parseIdentity, parseItemId, parseRecipient } from './ids.ts';
import {
  type Argon2id,
  lookupHash,
  newIdentity,
  passphraseArgon2,
  passphraseKeys,
  prfIdentity,
  receiptArgon2,
  receiptKeys,
  recipientOf,
} from './keys.ts';
import type { Identity, Receipt, Recipient } from './model.ts';
import { tags } from './tags.ts';

type Vectors = {
  receipts: {
    receipt: Receipt;
    salt: string;
    argon2id: string;
    lookup: string;
    lookupHash: string;
    hybridSeed: string;
    x25519Seed: string;
    hybrid: Identity;
    x25519: Identity;
    x25519Recipient: Recipient;
    hybridRecipientSha256: string;
  }[];
  passphrases: { passphrase: string; salt: string; argon2id: string; verifier: string; identity: Identity }[];
  prf: { prf: string; identity: Identity }[];
  badIdentities: string[];
  badRecipients: string[];
};
const vectors = readVectors<Vectors>('keys');

/** As the browsers do it. */
const inBrowser: Argon2id = (input) =>
  hashWasm({
    password: input.password,
    salt: input.salt,
    memorySize: input.memoryKiB,
    iterations: input.passes,
    parallelism: input.lanes,
    hashLength: input.length,
    outputType: 'binary',
  });

test('OpenSSL and hash-wasm give the same Argon2id', async () => {
  const [receipt] = vectors.receipts;
  const [passphrase] = vectors.passphrases;
  assert.ok(receipt !== undefined && passphrase !== undefined);
  for (const { word, cost, one } of [
    { word: receipt.receipt, cost: receiptArgon2, one: receipt },
    { word: passphrase.passphrase, cost: passphraseArgon2, one: passphrase },
  ]) {
    const input = { password: new TextEncoder().encode(word), salt: fromHex(one.salt), ...cost };
    assert.equal(toHex(await argon2id(input)), one.argon2id);
    assert.equal(toHex(await inBrowser(input)), one.argon2id);
  }
});

test('the keys of a receipt are as the vectors say, with either Argon2id', async () => {
  for (const stretch of [argon2id, inBrowser]) {
    for (const one of vectors.receipts) {
      const keys = await receiptKeys(one.receipt, fromHex(one.salt), stretch);
      assert.equal(toHex(keys.lookup), one.lookup);
      assert.equal(lookupHash(keys.lookup), one.lookupHash);
      assert.equal(keys.identity('hybrid'), one.hybrid);
      assert.equal(keys.identity('x25519'), one.x25519);
      assert.equal(await recipientOf(one.x25519), one.x25519Recipient);
      const hybrid = await recipientOf(one.hybrid);
      assert.equal(createHash('sha256').update(hybrid).digest('hex'), one.hybridRecipientSha256);
    }
  }
});

test("the keys of a receipt follow from Argon2id by OpenSSL's HKDF and SHA-256", () => {
  for (const one of vectors.receipts) {
    const derive = (tag: string): Buffer =>
      Buffer.from(hkdfSync('sha256', fromHex(one.argon2id), '', tag, 32));
    assert.equal(derive(tags.receiptLookup).toString('hex'), one.lookup);
    assert.equal(identityFromSeed(derive(tags.receiptHybrid), 'hybrid'), one.hybrid);
    assert.equal(identityFromSeed(derive(tags.receiptX25519), 'x25519'), one.x25519);
    // HKDF without salt is HMAC twice (RFC 5869): written out, so that no library is trusted alone.
    const prk = createHmac('sha256', Buffer.alloc(32)).update(fromHex(one.argon2id)).digest();
    const okm = createHmac('sha256', prk).update(tags.receiptLookup).update(Buffer.of(1)).digest('hex');
    assert.equal(okm, one.lookup);
  }
});

test('the keys of a passphrase and of a passkey are as the vectors say', async () => {
  for (const one of vectors.passphrases) {
    const keys = await passphraseKeys(one.passphrase, fromHex(one.salt), argon2id);
    assert.equal(toHex(keys.verifier), one.verifier);
    assert.equal(keys.identity, one.identity);
  }
  for (const { prf, identity } of vectors.prf) assert.equal(prfIdentity(fromHex(prf)), identity);
});

test('a passphrase is the same from a keyboard that types it in another Unicode form', async () => {
  const salt = new Uint8Array(16);
  const composed = await passphraseKeys('caf\u00e9 12', salt, argon2id);
  const decomposed = await passphraseKeys('cafe\u0301 \uff11\uff12', salt, argon2id);
  assert.deepEqual(decomposed, composed);
});

test('new identities read back, and say their kind', async () => {
  for (const kind of ['x25519', 'hybrid'] as const) {
    const identity = newIdentity(kind, random);
    const recipient = await recipientOf(identity);
    assert.equal(parseIdentity(identity), identity);
    assert.equal(parseRecipient(recipient), recipient);
    assert.equal(kindOf(identity), kind);
    assert.equal(kindOf(recipient), kind);
    assert.equal(recipient.length, kind === 'hybrid' ? 1959 : 62);
  }
});

test('bad keys, ids, seeds, salts and tokens are refused', async () => {
  for (const text of vectors.badIdentities) assert.throws(() => parseIdentity(text), { code: 'bad-content' });
  for (const text of vectors.badRecipients)
    assert.throws(() => parseRecipient(text), { code: 'bad-content' });
  assert.match(parseItemId(newId(random)), /^[0-9a-f]{32}$/);
  for (const id of ['', 'A'.repeat(32), '0'.repeat(31), '0'.repeat(33), `${'0'.repeat(32)}\n`, 7, null]) {
    assert.throws(() => parseItemId(id), { code: 'bad-content' });
  }
  for (const seed of [new Uint8Array(31), new Uint8Array(33)]) {
    assert.throws(() => identityFromSeed(seed, 'hybrid'), { code: 'bad-content' });
    assert.throws(() => prfIdentity(seed), { code: 'bad-content' });
    assert.throws(() => lookupHash(seed), { code: 'bad-content' });
  }
  await assert.rejects(passphraseKeys('a', new Uint8Array(15), argon2id), { code: 'bad-content' });
});

test('every domain tag is its own, and none is the beginning of another', () => {
  const all = Object.values<string>(tags);
  for (const one of all) assert.equal(all.filter((other) => other.startsWith(one)).length, 1, one);
});
