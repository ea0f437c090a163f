/**
 * What packages may use beyond the language: the parts of the Encoding and Streams standards that every browser,
 * worker and Node share. Whatever is not declared here does not compile in a package.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer): string;
}

interface ReadableStreamDefaultController<R> {
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk: R): void;
  error(reason?: unknown): void;
}

interface ReadableStreamDefaultReader<R> {
  readonly closed: Promise<void>;
  cancel(reason?: unknown): Promise<void>;
  read(): Promise<{ done: false; value: R } | { done: true; value?: undefined }>;
  releaseLock(): void;
}

interface UnderlyingDefaultSource<R> {
  start?(controller: ReadableStreamDefaultController<R>): void | PromiseLike<void>;
  pull?(controller: ReadableStreamDefaultController<R>): void | PromiseLike<void>;
  cancel?(reason?: unknown): void | PromiseLike<void>;
}

declare class ReadableStream<R> {
  constructor(source?: UnderlyingDefaultSource<R>, strategy?: { highWaterMark?: number });
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(): ReadableStreamDefaultReader<R>;
}

/** Named by typage's declarations only: keys here are always strings. */
interface CryptoKey {
  readonly type: never;
}
