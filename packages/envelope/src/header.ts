import { EnvelopeError } from './error.ts';
import type { KeyKind } from './model.ts';
import { headerBytes, maxRecipients, versionLine } from './sizes.ts';

/** No header of ours is longer; a stranger's is not read further. */
export const maxHeaderBytes = headerBytes('hybrid', maxRecipients);

const newline = 0x0a;
const base64 = /^[A-Za-z0-9+/]*$/;
/** Unpadded base64 characters of a stanza's share: 32 bytes, or ML-KEM-768's 1,088 and X25519's 32. */
const shares: Readonly<Record<string, { readonly kind: KeyKind; readonly chars: number }>> = {
  X25519: { kind: 'x25519', chars: 43 },
  mlkem768x25519: { kind: 'hybrid', chars: 1494 },
};

/**
 * The length of the header at the start of `bytes`, or null when more bytes are needed.
 * Only what we write passes: one to eight stanzas of one kind. That keeps a stranger from handing the library an
 * endless header, a scrypt stanza to grind, or an X25519 stanza beside the hybrid ones.
 * Throws EnvelopeError `damaged` or `unsupported`.
 */
export function headerLength(bytes: Uint8Array): number | null {
  const lines = new Lines(bytes);
  const version = lines.next(versionLine.length);
  if (version === null) return null;
  if (version !== versionLine) {
    const other = version.startsWith('age-encryption.org/');
    throw new EnvelopeError(other ? 'unsupported' : 'damaged', 'expected an age file, version 1');
  }
  const kinds = new Set<KeyKind>();
  for (let stanzas = 0; ; stanzas++) {
    const line = lines.next(2048);
    if (line === null) return null;
    if (line.startsWith('---')) {
      if (stanzas === 0 || !isMac(line)) throw damaged();
      return lines.at;
    }
    if (stanzas === maxRecipients)
      throw new EnvelopeError('unsupported', 'expected at most eight recipients');
    kinds.add(stanzaKind(line));
    if (kinds.size > 1) throw new EnvelopeError('unsupported', 'expected recipients of one kind');
    const body = lines.next(43);
    if (body === null) return null;
    if (body.length !== 43 || !base64.test(body)) throw damaged();
  }
}

function stanzaKind(line: string): KeyKind {
  const [arrow, type, share, ...more] = line.split(' ');
  if (arrow !== '->' || type === undefined || type === '') throw damaged();
  const known = Object.hasOwn(shares, type) ? shares[type] : undefined;
  if (known === undefined) throw new EnvelopeError('unsupported', 'expected a kind of recipient that we use');
  if (share?.length !== known.chars || !base64.test(share) || more.length > 0) throw damaged();
  return known.kind;
}

function isMac(line: string): boolean {
  return line.length === 47 && line.startsWith('--- ') && base64.test(line.slice(4));
}

/** Reads printable ASCII lines; a line longer than it may be, or with other bytes, is damage. */
class Lines {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Without its newline; null when the bytes end first. */
  next(maxChars: number): string | null {
    const bytes = this.#bytes;
    for (let end = this.at; end < bytes.length; end++) {
      const byte = bytes[end] ?? 0;
      if (byte === newline) {
        const line = String.fromCharCode(...bytes.subarray(this.at, end));
        this.at = end + 1;
        return line;
      }
      if (byte < 0x20 || byte > 0x7e || end - this.at >= maxChars) throw damaged();
    }
    return null;
  }
}

function damaged(): EnvelopeError {
  return new EnvelopeError('damaged', 'expected the header of an age file');
}
