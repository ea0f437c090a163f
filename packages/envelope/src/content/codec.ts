import { CustodyError, canonicalJson, type Json, parseCanonicalJson } from '@panah/custody';
import { utf8, utf8Text } from '../bytes.ts';
import { EnvelopeError } from '../error.ts';
import type { Content } from '../model.ts';
import { parseContent } from './parse.ts';

/** Canonical JSON in UTF-8 (docs/spec/envelope.md). Throws EnvelopeError `bad-content`. */
export function encodeContent(content: Content): Uint8Array {
  return utf8(canonicalJson(parseContent(content) as unknown as Json));
}

/** Throws EnvelopeError `not-canonical` unless the bytes are the one encoding of their value, or `bad-content`. */
export function decodeContent(bytes: Uint8Array): Content {
  const text = utf8Text(bytes);
  if (text === null) throw new EnvelopeError('not-canonical', 'expected UTF-8');
  return parseContent(readJson(text));
}

function readJson(text: string): Json {
  try {
    return parseCanonicalJson(text);
  } catch (error) {
    if (error instanceof CustodyError) throw new EnvelopeError('not-canonical', error.message);
    throw error;
  }
}
