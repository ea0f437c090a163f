import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, newKeys, readAll, sampleReport, streamInPieces } from '../../../tests/support/sealing.ts';
import { fromBase64, readVectors } from '../../../tests/support/vectors.ts';
import { encodeContent } from './content/codec.ts';
import type { Identity, Recipient } from './model.ts';
import { openStream, openText, sealStream, sealText } from './seal.ts';
import { openKey, sealKey } from './sealed-keys.ts';

type Case = { name: string; what: 'text' | 'key' | 'attachment'; identities: Identity[]; sealed: string };
type Vectors = { valid: (Case & { content: string })[]; invalid: (Case & { code: string })[] };
const vectors = readVectors<Vectors>('sealed');

async function open({ what, sealed }: Case, identity: Identity | undefined): Promise<string> {
  const bytes = fromBase64(sealed);
  const identities = identity === undefined ? [] : [identity];
  if (what === 'text') return new TextDecoder().decode(encodeContent(await openText(bytes, identities)));
  if (what === 'key') return openKey(bytes, identity ?? ('' as Identity));
  const { stream } = await openStream(streamInPieces(bytes, 1000), identities);
  return new TextDecoder().decode(await readAll(stream));
}

test('files sealed long ago open for each of their readers', async () => {
  for (const one of vectors.valid) {
    for (const identity of one.identities) assert.equal(await open(one, identity), one.content, one.name);
  }
});

test('bad files are refused with their code', async () => {
  for (const one of vectors.invalid) {
    const opened = open(one, one.identities[0]);
    await assert.rejects(opened, { name: 'EnvelopeError', code: one.code }, one.name);
  }
});

test('a report opens for the desk and for the person, with whichever of several keys fits', async () => {
  for (const kind of kinds) {
    const [desk, person, stranger] = [await newKeys(kind), await newKeys(kind), await newKeys(kind)];
    const content = sampleReport(person.recipient);
    const sealed = await sealText(content, [desk.recipient, person.recipient]);
    assert.deepEqual(await openText(sealed, [desk.identity]), content);
    assert.deepEqual(await openText(sealed, [person.identity]), content);
    assert.deepEqual(await openText(sealed, [stranger.identity, person.identity]), content);
    await assert.rejects(openText(sealed, [stranger.identity]), { code: 'not-for-this-key' });
  }
});

test('one word and four thousand words of one padding step look the same', async () => {
  const { recipient } = await newKeys('x25519');
  const short = await sealText(sampleReport(recipient, 'a'), [recipient]);
  const long = await sealText(sampleReport(recipient, 'a'.repeat(3_000)), [recipient]);
  assert.equal(short.length, long.length);
});

test('what would lose the post-quantum protection, or cannot be sealed to, is refused', async () => {
  const [weak, strong] = [await newKeys('x25519'), await newKeys('hybrid')];
  const content = sampleReport(weak.recipient);
  const nine = await Promise.all(Array.from({ length: 9 }, async () => (await newKeys('x25519')).recipient));
  // A point of low order (RFC 7748 section 6.1): the shared secret would be zero for everybody.
  const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqsflauep' as Recipient;
  const lists: Recipient[][] = [
    [],
    [weak.recipient, strong.recipient],
    [weak.recipient, weak.recipient],
    nine,
    [zero],
  ];
  for (const recipients of lists) {
    await assert.rejects(sealText(content, recipients), { name: 'EnvelopeError', code: 'unsupported' });
    const file = streamInPieces(new Uint8Array(5), 5);
    await assert.rejects(sealStream(file, 5, recipients), { name: 'EnvelopeError', code: 'unsupported' });
  }
  await assert.rejects(sealKey(weak.identity, zero), { code: 'unsupported' });
});
