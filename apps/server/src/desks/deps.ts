import type { ReportService } from '../reports/service.ts';
import type { Sessions } from '../sessions/service.ts';
import type { Records } from '../storage/index.ts';
import type { Attempts } from './attempts.ts';
import type { Challenges } from './challenges.ts';
import type { Desks } from './service.ts';

/** What the desk's routes are built from. */
export type DeskDeps = {
  readonly records: Records;
  readonly reports: ReportService;
  readonly desks: Desks;
  /** `https://…` or `http://localhost:…`; asked for each request, because a free port is known only when it listens. */
  readonly origin: () => string;
  /** Name of the installation, shown by authenticators. */
  readonly name: string;
  readonly demo: boolean;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** 32 bytes or more, the same after every restart: the salts of names that do not exist must not change. */
  readonly secret: Uint8Array;
  /** Largest sealed reply or note, bytes. */
  readonly sealedBytes: number;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
};

/** The same with what lives as long as the routes do. */
export type DeskContext = DeskDeps & {
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly attempts: Attempts;
};
