import type { Identity, KeyKind, Recipient, ReportId } from '@panah/envelope';
import { VaultError } from './error.ts';
import type { Sheet } from './protocol.ts';

/** What the report's seal told about its thread; never leaves the vault. */
export type ThreadSecrets = { readonly threadKey: string; readonly replyTo: Recipient };

/** Everything that is unlocked, for as long as this worker lives. */
export type VaultState = {
  /** From the passphrase, until `unlock` uses it. */
  passphrase: Identity | null;
  officer: Identity | null;
  kind: KeyKind;
  readonly desks: Map<number, Identity>;
  /** Where new replies and notes are sealed to. */
  current: { readonly epoch: number; readonly recipient: Recipient } | null;
  readonly threads: Map<ReportId, ThreadSecrets>;
  readonly sheets: Map<Sheet, Identity>;
};

export function lockedState(): VaultState {
  return {
    passphrase: null,
    officer: null,
    kind: 'hybrid',
    desks: new Map(),
    current: null,
    threads: new Map(),
    sheets: new Map(),
  };
}

/** Throws `VaultError` (`locked`). */
export function officerOf(state: VaultState): Identity {
  if (state.officer === null) throw new VaultError('locked');
  return state.officer;
}

/** Newest first: most of what is read was sealed to the current key. */
export function deskIdentities(state: VaultState): Identity[] {
  if (state.desks.size === 0) throw new VaultError('locked');
  return [...state.desks].sort(([a], [b]) => b - a).map(([, identity]) => identity);
}
