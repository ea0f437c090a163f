import {
  type Identity,
  type KeyKind,
  newIdentity,
  passphraseKeys,
  prfIdentity,
  recipientOf,
  sealKey,
} from '@panah/envelope';
import { argon2id, random } from './argon.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { Questions } from './protocol.ts';
import { officerOf, type VaultState } from './state.ts';
import { keepSheets } from './sheets.ts';

/** The salt of a passphrase, 16 bytes (docs/spec/receipt.md says the same of a receipt's). */
const saltBytes = 16;

export async function enrolPassphrase(
  state: VaultState,
  { passphrase, kind }: Questions['enrol-passphrase']['ask'],
): Promise<Questions['enrol-passphrase']['answer']> {
  const salt = random(saltBytes);
  const keys = await passphraseKeys(passphrase, salt, argon2id);
  const { recipient, wrapped } = await newOfficer(state, keys.identity, kind);
  return {
    recipient,
    unlock: { method: 'passphrase', salt: toBase64url(salt), wrapped },
    verifier: toBase64url(keys.verifier),
  };
}

export async function enrolPasskey(
  state: VaultState,
  { prf, prfSalt, kind }: Questions['enrol-passkey']['ask'],
): Promise<Questions['enrol-passkey']['answer']> {
  const { recipient, wrapped } = await newOfficer(state, prfIdentity(prf), kind);
  prf.fill(0);
  return { recipient, unlock: { method: 'passkey', prfSalt, wrapped } };
}

async function newOfficer(state: VaultState, lock: Identity, kind: KeyKind) {
  const officer = newIdentity(kind, random);
  state.officer = officer;
  state.kind = kind;
  const wrapped = toBase64url(await sealKey(officer, await recipientOf(lock)));
  return { recipient: await recipientOf(officer), wrapped };
}

export async function foundDesk(
  state: VaultState,
  { kind }: Questions['found-desk']['ask'],
): Promise<Questions['found-desk']['answer']> {
  const officer = officerOf(state);
  const desk = newIdentity(kind, random);
  state.desks.set(1, desk);
  const recovery = await keepSheets(state, desk);
  return {
    recipient: await recipientOf(desk),
    grant: toBase64url(await sealKey(desk, await recipientOf(officer))),
    recovery,
  };
}

export async function passphraseVerifier(
  state: VaultState,
  { passphrase, salt }: Questions['passphrase-verifier']['ask'],
): Promise<Questions['passphrase-verifier']['answer']> {
  const keys = await passphraseKeys(passphrase, fromBase64url(salt), argon2id);
  state.passphrase = keys.identity;
  return { verifier: toBase64url(keys.verifier) };
}
