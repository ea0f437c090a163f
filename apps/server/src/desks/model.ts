import type { KeyKind } from '@panah/envelope';
import type { OfficerStatus, Role } from '@panah/wire';

/** A desk as its events tell it. Everything here can be said to an auditor: no sealed bytes, no verifier. */
export type DeskState = {
  /** Version of the stream this state is of; 0 before the first event. */
  readonly version: number;
  readonly founded: FoundedDesk | null;
  readonly officers: ReadonlyMap<string, Officer>;
  /** By hash of the token. */
  readonly links: ReadonlyMap<string, Link>;
};

export type FoundedDesk = {
  readonly name: string;
  readonly kind: KeyKind;
  /** Current key epoch, from 1. */
  readonly epoch: number;
  /** Recipient of every epoch; `recipients[epoch - 1]`. */
  readonly recipients: readonly string[];
};

export type Officer = {
  readonly id: string;
  /** Empty until they joined. */
  readonly name: string;
  readonly role: Role;
  readonly status: OfficerStatus;
  readonly method: 'passkey' | 'passphrase' | null;
  readonly recipient: string | null;
  /** Epochs whose desk identity was sealed to this officer. */
  readonly epochs: readonly number[];
};

export type LinkPurpose = 'found' | 'join' | 'recover';

export type Link = {
  readonly hash: string;
  readonly officer: string;
  readonly purpose: LinkPurpose;
  readonly role: Role;
  /** RFC 3339. */
  readonly expiresAt: string;
  readonly used: boolean;
};

export const emptyDesk: DeskState = {
  version: 0,
  founded: null,
  officers: new Map(),
  links: new Map(),
};

/** Stream of a desk's events. */
export function deskStream(desk: string): string {
  return `desk-${desk}`;
}

/** Names are equal when a person reading them would say so: case, width and spacing aside. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** The grant's content id (schema.ts). */
export function grantId(desk: string, epoch: number, officer: string): string {
  return `grant-${desk}-${epoch}-${officer}`;
}

export function recoveryId(desk: string, epoch: number): string {
  return `recovery-${desk}-${epoch}`;
}

/** Canonical JSON of the officer's `Unlock`. */
export function unlockId(officer: string): string {
  return `unlock-${officer}`;
}

/** Tagged hash of the passphrase's authentication value, 32 bytes. Kept out of the log, which others may read. */
export function verifierId(officer: string): string {
  return `verifier-${officer}`;
}
