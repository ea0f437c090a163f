import type { KeyKind, Recipient } from '@panah/envelope';
import type { FoundDesk, LinkOpened, LinkUse, Unlock } from '@panah/wire';
import { desk } from '../api/desk.ts';
import type { Session } from '../app/session.ts';
import { passkeysWork, registerPasskey } from '../passkey.ts';
import type { Vault } from '../vault/client.ts';
import { cleanPassphrase } from './passphrase.ts';

export type Choices = {
  readonly deskName: string;
  readonly name: string;
  readonly kind: KeyKind;
  readonly unlock: 'passkey' | 'passphrase';
};

export type Made = {
  readonly recipient: Recipient;
  readonly unlock: Unlock;
  readonly credential: LinkUse['credential'];
  readonly desk: Omit<FoundDesk, 'name'> | null;
};

export function firstChoices(link: LinkOpened): Choices {
  return {
    deskName: link.deskName ?? '',
    name: '',
    kind: link.kind ?? 'hybrid',
    unlock: passkeysWork() ? 'passkey' : 'passphrase',
  };
}

/** The officer's key, and for a founder the desk's. Only sealed forms come out of the vault. */
export async function makeKeys(
  vault: Vault,
  link: LinkOpened,
  { name, kind, unlock }: Choices,
  passphrase: string | null,
): Promise<Made> {
  const own =
    unlock === 'passkey' || passphrase === null
      ? await withPasskey(vault, link, name.trim(), kind)
      : await withPassphrase(vault, passphrase, kind);
  if (link.purpose !== 'found') return { ...own, desk: null };
  return { ...own, desk: { kind, ...(await vault.ask('found-desk', { kind })) } };
}

async function withPasskey(vault: Vault, link: LinkOpened, name: string, kind: KeyKind) {
  const { response, prf } = await registerPasskey(link.passkey, link.prfSalt, name);
  const ask = { prf, prfSalt: link.prfSalt, kind };
  const { recipient, unlock } = await vault.ask('enrol-passkey', ask, [prf.buffer as ArrayBuffer]);
  return { recipient, unlock, credential: { passkey: response } };
}

async function withPassphrase(vault: Vault, passphrase: string, kind: KeyKind) {
  const ask = { passphrase: cleanPassphrase(passphrase), kind };
  const { recipient, unlock, verifier } = await vault.ask('enrol-passphrase', ask);
  return { recipient, unlock, credential: { verifier } };
}

/** Spends the link. Afterwards the officer is signed in, with the key that is still unlocked here. */
export async function use(
  session: Session,
  token: string,
  link: LinkOpened,
  choices: Choices,
  { desk: founded, ...own }: Made,
): Promise<void> {
  const me = await desk.useLink({
    token,
    name: choices.name.trim(),
    ...own,
    ...(link.purpose === 'found' && founded !== null
      ? { desk: { name: choices.deskName.trim(), ...founded } }
      : {}),
  });
  await session.vault.ask('forget-sheets', null);
  await session.enter(me, null);
}
