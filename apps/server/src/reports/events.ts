import type { AgeBand, CloseReason, ExportWhy, OpenWhy, Stage, Urgency } from '@panah/wire';

/**
 * Events of stream `report-<id>`. They hold commitments and coded facts, never a person's words.
 * `type` carries its schema version; a changed shape is a new type and the old one is read for ever.
 */
export type ReportEvent =
  | {
      readonly type: 'report.received.1';
      readonly data: {
        readonly desk: string;
        readonly epoch: number;
        readonly pseudonym: string;
        /** Hex SHA-256 of the lookup token under its domain tag. */
        readonly lookup: string;
        readonly urgency: Urgency | null;
        readonly age: AgeBand | null;
        readonly language: string | null;
        readonly item: ItemFact;
        readonly files: readonly ItemFact[];
      };
    }
  | {
      readonly type: 'report.messaged.1';
      readonly data: { readonly item: ItemFact; readonly files: readonly ItemFact[] };
    }
  | { readonly type: 'report.opened.1'; readonly data: { readonly why: OpenWhy } }
  | { readonly type: 'report.replied.1'; readonly data: { readonly item: ItemFact } }
  | { readonly type: 'report.noted.1'; readonly data: { readonly item: ItemFact } }
  | { readonly type: 'report.assigned.1'; readonly data: { readonly officer: string | null } }
  | { readonly type: 'report.closed.1'; readonly data: { readonly reason: CloseReason } }
  /** `stage`: where it stood before it was closed. */
  | { readonly type: 'report.reopened.1'; readonly data: { readonly stage: Exclude<Stage, 'closed'> } }
  | {
      readonly type: 'report.exported.1';
      readonly data: { readonly items: readonly string[]; readonly why: ExportWhy };
    }
  | { readonly type: 'report.withdrawn.1'; readonly data: Record<string, never> };

/** A sealed thing by id, sealed size in bytes, hex SHA-256 of the sealed bytes, and where its bytes are. */
export type ItemFact = {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly body: 'row' | 'file';
};
