import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHex, readVectors } from '../../../tests/support/vectors.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import { type Floor, framedSize, maxContentBytes, padme } from './padding.ts';

type Vectors = {
  padme: { length: number; padded: number }[];
  sizes: { content: number; floor: Floor; frame: number }[];
  frames: { content: string; floor: Floor; size: number; sha256: string }[];
  invalid: { name: string; prefix: string; size: number; floor: Floor; code: string }[];
};
const vectors = readVectors<Vectors>('padding');

test('Padmé and frame sizes are as the vectors say', () => {
  for (const { length, padded } of vectors.padme) assert.equal(padme(length), padded, String(length));
  for (const { content, floor, frame } of vectors.sizes) assert.equal(framedSize(content, floor), frame);
});

test('frames are as the vectors say, and read back', () => {
  for (const { content, floor, size, sha256 } of vectors.frames) {
    const frame = encodeFrame(fromHex(content), floor);
    assert.equal(frame.length, size);
    assert.equal(createHash('sha256').update(frame).digest('hex'), sha256);
    assert.deepEqual(decodeFrame(frame, floor), fromHex(content));
  }
});

test('invalid frames are refused with their code', () => {
  for (const { name, prefix, size, floor, code } of vectors.invalid) {
    const frame = new Uint8Array(size);
    frame.set(fromHex(prefix));
    assert.throws(() => decodeFrame(frame, floor), { name: 'EnvelopeError', code }, name);
  }
});

test('padding adds at most 12 per cent, never shrinks, and never reorders lengths', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: maxContentBytes }), fc.nat(1000), (length, more) => {
      const padded = padme(length);
      assert.ok(padded >= length && padded <= length * 1.12);
      assert.ok(padme(length + more) >= padded);
      assert.equal(padme(padded), padded);
    }),
  );
});

test('any content comes back, and a frame has one encoding', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 6_000 }),
      fc.constantFrom<Floor>('text', 'attachment'),
      (content, floor) => {
        const frame = encodeFrame(content, floor);
        const decoded = decodeFrame(frame, floor);
        assert.deepEqual(decoded, content);
        assert.deepEqual(encodeFrame(decoded, floor), frame);
      },
    ),
  );
});

test('a length that is no length is refused', () => {
  for (const length of [-1, 0.5, Number.NaN, maxContentBytes + 1]) {
    assert.throws(() => framedSize(length, 'text'), { code: 'bad-frame' });
  }
});
