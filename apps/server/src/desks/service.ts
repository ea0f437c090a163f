import { type DeskId, type KeyKind, newId, type Recipient } from '@panah/envelope';
import type { PublicDesk, Role } from '@panah/wire';
import type { DeskTable, Records } from '../storage/index.ts';
import { makeLink } from './links.ts';
import { may } from './permissions.ts';
import { createDeskStore, type DeskStore, deskRows, officerRow } from './store.ts';

// What the inbox shares with the desk's own routes.
export { demand, valueOf } from './answer.ts';
export { assignee, nothing, officerId } from './bodies/desk.ts';
export type { DeskContext } from './deps.ts';
export { may } from './permissions.ts';

/** What other features may ask of the desks. */
export interface DeskService {
  /** Founded desks with their current key. Empty before the set-up ceremony: the public pages then say that the desk is not open yet. */
  publicDesks(): Promise<readonly PublicDesk[]>;
  /** A one-time link for the first supervisor (purpose `found`) or, on a founded desk, for a new supervisor without keys (`recover`). Returns the token. */
  makeLink(purpose: 'found' | 'recover'): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** Whether a report of this desk may be assigned to that officer: active there, and in a role that reads. */
  mayHold(desk: string, officer: string): Promise<boolean>;
  /** Display name of an officer, also of one who left; null when unknown. */
  officerName(id: string): Promise<string | null>;
}

/** The service and, for this feature's own routes, the store behind it. */
export type Desks = DeskService & { readonly store: DeskStore };

export function createDeskService(deps: {
  readonly records: Records;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}): Desks {
  const { records, clock, random } = deps;
  const store = createDeskStore(records);
  return {
    store,
    async publicDesks() {
      return (await deskRows(records.db)).map(publicDesk);
    },
    async makeLink(purpose) {
      const desk = purpose === 'found' ? await unfoundedDesk(records, random) : await onlyDesk(records);
      const officer = purpose === 'found' ? await invitedFounder(records, desk) : null;
      const made = await makeLink(deps, store, desk, {
        by: 'system',
        purpose,
        role: 'supervisor',
        officer: officer ?? newId(random),
        now: clock(),
      });
      if (made.kind === 'refused') throw new Error(`a ${purpose} link was refused: ${made.code}`);
      return made.value;
    },
    async mayHold(desk, officer) {
      const row = await officerRow(records.db, officer);
      if (row === null || row.desk !== desk || row.status !== 'active') return false;
      return may({ role: row.role as Role, status: 'active' }, 'read-reports');
    },
    async officerName(id) {
      const name = (await officerRow(records.db, id))?.name ?? '';
      return name === '' ? null : name;
    },
  };
}

/** Trusts the row: what is in it was parsed before it was written. */
export function publicDesk(row: DeskTable): PublicDesk {
  return {
    id: row.id as DeskId,
    name: row.name,
    kind: row.kind as KeyKind,
    epoch: row.epoch,
    recipient: row.recipient as Recipient,
  };
}

/** The desk that waits for its founder, or a new id: every start before the founding means the same desk. */
async function unfoundedDesk(records: Records, random: (bytes: number) => Uint8Array): Promise<string> {
  const founded = new Set((await deskRows(records.db)).map(({ id }) => id));
  const links = await records.db.selectFrom('links').select('desk').where('purpose', '=', 'found').execute();
  return links.find(({ desk }) => !founded.has(desk))?.desk ?? newId(random);
}

async function invitedFounder(records: Records, desk: string): Promise<string | null> {
  const query = records.db.selectFrom('officers').select('id').where('desk', '=', desk);
  return (await query.where('status', '=', 'invited').executeTakeFirst())?.id ?? null;
}

/** With several desks a supervisor of one of them must not be made by chance for another. */
async function onlyDesk(records: Records): Promise<string> {
  const [desk, ...others] = await deskRows(records.db);
  if (desk === undefined || others.length > 0)
    throw new Error('a recover link needs exactly one founded desk');
  return desk.id;
}
