import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeFileName, sizeText } from './size.ts';

test('sizes in decimal units', () => {
  assert.deepEqual([0, 999, 1_000, 180_200, 20_971_520].map(sizeText), [
    '0 B',
    '999 B',
    '1 kB',
    '180 kB',
    '21.0 MB',
  ]);
});

test('a name cannot leave its folder, hide, or turn its own end around', () => {
  assert.equal(safeFileName('../../etc/passwd'), '_.._etc_passwd');
  assert.equal(safeFileName('photo\u202egpj.exe'), 'photogpj.exe');
  assert.equal(safeFileName('...'), 'file');
  assert.equal(safeFileName('پروفائل.png'), 'پروفائل.png');
});
