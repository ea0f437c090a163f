import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ageFile, bytesOf, isAgeFile } from '../../http/sealed.ts';
import { integer, list, optional, parse, record, type Shape } from '../../http/shape.ts';
import { assign, close, exportReport, newDeskItem, openReport } from '../../inbox/bodies.ts';
import { parseQueueQuery } from '../../inbox/query.ts';
import * as desk from './desk.ts';
import { parseName } from './name.ts';

const shapes: readonly Shape<unknown>[] = [
  desk.linkOpen,
  desk.linkUse,
  desk.signInBegin,
  desk.signInFinish,
  desk.invite,
  desk.grantKeys,
  desk.rotateKey,
  desk.removeOfficer,
  desk.nothing,
  newDeskItem(4096),
  assign,
  close,
  openReport,
  exportReport,
];
const keys = fc.constantFrom(
  'token',
  'name',
  'unlock',
  'method',
  'credential',
  'desk',
  'grants',
  'epoch',
  '__proto__',
);
const json = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constantFrom('passkey', 'passphrase'))),
);
const mac = Buffer.from(`age-encryption.org/v1\n-> X25519 a\nb\n--- ${'A'.repeat(43)}\n`);
const smallFile = Buffer.concat([mac, Buffer.alloc(32)]);

describe('parsers of bodies', () => {
  it('give a value or the paths of its faults, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), json, (shape, value) => {
        const parsed = parse(shape, value);
        if (parsed.kind === 'faults') assert.ok(parsed.paths.length > 0 && parsed.paths.length <= 20);
      }),
      { numRuns: 2000 },
    );
  });
  it('never repeat what was in a body', () => {
    const secret = 'planted-by-a-stranger';
    fc.assert(
      fc.property(fc.constantFrom(...shapes), keys, (shape, key) => {
        const parsed = parse(shape, { [key]: secret, [secret]: secret });
        assert.ok(!JSON.stringify(parsed).includes(secret) || parsed.kind === 'parsed');
      }),
    );
  });
  it('name every fault, and unknown keys without repeating them', () => {
    const shape = record({ a: integer(1, 3), b: optional(list(integer(0, 9), 1, 2)) });
    assert.deepEqual(parse(shape, { a: 2 }), { kind: 'parsed', value: { a: 2 } });
    const faults = parse(shape, { a: 4, b: [1, 'x'], other: 1 });
    assert.deepEqual(faults, { kind: 'faults', paths: ['*', 'a', 'b[1]'] });
    assert.deepEqual(parse(shape, { b: undefined }), { kind: 'faults', paths: ['a', 'b'] });
  });
});

describe('sealed bodies', () => {
  it('are bytes in their one encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const parsed = parse(bytesOf(0, 64), Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(parsed, { kind: 'parsed', value: bytes });
      }),
    );
    for (const text of ['AB', 'A', 'AA==', 'A+', 'A A']) {
      assert.equal(parse(bytesOf(0, 64), text).kind, 'faults', text);
    }
  });
  it('look like age files', () => {
    assert.equal(isAgeFile(smallFile), true);
    for (let length = 0; length < smallFile.length; length += 1) {
      assert.equal(isAgeFile(smallFile.subarray(0, length)), false);
    }
    assert.equal(parse(ageFile(40), smallFile.toString('base64url')).kind, 'faults');
  });
});

describe('names', () => {
  it('are those that can be seen, in any script', () => {
    for (const name of ['Ann', 'آمنہ', 'राम', 'न\u200dय', '  two   words ']) parseName(name);
    assert.equal(parseName('  two   words '), 'two words');
    for (const name of ['', '  ', '\u200d', 'a\u202eb', 'a\nb', 'x'.repeat(81), '\ud800', null, 3]) {
      assert.throws(() => parseName(name), TypeError);
    }
  });
});

describe('the address line of the queue', () => {
  const me = 'a'.repeat(32);
  const query = (text: string) => parseQueueQuery(new URLSearchParams(text), me);
  it('has a meaning without anything, and knows who asks', () => {
    const plain = query('stage=&after=');
    assert.ok(plain.kind === 'parsed');
    assert.deepEqual(plain.value.assigned, 'anyone');
    assert.deepEqual(query('assigned=me'), {
      kind: 'parsed',
      value: { ...plain.value, assigned: { officer: me } },
    });
  });
  it('refuses what it does not know', () => {
    for (const text of [
      'stage=other',
      'x=1',
      'sort=id',
      'stage=closed&stage=opened',
      'assigned=x',
      '__proto__=1',
    ]) {
      assert.equal(query(text).kind, 'faults', text);
    }
  });
  it('never throws', () => {
    fc.assert(fc.property(fc.webQueryParameters(), (text) => void query(text)));
  });
});
