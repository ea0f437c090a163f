import { type FileHandle, open } from 'node:fs/promises';
import { StorageError } from '../error.ts';
import { syncFile, writeWhole } from './durable.ts';
import { onDisk } from './errors.ts';
import { type Facts, writeFacts } from './facts.ts';
import type { Paths } from './layout.ts';

/** Between two syncs in the middle of an append, bytes: what a crash can cost a slow line. */
const STEP = 512 * 1024;

/**
 * Adds bytes to a part and makes them durable, a step at a time. The facts say how far; bytes beyond that were
 * never promised and are cut off before the next ones are written.
 *
 * @returns the facts after the last byte, once durable
 * @throws whatever `bytes` or `stop` throws, after making durable what came before
 */
export async function appendBytes(
  paths: Paths,
  facts: Facts,
  bytes: ReadableStream<Uint8Array>,
  stop: AbortSignal,
  now: () => Date,
): Promise<Facts> {
  const part = await onDisk(() => open(paths.bytes, 'r+'));
  const reader = bytes.getReader();
  let at = facts.durable;
  let saved = facts;
  const save = async () => {
    if (at === saved.durable) return;
    await syncFile(part, now());
    const next = { ...saved, durable: at };
    await writeWhole(paths.facts, writeFacts(next), now());
    saved = next;
  };
  try {
    await onDisk(() => part.truncate(at));
    for (;;) {
      const chunk = await nextChunk(reader, stop).catch(async (error: unknown) => {
        await onDisk(save);
        throw error;
      });
      if (chunk === null) break;
      if (at + chunk.length > facts.length)
        throw new StorageError('too-long', 'more bytes came than were announced');
      await onDisk(() => writeAll(part, chunk, at));
      at += chunk.length;
      if (at - saved.durable >= STEP) await onDisk(save);
    }
    await onDisk(save);
    return saved;
  } catch (error) {
    await reader.cancel(error).catch(() => {});
    throw error;
  } finally {
    await part.close();
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  stop: AbortSignal,
): Promise<Uint8Array | null> {
  stop.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const onStop = () => reject(stop.reason);
  stop.addEventListener('abort', onStop);
  try {
    const { done, value } = await Promise.race([reader.read(), stopped]);
    return done ? null : value;
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}

async function writeAll(part: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await part.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}
