import type { Commit, StoredEvent } from './port.ts';

const NO_LEAF = new Uint8Array(32);

/**
 * The events of a commit as a projector will see them, before the log has given them a place: event `i` has
 * seq `-(i + 1)` and an empty leaf. The writer replaces those numbers in columns that end in `_seq` when it
 * knows the place, so that a projector serves both a commit and a rebuild.
 */
export function provisionalEvents(
  commit: Pick<Commit, 'stream' | 'expectedVersion' | 'events'>,
): readonly StoredEvent[] {
  return commit.events.map((event, index) => ({
    ...event,
    seq: -(index + 1),
    stream: commit.stream,
    version: commit.expectedVersion + index + 1,
    leaf: NO_LEAF,
  }));
}

/** A row with its provisional numbers resolved. */
export function placeRow<Row extends object>(row: Row, firstSeq: number): Row {
  let placed: Record<string, unknown> | null = null;
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'number' || value >= 0 || !column.endsWith('_seq')) continue;
    placed ??= { ...row } as Record<string, unknown>;
    placed[column] = firstSeq - value - 1;
  }
  return placed === null ? row : (placed as Row);
}
