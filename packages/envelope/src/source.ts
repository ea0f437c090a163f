import { concatBytes } from './bytes.ts';

/** Reads a stream in pieces of our choosing, however large the pieces it gives. */
export type Source = {
  /** At most `max` bytes, at least one; null at the end. */
  readonly piece: (max: number) => Promise<Uint8Array | null>;
  /** Puts bytes back in front. */
  readonly unread: (bytes: Uint8Array) => void;
  readonly cancel: (reason?: unknown) => Promise<void>;
  /** Whether the stream itself failed: then the error is its owner's, and nothing is known of the bytes. */
  readonly hasFailed: () => boolean;
};

export function sourceOf(stream: ReadableStream<Uint8Array>): Source {
  const reader = stream.getReader();
  let rest: Uint8Array = new Uint8Array(0);
  let failed = false;
  return {
    async piece(max) {
      while (rest.length === 0) {
        const next = await reader.read().catch((error: unknown) => {
          failed = true;
          throw error;
        });
        if (next.done) return null;
        rest = next.value;
      }
      const piece = rest.subarray(0, max);
      rest = rest.subarray(max);
      return piece;
    },
    unread(bytes) {
      rest = concatBytes(bytes, rest);
    },
    async cancel(reason) {
      rest = new Uint8Array(0);
      // Nobody is left to tell when even the cancelling fails.
      await reader.cancel(reason).catch(() => undefined);
    },
    hasFailed: () => failed,
  };
}

/** A stream that asks for a piece only when its reader does, so that memory stays constant. Null ends it. */
export function streamOf(
  next: () => Promise<Uint8Array | null>,
  cancel: (reason: unknown) => Promise<void>,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await next();
        if (piece === null) controller.close();
        else controller.enqueue(piece);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}

/** All bytes of a source that is known to be small. */
export async function collect(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const piece = await source.piece(Number.MAX_SAFE_INTEGER);
    if (piece === null) return concatBytes(...pieces);
    pieces.push(piece);
  }
}

export function streamOfBytes(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let given = false;
  return streamOf(
    async () => {
      if (given || bytes.length === 0) return null;
      given = true;
      return bytes;
    },
    async () => undefined,
  );
}
