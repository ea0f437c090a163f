import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fuzzOptions } from '../../../tests/support/fuzz.ts';
import { readAll, streamInPieces } from '../../../tests/support/sealing.ts';
import { fromBase64, readVectors } from '../../../tests/support/vectors.ts';
import { containsReceipt } from './contains.ts';
import { decodeContent, encodeContent } from './content/codec.ts';
import { EnvelopeError } from './error.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import { headerLength } from './header.ts';
import { parseIdentity, parseRecipient } from './ids.ts';
import type { Content, Identity } from './model.ts';
import { parseReceipt } from './receipt.ts';
import { openStream, openText } from './seal.ts';
import { openKey } from './sealed-keys.ts';

const receipts = readVectors<{ valid: { text: string }[] }>('receipt').valid.map(({ text }) => text);
const contents = readVectors<{ valid: { text: string; value: Content }[] }>('content').valid;
const keys = readVectors<{ receipts: { x25519: Identity; x25519Recipient: string; hybrid: Identity }[] }>(
  'keys',
);
type Case = { what: string; identities: Identity[]; sealed: string };
const sealed = readVectors<{ valid: Case[] }>('sealed').valid;

function isOurs(error: unknown): error is EnvelopeError {
  assert.ok(error instanceof EnvelopeError, String(error));
  return true;
}
function attempt<T>(step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    isOurs(error);
    return null;
  }
}

/** A good text with one stretch replaced. */
function spliced(texts: readonly string[]): fc.Arbitrary<string> {
  const put = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('"', '\\', '{', '}', '[', ',', 'null', '"v":2,', '\u0661', '\u2066', ' '),
  );
  return fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(6), put).map(([text, at, length, more]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + more + text.slice(start + length);
  });
}

/** Good bytes with some changed, cut out, or put in. */
function damaged(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 40 }), fc.boolean())
    .map(([bytes, at, length, put, nearStart]) => {
      const start = at % (nearStart ? Math.min(bytes.length, 400) : bytes.length);
      return new Uint8Array(Buffer.concat([bytes.slice(0, start), put, bytes.slice(start + length)]));
    });
}

test('no text makes the receipt readers do anything but answer', (t) => {
  const input = fc.oneof(spliced(receipts), fc.string({ unit: 'binary', maxLength: 120 }));
  fc.assert(
    fc.property(input, (text) => {
      const read = parseReceipt(text);
      assert.equal(typeof containsReceipt(text), 'boolean');
      if (read.kind === 'receipt') {
        assert.match(read.receipt, /^[0-9]{24}$/);
        assert.deepEqual(parseReceipt(read.receipt), read);
        assert.equal(containsReceipt(read.receipt), true);
      }
    }),
    fuzzOptions(t, 5_000),
  );
});

test('no text makes the content reader do anything but read or refuse', (t) => {
  const input = fc.oneof(spliced(contents.map(({ text }) => text)), fc.json(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(input, (text) => {
      const bytes = new TextEncoder().encode(text);
      const content = attempt(() => decodeContent(bytes));
      if (content !== null) assert.deepEqual(encodeContent(content), bytes);
    }),
    fuzzOptions(t, 3_000),
  );
});

test('any value of the wrong shape is refused by the content writer', (t) => {
  const input = fc.oneof(
    fc.anything(),
    fc.tuple(fc.constantFrom(...contents), fc.anything(), fc.nat()).map(replaced),
  );
  fc.assert(
    fc.property(input, (value) => {
      const bytes = attempt(() => encodeContent(value as Content));
      if (bytes !== null) assert.deepEqual(encodeContent(decodeContent(bytes)), bytes);
    }),
    fuzzOptions(t, 3_000),
  );
});

function replaced([{ value }, put, at]: [{ value: Content }, unknown, number]): unknown {
  const names = Object.keys(value);
  return { ...value, [names[at % names.length] ?? 'v']: put };
}

test('no bytes make the frame reader do anything but read or refuse', (t) => {
  const frames = [encodeFrame(new Uint8Array(0), 'text'), encodeFrame(new Uint8Array(4_081).fill(7), 'text')];
  fc.assert(
    fc.property(fc.oneof(damaged(frames), fc.uint8Array({ maxLength: 64 })), (bytes) => {
      const content = attempt(() => decodeFrame(bytes, 'text'));
      if (content !== null) assert.deepEqual(encodeFrame(content, 'text'), bytes);
    }),
    fuzzOptions(t, 2_000),
  );
});

test('no text makes the key readers do anything but read or refuse', (t) => {
  const texts = keys.receipts.flatMap(({ x25519, x25519Recipient, hybrid }) => [
    x25519,
    x25519Recipient,
    hybrid,
  ]);
  fc.assert(
    fc.property(fc.oneof(spliced(texts), fc.string({ unit: 'binary' })), (text) => {
      assert.ok([null, text].includes(attempt(() => parseIdentity(text))));
      assert.ok([null, text].includes(attempt(() => parseRecipient(text))));
    }),
    fuzzOptions(t, 3_000),
  );
});

test('no bytes make the header reader do anything but measure or refuse', (t) => {
  const headers = sealed.map((one) => fromBase64(one.sealed).slice(0, 4_000));
  fc.assert(
    fc.property(fc.oneof(damaged(headers), fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const length = attempt(() => headerLength(bytes));
      if (length !== null)
        assert.equal(new TextDecoder().decode(bytes.slice(length - 49, length - 44)), '\n--- ');
    }),
    fuzzOptions(t, 3_000),
  );
});

test('no changed file opens as anything, whole or streaming', async (t) => {
  const small = sealed.filter(({ what }) => what !== 'attachment');
  const input = fc
    .constantFrom(...small)
    .chain((one) =>
      fc.tuple(fc.constant(one), damaged([fromBase64(one.sealed)]), fc.integer({ min: 1, max: 5_000 })),
    );
  await fc.assert(
    fc.asyncProperty(input, async ([one, bytes, piece]) => {
      fc.pre(!Buffer.from(bytes).equals(Buffer.from(one.sealed, 'base64')));
      const [identity] = one.identities;
      assert.ok(identity !== undefined);
      const open = one.what === 'text' ? openText(bytes, [identity]) : openKey(bytes, identity);
      await assert.rejects(open, isOurs);
      const streaming = openStream(streamInPieces(bytes, piece), [identity]).then(({ stream }) =>
        readAll(stream),
      );
      await assert.rejects(streaming, isOurs);
    }),
    fuzzOptions(t, 300),
  );
});
