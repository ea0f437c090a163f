import { commonKind, encryptStream } from './age.ts';
import { decodeContent, encodeContent } from './content/codec.ts';
import { EnvelopeError } from './error.ts';
import { encodeFrame, frameHead } from './frame.ts';
import type { Content, Identity, Recipient } from './model.ts';
import { type Opened, openFramed } from './open.ts';
import { framedSize, headBytes } from './padding.ts';
import { chunkBytes, sealedSize } from './sizes.ts';
import { collect, type Source, sourceOf, streamOf, streamOfBytes } from './source.ts';

export type Sealed = {
  readonly stream: ReadableStream<Uint8Array>;
  /** Exact bytes of the whole sealed stream. */
  readonly size: number;
};

/** One age file, padded to at least 4,096 bytes. Throws EnvelopeError `bad-content` or `unsupported`. */
export async function sealText(content: Content, recipients: readonly Recipient[]): Promise<Uint8Array> {
  const frame = encodeFrame(encodeContent(content), 'text');
  return collect(sourceOf(await encryptStream(streamOfBytes(frame), recipients)));
}

/** Throws EnvelopeError of any code but `proof`. A message's proof is still to be checked (`checkMessage`). */
export async function openText(sealed: Uint8Array, identities: readonly Identity[]): Promise<Content> {
  const { stream } = await openFramed(streamOfBytes(sealed), identities, 'text');
  return decodeContent(await collect(sourceOf(stream)));
}

/**
 * Seals a file as a stream, in constant memory, padded to at least 65,536 bytes. `size` is the file's own length;
 * the stream fails with EnvelopeError `bad-frame` when the file turns out longer or shorter, and with the file's own
 * error when it cannot be read.
 */
export async function sealStream(
  file: ReadableStream<Uint8Array>,
  size: number,
  recipients: readonly Recipient[],
): Promise<Sealed> {
  const exact = sealedSize(size, commonKind(recipients), recipients.length);
  const source = sourceOf(file);
  const next = framePieces(source, size);
  const plain = streamOf(async () => {
    try {
      return await next();
    } catch (error) {
      await source.cancel(error);
      throw error;
    }
  }, source.cancel);
  return { stream: await encryptStream(plain, recipients), size: exact };
}

/** Opens what `sealStream` sealed, in constant memory. Nothing is whole before the stream ends (see `Opened`). */
export function openStream(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly Identity[],
): Promise<Opened> {
  return openFramed(sealed, identities, 'attachment');
}

/** Head, then the file, then zeros, at most one age chunk at a time. */
function framePieces(file: Source, size: number): () => Promise<Uint8Array | null> {
  let headGiven = false;
  let left = size;
  let padding = framedSize(size, 'attachment') - headBytes - size;
  let ended = false;
  const zeros = new Uint8Array(chunkBytes);
  return async () => {
    if (!headGiven) {
      headGiven = true;
      return frameHead(size);
    }
    if (!ended) {
      const piece = await file.piece(chunkBytes);
      if (piece !== null && piece.length <= left) {
        left -= piece.length;
        return piece;
      }
      if (piece !== null || left > 0)
        throw new EnvelopeError('bad-frame', 'the file changed while it was read');
      ended = true;
    }
    if (padding === 0) return null;
    const piece = zeros.subarray(0, Math.min(padding, chunkBytes));
    padding -= piece.length;
    return piece;
  };
}
