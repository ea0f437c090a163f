import { newIdentity, recipientOf, sealKey } from '@panah/envelope';
import { random } from './argon.ts';
import { toBase64url } from './base64url.ts';
import { VaultError } from './error.ts';
import type { Granted, Questions } from './protocol.ts';
import { keepSheets } from './sheets.ts';
import type { VaultState } from './state.ts';

export async function grantTo(
  state: VaultState,
  { recipient }: Questions['grant-to']['ask'],
): Promise<readonly Granted[]> {
  if (state.desks.size === 0) throw new VaultError('locked');
  const granted: Granted[] = [];
  for (const [epoch, identity] of state.desks) {
    granted.push({ epoch, sealed: toBase64url(await sealKey(identity, recipient)) });
  }
  return granted;
}

/**
 * A new desk key for the next epoch, sealed to every officer who stays, with a new recovery kit.
 * It is used here only once the server has accepted it: `unlock` brings it back with the grants.
 */
export async function rotateKey(
  state: VaultState,
  { officers }: Questions['rotate-key']['ask'],
): Promise<Questions['rotate-key']['answer']> {
  if (state.current === null) throw new VaultError('locked');
  const desk = newIdentity(state.kind, random);
  const recovery = await keepSheets(state, desk);
  const grants = await Promise.all(
    officers.map(async ({ officer, recipient }) => ({
      officer,
      sealed: toBase64url(await sealKey(desk, recipient)),
    })),
  );
  return { epoch: state.current.epoch + 1, recipient: await recipientOf(desk), grants, recovery };
}
