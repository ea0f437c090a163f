import type { KeyKind } from '@panah/envelope';
import type { ErrorCode, Role } from '@panah/wire';
import type { DeskEvent } from './events.ts';
import type { DeskState, FoundedDesk, LinkPurpose, Officer } from './model.ts';
import { foldName } from './model.ts';
import { holdsKeys, may } from './permissions.ts';

/** A sealed key by the SHA-256 (hex) of its bytes, which travel beside the command. */
export type Grant = { readonly epoch: number; readonly sha256: string };

export type DeskCommand =
  | {
      readonly kind: 'make-link';
      readonly by: 'system' | { readonly officer: string };
      readonly hash: string;
      readonly officer: string;
      readonly purpose: LinkPurpose;
      readonly role: Role;
      readonly expiresAt: string;
    }
  | {
      readonly kind: 'use-link';
      readonly hash: string;
      /** RFC 3339. */
      readonly now: string;
      readonly name: string;
      readonly recipient: string;
      readonly unlock: string;
      readonly credential: { readonly id: string; readonly publicKey: string } | null;
      readonly found: {
        readonly name: string;
        readonly kind: KeyKind;
        readonly recipient: string;
        readonly recovery: string;
        readonly grant: string;
      } | null;
    }
  | {
      readonly kind: 'grant';
      readonly by: string;
      readonly officer: string;
      readonly grants: readonly Grant[];
    }
  | {
      readonly kind: 'rotate';
      readonly by: string;
      readonly remove: string | null;
      readonly rotation: Rotation;
    }
  | { readonly kind: 'remove'; readonly by: string; readonly officer: string }
  | { readonly kind: 'recover'; readonly by: string; readonly grants: readonly Grant[] }
  | { readonly kind: 'sign-in'; readonly officer: string; readonly method: 'passkey' | 'passphrase' }
  | { readonly kind: 'sign-out'; readonly officer: string };

export type Rotation = {
  readonly epoch: number;
  readonly recipient: string;
  readonly recovery: string;
  readonly grants: readonly { readonly officer: string; readonly sha256: string }[];
};

