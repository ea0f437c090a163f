import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Argon2id } from '@panah/envelope';

const derive = promisify(argon2);

/** Node's own Argon2id; browsers bring theirs. */
export const argon2id: Argon2id = async ({ password, salt, memoryKiB, passes, lanes, length }) =>
  new Uint8Array(
    await derive('argon2id', {
      message: password,
      nonce: salt,
      memory: memoryKiB,
      passes,
      parallelism: lanes,
      tagLength: length,
    }),
  );

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
