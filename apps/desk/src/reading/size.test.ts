import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeFileName } from './size.ts';

test('a name ends where it seems to end, names no folder and hides nowhere', () => {
  assert.equal(safeFileName('chat.png'), 'chat.png');
  assert.equal(safeFileName('پیغام.png'), 'پیغام.png');
  assert.equal(safeFileName('photo\u202egnp.exe'), 'photognp.exe');
  assert.equal(safeFileName('../../.ssh/x'), '_.._.ssh_x');
  assert.equal(safeFileName('\u200f.\u0000'), 'file');
});
