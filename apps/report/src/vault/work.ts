import { type Challenge, type DeriveKeyFunction, solveChallenge } from 'altcha-lib';
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2';
import { deriveKey as sha } from 'altcha-lib/algorithms/web/sha';

/** Longest that a slow phone may take for one challenge, in milliseconds. The server's own expiry ends it earlier. */
const patienceMs = 10 * 60 * 1000;

const derive: DeriveKeyFunction = (parameters, salt, password) =>
  (parameters.algorithm.startsWith('PBKDF2/') ? pbkdf2 : sha)(parameters, salt, password);

/** Solves a challenge; the answer is altcha's payload: base64 of JSON `{challenge, solution}`. Null when there is none. */
export async function solve(challenge: unknown): Promise<string | null> {
  const parsed = challenge as Challenge;
  const solution = await solveChallenge({ challenge: parsed, deriveKey: derive, timeout: patienceMs });
  if (solution === null) return null;
  const { parameters, signature } = parsed;
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}
