import { type FileEntry, type Identity, openStream, type Recipient, sealStream } from '@panah/envelope';
import { createSHA256 } from 'hash-wasm';

/** A fault of the device, not of the seal: the file was moved, deleted or changed while it was read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
/** The opened bytes are not those that the sealed text describes. */
export class SwappedFile extends Error {
  override readonly name = 'SwappedFile';
}

/** Hashes and seals in one reading, so that the hash is of exactly the bytes that were sealed. */
export async function sealFile(
  file: Blob,
  recipients: readonly Recipient[],
  onProgress: (done: number) => void,
): Promise<{ readonly sealed: Blob; readonly sha256: string }> {
  const hash = await createSHA256();
  let done = 0;
  let unreadable = false;
  const reader = file.stream().getReader();
  const counted = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.read().catch(() => null);
      if (next === null) {
        unreadable = true;
        controller.error(new UnreadableFile('the file could not be read'));
      } else if (next.done) controller.close();
      else {
        hash.update(next.value);
        done += next.value.length;
        onProgress(done);
        controller.enqueue(next.value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  try {
    const { stream } = await sealStream(counted, file.size, recipients);
    const sealed = await blobOf(stream);
    return { sealed, sha256: hash.digest('hex') };
  } catch (error) {
    throw unreadable ? new UnreadableFile('the file could not be read') : error;
  }
}

export async function openFile(sealed: Blob, identity: Identity, entry: FileEntry): Promise<Blob> {
  const hash = await createSHA256();
  const { stream } = await openStream(sealed.stream(), [identity]);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  await eachChunk(stream, (chunk) => {
    hash.update(chunk);
    size += chunk.length;
    parts.push(chunk);
  });
  if (size !== entry.size || hash.digest('hex') !== entry.sha256)
    throw new SwappedFile('another file than described');
  // Never the type that came with it: a page of the sender's making must not run in this origin.
  return new Blob(parts, { type: 'application/octet-stream' });
}

async function blobOf(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  await eachChunk(stream, (chunk) => {
    pending.push(chunk);
    pendingBytes += chunk.length;
    // Handed over in pieces, so that twenty large files do not sit in the worker's own heap.
    if (pendingBytes > 4 * 1024 * 1024) {
      parts.push(new Blob(pending));
      pending = [];
      pendingBytes = 0;
    }
  });
  return new Blob([...parts, ...pending], { type: 'application/octet-stream' });
}

async function eachChunk(
  stream: ReadableStream<Uint8Array>,
  take: (chunk: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const next = await reader.read();
    if (next.done) return;
    take(next.value as Uint8Array<ArrayBuffer>);
  }
}
