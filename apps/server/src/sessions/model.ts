import type { SessionTable } from '../storage/index.ts';

export type SessionLimits = {
  /** Without an act of the officer for this long, a session is over. */
  readonly idleMinutes: number;
  /** However busy, a session is over after this long. */
  readonly sessionHours: number;
};

/** Reports an officer may have opened in one session; the oldest are forgotten and have to be opened again. */
export const maxOpened = 1000;

/** Whether a session row is still good at `now`. Pure. */
export function isAlive(row: SessionTable, now: Date, limits: SessionLimits): boolean {
  const idleUntil = Date.parse(row.seen_at) + limits.idleMinutes * 60_000;
  return now.getTime() < idleUntil && now.getTime() < Date.parse(row.expires_at);
}

export function openedReports(row: SessionTable): readonly string[] {
  return JSON.parse(row.opened) as readonly string[];
}

export function withOpened(row: SessionTable, report: string): SessionTable {
  const opened = [...openedReports(row).filter((id) => id !== report), report].slice(-maxOpened);
  return { ...row, opened: JSON.stringify(opened) };
}
