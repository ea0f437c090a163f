import { parseRecipient } from '@panah/envelope';
import type { Role } from '@panah/wire';
import { ageFile, bytesOf } from '../../http/sealed.ts';
import {
  by,
  fault,
  integer,
  list,
  nullable,
  oneOf,
  optional,
  record,
  type Shape,
  tagged,
} from '../../http/shape.ts';
import { parseName } from './name.ts';

/** A sealed identity has 1.7 KB (hybrid); nested once for a recovery pair, 3.4 KB. */
const maxKeyBytes = 8 * 1024;
const maxOfficers = 500;
const maxEpochs = 10_000;
const hexId = /^[0-9a-f]{32}$/;

export const officerId = by((value) => {
  if (typeof value !== 'string' || !hexId.test(value)) throw new TypeError('expected an officer id');
  return value;
});
const token = by((value) => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(value))
    throw new TypeError('expected a token');
  return value;
});
const name = by(parseName);
const recipient = by(parseRecipient);
const sealedKey = ageFile(maxKeyBytes);
const epoch = integer(1, maxEpochs);
const verifier = bytesOf(32, 32);

/** Not parsed further here: passkeys.ts does, with the library. */
const object: Shape<object> = (value, path, faults) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  faults.push(path);
  return fault;
};

const roles: readonly Role[] = ['officer', 'counsellor', 'supervisor', 'editor', 'administrator'];

const recovery: Shape<RecoveryPairs> = (value, path, faults) => {
  const sheet = integer(1, 3);
  const pair = record({ sheets: list(sheet, 2, 2), sealed: sealedKey });
  const parsed = record({ pairs: list(pair, 3, 3) })(value, path, faults);
  if (parsed === fault) return fault;
  // Exactly the three pairs of three sheets, each once: fewer would promise a recovery that cannot happen.
  const names = parsed.pairs.map(({ sheets }) => sheets.join('-')).sort();
  if (names.join(' ') === '1-2 1-3 2-3') return parsed as RecoveryPairs;
  faults.push(`${path}.pairs`);
  return fault;
};
export type RecoveryPairs = {
  readonly pairs: readonly {
    readonly sheets: readonly [1 | 2 | 3, 1 | 2 | 3];
    readonly sealed: Uint8Array;
  }[];
};

export const linkOpen = record({ token });

const unlock = tagged('method', {
  passkey: record({ method: oneOf('passkey'), prfSalt: bytesOf(32, 32), wrapped: sealedKey }),
  passphrase: record({ method: oneOf('passphrase'), salt: bytesOf(16, 16), wrapped: sealedKey }),
});
const credential: Shape<{ readonly passkey: object } | { readonly verifier: Uint8Array }> = (
  value,
  path,
  faults,
) => {
  const isPasskey = typeof value === 'object' && value !== null && Object.hasOwn(value, 'passkey');
  return isPasskey
    ? record({ passkey: object })(value, path, faults)
    : record({ verifier })(value, path, faults);
};
const found = record({
  name,
  kind: oneOf('hybrid', 'x25519'),
  recipient,
  grant: sealedKey,
  recovery,
});
export const linkUse = record({ token, name, recipient, unlock, credential, desk: optional(found) });
export type LinkUseBody = Value<typeof linkUse>;

/** What is typed at sign-in is only looked up, so it need not be a name that could be given. */
const typedName = by((value) => {
  if (typeof value !== 'string' || value.length === 0 || value.length > 320)
    throw new TypeError('expected a name');
  return value;
});
export const signInBegin = record({ name: optional(typedName) });
export const signInFinish = tagged('method', {
  passkey: record({ method: oneOf('passkey'), response: object }),
  passphrase: record({ method: oneOf('passphrase'), name: typedName, verifier }),
});

export const nothing = record({});
export const invite = record({ role: oneOf(...roles) });
const grants = list(record({ epoch, sealed: sealedKey }), 1, maxEpochs);
export const grantKeys = record({ grants });
export const rotateKey = record({
  epoch,
  recipient,
  grants: list(record({ officer: officerId, sealed: sealedKey }), 1, maxOfficers),
  recovery,
});
/** `{}`, here null, removes an officer who never held a key. */
export const removeOfficer: Shape<RotateBody | null> = (value, path, faults) => {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? null : rotateKey(value, path, faults);
};
/** The value a shape gives. */
type Value<S> = S extends Shape<infer T> ? T : never;
export type SignInFinishBody = Value<typeof signInFinish>;
export type RotateBody = Value<typeof rotateKey>;
export type GrantBody = Value<typeof grantKeys>;

export const assignee = nullable(officerId);
