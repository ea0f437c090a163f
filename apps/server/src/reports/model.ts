import type { Stage } from '@panah/wire';
import type { ItemFact } from './events.ts';

export type KnownItem = ItemFact & {
  readonly kind: 'report' | 'message' | 'file' | 'note';
  readonly from: 'person' | 'desk';
};

/** A report as its events tell it. */
export type ReportState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'live';
      readonly desk: string;
      readonly stage: Stage;
      readonly opened: boolean;
      readonly answered: boolean;
      readonly assigned: string | null;
      readonly items: ReadonlyMap<string, KnownItem>;
    }
  /** Its content is destroyed; the ids are remembered so that what comes late finds nothing to attach to. */
  | { readonly kind: 'withdrawn'; readonly items: ReadonlyMap<string, KnownItem> };

export const noReport: ReportState = { kind: 'none' };

/** Files with one report or message, and files that one report may gather in all. */
export const filesAtOnce = 20;
export const filesInAll = 100;

export function reportStream(id: string): string {
  return `report-${id}`;
}

/** The id of the report that a stream is of; null for another stream. */
export function streamReport(stream: string): string | null {
  return stream.startsWith('report-') ? stream.slice('report-'.length) : null;
}

/** A person's acts are dated by the hour: a log with seconds would help to tell who wrote. */
export function hourOf(now: Date): string {
  return `${now.toISOString().slice(0, 13)}:00:00Z`;
}
