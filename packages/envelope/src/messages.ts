import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson, type Json } from '@panah/custody';
import { base64urlnopad } from '@scure/base';
import { type Random, sameSecret, utf8 } from './bytes.ts';
import { base64url32 } from './content/fields.ts';
import { parseMessageContent } from './content/parse.ts';
import { EnvelopeError } from './error.ts';
import type { ItemId, MessageContent, ReportId } from './model.ts';
import { tags } from './tags.ts';

/** What the reader of a message knows from elsewhere: the thread it asked for, the item, and whose turn it was. */
export type ExpectedMessage = {
  readonly report: ReportId;
  readonly id: ItemId;
  readonly from: MessageContent['from'];
};

/** 32 random bytes, base64url. Made once for each report and sealed inside it. */
export function newThreadKey(random: Random): string {
  return base64urlnopad.encode(random(32));
}

/** Completes a message with its proof. Throws EnvelopeError `bad-content`. */
export function proveMessage(content: Omit<MessageContent, 'proof'>, threadKey: string): MessageContent {
  return parseMessageContent({ ...content, proof: base64urlnopad.encode(proofOf(content, threadKey)) });
}

/**
 * Gives back the message when whoever wrote it held the thread key, and when it is the message expected: a host can
 * neither write one nor show one in the place of another. Throws EnvelopeError `proof`.
 * Person and desk hold the same key, so the proof is against others, not between the two.
 */
export function checkMessage(
  content: MessageContent,
  threadKey: string,
  expected?: ExpectedMessage,
): MessageContent {
  const { proof, ...rest } = parseMessageContent(content);
  if (!sameSecret(base64urlnopad.decode(proof), proofOf(rest, threadKey))) {
    throw new EnvelopeError('proof', 'the message was not written with the key of this thread');
  }
  if (
    expected !== undefined &&
    (expected.report !== content.report || expected.id !== content.id || expected.from !== content.from)
  ) {
    throw new EnvelopeError('proof', 'expected another message of this thread');
  }
  return content;
}

/** HMAC-SHA-256 (RFC 2104) of the tag and the canonical JSON of all other members. */
function proofOf(content: Omit<MessageContent, 'proof'>, threadKey: string): Uint8Array {
  if (!base64url32.test(threadKey)) throw new EnvelopeError('bad-content', 'expected a thread key');
  const text = canonicalJson(content as unknown as Json);
  return hmac(sha256, base64urlnopad.decode(threadKey), utf8(tags.messageProof + text));
}
