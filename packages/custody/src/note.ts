import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { concatBytes, isWellFormed, sameBytes, utf8 } from './bytes.ts';
import { CustodyError } from './error.ts';

/** C2SP signed-note, Ed25519 (type 0x01) only: what it lets us do is sign and check one text. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };
export type NoteSignature = {
  readonly name: string;
  /** First 4 bytes of the base64 blob. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};
export type VerifierKey = { readonly name: string; readonly publicKey: Uint8Array };

const ed25519Type = /* @__PURE__ */ Uint8Array.of(1);
/** The specification asks for at least 16; more are refused so that a stranger cannot make us work. */
const maxSignatures = 16;
const signatureLine = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Signs `text`, which ends in a newline, with a 32-byte Ed25519 seed (RFC 8032). */
export function signNote(text: string, privateKey: Uint8Array, name: string): string {
  checkName(name);
  checkKey(privateKey);
  const publicKey = ed25519.getPublicKey(privateKey);
  const signature = ed25519.sign(utf8(text), privateKey);
  const blob = encodeBase64(concatBytes(keyId({ name, publicKey }), signature));
  return `${text}\n— ${name} ${blob}\n`;
}

/** The shape only; nothing is trusted before `verifyNote`. Throws CustodyError `bad-checkpoint`. */
export function parseNote(note: string): Note {
  if (!isWellFormed(note) || hasControls(note)) throw bad('expected text without control characters');
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || !note.endsWith('\n')) throw bad('expected a text, an empty line and signatures');
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > maxSignatures) throw bad('expected at most 16 signatures');
  return { text: note.slice(0, gap + 1), signatures: lines.map(parseSignature) };
}

/** The name of the key that signed; throws CustodyError `bad-signature`. Unknown keys are passed over. */
export function verifyNote(note: Note, keys: readonly VerifierKey[]): VerifierKey {
  let signer: VerifierKey | undefined;
  for (const { name, keyId: id, signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && sameBytes(keyId(known), id));
    if (key === undefined) continue;
    if (!isSigned(signature, note.text, key)) {
      throw new CustodyError('bad-signature', 'a signature by a known key does not fit the text');
    }
    signer ??= key;
  }
  if (signer === undefined) throw new CustodyError('bad-signature', 'expected a signature by a known key');
  return signer;
}

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), first 4 bytes. */
export function keyId(key: VerifierKey): Uint8Array {
  return sha256(concatBytes(utf8(`${key.name}\n`), ed25519Type, key.publicKey)).slice(0, 4);
}

/** `name+hex(key id)+base64(0x01 ‖ public key)`: what a witness or a newspaper writes down. */
export function formatVerifierKey(key: VerifierKey): string {
  checkName(key.name);
  checkKey(key.publicKey);
  return `${key.name}+${hex(keyId(key))}+${encodeBase64(concatBytes(ed25519Type, key.publicKey))}`;
}

/** Throws CustodyError `bad-key`. */
export function parseVerifierKey(text: string): VerifierKey {
  const [name, id, blob, ...more] = text.split('+');
  // The base64 part may itself hold plus signs.
  const bytes = decodeBase64([blob ?? '', ...more].join('+'));
  if (name === undefined || id === undefined || bytes === null || bytes.length !== 33 || bytes[0] !== 1) {
    throw new CustodyError('bad-key', 'expected name+id+base64 of an Ed25519 key');
  }
  checkName(name);
  const key = { name, publicKey: bytes.slice(1) };
  if (hex(keyId(key)) !== id) throw new CustodyError('bad-key', 'expected the id that follows from the key');
  return key;
}

/** The verifier key of a 32-byte Ed25519 seed. */
export function verifierKey(name: string, privateKey: Uint8Array): VerifierKey {
  checkName(name);
  checkKey(privateKey);
  return { name, publicKey: ed25519.getPublicKey(privateKey) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, blob] = signatureLine.exec(line) ?? [];
  const bytes = blob === undefined ? null : decodeBase64(blob);
  if (name === undefined || bytes === null || bytes.length < 5) throw bad('expected a signature line');
  if (!isName(name)) throw bad('expected a key name without spaces or plus');
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function isSigned(signature: Uint8Array, text: string, key: VerifierKey): boolean {
  if (signature.length !== 64) return false;
  try {
    // RFC 8032's strict rules: one signature has one encoding.
    return ed25519.verify(signature, utf8(text), key.publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function isName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && isWellFormed(name) && !/[\s+\p{Z}\p{Cc}]/u.test(name);
}

function checkName(name: string): void {
  if (!isName(name)) throw new CustodyError('bad-key', 'expected a key name without spaces or plus');
}

function checkKey(key: Uint8Array): void {
  if (key.length !== 32) throw new CustodyError('bad-key', 'expected an Ed25519 key of 32 bytes');
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bad(message: string): CustodyError {
  return new CustodyError('bad-checkpoint', message);
}
