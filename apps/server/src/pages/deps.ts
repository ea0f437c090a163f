import type { DeskService } from '../desks/service.ts';
import type { ReportService } from '../reports/service.ts';
import type { SealedFiles } from '../storage/port.ts';
import type { Pending } from '../uploads/service.ts';
import type { PlainFormGate } from '../work/service.ts';

/** What the pages need of the built browser code; null where a build has not made it (the pages work without). */
export interface PageAssets {
  /** A file of the manifest by logical name (`report.js`), with its URL path and `sha384-…`. */
  find(name: string): { readonly path: string; readonly integrity: string } | null;
  /** Its text, for inlining. */
  text(name: string): string | null;
}

export type PageDeps = {
  readonly reports: ReportService;
  readonly desks: DeskService;
  readonly files: SealedFiles;
  /** Counts what is uploaded and not yet part of a report, together with the script's uploads. */
  readonly pending: Pending;
  readonly assets: PageAssets;
  readonly site: {
    readonly name: string;
    readonly demo: boolean;
    /** 16 bytes: the salt of every receipt of this installation. */
    readonly salt: Uint8Array;
  };
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
  /** Bounds how much of the machine the way without script may use. */
  readonly gate: PlainFormGate;
};
