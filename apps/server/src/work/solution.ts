import type { WorkPurpose } from '@panah/wire';
import type { Payload } from 'altcha-lib';

/** A solved challenge as a stranger sends it, its shape checked and nothing else. */
export type WorkSolution = {
  readonly purpose: WorkPurpose;
  readonly nonce: string;
  readonly payload: Payload;
};

export const purposes: readonly WorkPurpose[] = ['report', 'open', 'upload'];

/** A payload of ours has under 800 characters. */
const maxChars = 2048;
const hex = (chars: number) => new RegExp(`^[0-9a-f]{${chars}}$`);
const nonceShape = hex(32);
const keyShape = hex(64);

/**
 * altcha's payload: base64 of JSON `{challenge: {parameters, signature}, solution}`. Null for anything else.
 * Parameters are read one by one and written anew, so that nothing of a stranger's object goes further.
 */
export function parseSolution(text: unknown): WorkSolution | null {
  if (typeof text !== 'string' || text.length > maxChars || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text))
    return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return null;
  }
  const challenge = member(value, 'challenge');
  const given = member(challenge, 'parameters');
  const signature = member(challenge, 'signature');
  const solution = member(value, 'solution');
  const purpose = purposes.find((each) => each === member(member(given, 'data'), 'for'));
  const parameters = {
    algorithm: member(given, 'algorithm'),
    nonce: member(given, 'nonce'),
    salt: member(given, 'salt'),
    cost: member(given, 'cost'),
    keyLength: member(given, 'keyLength'),
    keyPrefix: member(given, 'keyPrefix'),
    expiresAt: member(given, 'expiresAt'),
  };
  const counter = member(solution, 'counter');
  const derivedKey = member(solution, 'derivedKey');
  if (purpose === undefined || !isParameters(parameters)) return null;
  if (!matches(signature, keyShape) || !matches(derivedKey, keyShape)) return null;
  if (!isWhole(counter) || counter > 0xffff_ffff) return null;
  return {
    purpose,
    nonce: parameters.nonce,
    payload: {
      challenge: { parameters: { ...parameters, data: { for: purpose } }, signature },
      solution: { counter, derivedKey },
    },
  };
}

type Parameters = {
  readonly algorithm: string;
  readonly nonce: string;
  readonly salt: string;
  readonly cost: number;
  readonly keyLength: number;
  readonly keyPrefix: string;
  readonly expiresAt: number;
};

function isParameters(given: Readonly<Record<keyof Parameters, unknown>>): given is Parameters {
  return (
    given.algorithm === algorithm &&
    matches(given.nonce, nonceShape) &&
    matches(given.salt, nonceShape) &&
    isWhole(given.cost) &&
    given.keyLength === keyLength &&
    matches(given.keyPrefix, /^0{1,8}$/) &&
    isWhole(given.expiresAt)
  );
}

export const algorithm = 'PBKDF2/SHA-256';
/** Bytes. */
export const keyLength = 32;

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function matches(value: unknown, shape: RegExp): value is string {
  return typeof value === 'string' && shape.test(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
