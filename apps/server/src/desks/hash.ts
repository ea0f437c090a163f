import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256 of the bytes alone: how events name sealed content. Lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 under a domain tag (tags.ts), 32 bytes. */
export function taggedHash(tag: string, bytes: Uint8Array | string): Uint8Array {
  return createHash('sha256').update(tag).update(bytes).digest();
}

/** HMAC-SHA-256 under a domain tag (tags.ts), 32 bytes. */
export function taggedMac(secret: Uint8Array, tag: string, text: string): Uint8Array {
  return createHmac('sha256', secret).update(tag).update(text).digest();
}

/** Whether two hashes of 32 bytes are equal, in a time that does not depend on where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
