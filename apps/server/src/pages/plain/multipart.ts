import { HttpRefusal } from '../../http/index.ts';

/**
 * `multipart/form-data` (RFC 7578) of our own forms, read as a stream: text fields first, then at most one file, which
 * is the last part. Because it is the last, its exact size follows from Content-Length before its first byte is read,
 * and it can be sealed on the way without ever being whole in memory. A chosen file that is not the last part, a
 * second file and a body without Content-Length are refused.
 */
export type FormBody = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Null when no file was chosen. */
  readonly file: FormFile | null;
};
export type FormFile = {
  readonly name: string;
  readonly type: string;
  /** Exact bytes. */
  readonly size: number;
  /** Fails when the body ends early or does not end with the closing boundary. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Reads what is left and throws it away, so that the browser takes the answer. */
  discard(): Promise<void>;
};

const headBytes = 8 * 1024;
const maxParts = 200;
const crlf = '\r\n';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `fieldBytes` bounds everything but the file.
 *
 * @throws HttpRefusal `wrong-type`, `too-large`, `invalid`
 */
export async function readMultipart(request: Request, fieldBytes: number): Promise<FormBody> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  const total = Number(request.headers.get('content-length'));
  if (request.body === null || !Number.isSafeInteger(total) || total <= 0)
    throw new HttpRefusal('wrong-type');
  const source = byteSource(request.body.getReader(), total);
  const delimiter = Buffer.from(`${crlf}--${boundary}`);
  const closing = delimiter.length + 4;

  await source.skipExact(Buffer.from(`--${boundary}`));
  const fields: (readonly [string, string])[] = [];
  for (let part = 0; part < maxParts; part += 1) {
    const after = (await source.take(2)).toString('latin1');
    if (after === '--') return { fields, file: null };
    if (after !== crlf) throw new HttpRefusal('invalid', ['body']);
    const head = await source.until(Buffer.from(crlf + crlf), headBytes);
    const { name, filename, type } = parseHead(decode(head));
    if (filename === null || filename === '') {
      const value = await source.until(delimiter, fieldBytes - source.spent());
      if (filename === null) fields.push([name, decode(value)]);
      continue;
    }
    const size = source.left() - closing;
    if (size < 0) throw new HttpRefusal('invalid', ['body']);
    const end = Buffer.from(`${crlf}--${boundary}--${crlf}`);
    return {
      fields,
      file: { name: filename, type, size, stream: source.exactly(size, end), discard: source.drain },
    };
  }
  throw new HttpRefusal('too-large');
}

function boundaryOf(contentType: string): string {
  const match = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new HttpRefusal('wrong-type');
  return boundary;
}

/** Names as browsers write them: UTF-8, with `"`, CR and LF percent-encoded. */
function parseHead(head: string): {
  readonly name: string;
  readonly filename: string | null;
  readonly type: string;
} {
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1] ?? '';
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new HttpRefusal('invalid', ['body']);
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null;
  return {
    name: unquote(name),
    filename: filename === null ? null : unquote(filename),
    type: /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? '',
  };
}

function unquote(value: string): string {
  return value.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpRefusal('invalid', ['body']);
  }
}

type ByteReader = {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
};

/** Bytes of a body, taken in order. `spent` counts what was taken, `left` what Content-Length still promises. */
function byteSource(reader: ByteReader, total: number) {
  let held = Buffer.alloc(0);
  let taken = 0;

  const more = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done || value === undefined) throw new HttpRefusal('invalid', ['body']);
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value]);
  };
  const take = async (length: number): Promise<Buffer> => {
    while (held.length < length) await more();
    const bytes = held.subarray(0, length);
    held = held.subarray(length);
    taken += length;
    return bytes;
  };
  return {
    take,
    left: () => total - taken,
    spent: () => taken,
    async skipExact(expected: Buffer): Promise<void> {
      if (!(await take(expected.length)).equals(expected)) throw new HttpRefusal('invalid', ['body']);
    },
    /** Bytes before `mark`, which is taken too. */
    async until(mark: Buffer, limit: number): Promise<Buffer> {
      let from = 0;
      for (;;) {
        const at = held.indexOf(mark, from);
        if (at >= 0) {
          if (at > limit) throw new HttpRefusal('too-large');
          const bytes = Buffer.from(held.subarray(0, at));
          await take(at + mark.length);
          return bytes;
        }
        if (held.length > limit + mark.length) throw new HttpRefusal('too-large');
        from = Math.max(0, held.length - mark.length);
        await more();
      }
    },
    exactly(size: number, end: Buffer): ReadableStream<Uint8Array> {
      let left = size;
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          try {
            if (left === 0) {
              if (!(await take(end.length)).equals(end)) throw new HttpRefusal('invalid', ['body']);
              controller.close();
              return;
            }
            if (held.length === 0) await more();
            const piece = await take(Math.min(left, held.length));
            left -= piece.length;
            controller.enqueue(new Uint8Array(piece));
          } catch (error) {
            controller.error(error);
          }
        },
        cancel: () => reader.cancel(),
      });
    },
    async drain(): Promise<void> {
      try {
        for (;;) if ((await reader.read()).done) return;
      } catch {
        // The sender is gone: there is nobody left to answer.
      }
    },
  };
}
