import type { Argon2id } from '@panah/envelope';
import { argon2id as compute } from 'hash-wasm';

/** Argon2id (RFC 9106) in WebAssembly. */
export const argon2id: Argon2id = ({ password, salt, memoryKiB, passes, lanes, length }) =>
  compute({
    password,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: length,
    outputType: 'binary',
  });

export function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
