import { bytesToHex } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import type { Random } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import type { DeskId, Identity, ItemId, KeyKind, Recipient, ReportId } from './model.ts';

const id = /^[0-9a-f]{32}$/;

/** Raw key lengths, bytes: an X25519 point (RFC 7748), and an ML-KEM-768 key (FIPS 203) with an X25519 point. */
const recipientBytes: Record<KeyKind, number> = { x25519: 32, hybrid: 1216 };
const recipientPrefix: Record<KeyKind, string> = { x25519: 'age', hybrid: 'age1pq' };
const identityPrefix: Record<KeyKind, string> = { x25519: 'AGE-SECRET-KEY-', hybrid: 'AGE-SECRET-KEY-PQ-' };
/** Both kinds of identity are a 32-byte seed. */
export const seedBytes = 32;
/** The longest recipient we read has 1,959 characters; bech32 work beyond that is not worth starting. */
const maxKeyChars = 2048;

/** 16 random bytes as 32 lower-case hex digits, for any of the ids. */
export function newId(random: Random): string {
  return bytesToHex(random(16));
}

// Each throws EnvelopeError `bad-content`.
export function parseReportId(value: unknown): ReportId {
  return parseId(value, 'report') as ReportId;
}
export function parseItemId(value: unknown): ItemId {
  return parseId(value, 'item') as ItemId;
}
export function parseDeskId(value: unknown): DeskId {
  return parseId(value, 'desk') as DeskId;
}

/** An age recipient, lower case, of either kind. Throws EnvelopeError `bad-content`. */
export function parseRecipient(value: unknown): Recipient {
  if (typeof value === 'string' && value === value.toLowerCase()) {
    const kind = value.startsWith('age1pq1') ? 'hybrid' : 'x25519';
    if (keyBytes(value, recipientPrefix[kind])?.length === recipientBytes[kind]) return value as Recipient;
  }
  throw new EnvelopeError('bad-content', 'expected an age recipient');
}

/** An age identity, upper case, of either kind. Throws EnvelopeError `bad-content`. */
export function parseIdentity(value: unknown): Identity {
  if (typeof value === 'string' && value === value.toUpperCase()) {
    const kind = value.startsWith('AGE-SECRET-KEY-PQ-1') ? 'hybrid' : 'x25519';
    if (keyBytes(value, identityPrefix[kind])?.length === seedBytes) return value as Identity;
  }
  throw new EnvelopeError('bad-content', 'expected an age identity');
}

/** The age identity whose secret is this seed, 32 bytes. */
export function identityFromSeed(seed: Uint8Array, kind: KeyKind): Identity {
  if (seed.length !== seedBytes) throw new EnvelopeError('bad-content', 'expected a seed of 32 bytes');
  return parseIdentity(bech32.encodeFromBytes(identityPrefix[kind], seed).toUpperCase());
}

export function kindOf(key: Recipient | Identity): KeyKind {
  return key.startsWith('age1pq1') || key.startsWith('AGE-SECRET-KEY-PQ-1') ? 'hybrid' : 'x25519';
}

function parseId(value: unknown, what: string): string {
  if (typeof value === 'string' && id.test(value)) return value;
  throw new EnvelopeError('bad-content', `expected the id of a ${what}: 32 lower-case hex digits`);
}

function keyBytes(text: string, expected: string): Uint8Array | null {
  if (text.length > maxKeyChars) return null;
  try {
    // `false` lifts bech32's limit of 90 characters (BIP 173), as age does.
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    return prefix === expected.toLowerCase() ? bech32.fromWords(words) : null;
  } catch {
    return null;
  }
}
