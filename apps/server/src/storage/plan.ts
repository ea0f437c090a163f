import {
  append,
  canonicalJson,
  decodeFrontier,
  encodeFrontier,
  type Frontier,
  leafHash,
} from '@panah/custody';
import { StorageError } from './error.ts';
import type { Commit, CommitOutcome, RowWrite } from './port.ts';
import { placeRow } from './provisional.ts';
import type { CommitKeyTable, ContentTable, EventTable, LogHeadTable } from './schema.ts';

/** What the engine says, inside the transaction, of the names that a batch mentions. Changed by planning. */
export type Known = {
  frontier: Frontier;
  /** Last version of every stream mentioned that exists. */
  readonly versions: Map<string, number>;
  readonly keys: Map<string, { readonly firstSeq: number; readonly version: number }>;
  /** Content ids, among those to be written, that are there already. */
  readonly contents: Set<string>;
};

/** What one commit adds, its place in the log known. */
export type PlannedCommit = {
  readonly outcome: CommitOutcome & { readonly kind: 'committed' };
  readonly events: readonly EventTable[];
  readonly key: CommitKeyTable | null;
  readonly rows: readonly RowWrite[];
  readonly shred: readonly string[];
  readonly content: readonly ContentTable[];
};
export type Planned = PlannedCommit | { readonly outcome: Exclude<CommitOutcome, { kind: 'committed' }> };

/** The names in a batch that the engine has to look up before planning. */
export function mentioned(commits: readonly Commit[]) {
  const streams = new Set<string>();
  const keys = new Set<string>();
  const contents = new Set<string>();
  for (const commit of commits) {
    streams.add(commit.stream);
    if (commit.key !== null) keys.add(commit.key);
    for (const { id } of commit.content) contents.add(id);
  }
  return { streams: [...streams], keys: [...keys], contents: [...contents] };
}

/**
 * Gives one commit its place after all that `known` holds, and moves `known` on, so that commits of one batch see
 * each other. A repeat, a conflict or anything thrown leaves `known` as it was.
 *
 * @throws StorageError `taken`; CustodyError when an event cannot be hashed, which is a bug
 */
export function planCommit(commit: Commit, known: Known): Planned {
  if (commit.key !== null) {
    const first = known.keys.get(commit.key);
    if (first !== undefined) return { outcome: { kind: 'repeated', ...first } };
  }
  const version = known.versions.get(commit.stream) ?? 0;
  if (version !== commit.expectedVersion) return { outcome: { kind: 'conflict', version } };
  checkContent(commit, known.contents);

  const firstSeq = known.frontier.size;
  let frontier = known.frontier;
  const events = commit.events.map((event, index) => {
    const placed = {
      seq: firstSeq + index,
      stream: commit.stream,
      version: version + index + 1,
      type: event.type,
      at: event.at,
      actor: event.actor,
    };
    const leaf = leafHash({ ...placed, data: event.data });
    frontier = append(frontier, leaf);
    return { ...placed, data: canonicalJson(event.data), leaf };
  });
  const last = version + events.length;

  known.frontier = frontier;
  known.versions.set(commit.stream, last);
  if (commit.key !== null) known.keys.set(commit.key, { firstSeq, version: last });
  for (const id of commit.shred) known.contents.delete(id);
  for (const { id } of commit.content) known.contents.add(id);
  return {
    outcome: { kind: 'committed', firstSeq, version: last },
    events,
    key: commit.key === null ? null : { key: commit.key, first_seq: firstSeq, version: last },
    rows: commit.rows.map(
      (row) => ('put' in row ? { ...row, put: placeRow(row.put, firstSeq) } : row) as RowWrite,
    ),
    shred: commit.shred,
    content: commit.content,
  };
}

export function headRow(frontier: Frontier): LogHeadTable {
  return { id: 1, size: frontier.size, frontier: encodeFrontier(frontier) };
}

/** @throws StorageError `unreadable` */
export function headFrontier(row: Pick<LogHeadTable, 'size' | 'frontier'> | undefined): Frontier {
  if (row === undefined) throw new StorageError('unreadable', 'the log has no head');
  let frontier: Frontier;
  try {
    frontier = decodeFrontier(row.frontier);
  } catch (error) {
    throw new StorageError('unreadable', 'the head of the log cannot be read', { cause: error });
  }
  if (frontier.size !== row.size)
    throw new StorageError('unreadable', 'the head of the log contradicts itself');
  return frontier;
}

/** A commit that could never be written is a bug of the caller, found before it joins a batch. */
export function assertCommit(commit: Commit): void {
  if (commit.events.length === 0) throw new TypeError('a commit needs at least one event');
  for (const row of commit.rows) {
    if ('remove' in row && Object.keys(row.remove).length === 0) {
      throw new TypeError(`removal from ${row.table} needs at least one column to match`);
    }
  }
}

function checkContent(commit: Commit, there: ReadonlySet<string>): void {
  const written = new Set<string>();
  for (const { id } of commit.content) {
    if (written.has(id) || (there.has(id) && !commit.shred.includes(id))) {
      throw new StorageError('taken', `content ${id} is there already`);
    }
    written.add(id);
  }
}
