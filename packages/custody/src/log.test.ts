import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHex, readVectors, toHex } from '../../../tests/support/vectors.ts';
import { append, decodeFrontier, emptyFrontier, encodeFrontier, type Frontier, root } from './frontier.ts';
import { type LoggedEvent, leafBytes, leafHash } from './leaf.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';

type Vectors = {
  events: { event: LoggedEvent; bytes: string; leaf: string }[];
  badEvents: LoggedEvent[];
  leaves: string[];
  roots: string[];
  frontiers: string[];
  badFrontiers: string[];
  inclusion: { index: number; size: number; path: string[] }[];
  consistency: { from: number; to: number; path: string[] }[];
};
const vectors = readVectors<Vectors>('log');
const leaves = vectors.leaves.map(fromHex);
const rootOf = (size: number): Uint8Array => fromHex(vectors.roots[size] ?? '');

function grown(size: number): Frontier {
  return leaves.slice(0, size).reduce(append, emptyFrontier());
}

test('leaves are as the vectors say', () => {
  for (const { event, bytes, leaf } of vectors.events) {
    assert.equal(new TextDecoder().decode(leafBytes(event)), bytes);
    assert.equal(toHex(leafHash(event)), leaf);
  }
});

test('only the seven members are hashed', () => {
  for (const { event, leaf } of vectors.events) {
    assert.equal(toHex(leafHash({ ...event, leaf: new Uint8Array(32) } as LoggedEvent)), leaf);
  }
});

test('an event without a place in the log has no leaf', () => {
  for (const event of vectors.badEvents) assert.throws(() => leafHash(event), { name: 'CustodyError' });
});

test('roots and frontiers of every size are as the vectors say, and frontiers read back', () => {
  for (let size = 0; size <= leaves.length; size++) {
    const frontier = grown(size);
    assert.equal(toHex(root(frontier)), vectors.roots[size]);
    assert.equal(toHex(encodeFrontier(frontier)), vectors.frontiers[size]);
    assert.deepEqual(decodeFrontier(encodeFrontier(frontier)), frontier);
  }
});

test('appending does not change the frontier appended to', () => {
  const before = grown(7);
  const bytes = toHex(encodeFrontier(before));
  append(before, new Uint8Array(32));
  assert.equal(toHex(encodeFrontier(before)), bytes);
});

test('bad frontiers are refused', () => {
  for (const hex of vectors.badFrontiers) {
    assert.throws(() => decodeFrontier(fromHex(hex)), { code: 'bad-frontier' }, hex);
  }
});

test('inclusion proofs are as the vectors say, and prove', () => {
  for (const { index, size, path } of vectors.inclusion) {
    const proof = inclusionProof(leaves.slice(0, size), index);
    assert.deepEqual(proof.path.map(toHex), path);
    assert.equal(verifyInclusion(proof, rootOf(size)), proof);
  }
});

test('an inclusion proof of another leaf, place, size, path or root proves nothing', () => {
  for (const { index, size } of vectors.inclusion) {
    const proof = inclusionProof(leaves.slice(0, size), index);
    const wrong = new Uint8Array(32);
    const broken = [
      { ...proof, leaf: wrong },
      { ...proof, leaf: proof.leaf.slice(1) },
      { ...proof, index: index + 1 },
      { ...proof, index: -1 },
      { ...proof, index: index + 0.5 },
      { ...proof, size: 0 },
      { ...proof, path: [...proof.path, wrong] },
      ...(proof.path.length > 0 ? [{ ...proof, path: proof.path.slice(1) }] : []),
      ...proof.path.map((_, at) => ({ ...proof, path: proof.path.with(at, wrong) })),
    ];
    for (const one of broken) assert.throws(() => verifyInclusion(one, rootOf(size)), { code: 'bad-proof' });
    assert.throws(() => verifyInclusion(proof, wrong), { code: 'bad-proof' });
  }
});

test('consistency proofs are as the vectors say, and prove', () => {
  for (const { from, to, path } of vectors.consistency) {
    const proof = consistencyProof(leaves.slice(0, to), from);
    assert.deepEqual(proof.path.map(toHex), path);
    assert.equal(verifyConsistency(proof, rootOf(from), rootOf(to)), proof);
  }
});

test('a consistency proof for other sizes, paths or roots proves nothing', () => {
  const wrong = new Uint8Array(32);
  for (const { from, to } of vectors.consistency) {
    const proof = consistencyProof(leaves.slice(0, to), from);
    assert.throws(() => verifyConsistency(proof, wrong, rootOf(to)), { code: 'bad-proof' });
    if (from > 0) assert.throws(() => verifyConsistency(proof, rootOf(from), wrong), { code: 'bad-proof' });
    const broken = [
      { ...proof, from: to + 1 },
      { ...proof, from: -1 },
      { ...proof, path: [...proof.path, wrong] },
      ...proof.path.map((_, at) => ({ ...proof, path: proof.path.toSpliced(at, 1) })),
      ...proof.path.map((_, at) => ({ ...proof, path: proof.path.with(at, wrong) })),
    ];
    for (const one of broken) {
      assert.throws(() => verifyConsistency(one, rootOf(from), rootOf(to)), { code: 'bad-proof' });
    }
  }
});

test('for any log, growing it leaf by leaf and hashing it whole agree, and every proof holds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, some, other) => {
      const all = Array.from({ length: size }, (_, at) => sha256(Buffer.from([0, at])));
      const whole = all.reduce(append, emptyFrontier());
      const before = all.slice(0, other % (size + 1)).reduce(append, emptyFrontier());
      assert.equal(toHex(root(whole)), toHex(treeHash(all)));
      verifyInclusion(inclusionProof(all, some % size), root(whole));
      verifyConsistency(consistencyProof(all, before.size), root(before), root(whole));
    }),
  );
});

test('a frontier goes past 2^32 leaves', () => {
  const hash = new Uint8Array(32).fill(1);
  const large: Frontier = { size: 2 ** 40 - 1, hashes: Array.from({ length: 40 }, () => hash) };
  const full = append(large, hash);
  assert.equal(full.hashes.length, 1);
  assert.deepEqual(decodeFrontier(encodeFrontier(full)), full);
});

/** RFC 6962's definition, written a second time with Node's own hash. */
function treeHash(all: readonly Uint8Array[]): Uint8Array {
  const [first] = all;
  if (first === undefined) return sha256(Buffer.alloc(0));
  if (all.length === 1) return first;
  const k = 2 ** Math.floor(Math.log2(all.length - 1));
  return sha256(Buffer.concat([Buffer.from([1]), treeHash(all.slice(0, k)), treeHash(all.slice(k))]));
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
