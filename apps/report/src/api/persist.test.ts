import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from './http.ts';
import { type Line, persist, waitBefore, waits } from './persist.ts';

function lineOf(): { readonly line: Line; readonly said: string[]; readonly paused: number[] } {
  const said: string[] = [];
  const paused: number[] = [];
  return {
    said,
    paused,
    line: {
      state: (state) => said.push(state),
      pause: async (ms) => {
        paused.push(ms);
      },
    },
  };
}

function answers<T>(...given: Answer<T>[]): () => Promise<Answer<T>> {
  return async () => given.shift() ?? assert.fail('asked too often');
}

test('a lost line and a busy server are tried again until there is an answer', async () => {
  const { line, said, paused } = lineOf();
  const answer = await persist(
    line,
    answers<number>(
      { kind: 'unreachable' },
      { kind: 'refused', code: 'busy' },
      { kind: 'refused', code: 'storage-busy' },
      { kind: 'ok', value: 7 },
    ),
  );
  assert.deepEqual(answer, { kind: 'ok', value: 7 });
  assert.deepEqual(said, ['down', 'down', 'down', 'up']);
  assert.equal(paused.length, 3);
});

test('a refusal that time does not cure is handed back at once', async () => {
  const { line, paused } = lineOf();
  const answer = await persist(line, answers<number>({ kind: 'refused', code: 'key-changed' }));
  assert.deepEqual(answer, { kind: 'refused', code: 'key-changed' });
  assert.deepEqual(paused, []);
});

test('waits grow, stay within a quarter of their step, and stop growing', () => {
  for (const [attempt, base] of waits.entries()) {
    assert.equal(waitBefore(attempt, 0), base * 0.75);
    assert.equal(waitBefore(attempt, 1), base * 1.25);
  }
  assert.equal(waitBefore(1000, 0.5), waits.at(-1));
});
