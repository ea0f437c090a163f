import type { Done } from '../reports/service.ts';
import type { GrantBody, RotateBody } from './bodies/desk.ts';
import { recoveryBytes } from './ceremony.ts';
import type { DeskContext } from './deps.ts';
import { sha256Hex } from './hash.ts';
import { type DeskState, grantId, recoveryId, unlockId, verifierId } from './model.ts';

type Acting = { readonly id: string; readonly desk: string };

/** A colleague hands on the desk keys they hold. */
export async function grantKeys(
  deps: DeskContext,
  by: Acting,
  officer: string,
  { grants }: GrantBody,
): Promise<Done<null>> {
  return done(
    await deps.desks.store.execute(
      by.desk,
      { kind: 'grant', by: by.id, officer, grants: hashes(grants) },
      { ...acting(deps, by), content: missingGrants(by.desk, officer, grants) },
    ),
  );
}

/** A supervisor without keys got them back from two sheets, and seals them to themselves. */
export async function recovered(deps: DeskContext, by: Acting, { grants }: GrantBody): Promise<Done<null>> {
  return done(
    await deps.desks.store.execute(
      by.desk,
      { kind: 'recover', by: by.id, grants: hashes(grants) },
      { ...acting(deps, by), content: missingGrants(by.desk, by.id, grants) },
    ),
  );
}

/** The next key, and with `remove` the end of an officer, in one commit: never the one without the other. */
export async function rotateKey(
  deps: DeskContext,
  by: Acting,
  remove: string | null,
  body: RotateBody,
): Promise<Done<null>> {
  const recovery = recoveryBytes(body.recovery);
  const { epoch, recipient } = body;
  const content = [
    { id: recoveryId(by.desk, epoch), bytes: recovery },
    ...body.grants.map(({ officer, sealed }) => ({ id: grantId(by.desk, epoch, officer), bytes: sealed })),
  ];
  // A repeated officer would be two contents of one id; decide refuses the set, but only what is distinct may travel.
  const distinct = content.filter((entry, index) => content.findIndex(({ id }) => id === entry.id) === index);
  const grants = body.grants.map(({ officer, sealed }) => ({ officer, sha256: sha256Hex(sealed) }));
  const rotated = await deps.desks.store.execute(
    by.desk,
    {
      kind: 'rotate',
      by: by.id,
      remove,
      rotation: { epoch, recipient, recovery: sha256Hex(recovery), grants },
    },
    {
      ...acting(deps, by),
      content: () => distinct,
      shred: (before) => (remove === null ? [] : keptFor(by.desk, remove, before)),
    },
  );
  if (rotated.kind === 'done' && remove !== null) await deps.sessions.endAllOf(remove);
  return done(rotated);
}

/** For an officer who never held a key: nothing they know has to be changed. */
export async function removeWithoutKey(deps: DeskContext, by: Acting, officer: string): Promise<Done<null>> {
  const removed = await deps.desks.store.execute(
    by.desk,
    { kind: 'remove', by: by.id, officer },
    { ...acting(deps, by), shred: (before) => keptFor(by.desk, officer, before) },
  );
  if (removed.kind === 'done') await deps.sessions.endAllOf(officer);
  return done(removed);
}

function keptFor(desk: string, officer: string, before: DeskState): readonly string[] {
  const epochs = before.officers.get(officer)?.epochs ?? [];
  return [unlockId(officer), verifierId(officer), ...epochs.map((epoch) => grantId(desk, epoch, officer))];
}

type Grants = GrantBody['grants'];

/** Granting twice changes nothing: the first sealed key stays, and only what is new is written. */
function missingGrants(desk: string, officer: string, grants: Grants) {
  return (before: DeskState) => {
    const held = before.officers.get(officer)?.epochs ?? [];
    return grants
      .filter(({ epoch }) => !held.includes(epoch))
      .map(({ epoch, sealed }) => ({ id: grantId(desk, epoch, officer), bytes: sealed }));
  };
}

function hashes(grants: Grants) {
  return grants.map(({ epoch, sealed }) => ({ epoch, sha256: sha256Hex(sealed) }));
}

function acting(deps: DeskContext, by: Acting) {
  return { actor: `officer:${by.id}`, at: deps.clock() };
}

function done(result: Done<unknown>): Done<null> {
  return result.kind === 'refused' ? result : { kind: 'done', value: null };
}
