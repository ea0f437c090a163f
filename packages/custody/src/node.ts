import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from './bytes.ts';

export const hashLength = 32;

const nodePrefix = /* @__PURE__ */ Uint8Array.of(1);

/** SHA-256(0x01 ‖ left ‖ right) (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right));
}

/** The root of a log without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** The largest power of two smaller than `size` (RFC 6962's k); `size` is at least 2. */
export function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
