import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpRefusal } from '../../http/index.ts';
import { readMultipart } from './multipart.ts';

const boundary = '----b0undary';

function request(body: Uint8Array, cuts: readonly number[], length = body.length): Request {
  const edges = [...new Set([0, ...cuts.map((cut) => cut % (body.length + 1)), body.length])].toSorted(
    (a, b) => a - b,
  );
  const pieces = edges.slice(1).map((edge, at) => body.slice(edges[at], edge));
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': String(length),
  };
  // Asked for by the Fetch standard when the body is a stream; the DOM's types do not know it yet.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' };
  return new Request('http://localhost/', init);
}

function encode(fields: readonly (readonly [string, string])[], file: Uint8Array): Uint8Array {
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="upload"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
  return Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

const fields = fc.array(
  fc.tuple(fc.constantFrom('happened', 'file', 'step'), fc.string({ unit: 'grapheme' })),
  {
    maxLength: 5,
  },
);
const cuts = fc.array(fc.nat(4000), { maxLength: 20 });

test('however the body is cut on the way, the same fields and the same file come out', async () => {
  await fc.assert(
    fc.asyncProperty(fields, fc.uint8Array({ maxLength: 2000 }), cuts, async (given, file, at) => {
      const body = await readMultipart(request(encode(given, file), at), 100_000);
      assert.deepEqual(body.fields, given);
      assert.equal(body.file?.size, file.length);
      assert.deepEqual(await new Response(body.file?.stream).bytes(), new Uint8Array(file));
    }),
  );
});

test('whatever a stranger sends is read, or refused with a code', async () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.tuple(fields, fc.nat(300)).map(([given, cut]) => encode(given, new Uint8Array(9)).slice(0, -cut - 1)),
  );
  await fc.assert(
    fc.asyncProperty(noise, cuts, async (bytes, at) => {
      try {
        const body = await readMultipart(request(bytes, at, bytes.length + 1), 1000);
        await new Response(body.file?.stream).bytes();
      } catch (error) {
        assert.ok(error instanceof HttpRefusal, String(error));
      }
    }),
  );
});

test('fields past the bound are refused before they fill the memory', async () => {
  const body = encode([['happened', 'x'.repeat(5000)]], new Uint8Array(1));
  await assert.rejects(readMultipart(request(body, []), 1000), { code: 'too-large' });
});
