import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readVectors } from '../../../../tests/support/vectors.ts';
import { EnvelopeError } from '../error.ts';
import type { Content } from '../model.ts';
import { decodeContent, encodeContent } from './codec.ts';
import { limits } from './limits.ts';
import { parseMessageContent, parseNoteContent, parseReportContent } from './parse.ts';

type Vectors = {
  valid: { value: Content; text: string }[];
  invalid: { name: string; text: string; code: string; paths?: string[] }[];
};
const vectors = readVectors<Vectors>('content');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('contents are written and read as the vectors say', () => {
  for (const { value, text } of vectors.valid) {
    assert.equal(new TextDecoder().decode(encodeContent(value)), text);
    assert.deepEqual(decodeContent(utf8(text)), value);
  }
});

test('other texts are refused with their code, and every faulty place is named', () => {
  for (const { name, text, code, paths } of vectors.invalid) {
    assert.throws(
      () => decodeContent(utf8(text)),
      (error: unknown) => {
        assert.ok(error instanceof EnvelopeError, name);
        assert.equal(error.code, code, name);
        if (paths !== undefined) assert.deepEqual(error.paths, paths, name);
        return true;
      },
    );
  }
});

test('each parser takes its own kind only', () => {
  for (const { value } of vectors.valid) {
    for (const [kind, parse] of [
      ['report', parseReportContent],
      ['message', parseMessageContent],
      ['note', parseNoteContent],
    ] as const) {
      if (value.kind === kind) assert.equal(parse(value), value);
      else assert.throws(() => parse(value), { code: 'bad-content' });
    }
  }
});

test('a faulty content cannot be sealed either', () => {
  const [first] = vectors.valid;
  assert.ok(first?.value.kind === 'report');
  const broken = { ...first.value, answers: { happened: 'cut \ud83d' } };
  assert.throws(() => encodeContent(broken), { code: 'bad-content' });
});

test('an error repeats nothing that was written', () => {
  const secret = 'planted-words';
  const text = `{"kind":"report","${secret}":"${secret}"}`;
  assert.throws(
    () => decodeContent(utf8(text)),
    (error: unknown) =>
      error instanceof EnvelopeError && !JSON.stringify([error.message, error.paths]).includes(secret),
  );
});

test('any words of the right length come back as they were typed', () => {
  const report = vectors.valid.map(({ value }) => value).find((value) => value.kind === 'report');
  assert.ok(report !== undefined);
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .filter((text) => /\S/u.test(text));
  fc.assert(
    fc.property(
      words,
      fc.option(fc.string({ maxLength: limits.answerChars }), { nil: null }),
      (happened, demanded) => {
        const content: Content = {
          ...report,
          answers: { happened, ...(demanded === null ? {} : { demanded }) },
        };
        const bytes = encodeContent(content);
        assert.deepEqual(decodeContent(bytes), content);
        assert.deepEqual(encodeContent(decodeContent(bytes)), bytes);
      },
    ),
  );
});
