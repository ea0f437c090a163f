import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readVectors } from '../../../tests/support/vectors.ts';
import { canonicalJson, type Json, parseCanonicalJson } from './canonical.ts';

type Vectors = {
  canonical: { valid: { value: Json; text: string }[]; invalid: string[] };
};
const { canonical } = readVectors<Vectors>('log');

test('canonical JSON is as the vectors say, and reads back', () => {
  for (const { value, text } of canonical.valid) {
    assert.equal(canonicalJson(value), text);
    assert.deepEqual(parseCanonicalJson(text), value);
  }
});

test('any other text of a value is refused', () => {
  for (const text of canonical.invalid) {
    assert.throws(() => parseCanonicalJson(text), { name: 'CustodyError', code: 'not-canonical' }, text);
  }
});

test('what JSON cannot hold exactly is refused when writing', () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  for (const value of [0.1, 2 ** 53, Number.NaN, '\ud800', [undefined], { a: 1n }, { '\udc00': 1 }, loop]) {
    assert.throws(() => canonicalJson(value as Json), { code: 'not-canonical' });
  }
});

test('an absent member is left out, whatever order the others were made in', () => {
  assert.equal(canonicalJson({ b: 1, c: undefined, a: 2 } as unknown as Json), '{"a":2,"b":1}');
});

test('any value without fractions has one text', () => {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, (one) => {
      const text = canonicalJson(one);
      assert.equal(canonicalJson(parseCanonicalJson(text)), text);
    }),
  );
});
