import { EnvelopeError } from './error.ts';
import type { KeyKind } from './model.ts';
import { type Floor, framedSize } from './padding.ts';

// The layout of an age v1 file (https://age-encryption.org/v1), in bytes, as docs/spec/envelope.md counts it.
export const versionLine = 'age-encryption.org/v1';
/** `--- `, 32 bytes in unpadded base64, newline. */
const macLineBytes = 4 + 43 + 1;
/** The stanza's arguments line and its body line: a wrapped 16-byte file key, 32 bytes in base64. */
export const stanzaBytes: Record<KeyKind, number> = {
  x25519: '-> X25519 '.length + 43 + 1 + 44,
  hybrid: '-> mlkem768x25519 '.length + 1494 + 1 + 44,
};
export const nonceBytes = 16;
export const chunkBytes = 65_536;
export const tagBytes = 16;

/** Desk and person are two; the rest is room for a second desk. The header stays below 13 KB. */
export const maxRecipients = 8;

export function headerBytes(kind: KeyKind, recipients: number): number {
  if (!Number.isInteger(recipients) || recipients < 1 || recipients > maxRecipients) {
    throw new EnvelopeError('unsupported', 'expected one to eight recipients');
  }
  return versionLine.length + 1 + recipients * stanzaBytes[kind] + macLineBytes;
}

/** Bytes of the payload (nonce and chunks) over this much plaintext. The last chunk is empty only if it is the first. */
export function payloadBytes(plainBytes: number): number {
  return nonceBytes + plainBytes + tagBytes * Math.max(1, Math.ceil(plainBytes / chunkBytes));
}

/** Exact bytes of the age file that holds `contentBytes`, framed and padded, for so many recipients. */
export function sealedSize(
  contentBytes: number,
  kind: KeyKind,
  recipients: number,
  floor: Floor = 'attachment',
): number {
  return headerBytes(kind, recipients) + payloadBytes(framedSize(contentBytes, floor));
}
