import { EnvelopeError } from './error.ts';

/** Magic (8 bytes) and content length (u64 big-endian). */
export const headBytes = 16;
/** A bound that keeps every sum below 2^53 and every test of it cheap: 1 TiB. */
export const maxContentBytes = 2 ** 40;

/** The least a frame takes, bytes. Below it every text, and every attachment, looks the same. */
export const floors = { text: 4_096, attachment: 65_536 } as const;
export type Floor = keyof typeof floors;

/** Bytes of a whole frame: head, content and zeros. */
export function framedSize(contentBytes: number, floor: Floor): number {
  if (!Number.isSafeInteger(contentBytes) || contentBytes < 0 || contentBytes > maxContentBytes) {
    throw new EnvelopeError('bad-frame', 'expected a content length from 0 to 2^40');
  }
  return Math.max(floors[floor], padme(headBytes + contentBytes));
}

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PoPETs
 * 2019(4), algorithm 1): only as many leading bits of a length stay as its own exponent needs, which leaks
 * O(log log length) bits and adds at most 12 per cent. `length` is at least 2.
 */
export function padme(length: number): number {
  const exponent = floorLog2(length);
  const step = 2 ** (exponent - (floorLog2(exponent) + 1));
  return step <= 1 ? length : Math.ceil(length / step) * step;
}

// By digits: Math.log2 rounds up just below large powers of two.
function floorLog2(value: number): number {
  return value.toString(2).length - 1;
}
