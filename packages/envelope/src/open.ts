import { decryptStream } from './age.ts';
import { concatBytes } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import { checkZeros, readFrameHead } from './frame.ts';
import type { Identity } from './model.ts';
import { type Floor, floors, framedSize, headBytes } from './padding.ts';
import { chunkBytes, payloadBytes } from './sizes.ts';
import { type Source, streamOf } from './source.ts';

export type Opened = {
  /**
   * The content. Its last piece comes, and the stream ends, only after the whole file was authenticated and its
   * padding checked; before that, a reader holds an authentic beginning and no more.
   */
  readonly stream: ReadableStream<Uint8Array>;
  /** Bytes of the content. */
  readonly size: number;
};

/**
 * Opens a framed age file as a stream, in constant memory. Rejects with EnvelopeError, and so does the stream.
 * An error of `sealed` itself (a lost connection) passes through as it is.
 */
export async function openFramed(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly Identity[],
  floor: Floor,
): Promise<Opened> {
  const { plain, explain, atLeast, begun, cancel } = await decryptStream(sealed, identities);
  atLeast(payloadBytes(floors[floor]));
  const guarded = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      const reason = explain(error);
      await cancel(reason);
      throw reason;
    }
  };

  const size = await guarded(async () => readFrameHead(await readHead(plain)));
  const total = framedSize(size, floor);
  atLeast(payloadBytes(total));
  begun();
  const content = contentOf(plain, size, total - headBytes - size);
  return { stream: streamOf(() => guarded(content), cancel), size };
}

/** Gives the content piece by piece, one piece behind: the last is held back until the padding has been read. */
function contentOf(plain: Source, size: number, paddingBytes: number): () => Promise<Uint8Array | null> {
  let left = size;
  let held: Uint8Array | null = null;
  let finished = false;
  const next = async (): Promise<Uint8Array | null> => {
    while (left > 0) {
      const piece = await plain.piece(Math.min(left, chunkBytes));
      if (piece === null) throw wrongTotal();
      left -= piece.length;
      const ready = held;
      held = piece;
      if (ready !== null) return ready;
    }
    if (finished) return null;
    finished = true;
    await readPadding(plain, paddingBytes);
    return held;
  };
  return next;
}

async function readHead(plain: Source): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < headBytes) {
    const piece = await plain.piece(headBytes - head.length);
    if (piece === null) throw new EnvelopeError('bad-frame', 'expected a frame');
    head = concatBytes(head, piece);
  }
  return head;
}

async function readPadding(plain: Source, paddingBytes: number): Promise<void> {
  let left = paddingBytes;
  for (;;) {
    const piece = await plain.piece(chunkBytes);
    if (piece === null) break;
    left -= piece.length;
    if (left < 0) throw wrongTotal();
    checkZeros(piece);
  }
  if (left > 0) throw wrongTotal();
}

function wrongTotal(): EnvelopeError {
  return new EnvelopeError('bad-padding', 'expected the padded size of this content');
}
