import type { Projector, ReportTable, RowWrite, StoredEvent } from '../storage/index.ts';
import type { ItemFact, ReportEvent } from './events.ts';
import { streamReport } from './model.ts';
import { asReportEvent } from './recorded.ts';

/** Rows that follow from an event of a report stream; nothing for any other stream. */
export const projectReport: Projector = async (stored, read) => {
  const id = streamReport(stored.stream);
  if (id === null) return [];
  const event = asReportEvent(stored);
  if (event.type === 'report.received.1') return received(id, stored, event.data);
  const row = await read('reports', { id });
  if (row === null) throw new Error(`expected a row before ${event.type}`);
  return follow({ ...row, version: stored.version }, stored, event);
};

type Received = Extract<ReportEvent, { type: 'report.received.1' }>['data'];
type Later = Exclude<ReportEvent, { type: 'report.received.1' }>;

function received(id: string, stored: StoredEvent, data: Received): readonly RowWrite[] {
  const row: ReportTable = {
    id,
    version: stored.version,
    desk: data.desk,
    epoch: data.epoch,
    pseudonym: data.pseudonym,
    stage: 'received',
    withdrawn: 0,
    received_seq: stored.seq,
    received_at: stored.at,
    waiting_since: stored.at,
    active_seq: stored.seq,
    urgency: data.urgency,
    age: data.age,
    language: data.language,
    assigned: null,
    last_opened_at: null,
    messages: 0,
    files: data.files.length,
    notes: 0,
  };
  return [
    { table: 'reports', put: row },
    { table: 'lookups', put: { token: data.lookup, report: id } },
    ...itemRows(id, 0, stored.at, [
      { item: data.item, kind: 'report', sender: 'person' },
      ...data.files.map((item) => ({ item, kind: 'file', sender: 'person' })),
    ]),
  ];
}

function follow(row: ReportTable, stored: StoredEvent, event: Later): readonly RowWrite[] {
  const active = { active_seq: stored.seq };
  const put = (changes: Partial<ReportTable>, items: readonly RowWrite[] = []): readonly RowWrite[] => [
    { table: 'reports', put: { ...row, ...changes } },
    ...items,
  ];
  const place = 1 + row.messages + row.files + row.notes;
  switch (event.type) {
    case 'report.messaged.1': {
      const { item, files } = event.data;
      const rows = itemRows(row.id, place, stored.at, [
        { item, kind: 'message', sender: 'person' },
        ...files.map((file) => ({ item: file, kind: 'file', sender: 'person' })),
      ]);
      const waiting_since = row.waiting_since ?? stored.at;
      const counts = { messages: row.messages + 1, files: row.files + files.length };
      return put({ ...active, ...counts, waiting_since }, rows);
    }
    case 'report.opened.1':
      return put({ last_opened_at: stored.at, stage: row.stage === 'received' ? 'opened' : row.stage });
    case 'report.replied.1':
      return put(
        { ...active, stage: 'answered', messages: row.messages + 1, waiting_since: null },
        itemRows(row.id, place, stored.at, [{ item: event.data.item, kind: 'message', sender: 'desk' }]),
      );
    case 'report.noted.1':
      return put(
        { ...active, notes: row.notes + 1 },
        itemRows(row.id, place, stored.at, [{ item: event.data.item, kind: 'note', sender: 'desk' }]),
      );
    case 'report.assigned.1':
      return put({ assigned: event.data.officer });
    case 'report.closed.1':
      return put({ ...active, stage: 'closed', waiting_since: null });
    case 'report.reopened.1':
      return put({ ...active, stage: event.data.stage });
    case 'report.exported.1':
      return put({});
    case 'report.withdrawn.1':
      // The line stays, so that the desk sees that a person withdrew; all that was said of them goes.
      return [
        ...put({
          ...active,
          withdrawn: 1,
          stage: 'closed',
          waiting_since: null,
          urgency: null,
          age: null,
          language: null,
          messages: 0,
          files: 0,
          notes: 0,
        }),
        { table: 'lookups', remove: { report: row.id } },
        { table: 'items', remove: { report: row.id } },
      ];
    default:
      return unknownEvent(event);
  }
}

function itemRows(
  report: string,
  first: number,
  at: string,
  items: readonly { readonly item: ItemFact; readonly kind: string; readonly sender: string }[],
): readonly RowWrite[] {
  return items.map(({ item, kind, sender }, index) => ({
    table: 'items',
    put: {
      id: item.id,
      report,
      place: first + index,
      kind,
      sender,
      at,
      size: item.size,
      sha256: item.sha256,
      body: item.body,
    },
  }));
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event of a report: ${(event as { type: string }).type}`);
}
