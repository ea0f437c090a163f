import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { identityToRecipient } from 'age-encryption';
import { concatBytes, type Random, utf8 } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import { identityFromSeed, parseRecipient, seedBytes } from './ids.ts';
import type { Identity, KeyKind, Receipt, Recipient } from './model.ts';
import { tags } from './tags.ts';

/** Argon2id version 1.3 (RFC 9106). `memoryKiB` is m, `passes` is t, `lanes` is p; `length` is in bytes. */
export type Argon2id = (input: {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: 1;
  readonly length: number;
}) => Promise<Uint8Array>;

/** RFC 9106 section 3.1 asks for 16 bytes of salt. */
export const saltBytes = 16;
/** A receipt has 76 random bits: the stretching only has to make guessing dear, on a phone with little memory. */
export const receiptArgon2 = { memoryKiB: 19_456, passes: 2, lanes: 1, length: 32 } as const;
/** A passphrase has few: RFC 9106 section 4's second choice (64 MiB, t=3), on one lane as a browser has. */
export const passphraseArgon2 = { memoryKiB: 65_536, passes: 3, lanes: 1, length: 32 } as const;

export type ReceiptKeys = {
  /** 32 bytes, shown to the server, which keeps `lookupHash` of it. */
  readonly lookup: Uint8Array;
  /** Where the desk's answers are sealed to. */
  readonly identity: (kind: KeyKind) => Identity;
};
export type PassphraseKeys = {
  /** 32 bytes: proves the passphrase to the server and opens nothing. */
  readonly verifier: Uint8Array;
  /** Opens the officer key; always hybrid. */
  readonly identity: Identity;
};

export async function receiptKeys(
  receipt: Receipt,
  installationSalt: Uint8Array,
  argon2id: Argon2id,
): Promise<ReceiptKeys> {
  const salt = checkSalt(installationSalt);
  const key = await argon2id({ password: utf8(receipt), salt, ...receiptArgon2 });
  return {
    lookup: derive(key, tags.receiptLookup),
    identity: (kind) =>
      identityFromSeed(derive(key, kind === 'hybrid' ? tags.receiptHybrid : tags.receiptX25519), kind),
  };
}

/** `salt` is the officer's own. The passphrase counts as Unicode NFKC: two keyboards that type the same, give the same. */
export async function passphraseKeys(
  passphrase: string,
  salt: Uint8Array,
  argon2id: Argon2id,
): Promise<PassphraseKeys> {
  const password = utf8(passphrase.normalize('NFKC'));
  const key = await argon2id({ password, salt: checkSalt(salt), ...passphraseArgon2 });
  return {
    verifier: derive(key, tags.passphraseVerifier),
    identity: identityFromSeed(derive(key, tags.passphraseIdentity), 'hybrid'),
  };
}

/** From the 32 bytes of a passkey's PRF extension (WebAuthn level 3, section 10.1.4); always hybrid. */
export function prfIdentity(prf: Uint8Array): Identity {
  if (prf.length !== 32) throw new EnvelopeError('bad-content', 'expected a PRF result of 32 bytes');
  return identityFromSeed(derive(prf, tags.prfIdentity), 'hybrid');
}

/** What a server keeps of a lookup token, hex: a stolen table gives nobody a thread. */
export function lookupHash(lookup: Uint8Array): string {
  if (lookup.length !== 32) throw new EnvelopeError('bad-content', 'expected a lookup token of 32 bytes');
  return bytesToHex(sha256(concatBytes(utf8(tags.lookupHash), lookup)));
}

export function newIdentity(kind: KeyKind, random: Random): Identity {
  return identityFromSeed(random(seedBytes), kind);
}

export async function recipientOf(identity: Identity): Promise<Recipient> {
  return parseRecipient(await identityToRecipient(identity));
}

/** HKDF-SHA-256 (RFC 5869) without salt: the input is already a uniform key. 32 bytes. */
function derive(key: Uint8Array, tag: string): Uint8Array {
  if (key.length !== 32) throw new EnvelopeError('bad-content', 'expected a key of 32 bytes');
  return hkdf(sha256, key, undefined, utf8(tag), 32);
}

function checkSalt(salt: Uint8Array): Uint8Array {
  if (salt.length !== saltBytes) throw new EnvelopeError('bad-content', 'expected a salt of 16 bytes');
  return salt;
}
