import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Role } from '@panah/wire';
import { type DeskCommand, decide } from './decide.ts';
import type { DeskEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { type DeskState, emptyDesk } from './model.ts';

const now = '2026-11-02T09:00:00.000Z';
const later = '2026-11-05T09:00:00.000Z';
const hybrid = (name: string): string => `age1pq1${name}`;

function given(...events: readonly DeskEvent[]): DeskState {
  return events.reduce(evolve, emptyDesk);
}

function link(officer: string, role: Role, purpose: 'found' | 'join' | 'recover' = 'join'): DeskEvent {
  return {
    type: 'desk.link-made.1',
    data: { hash: `link-${officer}`, officer, purpose, role, expiresAt: later },
  };
}

function joined(officer: string, role: Role): DeskEvent {
  const data = { officer, role, name: `Name ${officer}`, recipient: hybrid(officer), unlock: 'u' };
  return { type: 'desk.officer-joined.1', data: { ...data, link: `link-${officer}`, credential: null } };
}

function granted(officer: string, epoch = 1): DeskEvent {
  return { type: 'desk.key-granted.1', data: { officer, epoch, sha256: 'h' } };
}

const foundedDesk: readonly DeskEvent[] = [
  link('boss', 'supervisor', 'found'),
  { type: 'desk.founded.1', data: { name: 'Desk', kind: 'hybrid', recipient: hybrid('d1'), recovery: 'r' } },
  joined('boss', 'supervisor'),
  granted('boss'),
];
const member = (id: string, role: Role): readonly DeskEvent[] => [
  link(id, role),
  joined(id, role),
  granted(id),
];

function use(hash: string, change: Partial<Extract<DeskCommand, { kind: 'use-link' }>> = {}): DeskCommand {
  const base = {
    kind: 'use-link',
    hash,
    now,
    name: 'New Name',
    recipient: hybrid('new'),
    unlock: 'u',
  } as const;
  return { ...base, credential: null, found: null, ...change };
}

function rotate(
  officers: readonly string[],
  change: {
    readonly by?: string;
    readonly remove?: string | null;
    readonly epoch?: number;
    readonly recipient?: string;
  } = {},
): DeskCommand {
  const { by = 'boss', remove = null, epoch = 2, recipient = hybrid('d2') } = change;
  const grants = officers.map((officer) => ({ officer, sha256: 'h' }));
  return { kind: 'rotate', by, remove, rotation: { epoch, recipient, recovery: 'r', grants } };
}

function thenEvents(state: DeskState, command: DeskCommand, types: readonly string[]): readonly DeskEvent[] {
  const decision = decide(state, command);
  assert.equal(decision.kind, 'decided', JSON.stringify(decision));
  const events = decision.kind === 'decided' ? decision.events : [];
  assert.deepEqual(
    events.map(({ type }) => type),
    types,
  );
  return events;
}

function thenRefused(state: DeskState, command: DeskCommand, code: string): void {
  assert.deepEqual(decide(state, command), { kind: 'refused', code });
}

describe('links', () => {
  const invite = (by: string): DeskCommand => ({
    kind: 'make-link',
    by: { officer: by },
    hash: 'h',
    officer: 'new',
    purpose: 'join',
    role: 'officer',
    expiresAt: later,
  });

  it('are made by a supervisor for anyone, and by no other role', () => {
    thenEvents(given(...foundedDesk), invite('boss'), ['desk.link-made.1']);
    for (const role of ['officer', 'counsellor', 'editor', 'administrator'] as const) {
      thenRefused(given(...foundedDesk, ...member('x', role)), invite('x'), 'forbidden');
    }
  });
  it('made at the command line are for supervisors, to found once and to recover after', () => {
    const system = { kind: 'make-link', by: 'system', hash: 'h', officer: 'new', expiresAt: later } as const;
    thenEvents(emptyDesk, { ...system, purpose: 'found', role: 'supervisor' }, ['desk.link-made.1']);
    thenRefused(given(...foundedDesk), { ...system, purpose: 'found', role: 'supervisor' }, 'conflict');
    thenEvents(given(...foundedDesk), { ...system, purpose: 'recover', role: 'supervisor' }, [
      'desk.link-made.1',
    ]);
    thenRefused(given(...foundedDesk), { ...system, purpose: 'join', role: 'supervisor' }, 'forbidden');
  });
  it('work once, before they end, and for nobody who was removed', () => {
    const invited = [...foundedDesk, link('new', 'officer')];
    const [event] = thenEvents(given(...invited), use('link-new'), ['desk.officer-joined.1']);
    assert.ok(event);
    thenRefused(given(...invited, event), use('link-new', { name: 'Other' }), 'link-expired');
    thenRefused(given(...invited), use('link-new', { now: later }), 'link-expired');
    thenRefused(given(...invited), use('other'), 'link-expired');
    const removed: DeskEvent = { type: 'desk.officer-removed.1', data: { officer: 'new' } };
    thenRefused(given(...invited, removed), use('link-new'), 'link-expired');
  });
  it('take no name that is already there, and no key weaker than the desk', () => {
    const invited = given(...foundedDesk, link('new', 'officer'));
    thenRefused(invited, use('link-new', { name: ' NAME  boss' }), 'conflict');
    thenRefused(invited, use('link-new', { recipient: 'age1short' }), 'invalid');
  });
});

describe('keys', () => {
  it('are granted by a supervisor from what they hold', () => {
    const waiting = given(...foundedDesk, link('new', 'officer'), joined('new', 'officer'));
    const grant = { kind: 'grant', by: 'boss', officer: 'new', grants: [{ epoch: 1, sha256: 'h' }] } as const;
    thenEvents(waiting, grant, ['desk.key-granted.1']);
    thenRefused(waiting, { ...grant, grants: [{ epoch: 2, sha256: 'h' }] }, 'invalid');
    thenRefused(waiting, { ...grant, by: 'new' }, 'forbidden');
    thenRefused(waiting, { ...grant, officer: 'nobody' }, 'not-found');
    assert.deepEqual(decide(evolve(waiting, granted('new')), grant), { kind: 'decided', events: [] });
  });
  it('are never granted to an administrator or an editor', () => {
    for (const role of ['administrator', 'editor'] as const) {
      const state = given(...foundedDesk, link('x', role), joined('x', role));
      assert.equal(state.officers.get('x')?.status, 'active');
      thenRefused(
        state,
        { kind: 'grant', by: 'boss', officer: 'x', grants: [{ epoch: 1, sha256: 'h' }] },
        'forbidden',
      );
    }
  });
  it('change together with a removal, for exactly those who remain', () => {
    const state = given(...foundedDesk, ...member('ann', 'officer'), ...member('ben', 'counsellor'));
    const events = thenEvents(state, rotate(['boss', 'ben'], { remove: 'ann' }), [
      'desk.officer-removed.1',
      'desk.key-rotated.1',
    ]);
    const after = events.reduce(evolve, state);
    assert.equal(after.officers.get('ann')?.status, 'removed');
    assert.deepEqual(after.officers.get('ben')?.epochs, [1, 2]);
    assert.deepEqual(after.founded?.recipients, [hybrid('d1'), hybrid('d2')]);
    thenRefused(state, rotate(['boss'], { remove: 'ann' }), 'conflict');
    thenRefused(state, rotate(['boss', 'ben', 'ann'], { remove: 'ann' }), 'conflict');
    thenRefused(state, rotate(['boss', 'boss'], { remove: 'ann' }), 'conflict');
  });
  it('refuse an epoch that is not the next, an old or another kind of key, and other roles', () => {
    const state = given(...foundedDesk, ...member('ann', 'officer'));
    thenRefused(state, rotate(['boss', 'ann'], { epoch: 3 }), 'key-changed');
    thenRefused(state, rotate(['boss', 'ann'], { epoch: 1 }), 'key-changed');
    thenRefused(state, rotate(['boss', 'ann'], { recipient: hybrid('d1') }), 'invalid');
    thenRefused(state, rotate(['boss', 'ann'], { recipient: 'age1short' }), 'invalid');
    thenRefused(state, rotate(['boss', 'ann'], { by: 'ann' }), 'forbidden');
    thenRefused(state, rotate(['ann'], { remove: 'boss' }), 'forbidden');
  });
  it('need not change for one who never held them, and must for one who did', () => {
    const state = given(...foundedDesk, link('new', 'officer'), ...member('ann', 'officer'));
    thenEvents(state, { kind: 'remove', by: 'boss', officer: 'new' }, ['desk.officer-removed.1']);
    thenRefused(state, { kind: 'remove', by: 'boss', officer: 'ann' }, 'key-changed');
  });
  it('come back to a waiting supervisor alone', () => {
    const recover = { kind: 'recover', by: 'new', grants: [{ epoch: 1, sha256: 'h' }] } as const;
    const waiting = [...foundedDesk, link('new', 'supervisor', 'recover'), joined('new', 'supervisor')];
    thenEvents(given(...waiting), recover, ['desk.recovered.1', 'desk.key-granted.1']);
    thenRefused(given(...waiting, granted('new')), recover, 'forbidden');
    thenRefused(
      given(...foundedDesk, link('new', 'officer'), joined('new', 'officer')),
      recover,
      'forbidden',
    );
  });
});

it('a removed officer cannot sign in', () => {
  const removed: DeskEvent = { type: 'desk.officer-removed.1', data: { officer: 'ann' } };
  const state = given(...foundedDesk, ...member('ann', 'officer'), removed);
  thenRefused(state, { kind: 'sign-in', officer: 'ann', method: 'passphrase' }, 'forbidden');
});
