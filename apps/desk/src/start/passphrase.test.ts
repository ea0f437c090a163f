import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { cleanPassphrase, strongEnough, suggestPassphrase } from './passphrase.ts';

test('a suggestion has six words, passes the floor, and skips bytes that would favour a syllable', () => {
  const suggested = suggestPassphrase((length) => new Uint8Array(randomBytes(length)));
  assert.match(suggested, /^([bdfgjklmnprstvz][aeiou]){2}( ([bdfgjklmnprstvz][aeiou]){2}){5}$/);
  const bytes = [255, 225, ...Array.from({ length: 12 }, (_, index) => index * 6)];
  const fixed = suggestPassphrase(() => new Uint8Array([bytes.shift() ?? 0]));
  assert.equal(fixed.split(' ').length, 6);
  assert.ok(fixed.startsWith('ba'));
});

test('the floor refuses short, repeated and known phrases', () => {
  for (const weak of [
    '',
    'password',
    'aaaaaaaaaaaaaaaaaaaaaaaaaa',
    'Inspector Example Inspector Example',
    '12345678901234567',
  ]) {
    assert.equal(strongEnough(weak, ['Inspector Example', 'panah']), false, weak);
  }
  assert.equal(strongEnough('walnut bridge seven cold river lamps', []), true);
  assert.equal(strongEnough('qX9$kd72Lw0-mmz!Tr5uvb', []), true);
});

test('what looks the same is the same', () => {
  assert.equal(cleanPassphrase('  kodi\u00a0 mabu '), 'kodi mabu');
});
