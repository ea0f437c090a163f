import type { ReportTable } from '../storage/index.ts';
import type { QueueQuery } from './service.ts';

/** The last row that was shown, in the order it was shown in. */
export type Place = { readonly seq: number; readonly since: string | null };

const shape = /^(received|waiting|activity)\.(\d{1,15})(?:\.(\d{4}-\d{2}-\d{2}T\d{2}:00:00Z))?$/;

export function formatPlace(sort: QueueQuery['sort'], row: ReportTable): string {
  if (sort === 'received') return `received.${row.received_seq}`;
  if (sort === 'activity') return `activity.${row.active_seq}`;
  return `waiting.${row.received_seq}${row.waiting_since === null ? '' : `.${row.waiting_since}`}`;
}

/** Null for what was not made for this order: then the queue begins at its beginning. */
export function parsePlace(sort: QueueQuery['sort'], text: string): Place | null {
  const [, made, seq, since] = shape.exec(text) ?? [];
  if (made !== sort || seq === undefined) return null;
  return { seq: Number(seq), since: since ?? null };
}
