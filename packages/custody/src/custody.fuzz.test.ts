import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fuzzOptions } from '../../../tests/support/fuzz.ts';
import { fromHex, readVectors } from '../../../tests/support/vectors.ts';
import { canonicalJson, parseCanonicalJson } from './canonical.ts';
import { checkpointText, parseCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { CustodyError } from './error.ts';
import { decodeFrontier, encodeFrontier, root } from './frontier.ts';
import { parseNote, parseVerifierKey } from './note.ts';

const { key, valid } = readVectors<{ key: { verifierKey: string }; valid: { text: string }[] }>('checkpoint');
const log = readVectors<{ frontiers: string[]; canonical: { valid: { text: string }[] } }>('log');

/** Refuses with an error of ours, or gives something; anything else is a bug. */
function attempt<T>(step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    assert.ok(error instanceof CustodyError, String(error));
    return null;
  }
}

/** A good text with one stretch replaced by something else. */
function spliced(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(8), fc.string({ unit: 'binary', maxLength: 8 }))
    .map(([text, at, length, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    });
}

test('no text makes the checkpoint parser do anything but parse or refuse', (t) => {
  const verifier = parseVerifierKey(key.verifierKey);
  const texts = valid.map(({ text }) => text);
  const input = fc.oneof(spliced(texts), fc.string({ unit: 'binary', maxLength: 400 }));
  fc.assert(
    fc.property(input, (text) => {
      const parsed = attempt(() => parseCheckpoint(text));
      if (parsed !== null) assert.equal(checkpointText(parsed), parseNote(text).text);
      const verified = attempt(() => verifyCheckpoint(text, verifier));
      if (verified !== null) assert.ok(texts.some((good) => good.startsWith(checkpointText(verified))));
      attempt(() => parseVerifierKey(text));
    }),
    fuzzOptions(t, 2_000),
  );
});

test('no bytes make the frontier parser do anything but parse or refuse', (t) => {
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.constantFrom(...log.frontiers), fc.nat(), fc.nat(255)).map(([hex, at, byte]) => {
      const bytes = fromHex(hex);
      bytes[at % bytes.length] = byte;
      return bytes;
    }),
  );
  fc.assert(
    fc.property(input, (bytes) => {
      const frontier = attempt(() => decodeFrontier(bytes));
      if (frontier === null) return;
      assert.deepEqual(encodeFrontier(frontier), bytes);
      assert.equal(root(frontier).length, 32);
    }),
    fuzzOptions(t, 2_000),
  );
});

test('what the JSON parser takes, it writes again to the same text', (t) => {
  const texts = log.canonical.valid.map(({ text }) => text);
  const input = fc.oneof(spliced(texts), fc.json(), fc.string({ unit: 'binary', maxLength: 60 }));
  fc.assert(
    fc.property(input, (text) => {
      const value = attempt(() => parseCanonicalJson(text));
      if (value !== null) assert.equal(canonicalJson(value), text);
    }),
    fuzzOptions(t, 2_000),
  );
});
