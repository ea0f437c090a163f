import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownName } from './thread.ts';

test('a file name ends where it seems to end, and names no folder', () => {
  assert.equal(shownName('chat.png'), 'chat.png');
  assert.equal(shownName('پیغام.png'), 'پیغام.png');
  assert.equal(shownName('photo‮gnp.exe'), 'photo_gnp.exe');
  assert.equal(shownName('../../etc/x'), '.._.._etc_x');
  assert.equal(shownName('a\u0000b'), 'a_b');
});
