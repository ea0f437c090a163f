import { concatBytes, utf8 } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import { type Floor, framedSize, headBytes, maxContentBytes } from './padding.ts';

const magic = utf8('PANAHF1\n');

/** Magic ‖ content length, u64 big-endian. */
export function frameHead(contentBytes: number): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(contentBytes));
  return concatBytes(magic, length);
}

/** The content length a head announces. Throws EnvelopeError `bad-frame`. */
export function readFrameHead(head: Uint8Array): number {
  if (head.length < headBytes || magic.some((byte, at) => head[at] !== byte)) {
    throw new EnvelopeError('bad-frame', 'expected a frame');
  }
  const length = new DataView(head.buffer, head.byteOffset + magic.length, 8).getBigUint64(0);
  if (length > BigInt(maxContentBytes)) throw new EnvelopeError('bad-frame', 'expected a shorter content');
  return Number(length);
}

/** Head ‖ content ‖ zeros (docs/spec/padding.md). */
export function encodeFrame(content: Uint8Array, floor: Floor): Uint8Array {
  const frame = new Uint8Array(framedSize(content.length, floor));
  frame.set(frameHead(content.length));
  frame.set(content, headBytes);
  return frame;
}

/** The content; refuses every frame but the one `encodeFrame` writes. Throws `bad-frame` or `bad-padding`. */
export function decodeFrame(frame: Uint8Array, floor: Floor): Uint8Array {
  const length = readFrameHead(frame);
  if (frame.length !== framedSize(length, floor)) {
    throw new EnvelopeError('bad-padding', 'expected the padded size of this content');
  }
  checkZeros(frame.subarray(headBytes + length));
  // A copy even of a Node Buffer, whose `slice` would share the memory.
  return new Uint8Array(frame.subarray(headBytes, headBytes + length));
}

/** Throws EnvelopeError `bad-padding`. */
export function checkZeros(padding: Uint8Array): void {
  if (padding.some((byte) => byte !== 0))
    throw new EnvelopeError('bad-padding', 'expected zeros after the content');
}
