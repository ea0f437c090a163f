import { makeRecovery, newIdentity, passphraseKeys, recipientOf, sealKey } from '@panah/envelope';
import type { LinkUse, Me } from '@panah/wire';
import { argon2id, base64url, random } from './crypto.ts';

export const officerName = 'Demo Officer';
export const passphrase = 'five walnut boats on a quiet demo lake';

/** Founds the desk of the demo as a supervisor's browser does. The recovery sheets are thrown away. */
export async function foundDemoDesk(origin: string, token: string): Promise<Me> {
  const salt = random(16);
  const lock = await passphraseKeys(passphrase, salt, argon2id);
  const officer = newIdentity('hybrid', random);
  const recipient = await recipientOf(officer);
  const desk = newIdentity('hybrid', random);
  const { pairs } = await makeRecovery(desk, random);
  const use: LinkUse = {
    token,
    name: officerName,
    recipient,
    unlock: {
      method: 'passphrase',
      salt: base64url(salt),
      wrapped: base64url(await sealKey(officer, await recipientOf(lock.identity))),
    },
    credential: { verifier: base64url(lock.verifier) },
    desk: {
      name: 'Demo Desk (fictional)',
      kind: 'hybrid',
      recipient: await recipientOf(desk),
      grant: base64url(await sealKey(desk, recipient)),
      recovery: { pairs: pairs.map(({ sheets, sealed }) => ({ sheets, sealed: base64url(sealed) })) },
    },
  };
  const post = async (path: string, body: unknown): Promise<Response> => {
    const headers = { origin, 'panah-desk': '1', 'content-type': 'application/json' };
    const response = await fetch(`${origin}/desk/api/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the demo desk was refused: ${path} ${response.status}`);
    return response;
  };
  await post('links/open', { token });
  return (await (await post('links/use', use)).json()) as Me;
}
