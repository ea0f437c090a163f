import type { PublicDesk } from '@panah/wire';

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
