import { createHash } from 'node:crypto';
import type { Records, SessionTable } from '../storage/index.ts';
import { isAlive, openedReports, type SessionLimits, withOpened } from './model.ts';
import { tags } from './tags.ts';

export { cookieName, endedCookie, sessionCookie } from './cookie.ts';
export { type DeskEnv, ownPageOnly, signedIn } from './guard.ts';

/** A live session. `hash` names it; the cookie's value itself is nowhere on the server. */
export type Session = { readonly hash: string; readonly officer: string; readonly opened: readonly string[] };

export interface Sessions {
  /** A new session, never one that the browser brought along. Returns the cookie's value: 32 random bytes, base64url. */
  begin(officer: string): Promise<string>;
  /** Null for unknown, idle or ended sessions alike. */
  find(cookie: string): Promise<Session | null>;
  /** The officer did something: the idle time starts again. */
  touch(session: Session): Promise<void>;
  /** From now on this session may be given the report's sealed bytes. */
  opened(session: Session, report: string): Promise<void>;
  end(session: Session): Promise<void>;
  endAllOf(officer: string): Promise<void>;
}

/** A session is seen again at most this often, so that an officer at work is not a write per click. */
const seenEveryMs = 15_000;

export function createSessions(deps: {
  readonly records: Pick<Records, 'db' | 'write'>;
  readonly limits: SessionLimits;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}): Sessions {
  const { records, limits, clock } = deps;
  const row = async (hash: string): Promise<SessionTable | null> => {
    const query = records.db.selectFrom('sessions').selectAll().where('hash', '=', hash);
    const found = await query.executeTakeFirst();
    return found !== undefined && isAlive(found, clock(), limits) ? found : null;
  };

  // A row is written whole: two changes of one session wait for each other, or the later would undo the earlier.
  const turns = new Map<string, Promise<void>>();
  const inTurn = (hash: string, act: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(hash) ?? Promise.resolve()).then(act);
    const settled = turn.catch(() => undefined);
    turns.set(hash, settled);
    void settled.then(() => {
      if (turns.get(hash) === settled) turns.delete(hash);
    });
    return turn;
  };
  const change = (hash: string, to: (current: SessionTable) => SessionTable): Promise<void> =>
    inTurn(hash, async () => {
      const current = await row(hash);
      if (current !== null) await records.write([{ table: 'sessions', put: to(current) }]);
    });

  return {
    async begin(officer) {
      const value = Buffer.from(deps.random(32)).toString('base64url');
      const now = clock();
      const put = {
        hash: sessionHash(value),
        officer,
        created_at: now.toISOString(),
        seen_at: now.toISOString(),
        expires_at: new Date(now.getTime() + limits.sessionHours * 3_600_000).toISOString(),
        opened: '[]',
      };
      const old = await records.db
        .selectFrom('sessions')
        .selectAll()
        .where('officer', '=', officer)
        .execute();
      const ended = old.filter((candidate) => !isAlive(candidate, now, limits));
      await records.write([
        ...ended.map(({ hash }) => ({ table: 'sessions', remove: { hash } }) as const),
        { table: 'sessions', put },
      ]);
      return value;
    },
    async find(cookie) {
      const found = await row(sessionHash(cookie));
      return found && { hash: found.hash, officer: found.officer, opened: openedReports(found) };
    },
    async touch({ hash }) {
      const current = await row(hash);
      const now = clock();
      if (current === null || now.getTime() - Date.parse(current.seen_at) < seenEveryMs) return;
      await change(hash, (latest) => ({ ...latest, seen_at: now.toISOString() }));
    },
    async opened({ hash }, report) {
      await change(hash, (latest) => withOpened(latest, report));
    },
    async end({ hash }) {
      await inTurn(hash, () => records.write([{ table: 'sessions', remove: { hash } }]));
    },
    async endAllOf(officer) {
      await records.write([{ table: 'sessions', remove: { officer } }]);
    },
  };
}

function sessionHash(value: string): string {
  return createHash('sha256').update(tags.session).update(value).digest('hex');
}
