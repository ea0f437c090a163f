import type { ReportId } from '@panah/envelope';

/** What opens a thread after its receipt was shown once: other features may make and read it. */
export type Bearers = {
  readonly make: (report: ReportId) => string;
  /** The report that a bearer opens; null when it is not ours, has ended, or is of an earlier run of the program. */
  readonly read: (bearer: string) => ReportId | null;
};

/** The token of `Authorization: Bearer …` (RFC 6750 section 2.1); null for anything else. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([A-Za-z0-9._-]{1,200})$/.exec(header ?? '')?.[1] ?? null;
}
