import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageError } from '../error.ts';
import { makeFolder, readStream, syncFile } from '../files/durable.ts';
import { type BackedTable, encodeRow, type Part } from './format.ts';

/** A part is ended once it is larger, bytes. */
const PART_BYTES = 32 * 1024 * 1024;

/** Writes rows of one table as numbered parts. */
export function partWriter(folder: string, table: BackedTable, now: Date) {
  const parts: Part[] = [];
  let current: { handle: FileHandle; hash: Hash; bytes: number; name: string } | null = null;
  const end = async () => {
    if (current === null) return;
    const { handle, hash, bytes, name } = current;
    current = null;
    await syncFile(handle, now);
    await handle.close();
    parts.push({ name, bytes, sha256: hash.digest('hex') });
  };
  return {
    parts,
    end,
    async write(rows: readonly object[]): Promise<void> {
      if (rows.length === 0) return;
      if (current === null) {
        const name = `records/${table}-${String(parts.length).padStart(6, '0')}.jsonl`;
        current = {
          handle: await open(join(folder, name), 'wx', 0o600),
          hash: createHash('sha256'),
          bytes: 0,
          name,
        };
      }
      const text = Buffer.from(rows.map((row) => `${encodeRow(table, row)}\n`).join(''));
      current.hash.update(text);
      current.bytes += text.length;
      await current.handle.writeFile(text);
      if (current.bytes > PART_BYTES) await end();
    },
  };
}

/** Copies a file durably and says what was copied. Rejects with ENOENT when there is none. */
export async function copyDurably(
  from: string,
  to: string,
  now: Date,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const source = await open(from, 'r');
  const { size } = await source.stat();
  await source.close();
  await makeFolder(dirname(to), now);
  const target = await open(to, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    for await (const chunk of readStream(from, size)) {
      hash.update(chunk);
      await target.writeFile(chunk);
    }
    await syncFile(target, now);
    return { bytes: size, sha256: hash.digest('hex') };
  } finally {
    await target.close();
  }
}

/** @throws StorageError `unreadable` unless the file is what the manifest says */
export async function checkPart(folder: string, part: Part): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of readStream(join(folder, part.name), part.bytes)) hash.update(chunk);
  } catch (error) {
    throw new StorageError('unreadable', `${part.name} of the backup cannot be read`, { cause: error });
  }
  if (hash.digest('hex') !== part.sha256) {
    throw new StorageError('unreadable', `${part.name} of the backup is not what was written`);
  }
}

/** Lines of a part, some at a time. */
export async function* partLines(folder: string, part: Part): AsyncGenerator<readonly string[]> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of readStream(join(folder, part.name), part.bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (rest !== '')
    throw new StorageError('unreadable', `${part.name} of the backup ends in the middle of a line`);
}
