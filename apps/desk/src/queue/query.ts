import type { AgeBand, OfficerId, QueuePage, QueueRow, ReportFacts, Stage, Urgency } from '@panah/wire';

export type QueueFilter = {
  readonly stage: Stage | 'all';
  readonly assigned: 'anyone' | 'me' | 'none' | OfficerId;
  readonly urgency: Urgency | 'any';
  readonly age: AgeBand | 'any';
  readonly language: string;
  readonly order: Order;
};
export type Order = 'waiting' | 'received' | 'received.asc' | 'activity';

export const noFilter: QueueFilter = {
  stage: 'all',
  assigned: 'anyone',
  urgency: 'any',
  age: 'any',
  language: 'any',
  order: 'waiting',
};

export function filterCount(filter: QueueFilter): number {
  const { order: _order, stage: _stage, ...rest } = filter;
  return Object.values(rest).filter((value) => value !== 'any' && value !== 'anyone').length;
}

const orders: { readonly [O in Order]: readonly [sort: string, dir: string] } = {
  // The longest wait has the earliest start.
  waiting: ['waiting', 'asc'],
  received: ['received', 'desc'],
  'received.asc': ['received', 'asc'],
  activity: ['activity', 'desc'],
};

export function searchOf(filter: QueueFilter, after: string | null): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.stage !== 'all') search.set('stage', filter.stage);
  if (filter.assigned !== 'anyone') search.set('assigned', filter.assigned);
  if (filter.urgency !== 'any') search.set('urgency', filter.urgency);
  if (filter.age !== 'any') search.set('age', filter.age);
  if (filter.language !== 'any') search.set('language', filter.language);
  const [sort, dir] = orders[filter.order];
  search.set('sort', sort);
  search.set('dir', dir);
  if (after !== null) search.set('after', after);
  return search;
}

export type Merged = { readonly rows: readonly QueueRow[]; readonly fresh: number };

/**
 * Nothing jumps: rows in sight stay where they are and only say what is new about them. What has arrived since, or
 * would now stand elsewhere, is counted and comes when the officer asks for it.
 */
export function mergeRows(shown: readonly QueuePage[], latest: QueuePage | undefined): Merged {
  const newest = new Map((latest?.rows ?? []).map((row) => [row.id, row]));
  const seen = new Set<string>();
  const rows: QueueRow[] = [];
  for (const row of shown.flatMap((page) => page.rows)) {
    // A report that moved between two pages while they were loaded would stand there twice.
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    rows.push(newest.get(row.id) ?? row);
  }
  const fresh = [...newest.keys()].filter((id) => !seen.has(id)).length;
  return { rows, fresh };
}

/** The pages with the row of this report as it is now; every row keeps its place. */
export function renewRow(pages: readonly QueuePage[], facts: ReportFacts): QueuePage[] {
  const { epoch: _epoch, lastOpenedAt: _lastOpenedAt, items: _items, ...row } = facts;
  return pages.map((page) =>
    page.rows.some(({ id }) => id === row.id)
      ? { ...page, rows: page.rows.map((old) => (old.id === row.id ? row : old)) }
      : page,
  );
}
