import { Decrypter, Encrypter } from 'age-encryption';
import { EnvelopeError } from './error.ts';
import { headerLength, maxHeaderBytes } from './header.ts';
import { kindOf } from './ids.ts';
import type { Identity, KeyKind, Recipient } from './model.ts';
import { chunkBytes, maxRecipients, nonceBytes, tagBytes } from './sizes.ts';
import { type Source, sourceOf, streamOf } from './source.ts';

/** The one kind of these recipients. Throws EnvelopeError `unsupported` for none, too many, repeated or mixed ones. */
export function commonKind(recipients: readonly Recipient[]): KeyKind {
  const [first] = recipients;
  if (first === undefined || recipients.length > maxRecipients) {
    throw new EnvelopeError('unsupported', 'expected one to eight recipients');
  }
  if (new Set(recipients).size !== recipients.length) {
    throw new EnvelopeError('unsupported', 'expected each recipient once');
  }
  const kind = kindOf(first);
  if (recipients.some((recipient) => kindOf(recipient) !== kind)) {
    throw new EnvelopeError('unsupported', 'expected recipients of one kind');
  }
  return kind;
}

/** An age file over `plain`. An error of `plain` itself passes through as it is. */
export async function encryptStream(
  plain: ReadableStream<Uint8Array>,
  recipients: readonly Recipient[],
): Promise<ReadableStream<Uint8Array>> {
  commonKind(recipients);
  try {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    return await encrypter.encrypt(plain);
  } catch {
    // The library wraps the file key before it reads a byte: only a recipient can be at fault here.
    throw new EnvelopeError('unsupported', 'expected recipients that a file can be sealed to');
  }
}

export type Decrypted = {
  /** Authenticated chunk by chunk; the end is only authenticated once `piece` has given null. */
  readonly plain: Source;
  /** The EnvelopeError for an error of `plain`; an error of the caller's own stream comes back as it is. */
  readonly explain: (error: unknown) => unknown;
  /** Tells the least length of a whole payload: one that ends before it is named as truncated. */
  readonly atLeast: (bytes: number) => void;
  /** Says that the caller has seen the first chunk, and that the end may now come. */
  readonly begun: () => void;
  readonly cancel: (reason: unknown) => Promise<void>;
};

/** Reads the header and finds the file key. Throws EnvelopeError. */
export async function decryptStream(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly Identity[],
): Promise<Decrypted> {
  const source = sourceOf(sealed);
  let payloadRead = 0;
  let payloadEnded = false;
  let payloadExpected = nonceBytes + tagBytes;
  let unmatched = false;
  let begun = (): void => undefined;
  const untilBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const explain = (error: unknown): unknown => {
    if (source.hasFailed() || error instanceof EnvelopeError) return error;
    if (unmatched) return new EnvelopeError('not-for-this-key', 'none of the keys opens this file');
    if (payloadEnded && payloadRead < payloadExpected) return truncated();
    return new EnvelopeError('damaged', 'the file was changed after it was sealed');
  };
  try {
    const header = await readHeader(source);
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    // Asked last, and only when no key before it fits: the library's own words need not be parsed.
    decrypter.addIdentity({
      unwrapFileKey() {
        unmatched = true;
        return null;
      },
    });
    let headerGiven = false;
    const rest = streamOf(async () => {
      if (!headerGiven) {
        headerGiven = true;
        return header;
      }
      const piece = await source.piece(chunkBytes);
      // A second chunk lets the first one through, and with it the length of the whole. Were the end given before
      // that was read, a failure at the end would take the first chunk with it.
      if (piece === null && payloadRead > nonceBytes + chunkBytes + tagBytes) await untilBegun;
      if (piece === null) payloadEnded = true;
      else payloadRead += piece.length;
      return piece;
    }, source.cancel);
    const plain = await decrypter.decrypt(rest);
    const decrypted = sourceOf(plain);
    return {
      plain: decrypted,
      explain,
      begun,
      atLeast(bytes) {
        payloadExpected = bytes;
      },
      async cancel(reason) {
        begun();
        await source.cancel(reason);
        await decrypted.cancel(reason);
      },
    };
  } catch (error) {
    const reason = explain(error);
    await source.cancel(reason);
    throw reason;
  }
}

async function readHeader(source: Source): Promise<Uint8Array> {
  const buffer = new Uint8Array(maxHeaderBytes);
  let filled = 0;
  for (;;) {
    const length = headerLength(buffer.subarray(0, filled));
    if (length !== null) {
      source.unread(buffer.slice(length, filled));
      return buffer.slice(0, length);
    }
    if (filled === buffer.length) throw new EnvelopeError('unsupported', 'expected a shorter header');
    const piece = await source.piece(buffer.length - filled);
    if (piece === null) throw truncated();
    buffer.set(piece, filled);
    filled += piece.length;
  }
}

function truncated(): EnvelopeError {
  return new EnvelopeError('truncated', 'the file ends too early');
}
