import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptFiles, megabytes } from './accept.ts';

const limits = { files: 3, fileBytes: 100 };
const file = (name: string, size = 10, lastModified = 0) => ({ name, size, lastModified });

test('what fits is taken in the order chosen', () => {
  const { held, faults } = acceptFiles([file('a'), file('b')], [file('z')], limits);
  assert.deepEqual(
    held.map(({ name }) => name),
    ['z', 'a', 'b'],
  );
  assert.deepEqual(faults, []);
});

test('an empty and a too large file are named, and the others are still taken', () => {
  const { held, faults } = acceptFiles([file('empty', 0), file('large', 101), file('good', 100)], [], limits);
  assert.deepEqual(
    held.map(({ name }) => name),
    ['good'],
  );
  assert.deepEqual(faults, [
    { code: 'file-empty', name: 'empty' },
    { code: 'file-too-large', name: 'large' },
  ]);
});

test('too many are said once, and what was held stays', () => {
  const { held, faults } = acceptFiles([file('c'), file('d'), file('e')], [file('a'), file('b')], limits);
  assert.equal(held.length, 3);
  assert.deepEqual(faults, [{ code: 'file-too-many' }]);
});

test('a file chosen twice counts once, another with its name does not', () => {
  const { held, faults } = acceptFiles([file('a'), file('a', 11)], [file('a')], limits);
  assert.equal(held.length, 2);
  assert.deepEqual(faults, []);
});

test('sizes are said in megabytes, and no file looks empty', () => {
  assert.equal(megabytes(1), '0.1');
  assert.equal(megabytes(1_048_576), '1');
  assert.equal(megabytes(20 * 1_048_576), '20');
  assert.equal(megabytes(1_600_000), '1.5');
});
