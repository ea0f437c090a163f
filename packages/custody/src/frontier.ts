import { concatBytes } from './bytes.ts';
import { CustodyError } from './error.ts';
import { emptyRoot, hashLength, nodeHash } from './node.ts';

/**
 * All that is needed to append to a Merkle tree and to know its root: one hash for each perfect subtree on its
 * right edge, largest (leftmost) first, as the binary digits of `size` say.
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] };

export function emptyFrontier(): Frontier {
  return { size: 0, hashes: [] };
}

/** The frontier after one more leaf; the given one is not changed. */
export function append(frontier: Frontier, leaf: Uint8Array): Frontier {
  if (leaf.length !== hashLength) throw new CustodyError('bad-frontier', 'expected a leaf hash of 32 bytes');
  const hashes = [...frontier.hashes];
  let hash = leaf;
  // One merge for each trailing one bit of the old size, like a carry.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = hashes.pop();
    if (left === undefined)
      throw new CustodyError('bad-frontier', 'expected a hash for each bit of the size');
    hash = nodeHash(left, hash);
  }
  hashes.push(hash);
  return { size: frontier.size + 1, hashes };
}

/** RFC 6962's Merkle tree hash of all leaves so far, 32 bytes. */
export function root(frontier: Frontier): Uint8Array {
  if (frontier.hashes.length === 0) return emptyRoot();
  return frontier.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** Layout: size, u64 big-endian ‖ the hashes, 32 bytes each. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setBigUint64(0, BigInt(frontier.size));
  return concatBytes(head, ...frontier.hashes);
}

/** Throws CustodyError `bad-frontier`. */
export function decodeFrontier(bytes: Uint8Array): Frontier {
  if (bytes.length < 8) throw new CustodyError('bad-frontier', 'expected at least 8 bytes');
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(size)) throw new CustodyError('bad-frontier', 'expected a size below 2^53');
  const count = onesIn(size);
  if (bytes.length !== 8 + count * hashLength) {
    throw new CustodyError('bad-frontier', 'expected one hash for each one bit of the size');
  }
  const hashes: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; at += hashLength) {
    // A copy even of a Node Buffer, whose `slice` would share the memory.
    hashes.push(new Uint8Array(bytes.subarray(at, at + hashLength)));
  }
  return { size, hashes };
}

function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
