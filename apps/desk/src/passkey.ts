import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { fromBase64url, toBase64url } from './vault/base64url.ts';

/**
 * Passkeys whose PRF unlocks the officer key (WebAuthn Level 3, the prf extension).
 * The PRF result goes to the vault and is taken out of what is sent: some browsers would serialise it.
 */
export type PasskeyErrorCode = 'cancelled' | 'no-prf' | 'unsupported';

export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';
  readonly code: PasskeyErrorCode;

  constructor(code: PasskeyErrorCode) {
    super(`the passkey failed: ${code}`);
    this.code = code;
  }
}

export type Registered = { readonly response: RegistrationResponseJSON; readonly prf: Uint8Array };
export type Asserted = { readonly response: AuthenticationResponseJSON; readonly prf: Uint8Array };

export function passkeysWork(): boolean {
  return typeof PublicKeyCredential === 'function';
}

/** Throws `PasskeyError`. */
export async function registerPasskey(options: unknown, prfSalt: string, name: string): Promise<Registered> {
  const given = options as PublicKeyCredentialCreationOptionsJSON;
  const optionsJSON = {
    ...given,
    user: { ...given.user, name, displayName: name },
    extensions: { ...given.extensions, ...prfInput(prfSalt) },
  };
  const response = await ceremony(() => startRegistration({ optionsJSON }));
  const prf = takePrf(response) ?? (await askAgain(given.rp.id, response.id, prfSalt));
  return { response, prf };
}

/** Throws `PasskeyError`. */
export async function assertPasskey(options: unknown, prfSalt: string): Promise<Asserted> {
  const given = options as PublicKeyCredentialRequestOptionsJSON;
  const optionsJSON = { ...given, extensions: { ...given.extensions, ...prfInput(prfSalt) } };
  const response = await ceremony(() => startAuthentication({ optionsJSON }));
  const prf = takePrf(response);
  if (prf === null) throw new PasskeyError('no-prf');
  return { response, prf };
}

/** Some authenticators say only `enabled: true` when they are made; their secret comes with the first use. */
async function askAgain(rpId: string | undefined, id: string, prfSalt: string): Promise<Uint8Array> {
  const { prf } = await assertPasskey(
    {
      // Never sent anywhere: this use is only for the secret.
      challenge: toBase64url(crypto.getRandomValues(new Uint8Array(32))),
      ...(rpId === undefined ? {} : { rpId }),
      allowCredentials: [{ id, type: 'public-key' }],
      userVerification: 'required',
    },
    prfSalt,
  );
  return prf;
}

function prfInput(prfSalt: string): object {
  return { prf: { eval: { first: fromBase64url(prfSalt) } } };
}

function takePrf(response: RegistrationResponseJSON | AuthenticationResponseJSON): Uint8Array | null {
  const results = response.clientExtensionResults as {
    prf?: { results?: { first?: ArrayBuffer | Uint8Array } };
  };
  const first = results.prf?.results?.first;
  const prf =
    first === undefined ? null : new Uint8Array(first instanceof Uint8Array ? first : new Uint8Array(first));
  delete results.prf;
  return prf;
}

async function ceremony<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof PasskeyError) throw error;
    const name = error instanceof Error ? error.name : '';
    throw new PasskeyError(name === 'NotSupportedError' ? 'unsupported' : 'cancelled');
  }
}
