import { decryptStream, encryptStream } from './age.ts';
import { utf8, utf8Text } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import { parseIdentity } from './ids.ts';
import type { Identity, Recipient } from './model.ts';
import { collect, sourceOf, streamOfBytes } from './source.ts';

/**
 * A plain age file of exactly these bytes, for one reader: no frame and no padding, because what is sealed so has
 * one public length. Used for keys only.
 */
export async function sealBytes(bytes: Uint8Array, recipient: Recipient): Promise<Uint8Array> {
  return collect(sourceOf(await encryptStream(streamOfBytes(bytes), [recipient])));
}

/** Throws EnvelopeError `truncated`, `damaged`, `not-for-this-key` or `unsupported`. */
export async function openBytes(sealed: Uint8Array, identity: Identity): Promise<Uint8Array> {
  const { plain, explain, begun } = await decryptStream(streamOfBytes(sealed), [identity]);
  // What is sealed so fits one chunk, so there is nothing to wait for.
  begun();
  try {
    return await collect(plain);
  } catch (error) {
    throw explain(error);
  }
}

/** An identity for one reader. Opened with the stock tool it is an identity file: the line and a newline. */
export function sealKey(identity: Identity, recipient: Recipient): Promise<Uint8Array> {
  return sealBytes(utf8(`${identity}\n`), recipient);
}

/** Throws EnvelopeError; `bad-content` when something else than one identity was sealed. */
export async function openKey(sealed: Uint8Array, identity: Identity): Promise<Identity> {
  const line = utf8Text(await openBytes(sealed, identity));
  if (line === null || !line.endsWith('\n')) throw new EnvelopeError('bad-content', 'expected an identity');
  return parseIdentity(line.slice(0, -1));
}
