/**
 * Whether this browser can seal: a secure origin, WebCrypto, WebAssembly, workers and streams.
 * Where it cannot, the page says so and offers the way without script; nothing is sent open in silence.
 */
export function canSeal(): boolean {
  return (
    isSecureContext &&
    typeof crypto?.subtle === 'object' &&
    typeof WebAssembly === 'object' &&
    typeof Worker === 'function' &&
    typeof ReadableStream === 'function' &&
    typeof Blob.prototype.stream === 'function' &&
    typeof String.prototype.isWellFormed === 'function'
  );
}
