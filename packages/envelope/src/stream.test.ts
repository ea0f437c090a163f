import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  kinds,
  newKeys,
  random,
  readAll,
  sampleReport,
  streamInPieces,
} from '../../../tests/support/sealing.ts';
import { encodeContent } from './content/codec.ts';
import { framedSize } from './padding.ts';
import { openStream, sealStream, sealText } from './seal.ts';
import { sealedSize } from './sizes.ts';

/** Around the floor, around age's chunks, around a Padmé step. */
const lengths = [0, 1, 15, 16, 17, 65_519, 65_520, 65_521, 65_536, 131_056, 131_057, 200_000, 1_048_560];

test('sizes are known before sealing, for both kinds and one to five recipients', async () => {
  for (const kind of kinds) {
    const keys = await Promise.all(Array.from({ length: 5 }, () => newKeys(kind)));
    for (let count = 1; count <= 5; count++) {
      const recipients = keys.slice(0, count).map(({ recipient }) => recipient);
      for (const length of count === 2 ? lengths : [0, 65_521]) {
        const { stream, size } = await sealStream(
          streamInPieces(new Uint8Array(length), 70_000),
          length,
          recipients,
        );
        assert.equal(size, sealedSize(length, kind, count));
        assert.equal((await readAll(stream)).length, size, `${kind}, ${count} recipients, ${length} bytes`);
      }
      const content = sampleReport(recipients[0] ?? ('' as never), 'x'.repeat(5_000));
      const text = await sealText(content, recipients);
      assert.equal(text.length, sealedSize(encodeContent(content).length, kind, count, 'text'));
    }
  }
});

test('files of any length come back, however their bytes arrive', async () => {
  const { identity, recipient } = await newKeys('x25519');
  for (const length of lengths) {
    const file = random(length);
    const { stream } = await sealStream(streamInPieces(file, 1, 65_535, 3, 200_000), length, [recipient]);
    const sealed = await readAll(stream);
    for (const pieces of [[sealed.length], [65_552], [1, 7, 100_000]]) {
      const opened = await openStream(streamInPieces(sealed, ...pieces), [identity]);
      assert.equal(opened.size, length);
      assert.deepEqual(await readAll(opened.stream), file);
    }
  }
});

test('sealing and opening hold a few chunks at a time, however large the file', async () => {
  const { identity, recipient } = await newKeys('x25519');
  const length = 48 * 1024 * 1024;
  let given = 0;
  let ahead = 0;
  let taken = 0;
  const piece = new Uint8Array(1024 * 1024);
  const file = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (given === length) return controller.close();
        controller.enqueue(piece);
        given += piece.length;
      },
    },
    { highWaterMark: 0 },
  );
  const { stream } = await sealStream(file, length, [recipient]);
  const opened = await openStream(stream, [identity]);
  const reader = opened.stream.getReader();
  for (;;) {
    const next = await reader.read();
    if (next.done) break;
    taken += next.value.length;
    // Let every queue in between fill up as far as it wants to.
    if (taken % (8 * 1024 * 1024) < 65_536) await new Promise((resolve) => setImmediate(resolve));
    ahead = Math.max(ahead, given - taken);
  }
  assert.equal(taken, length);
  // One piece of the source, and some age chunks in the queues of the streams between.
  assert.ok(ahead <= 2 * 1024 * 1024, `${ahead} bytes were read ahead`);
});

test('a file that turns out longer or shorter than announced is not sealed', async () => {
  const { recipient } = await newKeys('x25519');
  for (const [announced, real] of [
    [10, 9],
    [10, 11],
    [0, 1],
    [100_000, 99_999],
    [100_000, 200_000],
  ] as const) {
    const { stream } = await sealStream(streamInPieces(new Uint8Array(real), 70_000), announced, [recipient]);
    await assert.rejects(readAll(stream), { name: 'EnvelopeError', code: 'bad-frame' });
  }
  for (const size of [-1, 0.5, Number.NaN]) {
    const sealed = sealStream(streamInPieces(new Uint8Array(1), 1), size, [recipient]);
    await assert.rejects(sealed, { code: 'bad-frame' });
  }
});

test("an error of the caller's own stream comes back as it is, and a cancelled reader cancels the source", async () => {
  const { identity, recipient } = await newKeys('x25519');
  const own = new Error('the line went dead');
  const failing = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
    let given = false;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (given) controller.error(own);
        else controller.enqueue(bytes);
        given = true;
      },
    });
  };
  const file = random(200_000);
  const { stream: broken } = await sealStream(failing(file.slice(0, 1000)), 200_000, [recipient]);
  await assert.rejects(readAll(broken), own);

  const sealed = await readAll((await sealStream(streamInPieces(file, 9_999), 200_000, [recipient])).stream);
  await assert.rejects(openStream(failing(sealed.slice(0, 100)), [identity]), own);
  const { stream } = await openStream(failing(sealed.slice(0, 150_000)), [identity]);
  await assert.rejects(readAll(stream), own);

  let cancelled: unknown = null;
  const watched = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(sealed.slice(0, 150_000)),
    cancel: (reason) => {
      cancelled = reason;
    },
  });
  const opened = await openStream(watched, [identity]);
  await opened.stream.cancel('left');
  assert.equal(cancelled, 'left');
});

test('a frame is never smaller than its floor', () => {
  assert.equal(framedSize(0, 'attachment'), 65_536);
  assert.equal(framedSize(0, 'text'), 4_096);
});
