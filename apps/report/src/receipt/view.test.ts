import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { formatReceipt, lastGroup, makeReceipt } from '@panah/envelope';
import { isLastGroup } from './view.ts';

const receipt = makeReceipt((length) => randomBytes(length));

test('the last group counts in any numerals and with spaces', () => {
  assert.ok(isLastGroup(lastGroup(receipt), receipt));
  assert.ok(isLastGroup(` ${lastGroup(receipt)} `, receipt));
  assert.ok(isLastGroup(formatReceipt(receipt, '۰۱۲۳۴۵۶۷۸۹')[5] ?? '', receipt));
  assert.ok(isLastGroup(formatReceipt(receipt, '०१२३४५६७८९')[5] ?? '', receipt));
});

test('another group, a part and more than the group do not', () => {
  const last = lastGroup(receipt);
  const other = String((Number(last) + 1) % 10_000).padStart(4, '0');
  for (const typed of [other, last.slice(1), `${last}0`, '', 'abcd'])
    assert.ok(!isLastGroup(typed, receipt), typed);
});