export type Decision =
  | { readonly kind: 'decided'; readonly events: readonly DeskEvent[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** What follows from a command, or why it is refused. Pure: time, ids and hashes come with the command. */
export function decide(state: DeskState, command: DeskCommand): Decision {
  switch (command.kind) {
    case 'make-link':
      return makeLink(state, command);
    case 'use-link':
      return useLink(state, command);
    case 'grant':
      return grant(state, command);
    case 'rotate':
      return rotate(state, command);
    case 'remove':
      return removeWithoutKey(state, command);
    case 'recover':
      return recover(state, command);
    case 'sign-in': {
      const { officer, method } = command;
      if (!canSignIn(state, officer)) return refused('forbidden');
      return decided({ type: 'desk.signed-in.1', data: { officer, method } });
    }
    case 'sign-out':
      return decided({ type: 'desk.signed-out.1', data: { officer: command.officer } });
    default:
      return unreachable(command);
  }
}

type Of<Kind extends DeskCommand['kind']> = Extract<DeskCommand, { kind: Kind }>;

function makeLink(state: DeskState, command: Of<'make-link'>): Decision {
  const { by, hash, officer, purpose, role, expiresAt } = command;
  if ((purpose === 'found') !== (state.founded === null)) return refused('conflict');
  if (by !== 'system' && (purpose !== 'join' || !allowed(state, by.officer, 'invite'))) {
    return refused('forbidden');
  }
  if (by === 'system' && (purpose === 'join' || role !== 'supervisor')) return refused('forbidden');
  if (state.links.has(hash)) return refused('conflict');
  const known = state.officers.get(officer);
  if (known !== undefined && (known.status !== 'invited' || known.role !== role)) return refused('conflict');
  return decided({ type: 'desk.link-made.1', data: { hash, officer, purpose, role, expiresAt } });
}

function useLink(state: DeskState, command: Of<'use-link'>): Decision {
  const link = state.links.get(command.hash);
  // Expired, used, unknown and overtaken links are one answer: a stranger learns nothing from it.
  if (link === undefined || link.used || link.expiresAt <= command.now) return refused('link-expired');
  if (state.officers.get(link.officer)?.status !== 'invited') return refused('link-expired');
  if ((link.purpose === 'found') !== (state.founded === null)) return refused('link-expired');
  if ((link.purpose === 'found') !== (command.found !== null)) return refused('invalid');
  const kind = command.found?.kind ?? state.founded?.kind;
  if (kind === undefined || !keepsStrength(kind, command.recipient)) return refused('invalid');
  if (nameTaken(state, command.name)) return refused('conflict');

  const joined: DeskEvent = {
    type: 'desk.officer-joined.1',
    data: {
      officer: link.officer,
      name: command.name,
      role: link.role,
      recipient: command.recipient,
      unlock: command.unlock,
      link: link.hash,
      credential: command.credential,
    },
  };
  if (command.found === null) return decided(joined);
  const { name, recipient, recovery } = command.found;
  if (kindOf(recipient) !== kind) return refused('invalid');
  return decided({ type: 'desk.founded.1', data: { name, kind, recipient, recovery } }, joined, {
    type: 'desk.key-granted.1',
    data: { officer: link.officer, epoch: 1, sha256: command.found.grant },
  });
}

function grant(state: DeskState, command: Of<'grant'>): Decision {
  const giver = state.officers.get(command.by);
  if (state.founded === null || !allowed(state, command.by, 'manage-keys')) return refused('forbidden');
  const officer = state.officers.get(command.officer);
  if (officer === undefined) return refused('not-found');
  if (!holdsKeys(officer.role)) return refused('forbidden');
  if (officer.status !== 'waiting-for-key' && officer.status !== 'active') return refused('conflict');
  // An officer can hand on only what was granted to them.
  if (command.grants.some(({ epoch }) => giver?.epochs.includes(epoch) !== true)) return refused('invalid');
  return grantTo(officer, command.grants, state.founded);
}

function grantTo(officer: Officer, grants: readonly Grant[], desk: FoundedDesk): Decision {
  const epochs = grants.map(({ epoch }) => epoch);
  if (new Set(epochs).size !== epochs.length) return refused('invalid');
  if (epochs.some((epoch) => epoch < 1 || epoch > desk.epoch)) return refused('invalid');
  // Without the current key they could not read what comes in now, and would look active.
  if (![...officer.epochs, ...epochs].includes(desk.epoch)) return refused('key-changed');
  const fresh = grants.filter(({ epoch }) => !officer.epochs.includes(epoch));
  return decided(
    ...fresh.map(
      ({ epoch, sha256 }): DeskEvent => ({
        type: 'desk.key-granted.1',
        data: { officer: officer.id, epoch, sha256 },
      }),
    ),
  );
}

function rotate(state: DeskState, command: Of<'rotate'>): Decision {
  const { by, remove, rotation } = command;
  if (state.founded === null || !allowed(state, by, 'manage-keys')) return refused('forbidden');
  const events: DeskEvent[] = [];
  if (remove !== null) {
    const refusal = cannotRemove(state, by, remove);
    if (refusal !== null) return refusal;
    events.push({ type: 'desk.officer-removed.1', data: { officer: remove } });
  }
  if (rotation.epoch !== state.founded.epoch + 1) return refused('key-changed');
  if (kindOf(rotation.recipient) !== state.founded.kind) return refused('invalid');
  if (state.founded.recipients.includes(rotation.recipient)) return refused('invalid');
  const remaining = keyHolders(state).filter((id) => id !== remove);
  const granted = rotation.grants.map(({ officer }) => officer);
  // Nobody forgotten, nobody smuggled in: the set was made on a screen that may be minutes old.
  if (granted.length !== remaining.length || remaining.some((id) => !granted.includes(id))) {
    return refused('conflict');
  }
  const { epoch, recipient, recovery, grants } = rotation;
  events.push({ type: 'desk.key-rotated.1', data: { epoch, recipient, recovery, grants } });
  return decided(...events);
}

function removeWithoutKey(state: DeskState, command: Of<'remove'>): Decision {
  if (!allowed(state, command.by, 'manage-keys')) return refused('forbidden');
  const refusal = cannotRemove(state, command.by, command.officer);
  if (refusal !== null) return refusal;
  // Whoever held the key leaves together with a rotation.
  if ((state.officers.get(command.officer)?.epochs.length ?? 0) > 0) return refused('key-changed');
  return decided({ type: 'desk.officer-removed.1', data: { officer: command.officer } });
}

function cannotRemove(state: DeskState, by: string, id: string): Decision | null {
  const officer = state.officers.get(id);
  if (officer === undefined || officer.status === 'removed') return refused('not-found');
  // Someone must be left who holds the key and may grant it; the one who acts always is.
  if (id === by) return refused('forbidden');
  return null;
}

function recover(state: DeskState, command: Of<'recover'>): Decision {
  const officer = state.officers.get(command.by);
  if (state.founded === null || officer === undefined) return refused('forbidden');
  if (!may(officer, 'recover')) return refused('forbidden');
  const grants = grantTo(officer, command.grants, state.founded);
  if (grants.kind === 'refused') return grants;
  return decided({ type: 'desk.recovered.1', data: { officer: officer.id } }, ...grants.events);
}

function canSignIn(state: DeskState, id: string): boolean {
  const status = state.officers.get(id)?.status;
  return status === 'active' || status === 'waiting-for-key';
}

function allowed(state: DeskState, id: string, action: Parameters<typeof may>[1]): boolean {
  const officer = state.officers.get(id);
  return officer !== undefined && may(officer, action);
}

function nameTaken(state: DeskState, name: string): boolean {
  const folded = foldName(name);
  return [...state.officers.values()].some(
    (officer) => officer.status !== 'removed' && officer.name !== '' && foldName(officer.name) === folded,
  );
}

/** Ids of the active officers who hold the current key. */
export function keyHolders(state: DeskState): readonly string[] {
  return [...state.officers.values()]
    .filter(({ status, role }) => status === 'active' && holdsKeys(role))
    .map(({ id }) => id);
}

export function kindOf(recipient: string): KeyKind {
  return recipient.startsWith('age1pq1') ? 'hybrid' : 'x25519';
}

/** A hybrid desk key sealed to an X25519 officer would lose its post-quantum protection. */
function keepsStrength(desk: KeyKind, officerRecipient: string): boolean {
  return desk === 'x25519' || kindOf(officerRecipient) === 'hybrid';
}

function decided(...events: readonly DeskEvent[]): Decision {
  return { kind: 'decided', events };
}

function refused(code: ErrorCode): Decision {
  return { kind: 'refused', code };
}

function unreachable(command: never): never {
  throw new TypeError(`desk command must be of a known kind, got ${String(command)}`);
}
