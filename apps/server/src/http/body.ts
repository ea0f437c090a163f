import type { Context } from 'hono';
import { HttpRefusal } from './refusal.ts';

/** A whole JSON body must have come within this time: 350 KB at the worst of lines, and no slower. */
const jsonDeadlineMs = 5 * 60 * 1000;

/**
 * The body, never more than `limit` bytes of it in memory.
 *
 * @throws HttpRefusal `too-large`, `invalid` (the connection ended early or was too slow)
 */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const announced = c.req.header('content-length');
  if (announced !== undefined && Number(announced) > limit) throw new HttpRefusal('too-large');
  if (announced !== undefined) return readAnnounced(c, limit);
  const { body } = c.req.raw;
  if (body === null) return new Uint8Array(0);
  const reader = body.getReader();
  const slow = setTimeout(() => void reader.cancel().catch(() => undefined), jsonDeadlineMs);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) throw new HttpRefusal('too-large');
      parts.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (error instanceof HttpRefusal) throw error;
    throw new HttpRefusal('invalid', ['body']);
  } finally {
    clearTimeout(slow);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, length);
}

/** The parser of HTTP ends a body at the length that was announced, so it may be taken whole, without a stream. */
async function readAnnounced(c: Context, limit: number): Promise<Uint8Array> {
  let slow: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    slow = setTimeout(() => reject(new HttpRefusal('invalid', ['body'])), jsonDeadlineMs);
  });
  try {
    const bytes = new Uint8Array(await Promise.race([c.req.raw.arrayBuffer(), tooSlow]));
    if (bytes.length > limit) throw new HttpRefusal('too-large');
    return bytes;
  } catch (error) {
    if (error instanceof HttpRefusal) throw error;
    throw new HttpRefusal('invalid', ['body']);
  } finally {
    clearTimeout(slow);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A JSON body (RFC 8259, strict UTF-8) within `limit` bytes. The value is a stranger's: parse it.
 *
 * @throws HttpRefusal `wrong-type`, `too-large`, `invalid`
 */
export async function readJson(c: Context, limit: number): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpRefusal('wrong-type');
  const bytes = await readBytes(c, limit);
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new HttpRefusal('invalid', ['body']);
  }
}

/** Base64 of the sealed text, and room for the rest of the body. */
export function jsonLimit(sealedBytes: number): number {
  return Math.ceil((sealedBytes * 4) / 3) + 8 * 1024;
}
