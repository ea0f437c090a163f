import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { CustodyError } from './error.ts';
import { tags } from './tags.ts';

/** An event in its place in the log. More members may be present; exactly these are hashed. */
export type LoggedEvent = {
  /** Place in the log, from 0: the index of the leaf. */
  readonly seq: number;
  readonly stream: string;
  /** Place in the stream, from 1. */
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly data: { readonly [key: string]: Json };
};

const leafPrefix = /* @__PURE__ */ Uint8Array.of(0);

/** The RFC 6962 leaf input, without its 0x00: `tag ‖ canonical JSON` (docs/spec/log.md). */
export function leafBytes(event: LoggedEvent): Uint8Array {
  const { seq, stream, version, type, at, actor, data } = event;
  if (seq < 0 || version < 1) throw new CustodyError('bad-event', 'expected seq from 0 and version from 1');
  return utf8(tags.event + canonicalJson({ seq, stream, version, type, at, actor, data }));
}

/** SHA-256(0x00 ‖ leafBytes), 32 bytes (RFC 6962 section 2.1). */
export function leafHash(event: LoggedEvent): Uint8Array {
  return sha256(concatBytes(leafPrefix, leafBytes(event)));
}
