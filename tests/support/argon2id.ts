import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import type { Argon2id } from '@panah/envelope';

const derive = promisify(argon2);

/** Argon2id of Node's own OpenSSL, for tests; browsers use hash-wasm. */
export const argon2id: Argon2id = async (input) =>
  new Uint8Array(
    await derive('argon2id', {
      message: input.password,
      nonce: input.salt,
      memory: input.memoryKiB,
      passes: input.passes,
      parallelism: input.lanes,
      tagLength: input.length,
    }),
  );
