import { desk } from '../api/desk.ts';
import { cleanPassphrase } from '../start/passphrase.ts';
import { ApiError } from '../api/request.ts';
import type { Session } from '../app/session.ts';
import { assertPasskey } from '../passkey.ts';

/** One ceremony for both: the signature signs in, the PRF unlocks. */
export async function signInWithPasskey(session: Session): Promise<void> {
  await session.whenLeft();
  const begun = await desk.beginSignIn();
  if (begun.method !== 'passkey') throw new ApiError('internal');
  const { response, prf } = await assertPasskey(begun.options, begun.prfSalt);
  const me = await desk.finishSignIn({ method: 'passkey', response });
  await session.enter(me, { method: 'passkey', prf });
}

/** The server gets only the authentication value; what opens the key is derived beside it and stays in the vault. */
export async function signInWithPassphrase(
  session: Session,
  name: string,
  passphrase: string,
): Promise<void> {
  await session.whenLeft();
  const begun = await desk.beginSignIn(name);
  if (begun.method !== 'passphrase') throw new ApiError('internal');
  const { verifier } = await session.vault.ask('passphrase-verifier', {
    passphrase: cleanPassphrase(passphrase),
    salt: begun.salt,
  });
  const me = await desk.finishSignIn({ method: 'passphrase', name, verifier });
  await session.enter(me, null);
}
