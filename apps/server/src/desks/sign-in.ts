import type { SignInBegun } from '@panah/wire';
import type { Done } from '../reports/service.ts';
import type { OfficerTable } from '../storage/index.ts';
import type { SignInFinishBody } from './bodies/desk.ts';
import { party, prfSalt } from './ceremony.ts';
import type { DeskContext } from './deps.ts';
import { sameHash, taggedHash, taggedMac } from './hash.ts';
import { base64url } from './me.ts';
import { foldName, unlockId, verifierId } from './model.ts';
import { credentialIdOf, requestOptions, verifyUse } from './passkeys.ts';
import { credentialRow, officerRow, presentOfficers } from './store.ts';
import { tags } from './tags.ts';

/** Of nobody: what an unknown name is compared with, so that it takes the same steps. */
const nobody = '0'.repeat(32);
const saltBytes = 16;

export async function beginSignIn(deps: DeskContext, name: string | undefined): Promise<SignInBegun> {
  if (name === undefined) {
    const challenge = deps.challenges.make('sign-in');
    const options = await requestOptions(party(deps), challenge);
    return { method: 'passkey', options, prfSalt: base64url(prfSalt(deps)) };
  }
  const folded = foldName(name);
  const officer = await passphraseOfficer(deps, folded);
  const fake = base64url(taggedMac(deps.secret, tags.fakeSalt, folded).subarray(0, saltBytes));
  const unlock = await deps.records.content(unlockId(officer?.id ?? nobody));
  if (unlock === null) return { method: 'passphrase', salt: fake };
  const { salt } = JSON.parse(Buffer.from(unlock).toString('utf8')) as { readonly salt?: string };
  return { method: 'passphrase', salt: salt ?? fake };
}

/**
 * The officer who proved themselves, or the seconds to wait. Only passphrases are slowed: a passkey cannot be
 * guessed, and slowing it would let a stranger keep every officer out.
 */
export async function finishSignIn(
  deps: DeskContext,
  body: SignInFinishBody,
): Promise<Done<OfficerTable> | { readonly kind: 'slow-down'; readonly seconds: number }> {
  if (body.method === 'passkey') return signedIn(deps, await byPasskey(deps, body.response), 'passkey');
  const name = foldName(body.name);
  const seconds = deps.attempts.wait(name);
  if (seconds > 0) return { kind: 'slow-down', seconds };
  // Counted before it is known how it ends: many attempts at once must not slip past the count.
  deps.attempts.failed(name);
  const officer = await byPassphrase(deps, name, body.verifier);
  if (officer !== null) deps.attempts.succeeded(name);
  return signedIn(deps, officer, 'passphrase');
}

async function signedIn(
  deps: DeskContext,
  officer: OfficerTable | null,
  method: 'passkey' | 'passphrase',
): Promise<Done<OfficerTable>> {
  if (officer === null) return { kind: 'refused', code: 'forbidden' };
  const recorded = await deps.desks.store.execute(
    officer.desk,
    { kind: 'sign-in', officer: officer.id, method },
    { actor: `officer:${officer.id}`, at: deps.clock() },
  );
  return recorded.kind === 'refused' ? recorded : { kind: 'done', value: officer };
}

async function byPassphrase(
  deps: DeskContext,
  folded: string,
  verifier: Uint8Array,
): Promise<OfficerTable | null> {
  const officer = await passphraseOfficer(deps, folded);
  const given = taggedHash(tags.verifier, verifier);
  const kept = await deps.records.content(verifierId(officer?.id ?? nobody));
  // Compared even when nobody is there; a hash of the right length that is never equal by chance.
  const same = sameHash(given, kept ?? taggedHash(tags.fakeSalt, verifier));
  return same && kept !== null ? officer : null;
}

async function byPasskey(deps: DeskContext, response: object): Promise<OfficerTable | null> {
  const { db } = deps.records;
  const id = credentialIdOf(response);
  const credential = id === null ? null : await credentialRow(db, id);
  if (credential === null) return null;
  const officer = await officerRow(db, credential.officer);
  if (officer === null || officer.status === 'removed') return null;
  const counters = db
    .selectFrom('credential_counters')
    .select('counter')
    .where('credential', '=', credential.id);
  const counter = (await counters.executeTakeFirst())?.counter ?? 0;
  const known = { id: credential.id, publicKey: credential.public_key, counter };
  const next = await verifyUse(party(deps), response, known, deps.challenges);
  if (next === null) return null;
  await deps.records.write([
    { table: 'credential_counters', put: { credential: credential.id, counter: next } },
  ]);
  return officer;
}

async function passphraseOfficer(deps: DeskContext, folded: string): Promise<OfficerTable | null> {
  const present = await presentOfficers(deps.records.db);
  return present.find(({ name, method }) => method === 'passphrase' && foldName(name) === folded) ?? null;
}
