import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../../../tests/support/sealing.ts';
import { readVectors } from '../../../tests/support/vectors.ts';
import { newId, parseItemId, parseReportId } from './ids.ts';
import { checkMessage, newThreadKey, proveMessage } from './messages.ts';
import type { MessageContent } from './model.ts';

type Vectors = { proofs: { threadKey: string; message: Omit<MessageContent, 'proof'>; proof: string }[] };
const { proofs } = readVectors<Vectors>('keys');

test('proofs are as the vectors say, and check', () => {
  for (const { threadKey, message, proof } of proofs) {
    const proved = proveMessage(message, threadKey);
    assert.equal(proved.proof, proof);
    assert.equal(checkMessage(proved, threadKey, message), proved);
  }
});

test('a changed word, writer, thread, item, file, time or key is noticed', () => {
  for (const { threadKey, message } of proofs) {
    const proved = proveMessage(message, threadKey);
    const changes: Partial<MessageContent>[] = [
      { text: `${message.text} ` },
      { from: message.from === 'desk' ? 'person' : 'desk' },
      { report: parseReportId(newId(random)) },
      { id: parseItemId(newId(random)) },
      { writtenAt: '2026-11-23T10:11:13.000Z' },
      { files: [{ id: parseItemId(newId(random)), name: 'a', type: '', size: 1, sha256: 'a'.repeat(64) }] },
      { proof: newThreadKey(random) },
    ];
    for (const change of changes) {
      assert.throws(() => checkMessage({ ...proved, ...change }, threadKey), { code: 'proof' });
    }
    assert.throws(() => checkMessage(proved, newThreadKey(random)), { code: 'proof' });
  }
});

test('an authentic message in the place of another is noticed', () => {
  for (const { threadKey, message } of proofs) {
    const proved = proveMessage(message, threadKey);
    for (const change of [
      { report: parseReportId(newId(random)) },
      { id: parseItemId(newId(random)) },
      { from: message.from === 'desk' ? ('person' as const) : ('desk' as const) },
    ]) {
      assert.throws(() => checkMessage(proved, threadKey, { ...message, ...change }), { code: 'proof' });
    }
  }
});

test('no thread key, no proof', () => {
  const [one] = proofs;
  assert.ok(one !== undefined);
  for (const key of ['', 'short', `${one.threadKey}A`, `${one.threadKey.slice(0, -1)}B`]) {
    assert.throws(() => proveMessage(one.message, key), { code: 'bad-content' });
  }
});
