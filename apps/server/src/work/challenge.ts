import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { canonicalJson, type Json } from '@panah/custody';
import type { WorkPurpose } from '@panah/wire';
import type { Challenge } from 'altcha-lib';
import type { Difficulty } from './difficulty.ts';
import { algorithm, keyLength, type WorkSolution } from './solution.ts';
import type { Verdict } from './spent.ts';

// altcha's challenge (altcha-lib v2, `createChallenge` and `verifySolution`), byte for byte. Written here because every
// post is checked: WebCrypto makes four jobs for the thread pool of one HMAC, and that took half of a post's time.

const derive = promisify(pbkdf2);

export function makeChallenge(
  secret: string,
  purpose: WorkPurpose,
  { cost, prefix }: Difficulty,
  expiresAt: number,
): Challenge {
  const parameters = {
    algorithm,
    nonce: randomBytes(16).toString('hex'),
    salt: randomBytes(16).toString('hex'),
    cost,
    keyLength,
    keyPrefix: prefix,
    expiresAt,
    data: { for: purpose },
  };
  return { parameters, signature: signatureOf(parameters, secret).toString('hex') };
}

/** Whether we signed the challenge, and whether this solves it. Its time limits are the caller's to check. */
export async function verdictOn({ payload }: WorkSolution, secret: string): Promise<Verdict> {
  const { challenge, solution } = payload;
  const { parameters, signature = '' } = challenge;
  if (!sameHex(signature, signatureOf(parameters, secret))) return 'forged';
  const password = Buffer.alloc(20);
  password.write(parameters.nonce, 'hex');
  password.writeUInt32BE(solution.counter, 16);
  const salt = Buffer.from(parameters.salt, 'hex');
  const key = await derive(password, salt, parameters.cost, keyLength, 'sha256');
  const isSolved = sameHex(solution.derivedKey, key) && key.toString('hex').startsWith(parameters.keyPrefix);
  return isSolved ? 'solved' : 'unsolved';
}

function signatureOf(parameters: Challenge['parameters'], secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(canonicalJson(parameters as unknown as Json))
    .digest();
}

function sameHex(hex: string, bytes: Uint8Array): boolean {
  const given = Buffer.from(hex, 'hex');
  return given.length === bytes.length && timingSafeEqual(given, bytes);
}
