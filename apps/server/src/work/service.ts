import type { WorkPurpose } from '@panah/wire';
import type { Challenge } from 'altcha-lib';

/** `work-needed`: none, or not a solution; `work-expired`: a fresh challenge will do. */
export type WorkOutcome = 'accepted' | 'work-needed' | 'work-expired';

/** Proof of work before what anyone may send: no third party, no tracking, no riddle to solve. */
export interface WorkService {
  challenge(purpose: WorkPurpose): Promise<Challenge>;
  /**
   * Takes a solution for one subject (a report id, a lookup hash). Again for the same subject is fine, so that a lost
   * answer can be asked for again; for another subject it is spent.
   */
  spend(purpose: WorkPurpose, text: unknown, subject: string): Promise<WorkOutcome>;
}

/** How much of the machine the way without script may use; there is no work to ask for there. */
export interface PlainFormGate {
  /** Resolves with a release, or null when there is no room now. */
  enter(): Promise<(() => void) | null>;
}
