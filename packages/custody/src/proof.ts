import { sameBytes } from './bytes.ts';
import { CustodyError } from './error.ts';
import { emptyRoot, hashLength, nodeHash, split } from './node.ts';

/** That `leaf` is number `index` of the first `size` leaves (RFC 6962 section 2.1.1). */
export type InclusionProof = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
};

/** That the tree of `to` leaves begins with the tree of `from` leaves (RFC 6962 section 2.1.2). */
export type ConsistencyProof = {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Uint8Array[];
};

/** `leaves` are the leaf hashes of the whole tree, from 0. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): InclusionProof {
  const leaf = leaves[index];
  if (leaf === undefined) throw new CustodyError('bad-proof', 'expected an index inside the tree');
  const path: Uint8Array[] = [];
  let part = leaves;
  let at = index;
  while (part.length > 1) {
    const k = split(part.length);
    const left = part.slice(0, k);
    const right = part.slice(k);
    if (at < k) {
      path.push(treeHash(right));
      part = left;
    } else {
      path.push(treeHash(left));
      part = right;
      at -= k;
    }
  }
  return { index, size: leaves.length, leaf, path: path.reverse() };
}

/** Gives back what was proved; throws CustodyError `bad-proof`. `root` comes from a verified checkpoint of that size. */
export function verifyInclusion(proof: InclusionProof, root: Uint8Array): InclusionProof {
  const { index, size, leaf, path } = proof;
  const inside = isCount(size) && isCount(index) && index < size;
  if (!inside || !areHashes([leaf, root, ...path])) throw malformed();
  // RFC 9162 section 2.1.3.2: fn walks the leaf's place, sn the last leaf's.
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) throw malformed();
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = half(sn);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0 || !sameBytes(hash, root)) throw unproved();
  return proof;
}

/** `leaves` are the leaf hashes of the larger tree; `from` is the size of the smaller. */
export function consistencyProof(leaves: readonly Uint8Array[], from: number): ConsistencyProof {
  if (!isCount(from) || from > leaves.length) {
    throw new CustodyError('bad-proof', 'expected a size no larger than the tree');
  }
  const path = from === 0 || from === leaves.length ? [] : subproof(from, leaves, true);
  return { from, to: leaves.length, path };
}

/** Gives back what was proved; throws CustodyError `bad-proof`. */
export function verifyConsistency(
  proof: ConsistencyProof,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): ConsistencyProof {
  const { from, to, path } = proof;
  if (!isCount(from) || !isCount(to) || from > to || !areHashes([fromRoot, toRoot, ...path]))
    throw malformed();
  if (from === 0 || from === to) {
    const expected = from === 0 ? emptyRoot() : toRoot;
    if (path.length > 0 || !sameBytes(fromRoot, expected)) throw unproved();
    if (to === 0 && !sameBytes(toRoot, expected)) throw unproved();
    return proof;
  }
  // RFC 9162 section 2.1.4.2.
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  // A perfect smaller tree is itself the first node; the proof then leaves it out.
  const [first, ...rest] = fn === 0 ? [fromRoot, ...path] : path;
  if (first === undefined) throw malformed();
  let old = first;
  let grown = first;
  for (const sibling of rest) {
    if (sn === 0) throw malformed();
    if (fn % 2 === 1 || fn === sn) {
      old = nodeHash(sibling, old);
      grown = nodeHash(sibling, grown);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = half(sn);
      }
    } else {
      grown = nodeHash(grown, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0 || !sameBytes(old, fromRoot) || !sameBytes(grown, toRoot)) throw unproved();
  return proof;
}

function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot();
  if (leaves.length === 1) return only;
  const k = split(leaves.length);
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** RFC 6962's SUBPROOF(m, D[n], b): `whole` says that the smaller tree is still a complete subtree here. */
function subproof(m: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [treeHash(leaves)];
  const k = split(leaves.length);
  const left = leaves.slice(0, k);
  const right = leaves.slice(k);
  return m <= k
    ? [...subproof(m, left, whole), treeHash(right)]
    : [...subproof(m - k, right, false), treeHash(left)];
}

// Sizes may pass 2^32, so no bitwise shifts.
function half(value: number): number {
  return Math.floor(value / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === hashLength);
}

function malformed(): CustodyError {
  return new CustodyError('bad-proof', 'expected a proof of the shape its sizes ask for');
}

function unproved(): CustodyError {
  return new CustodyError('bad-proof', 'the proof does not lead to the given root');
}
