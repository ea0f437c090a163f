import type { Argon2id } from '@panah/envelope';
import { argon2id as derive } from 'hash-wasm';

/** Argon2id (RFC 9106) in WebAssembly, with the parameters that the envelope asks for. */
export const argon2id: Argon2id = (input) =>
  derive({
    password: input.password,
    salt: input.salt,
    memorySize: input.memoryKiB,
    iterations: input.passes,
    parallelism: input.lanes,
    hashLength: input.length,
    outputType: 'binary',
  });
