import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type Keys,
  kinds,
  newKeys,
  random,
  readAll,
  sampleReport,
  streamInPieces,
} from '../../../tests/support/sealing.ts';
import { EnvelopeError } from './error.ts';
import type { KeyKind } from './model.ts';
import { openStream, openText, sealStream, sealText } from './seal.ts';
import { openKey, sealKey } from './sealed-keys.ts';
import { headerBytes, nonceBytes, payloadBytes } from './sizes.ts';

const chunk = 65_536 + 16;
/** Five chunks, the last not full. */
const fileBytes = 300_000;

for (const kind of kinds) {
  describe(`damage to ${kind} files`, () => {
    let keys: Keys;
    let text: Uint8Array;
    let key: Uint8Array;
    let attachment: Uint8Array;
    const file = random(fileBytes);
    const header = headerBytes(kind, 2);
    const firstChunk = header + nonceBytes;

    before(async () => {
      keys = await newKeys(kind);
      const other = await newKeys(kind);
      const recipients = [keys.recipient, other.recipient];
      text = await sealText(sampleReport(keys.recipient), recipients);
      key = await sealKey(keys.identity, keys.recipient);
      attachment = await readAll(
        (await sealStream(streamInPieces(file, fileBytes), fileBytes, recipients)).stream,
      );
    });

    test('the layout is what the tests below take it to be', () => {
      assert.equal(new TextDecoder().decode(attachment.subarray(header - 49, header - 44)), '\n--- ');
      assert.equal(attachment.length, header + payloadBytes(attachment.length - firstChunk - 5 * 16));
    });

    test('every cut of a sealed text is a truncated file', async () => {
      for (const at of cuts(kind, text.length)) {
        await assert.rejects(
          openText(text.slice(0, at), [keys.identity]),
          coded('truncated'),
          `cut at ${at}`,
        );
      }
    });

    test('every cut of a sealed key is refused', async () => {
      for (const at of [0, 1, 21, 22, 100, key.length - 40, key.length - 16, key.length - 1]) {
        await assert.rejects(openKey(key.slice(0, at), keys.identity), coded(), `cut at ${at}`);
      }
    });

    test('every cut of a sealed attachment is a truncated file, also at the chunks', async () => {
      const boundaries = [1, 2, 3, 4].flatMap((count) => {
        const end = firstChunk + count * chunk;
        return [end - 1, end, end + 1, end + 16, end + 17];
      });
      for (const at of [...cuts(kind, attachment.length), ...boundaries]) {
        // One whole chunk could be a whole file: only here nothing tells a cut from a change.
        const code = at === firstChunk + chunk ? 'damaged' : 'truncated';
        await refused(attachment.slice(0, at), code, `cut at ${at}`);
      }
    });

    test('chunks in another order, left out, or twice are refused', async () => {
      const pieces = [0, 1, 2, 3, 4].map((at) =>
        attachment.slice(firstChunk + at * chunk, Math.min(firstChunk + (at + 1) * chunk, attachment.length)),
      );
      const orders = [
        [1, 0, 2, 3, 4],
        [0, 2, 1, 3, 4],
        [0, 1, 3, 2, 4],
        [0, 1, 2, 4, 3],
        [0, 0, 1, 2, 3, 4],
        [0, 1, 2, 3, 3, 4],
        [0, 1, 2, 3, 4, 4],
        [1, 2, 3, 4],
        [0, 2, 3, 4],
        [0, 1, 2, 4],
        [4],
      ];
      for (const order of orders) {
        const chunks = order.map((at) => pieces[at] ?? new Uint8Array(0));
        const bytes = Buffer.concat([attachment.slice(0, firstChunk), ...chunks]);
        await refused(new Uint8Array(bytes), undefined, `order ${order}`);
      }
    });

    test('a flipped bit anywhere in the header is refused', async () => {
      // Every byte of the X25519 header; of the long hybrid one, the lines' ends and every 29th byte.
      for (let at = 0; at < header; at++) {
        if (kind === 'hybrid' && at % 29 !== 0 && at > 60 && at < header - 60) continue;
        const bytes = flipped(text, at);
        await assert.rejects(openText(bytes, [keys.identity]), coded(), `flip at ${at}`);
      }
    });

    test('a flipped bit in the nonce or the payload is damage, whole and streaming', async () => {
      for (let at = header; at < text.length; at += at < firstChunk ? 1 : 97) {
        await assert.rejects(openText(flipped(text, at), [keys.identity]), coded('damaged'), `flip at ${at}`);
      }
      for (const at of [
        header,
        firstChunk,
        firstChunk + 8,
        firstChunk + 65_536,
        firstChunk + chunk,
        -1,
        -16,
        -17,
      ]) {
        const place = at < 0 ? attachment.length + at : at;
        await refused(flipped(attachment, place), 'damaged', `flip at ${place}`);
      }
    });

    test('bytes after the end are refused', async () => {
      for (const more of [1, 16, 17, chunk]) {
        const longer = Buffer.concat([text, random(more)]);
        await assert.rejects(openText(new Uint8Array(longer), [keys.identity]), coded('damaged'));
        await refused(new Uint8Array(Buffer.concat([attachment, random(more)])), 'damaged', `${more} more`);
      }
    });

    test('the payload of one file under the header of another is refused', async () => {
      const other = await sealText(sampleReport(keys.recipient), [
        keys.recipient,
        (await newKeys(kind)).recipient,
      ]);
      const mixed = Buffer.concat([text.subarray(0, header), other.subarray(header)]);
      await assert.rejects(openText(new Uint8Array(mixed), [keys.identity]), coded('damaged'));
    });

    /** Fails as a whole and in small pieces; what came before was authentic; the whole content never comes. */
    async function refused(bytes: Uint8Array, code: string | undefined, what: string): Promise<void> {
      for (const sizes of [[bytes.length || 1], [1_000, 70_000]]) {
        const received: Uint8Array[] = [];
        const reading = (async () => {
          const { stream } = await openStream(streamInPieces(bytes, ...sizes), [keys.identity]);
          const reader = stream.getReader();
          for (;;) {
            const next = await reader.read();
            if (next.done) return;
            received.push(next.value);
          }
        })();
        await assert.rejects(reading, coded(code), what);
        const got = Buffer.concat(received);
        assert.ok(got.length < fileBytes, `${what}: the whole content came before the end was checked`);
        assert.ok(got.equals(file.subarray(0, got.length)), `${what}: not what was sealed`);
      }
    }
  });
}

/** Line ends, the middle of lines, the nonce, the first tag, the last byte. */
function cuts(kind: KeyKind, length: number): number[] {
  const header = headerBytes(kind, 2);
  const one = headerBytes(kind, 1) - 48;
  const inside = [
    0,
    1,
    10,
    21,
    22,
    23,
    30,
    one - 45,
    one - 44,
    one - 1,
    one,
    one + 1,
    header - 48,
    header - 1,
    header,
  ];
  return [
    ...inside,
    header + 1,
    header + 15,
    header + 16,
    header + 17,
    header + 31,
    header + 32,
    length - 17,
    length - 1,
  ];
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** An EnvelopeError and nothing of a library: no cause, no foreign stack message. */
function coded(code?: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof EnvelopeError, String(error));
    assert.equal(error.cause, undefined);
    if (code !== undefined) assert.equal(error.code, code);
    return true;
  };
}
