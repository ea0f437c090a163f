import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, parseReportId } from '@panah/envelope';
import type { QueuePage, QueueRow } from '@panah/wire';
import { filterCount, mergeRows, noFilter, searchOf } from './query.ts';

let next = 0;
function row(changes: Partial<QueueRow> = {}): QueueRow {
  next += 1;
  return {
    id: parseReportId(newId((length) => new Uint8Array(length).fill(next))),
    pseudonym: 'quiet-chinar-47',
    stage: 'received',
    receivedAt: '2026-11-23T10:00:00Z',
    waitingSince: '2026-11-23T10:00:00Z',
    urgency: null,
    age: null,
    language: null,
    assigned: null,
    messages: 0,
    files: 0,
    withdrawn: false,
    ...changes,
  };
}
function page(...rows: QueueRow[]): QueuePage {
  return { rows, next: null, counts: { received: 0, opened: 0, answered: 0, closed: 0 }, cap: 999 };
}

test('what arrives is counted and not shown; what changed says so where it stands', () => {
  const [first, second, fresh] = [row(), row(), row()];
  const moved: QueueRow = { ...second, stage: 'opened' };
  const merged = mergeRows([page(first, second)], page(fresh, moved, first));
  assert.deepEqual(merged.rows, [first, moved]);
  assert.equal(merged.fresh, 1);
});

test('a report that moved between two pages stands there once', () => {
  const [first, second] = [row(), row()];
  assert.deepEqual(mergeRows([page(first, second), page(second)], undefined).rows, [first, second]);
});

test('a filter becomes only what differs from no filter', () => {
  assert.equal(String(searchOf(noFilter, null)), 'sort=waiting&dir=asc');
  const filter = { ...noFilter, stage: 'opened', assigned: 'me', age: 'adult' } as const;
  assert.equal(
    String(searchOf(filter, 'k')),
    'stage=opened&assigned=me&age=adult&sort=waiting&dir=asc&after=k',
  );
  assert.equal(filterCount(filter), 2);
});
