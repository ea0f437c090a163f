import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type SmallDisk = {
  readonly folder: string;
  /** `disk`: a file system of its own, which runs out of room. `limit`: this process may not make a file larger. */
  readonly kind: 'disk' | 'limit';
  /** Makes room. */
  grow(): Promise<void>;
  remove(): Promise<void>;
};

/**
 * A folder in which about `bytes` fit: a small tmpfs where mounting is allowed, else the kernel's limit on the
 * size of any file of this process.
 */
export async function smallDisk(bytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'panah-small-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'panah-test', folder]);
    return {
      folder,
      kind: 'disk',
      async grow() {
        await run('mount', ['-o', `remount,size=${bytes * 16}`, folder]);
      },
      async remove() {
        await run('umount', ['-l', folder]);
        await rm(folder, { recursive: true });
      },
    };
  } catch {
    // Only the soft limit, so that it can be raised again.
    const limit = (to: string) => run('prlimit', ['--pid', String(process.pid), `--fsize=${to}:`]);
    await limit(String(bytes));
    return {
      folder,
      kind: 'limit',
      async grow() {
        await limit('unlimited');
      },
      async remove() {
        await limit('unlimited');
        await rm(folder, { recursive: true });
      },
    };
  }
}
