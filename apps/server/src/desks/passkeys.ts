import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Challenges } from './challenges.ts';

/** Where passkeys of this installation belong (WebAuthn Level 3, "RP ID" and origin). */
export type RelyingParty = { readonly origin: string; readonly name: string };

/** COSE: EdDSA, ES256, RS256; every authenticator has one of them. */
const algorithms = [-8, -7, -257];
/** The most that a ceremony's JSON may hold, beyond what any authenticator sends. */
const maxJson = 32 * 1024;

export async function creationOptions(party: RelyingParty, challenge: Uint8Array, officer: string) {
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: rpId(party),
    // The name is typed in the browser, which puts it here before it asks the authenticator.
    userName: party.name,
    userID: new Uint8Array(Buffer.from(officer, 'hex')),
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    supportedAlgorithmIDs: algorithms,
    extensions: { prf: {} },
    timeout: 300_000,
  });
  return options;
}

export function requestOptions(party: RelyingParty, challenge: Uint8Array) {
  return generateAuthenticationOptions({
    rpID: rpId(party),
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    timeout: 300_000,
  });
}

/** A new credential: id and COSE public key in base64url. Null for anything but a good answer to our challenge. */
export async function verifyNew(
  party: RelyingParty,
  response: object,
  challenges: Challenges,
  purpose: string,
): Promise<{ readonly id: string; readonly publicKey: string; readonly counter: number } | null> {
  try {
    if (!isSmall(response) || !isPlainAttestation(response)) return null;
    const result = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: (challenge) => challenges.take(challenge, purpose),
      expectedOrigin: party.origin,
      expectedRPID: rpId(party),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!result.verified) return null;
    const { id, publicKey, counter } = result.registrationInfo.credential;
    return { id, publicKey: isoBase64URL.fromBuffer(publicKey), counter };
  } catch {
    // The library's messages repeat the challenge: nothing of them goes anywhere.
    return null;
  }
}

/** The new signature counter, or null for anything but a good answer by this credential to our challenge. */
export async function verifyUse(
  party: RelyingParty,
  response: object,
  credential: { readonly id: string; readonly publicKey: string; readonly counter: number },
  challenges: Challenges,
): Promise<number | null> {
  try {
    if (!isSmall(response)) return null;
    const result = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => challenges.take(challenge, 'sign-in'),
      expectedOrigin: party.origin,
      expectedRPID: rpId(party),
      requireUserVerification: true,
      credential: {
        id: credential.id,
        publicKey: isoBase64URL.toBuffer(credential.publicKey),
        counter: credential.counter,
      },
    });
    return result.verified ? result.authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** The credential that a response names, or null. */
export function credentialIdOf(response: object): string | null {
  const { id } = response as { readonly id?: unknown };
  return typeof id === 'string' && id.length <= 2048 && isoBase64URL.isBase64URL(id) ? id : null;
}

/**
 * Whether anything in a body carries the result of the PRF extension: the secret that unlocks an officer's key,
 * which some browsers put into the JSON by themselves. `{ enabled: true }` is no secret.
 */
export function carriesPrf(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > 16) return true;
  return Object.entries(value).some(([key, entry]) =>
    key === 'prf' ? !isHarmlessPrf(entry) : carriesPrf(entry, depth + 1),
  );
}

function isHarmlessPrf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, entry]) => key === 'enabled' && typeof entry === 'boolean');
}

/**
 * We ask for no attestation. One with certificates would make the library fetch revocation lists from wherever
 * they say: a stranger's way to make the server call out.
 */
function isPlainAttestation(response: object): boolean {
  const { attestationObject } = (response as RegistrationResponseJSON).response;
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}

function isSmall(response: object): boolean {
  return JSON.stringify(response).length <= maxJson;
}

function rpId(party: RelyingParty): string {
  return new URL(party.origin).hostname;
}
