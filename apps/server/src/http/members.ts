import { type ItemId, lookupHash, parseItemId } from '@panah/envelope';
import { intakeLimits } from '@panah/intake';
import { HttpRefusal } from './refusal.ts';

const lookupBytes = 32;

/** Reads members one by one; `done` throws if any was bad. */
export type Reader = { <T>(name: string, parse: (given: unknown) => T): T; done(): void };

/**
 * Reads a stranger's JSON object of version 1. Unknown members are refused: what a later version would mean by them,
 * this one would lose.
 *
 * @throws HttpRefusal `invalid` with every bad name, or `too-large`
 */
export function readMembers(value: unknown, names: readonly string[]): Reader {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpRefusal('invalid', ['body']);
  const given = value as Readonly<Record<string, unknown>>;
  const faults: string[] = [];
  if (given['v'] !== 1) faults.push('v');
  if (Object.keys(given).some((name) => !names.includes(name))) faults.push('body');
  let tooLarge = false;
  const read = <T>(name: string, parse: (given: unknown) => T): T => {
    try {
      return parse(Object.hasOwn(given, name) ? given[name] : undefined);
    } catch (error) {
      if (error instanceof HttpRefusal && error.code === 'too-large') tooLarge = true;
      faults.push(name);
      // Never used: `done` throws before anything is built from it.
      return undefined as T;
    }
  };
  const done = (): void => {
    if (tooLarge) throw new HttpRefusal('too-large');
    if (faults.length > 0) throw new HttpRefusal('invalid', faults);
  };
  return Object.assign(read, { done });
}

/** 32 bytes as base64url; gives the hash that is stored in their place. */
export function readLookup(given: unknown): string {
  const token = base64url(given);
  if (token.length !== lookupBytes) throw new TypeError('expected 32 bytes');
  return lookupHash(token);
}

/** Ids of files that go with `own`; all different, and none of them that id itself. */
export function readFiles(given: unknown, own: string): readonly ItemId[] {
  if (!Array.isArray(given) || given.length > intakeLimits.files)
    throw new TypeError('expected at most 20 ids');
  const ids: ItemId[] = given.map((each) => parseItemId(each));
  if (new Set<string>([own, ...ids]).size !== ids.length + 1) throw new TypeError('expected ids that differ');
  return ids;
}

/** One age file as base64url, at most `limit` bytes. */
export function readSealed(given: unknown, limit: number): Uint8Array {
  if (typeof given === 'string' && given.length > Math.ceil((limit * 4) / 3))
    throw new HttpRefusal('too-large');
  const bytes = base64url(given);
  // Every age file begins so (age-encryption.org/v1); what does not could never be opened.
  if (!Buffer.from(bytes.subarray(0, ageIntro.length)).equals(ageIntro))
    throw new TypeError('expected an age file');
  return bytes;
}

const ageIntro = Buffer.from('age-encryption.org/v1\n');

/** RFC 4648 section 5 without padding, in its one encoding. */
function base64url(given: unknown): Uint8Array {
  if (typeof given !== 'string' || given === '') throw new TypeError('expected base64url');
  // A sign outside the alphabet is skipped or mapped, and does not come back.
  const bytes = Buffer.from(given, 'base64url');
  if (bytes.toString('base64url') !== given) throw new TypeError('expected base64url in its one encoding');
  return bytes;
}
