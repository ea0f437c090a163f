import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Command, decide, type ReceivedFacts } from './decide.ts';
import type { ItemFact, ReportEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { noReport, type ReportState } from './model.ts';

const item = (id: string, sha256 = id, body: ItemFact['body'] = 'row'): ItemFact => ({
  id,
  size: 1,
  sha256,
  body,
});
const facts = (files: readonly ItemFact[] = []): ReceivedFacts => ({
  desk: 'd1',
  epoch: 1,
  pseudonym: 'quiet-chinar-47',
  lookup: 'l1',
  urgency: null,
  age: null,
  language: null,
  item: item('r1'),
  files,
});
const received = (files: readonly ItemFact[] = []): ReportEvent => ({
  type: 'report.received.1',
  data: facts(files),
});
const opened: ReportEvent = { type: 'report.opened.1', data: { why: 'first-reading' } };
const replied: ReportEvent = { type: 'report.replied.1', data: { item: item('m1') } };
const closed: ReportEvent = { type: 'report.closed.1', data: { reason: 'helped' } };
const withdrawn: ReportEvent = { type: 'report.withdrawn.1', data: {} };

const given = (...events: ReportEvent[]): ReportState => events.reduce(evolve, noReport);
const when = (state: ReportState, command: Command): string => {
  const decision = decide(state, command);
  if (decision.kind === 'refused') return decision.code;
  if (decision.kind === 'repeated') return 'repeated';
  return decision.events.map((event) => event.type.split('.')[1]).join(' ');
};
const message = (id = 'm2', sha256 = id, files: readonly ItemFact[] = []): Command => ({
  type: 'message',
  item: item(id, sha256),
  files,
});

test('a report is received once', () => {
  assert.equal(when(given(), { type: 'submit', facts: facts() }), 'received');
  assert.equal(when(given(received()), { type: 'submit', facts: facts() }), 'repeated');
  const other = { ...facts(), item: item('r1', 'other bytes') };
  assert.equal(when(given(received()), { type: 'submit', facts: other }), 'conflict');
  assert.equal(when(given(received(), withdrawn), { type: 'submit', facts: facts() }), 'repeated');
});

test('nothing happens to what is not there, nor after withdrawing', () => {
  const commands: readonly Command[] = [
    message(),
    { type: 'open', why: 'reply' },
    { type: 'reply', item: item('x') },
    { type: 'note', item: item('x') },
    { type: 'assign', officer: 'o1' },
    { type: 'close', reason: 'helped' },
    { type: 'reopen' },
    { type: 'export', items: ['r1'], why: 'court' },
  ];
  for (const command of commands) {
    assert.equal(when(given(), command), 'not-found', command.type);
    assert.equal(when(given(received(), withdrawn), command), 'not-found', command.type);
  }
  assert.equal(when(given(), { type: 'withdraw' }), 'not-found');
  assert.equal(when(given(received(), withdrawn), { type: 'withdraw' }), 'repeated');
});

test('the person writes, and writing after closing opens again', () => {
  assert.equal(when(given(received()), message()), 'messaged');
  assert.equal(when(given(received(), opened, replied, closed), message()), 'messaged reopened');
  const after = given(received(), opened, replied, closed);
  const decision = decide(after, message());
  assert.ok(decision.kind === 'events');
  const state = decision.events.reduce(evolve, after);
  assert.equal(state.kind === 'live' && state.stage, 'answered');
  assert.equal(when(state, message()), 'repeated');
  assert.equal(when(state, message('m2', 'other bytes')), 'conflict');
  assert.equal(
    when(given(received([item('f1', 'f1', 'file')])), message('m2', 'm2', [item('f1')])),
    'conflict',
  );
});

test('files have bounds', () => {
  const many = (count: number, name: string): ItemFact[] =>
    Array.from({ length: count }, (_, index) => item(`${name}${index}`, name, 'file'));
  assert.equal(when(given(), { type: 'submit', facts: facts(many(21, 'f')) }), 'invalid');
  assert.equal(when(given(received(many(20, 'f'))), message('m', 'm', many(21, 'g'))), 'too-large');
  const rounds = [1, 2, 3, 4].map(
    (round): ReportEvent => ({
      type: 'report.messaged.1',
      data: { item: item(`m${round}`), files: many(20, `g${round}-`) },
    }),
  );
  assert.equal(when(given(received(many(20, 'f')), ...rounds), message('m', 'm', many(1, 'h'))), 'too-large');
});

test('the desk opens, answers, assigns, closes and reopens', () => {
  const state = given(received(), opened);
  assert.equal(when(state, { type: 'open', why: 'follow-up' }), 'opened', 'each opening is told');
  assert.equal(when(state, { type: 'reply', item: item('m1') }), 'replied');
  assert.equal(when(given(received(), replied), { type: 'reply', item: item('m1') }), 'repeated');
  assert.equal(when(given(received(), replied), { type: 'reply', item: item('m1', 'else') }), 'conflict');
  assert.equal(when(given(received(), closed), { type: 'reply', item: item('m1') }), 'conflict');
  assert.equal(when(given(received(), closed), { type: 'note', item: item('n1') }), 'noted');
  assert.equal(when(state, { type: 'assign', officer: 'o1' }), 'assigned');
  assert.equal(when(state, { type: 'assign', officer: null }), 'repeated');
  assert.equal(when(state, { type: 'close', reason: 'helped' }), 'closed');
  assert.equal(when(given(received(), closed), { type: 'close', reason: 'referred' }), 'repeated');
  assert.equal(when(state, { type: 'reopen' }), 'repeated');
  assert.deepEqual(decide(given(received(), opened, closed), { type: 'reopen' }), {
    kind: 'events',
    events: [{ type: 'report.reopened.1', data: { stage: 'opened' } }],
  });
  assert.equal(when(state, { type: 'export', items: ['r1', 'strange'], why: 'court' }), 'not-found');
  assert.equal(when(state, { type: 'export', items: ['r1'], why: 'court' }), 'exported');
});

test('whatever is asked, in any order: what is decided can follow, and asking again for the same thing never writes twice', () => {
  const ids = fc.constantFrom('a', 'b', 'c');
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.constant<Command>({ type: 'submit', facts: facts() }),
    ids.map((id) => message(id)),
    fc.constant<Command>({ type: 'withdraw' }),
    fc.constant<Command>({ type: 'open', why: 'reply' }),
    ids.map((id): Command => ({ type: 'reply', item: item(id) })),
    ids.map((id): Command => ({ type: 'note', item: item(id) })),
    fc.constantFrom<Command>({ type: 'assign', officer: 'o' }, { type: 'assign', officer: null }),
    fc.constantFrom<Command>({ type: 'close', reason: 'helped' }, { type: 'reopen' }),
    ids.map((id): Command => ({ type: 'export', items: [id], why: 'court' })),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let state = noReport;
      for (const each of commands) {
        const decision = decide(state, each);
        if (decision.kind !== 'events') continue;
        state = decision.events.reduce(evolve, state);
        if (each.type !== 'open' && each.type !== 'export')
          assert.notEqual(decide(state, each).kind, 'events');
      }
    }),
  );
});
