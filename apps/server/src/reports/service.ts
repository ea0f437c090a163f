import type { ItemId, ReportId } from '@panah/envelope';
import type {
  CloseReason,
  ErrorCode,
  ExportWhy,
  HistoryEntry,
  OpenWhy,
  QueuePage,
  Readable,
  ReportFacts,
  Stage,
  Thread,
  Urgency,
  AgeBand,
} from '@panah/wire';

/** An expected refusal: the caller must handle it. */
export type Refused = { readonly kind: 'refused'; readonly code: ErrorCode };
export type Done<T> = { readonly kind: 'done'; readonly value: T } | Refused;

/** Already parsed and within limits; proof of work already spent. */
export type Submission = {
  readonly id: ReportId;
  readonly desk: string;
  readonly epoch: number;
  /** Hex SHA-256 of the lookup token under its domain tag. */
  readonly lookup: string;
  readonly readable: Readable;
  readonly sealed: Uint8Array;
  readonly files: readonly ItemId[];
};

export type QueueQuery = {
  readonly stage: Stage | 'all';
  readonly assigned: 'anyone' | 'none' | { readonly officer: string };
  readonly urgency: Urgency | null;
  readonly age: AgeBand | null;
  readonly language: string | null;
  readonly sort: 'waiting' | 'received' | 'activity';
  readonly dir: 'asc' | 'desc';
  readonly after: string | null;
};

/** All that may happen to a report. Used by the person's API, the pages without script, and the desk's inbox. */
export interface ReportService {
  submit(submission: Submission): Promise<Done<{ readonly repeated: boolean }>>;
  /** Null for an unknown or withdrawn receipt alike. */
  find(lookup: string): Promise<ReportId | null>;
  thread(id: ReportId): Promise<Thread | null>;
  message(
    id: ReportId,
    message: { readonly id: ItemId; readonly sealed: Uint8Array; readonly files: readonly ItemId[] },
  ): Promise<Done<{ readonly repeated: boolean }>>;
  withdraw(id: ReportId): Promise<Done<null>>;
  /** Sealed bytes of the report, a message, a note or a file. */
  item(
    id: ReportId,
    item: ItemId,
    reader: 'person' | 'desk',
  ): Promise<{ readonly size: number; readonly bytes: ReadableStream<Uint8Array> } | null>;

  /** The desk a report belongs to; null when there is no such report. */
  deskOf(id: ReportId): Promise<string | null>;
  queue(desk: string, query: QueueQuery): Promise<QueuePage>;
  facts(id: ReportId): Promise<ReportFacts | null>;
  open(id: ReportId, officer: string, why: OpenWhy): Promise<Done<null>>;
  reply(
    id: ReportId,
    officer: string,
    item: { readonly id: ItemId; readonly sealed: Uint8Array },
  ): Promise<Done<null>>;
  note(
    id: ReportId,
    officer: string,
    item: { readonly id: ItemId; readonly sealed: Uint8Array },
  ): Promise<Done<null>>;
  assign(id: ReportId, officer: string, to: string | null): Promise<Done<null>>;
  close(id: ReportId, officer: string, reason: CloseReason): Promise<Done<null>>;
  reopen(id: ReportId, officer: string): Promise<Done<null>>;
  exported(id: ReportId, officer: string, items: readonly ItemId[], why: ExportWhy): Promise<Done<null>>;
  history(id: ReportId): Promise<readonly HistoryEntry[]>;

  /** Removes sealed files that nothing refers to: abandoned uploads, and what a crash left of withdrawn reports. */
  sweep(): Promise<{ readonly abandoned: number; readonly withdrawn: number }>;
}
