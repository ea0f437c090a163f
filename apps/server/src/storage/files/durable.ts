import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageError } from '../error.ts';

const HOUR = 3_600_000;

export function floorToHour(time: Date): Date {
  return new Date(Math.floor(time.getTime() / HOUR) * HOUR);
}

/** Makes what is written durable, under a time that says the hour and no more. */
export async function syncFile(handle: FileHandle, now: Date): Promise<void> {
  const hour = floorToHour(now);
  await handle.utimes(hour, hour);
  await handle.sync();
}

/** Makes names that came or went in a folder durable. */
export async function syncFolder(folder: string, now: Date): Promise<void> {
  const hour = floorToHour(now);
  await utimes(folder, hour, hour);
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and every folder above it that is missing, durably. */
export async function makeFolder(folder: string, now: Date): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made), now);
    if (made === first) return;
  }
}

/** The whole of a small file, or what was there before: temp, fsync, rename, fsync of the folder. */
export async function writeWhole(path: string, text: string, now: Date): Promise<void> {
  const temp = `${path}.tmp`;
  try {
    const handle = await open(temp, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await syncFile(handle, now);
    } finally {
      await handle.close();
    }
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true });
    throw error;
  }
  await syncFolder(dirname(path), now);
}

/** Opens for reading without a trace of when, where the system allows it. */
export async function openUnseen(path: string): Promise<FileHandle> {
  if (constants.O_NOATIME !== undefined) {
    try {
      return await open(path, constants.O_RDONLY | constants.O_NOATIME);
    } catch (error) {
      // Only the owner of a file may ask for this.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    }
  }
  return open(path, 'r');
}

/** The bytes of a file that is `length` bytes long. Opens it only when someone reads. */
export function readStream(path: string, length: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null;
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        handle ??= await openUnseen(path);
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(CHUNK), 0, CHUNK, at);
        at += bytesRead;
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        if (bytesRead > 0 && at < length) return;
        await handle.close();
        if (at !== length)
          controller.error(new StorageError('unreadable', `expected a file of ${length} bytes`));
        else controller.close();
      },
      async cancel() {
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}

const CHUNK = 65_536;
