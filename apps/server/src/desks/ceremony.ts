import { canonicalJson } from '@panah/custody';
import type { KeyKind } from '@panah/envelope';
import type { LinkOpened, Role, Unlock } from '@panah/wire';
import type { Done } from '../reports/service.ts';
import type { LinkTable } from '../storage/index.ts';
import type { LinkUseBody, RecoveryPairs } from './bodies/desk.ts';
import type { DeskContext } from './deps.ts';
import { sameHash, sha256Hex, taggedHash, taggedMac } from './hash.ts';
import { linkHash } from './links.ts';
import { base64url } from './me.ts';
import { foldName, grantId, type LinkPurpose, recoveryId, unlockId, verifierId } from './model.ts';
import { creationOptions, verifyNew } from './passkeys.ts';
import { credentialRow, deskRow, linkRow, officerRow, presentOfficers } from './store.ts';
import { tags } from './tags.ts';

/** What a one-time link is for, with a fresh challenge for a passkey. Opening does not use it up: pages are reloaded. */
export async function openLink(deps: DeskContext, token: string): Promise<Done<LinkOpened>> {
  const link = await goodLink(deps, token);
  if (link === null) return { kind: 'refused', code: 'link-expired' };
  const desk = await deskRow(deps.records.db, link.desk);
  const challenge = deps.challenges.make(`join ${link.hash}`);
  return {
    kind: 'done',
    value: {
      purpose: link.purpose as LinkPurpose,
      role: link.role as Role,
      deskName: desk?.name ?? null,
      demo: deps.demo,
      officer: link.officer,
      kind: (desk?.kind ?? null) as KeyKind | null,
      passkey: await creationOptions(party(deps), challenge, link.officer),
      prfSalt: base64url(prfSalt(deps)),
    },
  };
}

/** Enrols the officer that a link was made for, and with purpose `found` founds the desk. Gives the officer's id. */
export async function useLink(deps: DeskContext, body: LinkUseBody): Promise<Done<string>> {
  const link = await goodLink(deps, body.token);
  if (link === null) return { kind: 'refused', code: 'link-expired' };
  // The stream knows the names of its own desk only; officers of all desks sign in at one door.
  const folded = foldName(body.name);
  const present = await presentOfficers(deps.records.db);
  if (present.some(({ name }) => foldName(name) === folded)) return { kind: 'refused', code: 'conflict' };

  const enrolled = await enrol(deps, link, body);
  if (enrolled === null) return { kind: 'refused', code: 'invalid' };
  const unlock = Buffer.from(canonicalJson(unlockJson(body.unlock)));
  const content = [{ id: unlockId(link.officer), bytes: new Uint8Array(unlock) }, ...enrolled.content];
  const found = body.desk === undefined ? null : foundWith(body.desk, link);
  const done = await deps.desks.store.execute(
    link.desk,
    {
      kind: 'use-link',
      hash: link.hash,
      now: deps.clock().toISOString(),
      name: body.name,
      recipient: body.recipient,
      unlock: sha256Hex(unlock),
      credential: enrolled.credential,
      found: found?.facts ?? null,
    },
    {
      actor: `officer:${link.officer}`,
      at: deps.clock(),
      content: () => (found === null ? content : [...content, ...found.content]),
    },
  );
  if (done.kind === 'refused') return done;
  if (enrolled.credential !== null) {
    const counter = { credential: enrolled.credential.id, counter: enrolled.counter };
    await deps.records.write([{ table: 'credential_counters', put: counter }]);
  }
  return { kind: 'done', value: link.officer };
}

type Content = { readonly id: string; readonly bytes: Uint8Array };

/** How the officer will sign in; null when what came does not prove it. */
async function enrol(
  deps: DeskContext,
  link: LinkTable,
  body: LinkUseBody,
): Promise<{
  readonly credential: { readonly id: string; readonly publicKey: string } | null;
  readonly counter: number;
  readonly content: readonly Content[];
} | null> {
  const { credential, unlock } = body;
  if ('verifier' in credential) {
    if (unlock.method !== 'passphrase') return null;
    const bytes = new Uint8Array(taggedHash(tags.verifier, credential.verifier));
    return { credential: null, counter: 0, content: [{ id: verifierId(link.officer), bytes }] };
  }
  if (unlock.method !== 'passkey' || !sameHash(unlock.prfSalt, prfSalt(deps))) return null;
  const verified = await verifyNew(party(deps), credential.passkey, deps.challenges, `join ${link.hash}`);
  if (verified === null || (await credentialRow(deps.records.db, verified.id)) !== null) return null;
  const { id, publicKey, counter } = verified;
  return { credential: { id, publicKey }, counter, content: [] };
}

function foundWith(desk: NonNullable<LinkUseBody['desk']>, link: LinkTable) {
  const recovery = recoveryBytes(desk.recovery);
  const { name, kind, recipient, grant } = desk;
  return {
    facts: { name, kind, recipient, recovery: sha256Hex(recovery), grant: sha256Hex(grant) },
    content: [
      { id: grantId(link.desk, 1, link.officer), bytes: grant },
      { id: recoveryId(link.desk, 1), bytes: recovery },
    ],
  };
}

/** The pairs as they are kept: canonical JSON of the wire's `Recovery`. */
export function recoveryBytes({ pairs }: RecoveryPairs): Uint8Array {
  const json = pairs.map(({ sheets, sealed }) => ({ sheets: [...sheets], sealed: base64url(sealed) }));
  return new Uint8Array(Buffer.from(canonicalJson({ pairs: json })));
}

function unlockJson(unlock: LinkUseBody['unlock']): Unlock {
  const wrapped = base64url(unlock.wrapped);
  return unlock.method === 'passkey'
    ? { method: 'passkey', prfSalt: base64url(unlock.prfSalt), wrapped }
    : { method: 'passphrase', salt: base64url(unlock.salt), wrapped };
}

/** The link's row while it could still be used; the desk's own events have the last word. */
async function goodLink(deps: DeskContext, token: string): Promise<LinkTable | null> {
  const link = await linkRow(deps.records.db, linkHash(token));
  if (link === null || link.used === 1 || link.expires_at <= deps.clock().toISOString()) return null;
  if ((await officerRow(deps.records.db, link.officer))?.status !== 'invited') return null;
  const isFounded = (await deskRow(deps.records.db, link.desk)) !== null;
  return isFounded === (link.purpose === 'found') ? null : link;
}

/** One for the installation: a discoverable passkey is asked before its owner is known. 32 bytes. */
export function prfSalt(deps: Pick<DeskContext, 'secret'>): Uint8Array {
  return taggedMac(deps.secret, tags.prfSalt, '');
}

export function party(deps: Pick<DeskContext, 'origin' | 'name'>) {
  return { origin: deps.origin(), name: deps.name };
}
