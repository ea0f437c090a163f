import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../../../tests/support/sealing.ts';
import { fromHex, readVectors } from '../../../tests/support/vectors.ts';
import { containsReceipt } from './contains.ts';
import type { Receipt } from './model.ts';
import { formatReceipt, lastGroup, makeReceipt, parseReceipt } from './receipt.ts';
import { checkDigit, isChecked } from './verhoeff.ts';

type Vectors = {
  verhoeff: { digits: string; check: number }[];
  valid: { text: string; receipt: Receipt; zero?: string }[];
  invalid: { text: string; reason: string; group?: number }[];
  format: { receipt: Receipt; digits: string; groups: string[] }[];
  contains: { text: string; contains: boolean }[];
  makes: { bytes: string; receipt: Receipt }[];
};
const vectors = readVectors<Vectors>('receipt');
const digitsOf = (text: string): number[] => [...text].map(Number);
const receipts = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => {
  let at = 0;
  return makeReceipt((length) => Uint8Array.from({ length }, () => (bytes[at++ % 64] ?? 0) % 250));
});

test('check digits are as the vectors say', () => {
  for (const { digits, check } of vectors.verhoeff) assert.equal(checkDigit(digitsOf(digits)), check);
});

test('every wrong digit and every swap of unequal neighbours is noticed', () => {
  fc.assert(
    fc.property(receipts, (receipt) => {
      const digits = digitsOf(receipt);
      for (let at = 0; at < digits.length; at++) {
        for (let other = 0; other < 10; other++) {
          assert.equal(isChecked(digits.with(at, other)), digits[at] === other);
        }
        const [here, next] = [digits[at] ?? 0, digits[at + 1] ?? 0];
        if (at + 1 < digits.length && here !== next) {
          assert.equal(isChecked(digits.with(at, next).with(at + 1, here)), false);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('a receipt follows from its random bytes, and 250 to 255 are thrown away', () => {
  for (const { bytes, receipt } of vectors.makes) {
    let rest = fromHex(bytes);
    const made = makeReceipt((length) => {
      const given = rest.slice(0, length);
      rest = rest.slice(length);
      return given;
    });
    assert.equal(made, receipt);
  }
});

test('every digit comes equally often at every random place', () => {
  const made = 20_000;
  const counts = Array.from({ length: 23 }, () => Array.from({ length: 10 }, () => 0));
  for (let one = 0; one < made; one++) {
    digitsOf(makeReceipt(random))
      .slice(0, 23)
      .forEach((digit, place) => {
        const row = counts[place] ?? [];
        row[digit] = (row[digit] ?? 0) + 1;
      });
  }
  const expected = made / 10;
  for (const row of counts) {
    const chiSquared = row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Nine degrees of freedom: a fair source passes 60 about once in 10^9 tries.
    assert.ok(chiSquared < 60, `chi squared ${chiSquared}`);
  }
});

test('receipts are read in every script and spacing of the vectors', () => {
  for (const { text, receipt, zero } of vectors.valid) {
    assert.deepEqual(parseReceipt(text), { kind: 'receipt', receipt }, zero ?? text);
  }
});

test('mistyped receipts are named, and the group only where it is certain', () => {
  for (const { text, reason, group } of vectors.invalid) {
    const expected = { kind: 'mistyped', reason, ...(group === undefined ? {} : { group }) };
    assert.deepEqual(parseReceipt(text), expected, text);
  }
});

test('what is shown is read back, in any numerals and between any marks', () => {
  const zeros = vectors.valid.flatMap(({ zero }) =>
    zero === undefined ? [] : [Number.parseInt(zero.slice(2), 16)],
  );
  const mark = fc.constantFrom(' ', '-', '\u2013', '\u00a0', '\u200f', '\u2066', '\u2069 \u2068', '\n', '');
  fc.assert(
    fc.property(receipts, fc.constantFrom(...zeros), mark, (receipt, zero, between) => {
      const numerals = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value)).join('');
      const text = formatReceipt(receipt, numerals).join(between);
      assert.deepEqual(parseReceipt(text), { kind: 'receipt', receipt });
      assert.equal(containsReceipt(`a ${text} b`), true);
      assert.equal(containsReceipt(`a ${text} b`, receipt), true);
    }),
  );
});

test('groups are as the vectors say; the last is what a person types back', () => {
  for (const { receipt, digits, groups } of vectors.format) {
    assert.deepEqual(formatReceipt(receipt, digits), groups);
    assert.equal(lastGroup(receipt), formatReceipt(receipt)[5]);
  }
});

test('a receipt in a text is found, and other numbers are not taken for one', () => {
  for (const { text, contains } of vectors.contains) assert.equal(containsReceipt(text), contains, text);
});

test('with the receipt known, no other number is taken for it', () => {
  const [own, other] = vectors.verhoeff.slice(1).map(({ digits, check }) => `${digits}${check}` as Receipt);
  assert.ok(own !== undefined && other !== undefined);
  assert.equal(containsReceipt(`see ${other}`, own), false);
  assert.equal(containsReceipt(`see 5${own}5`, own), true);
});

test('a long text is read in one pass', () => {
  // Were any step quadratic, a million characters would not end within the patience of a test run.
  const long = '4444 '.repeat(200_000);
  assert.equal(typeof containsReceipt(long), 'boolean');
  assert.equal(containsReceipt('1'.repeat(1_000_000)), false);
  assert.equal(containsReceipt('\u200f'.repeat(1_000_000)), false);
  assert.equal(parseReceipt(long).kind, 'mistyped');
});
