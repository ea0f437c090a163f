import { type Identity, openKey, prfIdentity } from '@panah/envelope';
import { fromBase64url } from './base64url.ts';
import { VaultError } from './error.ts';
import type { Questions } from './protocol.ts';
import type { VaultState } from './state.ts';

/**
 * Opens the officer key with what unlocks it, and with it every desk key that was granted.
 * Called again after a grant or a rotation, without the secret.
 */
export async function unlock(
  state: VaultState,
  { me, secret }: Questions['unlock']['ask'],
): Promise<Questions['unlock']['answer']> {
  if (secret !== null || state.officer === null) {
    const lock = lockIdentity(state, secret);
    state.officer = await openKey(fromBase64url(me.unlock.wrapped), lock);
  }
  state.passphrase = null;
  state.kind = me.desk.kind;
  for (const { epoch, sealed } of me.grants) {
    if (!state.desks.has(epoch)) state.desks.set(epoch, await openKey(fromBase64url(sealed), state.officer));
  }
  state.current = { epoch: me.desk.epoch, recipient: me.desk.recipient };
  return { epochs: [...state.desks.keys()].sort((a, b) => a - b) };
}

function lockIdentity(state: VaultState, secret: Questions['unlock']['ask']['secret']): Identity {
  if (secret?.method === 'passkey') {
    const identity = prfIdentity(secret.prf);
    secret.prf.fill(0);
    return identity;
  }
  if (state.passphrase === null) throw new VaultError('locked');
  return state.passphrase;
}
