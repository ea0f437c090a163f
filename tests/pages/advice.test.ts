import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeTags } from '@panah/i18n';
import { publicCatalogue } from '@panah/i18n/public';
import { fields, intakeLimits, stepNames } from '@panah/intake';
import { now, parts } from '../../apps/server/src/pages/advice/advice.ts';
import { helpNumbers } from '../../apps/server/src/pages/advice/numbers.ts';
import { sources } from '../../apps/server/src/pages/advice/sources.ts';

const english = publicCatalogue('en');
const sentences = [...now.flat(), ...parts.flatMap(({ items }) => items.flat())];

test('every sentence of advice in the catalogue is on the page once, with its sources', () => {
  const onPage = sentences.map(({ key }) => key).toSorted();
  const written = Object.keys(english)
    .filter((key) => key.startsWith('advice.'))
    .toSorted();
  assert.deepEqual(onPage, written);
  for (const { key, sources: from } of sentences) {
    assert.ok(from.length > 0, key);
    for (const id of from) assert.ok(id in sources, `${key} names ${id}`);
  }
});

test('every source is an address, with the month in which it was read; every number has one', () => {
  for (const { url, read } of Object.values(sources)) {
    assert.equal(new URL(url).protocol, 'https:');
    assert.match(read, /^20\d\d-(0[1-9]|1[0-2])$/);
  }
  for (const { number, source, verified } of helpNumbers) {
    assert.match(number, /^\d{3,5}$/);
    assert.ok(source in sources);
    assert.match(verified, /^20\d\d-\d\d$/);
  }
});

for (const tag of localeTags) {
  test(`the ${tag} catalogue asks for the same values, is complete, and blames nobody`, () => {
    const catalogue = publicCatalogue(tag);
    const slots = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).toSorted();
    assert.deepEqual(Object.keys(catalogue).toSorted(), Object.keys(english).toSorted());
    for (const [key, sentence] of Object.entries(catalogue)) {
      const original = english[key as keyof typeof english];
      assert.deepEqual(slots(sentence), slots(original), key);
      assert.equal(sentence === '', original === '', `${key} is empty in one language only`);
      assert.doesNotMatch(sentence, /v[i]ctim|should have|shame|don.t worry|شرمندگی|متاثرہ/i, key);
    }
  });
}

test('every step, field and option has its words', () => {
  const known = new Set(Object.keys(english));
  for (const name of stepNames) assert.ok(known.has(`step.${name}.heading`), name);
  for (const field of fields) {
    assert.ok(known.has(`label.${field.name}`) && known.has(`hint.${field.name}`), field.name);
    if ('options' in field)
      for (const option of field.options) assert.ok(known.has(`option.${field.name}.${option}`), option);
  }
  assert.ok(intakeLimits.files > 0);
});
