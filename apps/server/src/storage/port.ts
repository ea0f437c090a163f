import type { Kysely } from 'kysely';
import type { ProjectionTable, Schema } from './schema.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An event before the log has given it a place. `at` is RFC 3339; for a person's acts floored to the hour. */
export type NewEvent = {
  readonly type: string;
  readonly at: string;
  /** `person`, `system`, or `officer:<id>`. */
  readonly actor: string;
  readonly data: { readonly [key: string]: Json };
};

export type StoredEvent = NewEvent & {
  /** Place in the log, from 0, without gaps: the index of its Merkle leaf. */
  readonly seq: number;
  readonly stream: string;
  /** Place in the stream, from 1. */
  readonly version: number;
  /** 32 bytes (packages/custody). */
  readonly leaf: Uint8Array;
};

/**
 * A row of a projection table, whole; keys as the schema names them. Put replaces. Remove takes every row that
 * matches all the columns given; an empty match is refused. In a commit, a negative number in a column whose
 * name ends in `_seq` stands for the seq of an event of that commit (`provisional.ts`).
 */
export type RowWrite<T extends ProjectionTable = ProjectionTable> = {
  [K in T]:
    | { readonly table: K; readonly put: Schema[K] }
    | { readonly table: K; readonly remove: Partial<Schema[K]> };
}[T];

/** One decision, written in one transaction with whatever else was waiting (group commit). */
export type Commit = {
  /** A second commit with the same key writes nothing and gives the first one's outcome. */
  readonly key: string | null;
  readonly stream: string;
  /** 0 for a stream that must not exist yet. */
  readonly expectedVersion: number;
  /** At least one. */
  readonly events: readonly NewEvent[];
  /** What the projector gives for `provisionalEvents(commit)`. */
  readonly rows: readonly RowWrite[];
  /**
   * Small sealed bodies, by content id. Not part of any projection: a rebuild never touches them.
   * Never overwrites: an id that is there already rejects with `taken`, unless the same commit shreds it.
   */
  readonly content: readonly { readonly id: string; readonly bytes: Uint8Array }[];
  /** Content ids to destroy. */
  readonly shred: readonly string[];
};

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly firstSeq: number; readonly version: number }
  | { readonly kind: 'repeated'; readonly firstSeq: number; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number };

export type LogHead = {
  readonly size: number;
  /** RFC 6962 root of the first `size` leaves, 32 bytes. */
  readonly root: Uint8Array;
};

/** Operational rows (sessions, counters): durable, but no events and in no projection. */
export type OperationalWrite =
  | { readonly table: 'sessions'; readonly put: Schema['sessions'] }
  | { readonly table: 'sessions'; readonly remove: { readonly hash: string } | { readonly officer: string } }
  | { readonly table: 'credential_counters'; readonly put: Schema['credential_counters'] };

/**
 * Records: the event log, its projections, small sealed content and operational rows.
 * Adapters: SQLite (one writer worker) and PostgreSQL. Both pass `contract.ts`.
 * Rejects with `StorageError`; then nothing of the commit was written, except that a `busy` from a lost connection
 * to PostgreSQL may have been: try again with the same key.
 */
export interface Records {
  /** Read side. Sees every commit that was acknowledged. */
  readonly db: Kysely<Schema>;
  /** Resolves only after the transaction is durable. */
  commit(commit: Commit): Promise<CommitOutcome>;
  write(rows: readonly OperationalWrite[]): Promise<void>;
  /** In order of seq, from `after` (exclusive; -1 for the start). */
  events(after: number, limit: number): Promise<readonly StoredEvent[]>;
  stream(stream: string): Promise<readonly StoredEvent[]>;
  content(id: string): Promise<Uint8Array | null>;
  head(): Promise<LogHead>;
  /** Leaf hashes [from, to), for proofs. */
  leaves(from: number, to: number): Promise<readonly Uint8Array[]>;
  /** Drops every projection row and fills them again from the events. */
  rebuild(project: Projector, progress?: (done: number, total: number) => void): Promise<void>;
  close(): Promise<void>;
}

/** Pure: the rows that follow from an event. `read` gives the current row of a projection table, or null. */
export type Projector = (
  event: StoredEvent,
  read: RowReader,
) => Promise<readonly RowWrite[]> | readonly RowWrite[];
export type RowReader = <T extends ProjectionTable>(
  table: T,
  key: Partial<Schema[T]>,
) => Promise<Schema[T] | null>;

/**
 * Large sealed content. Temp, fsync, rename, fsync of the directory; modification times are floored to the hour.
 * Rejects with `StorageError`.
 */
export interface SealedFiles {
  /** Starts an upload of `length` bytes. The same again is no error; other facts under a known id reject with `taken`. */
  create(id: string, length: number, meta: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Continues an upload; `offset` must equal what is durable (else `offset`). Resolves with the new durable length.
   * When `bytes` fails in the middle, what came before is kept and made durable, and its error is thrown on.
   * A later append to the same id stops an earlier one that still waits for bytes.
   */
  append(id: string, offset: number, bytes: ReadableStream<Uint8Array>): Promise<number>;
  /** Null when unknown. `sha256` (hex, of the sealed bytes) is there once complete. */
  stat(id: string): Promise<SealedFile | null>;
  /** Moves a complete upload to its final place (else `incomplete`, or `unknown`). Idempotent. */
  keep(id: string): Promise<SealedFile>;
  /** Bytes of a kept file; null when there is none. */
  open(id: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Idempotent. */
  remove(id: string): Promise<void>;
  /** Every id with its state, for sweeping and for backup. */
  list(): AsyncIterable<SealedFile>;
}
export type SealedFile = {
  readonly id: string;
  readonly length: number;
  readonly durable: number;
  readonly kept: boolean;
  readonly sha256: string | null;
  readonly meta: Readonly<Record<string, string>>;
  /** Floored to the hour. */
  readonly touchedAt: Date;
};
