import type { ErrorCode } from '@panah/wire';
import type { Kysely } from 'kysely';
import type { Done } from '../reports/service.ts';
import {
  type CredentialTable,
  type DeskTable,
  type LinkTable,
  type NewEvent,
  type OfficerTable,
  provisionalEvents,
  type Records,
  type RowReader,
  type RowWrite,
  type Schema,
} from '../storage/index.ts';
import { type DeskCommand, decide } from './decide.ts';
import type { DeskEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { type DeskState, deskStream, emptyDesk } from './model.ts';
import { asDeskEvent, projectDesk } from './project.ts';

type Db = Kysely<Schema>;

/** What a commit carries beside its events. */
export type Carried = {
  /** `system` or `officer:<id>`. */
  readonly actor: string;
  readonly at: Date;
  readonly content?: (before: DeskState) => readonly { readonly id: string; readonly bytes: Uint8Array }[];
  readonly shred?: (before: DeskState) => readonly string[];
};

export interface DeskStore {
  /** The state as of some acknowledged commit; `execute` sees to it that nothing is decided on an old one. */
  load(desk: string): Promise<DeskState>;
  /** Decides on the current state and writes what follows in one commit. Gives the state after it. */
  execute(desk: string, command: DeskCommand, carried: Carried): Promise<Done<DeskState>>;
}

/** More than any desk's officers could cause at once. */
const maxTries = 8;

export function createDeskStore(records: Records): DeskStore {
  // Folding the stream costs more with every sign-in; the version that a commit expects finds out an old state.
  const folded = new Map<string, DeskState>();

  const fold = async (desk: string): Promise<DeskState> => {
    const events = await records.stream(deskStream(desk));
    const state = events.reduce((current, event) => evolve(current, asDeskEvent(event)), emptyDesk);
    folded.set(desk, state);
    return state;
  };

  const write = async (
    desk: string,
    state: DeskState,
    events: readonly DeskEvent[],
    carried: Carried,
  ): Promise<DeskState | null> => {
    const at = carried.at.toISOString();
    const commit = {
      stream: deskStream(desk),
      expectedVersion: state.version,
      events: events.map((event): NewEvent => ({ ...event, at, actor: carried.actor })),
    };
    const outcome = await records.commit({
      ...commit,
      key: null,
      rows: await projected(records.db, commit),
      content: carried.content?.(state) ?? [],
      shred: carried.shred?.(state) ?? [],
    });
    if (outcome.kind === 'conflict') return null;
    const next = events.reduce(evolve, state);
    folded.set(desk, next);
    return next;
  };

  return {
    load: async (desk) => folded.get(desk) ?? (await fold(desk)),
    async execute(desk, command, carried) {
      let state = folded.get(desk);
      let fresh = state === undefined;
      for (let tries = 0; tries < maxTries; tries += 1) {
        state ??= await fold(desk);
        const decision = decide(state, command);
        if (decision.kind === 'refused') {
          // Another process may have written since: refuse only on what is there now.
          if (fresh) return refused(decision.code);
          [state, fresh] = [undefined, true];
          continue;
        }
        if (decision.events.length === 0) return { kind: 'done', value: state };
        const next = await write(desk, state, decision.events, carried);
        if (next !== null) return { kind: 'done', value: next };
        [state, fresh] = [undefined, true];
      }
      return refused('storage-busy');
    },
  };
}

/** The rows that follow from a commit's events, each seeing the rows of those before it. */
async function projected(
  db: Db,
  commit: Parameters<typeof provisionalEvents>[0],
): Promise<readonly RowWrite[]> {
  const rows: RowWrite[] = [];
  const read: RowReader = async (table, key) => {
    const matches = (row: object) =>
      Object.entries(key).every(([column, value]) => (row as Record<string, unknown>)[column] === value);
    for (const write of rows.toReversed()) {
      if (write.table !== table) continue;
      if ('put' in write && matches(write.put)) return write.put as never;
    }
    const query = db.selectFrom(table as 'desks').selectAll();
    return ((await query.where((eb) => eb.and(key as object)).executeTakeFirst()) ?? null) as never;
  };
  for (const event of provisionalEvents(commit)) rows.push(...(await projectDesk(event, read)));
  return rows;
}

function refused(code: ErrorCode): Done<never> {
  return { kind: 'refused', code };
}

export function deskRows(db: Db): Promise<readonly DeskTable[]> {
  return db.selectFrom('desks').selectAll().orderBy('id').execute();
}

export async function deskRow(db: Db, id: string): Promise<DeskTable | null> {
  return (await db.selectFrom('desks').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function officerRow(db: Db, id: string): Promise<OfficerTable | null> {
  return (await db.selectFrom('officers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** All officers who could sign in; a handful, so names are compared in memory where folding is the same everywhere. */
export function presentOfficers(db: Db): Promise<readonly OfficerTable[]> {
  return db
    .selectFrom('officers')
    .selectAll()
    .where('status', 'in', ['active', 'waiting-for-key'])
    .orderBy('id')
    .execute();
}

export async function linkRow(db: Db, hash: string): Promise<LinkTable | null> {
  return (await db.selectFrom('links').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;
}

export async function credentialRow(db: Db, id: string): Promise<CredentialTable | null> {
  return (await db.selectFrom('credentials').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Epochs granted to an officer, oldest first. */
export async function grantedEpochs(db: Db, desk: string, officer: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('grants')
    .select('epoch')
    .where('desk', '=', desk)
    .where('officer', '=', officer)
    .orderBy('epoch')
    .execute();
  return rows.map(({ epoch }) => epoch);
}
