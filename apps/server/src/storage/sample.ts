import type { Install } from './installation.ts';
import type { Commit, Projector, Records, RowWrite } from './port.ts';
import { provisionalEvents } from './provisional.ts';

/** A place for records that a test may open several times, also beside itself, and may damage. */
export type Place = {
  open(install?: Partial<Install>): Promise<Records>;
  /** Straight at the engine, past the adapter. */
  damage(text: string): Promise<void>;
  remove(): Promise<void>;
};

export const INSTALL: Install = {
  name: 'Test desk',
  demo: false,
  salt: new Uint8Array(16).fill(7),
  now: new Date('2026-01-02T03:04:05Z'),
};

/** A commit of `count` events on a stream, with a report row that follows from the last of them. */
export function sample(
  stream: string,
  expectedVersion: number,
  more: Partial<Commit> = {},
  count = 1,
): Commit {
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'sample.1',
    at: '2026-01-02T03:00:00Z',
    actor: 'person',
    data: { index, words: 'ہیلو', nothing: null },
  }));
  const rows = provisionalEvents({ stream, expectedVersion, events }).flatMap(sampleRows);
  return { key: null, stream, expectedVersion, events, rows, content: [], shred: [], ...more };
}

const sampleRows = (event: Parameters<Projector>[0]): readonly RowWrite[] => [
  {
    table: 'reports',
    put: {
      id: event.stream,
      version: event.version,
      desk: 'd',
      epoch: 1,
      pseudonym: 'p',
      stage: 'received',
      withdrawn: 0,
      received_seq: event.seq,
      received_at: event.at,
      waiting_since: event.version % 2 === 0 ? null : event.at,
      active_seq: event.seq,
      urgency: null,
      age: null,
      language: null,
      assigned: null,
      last_opened_at: null,
      messages: event.version,
      files: 0,
      notes: 0,
    },
  },
];

/** Keeps `received_seq` of the first event: a projector that has to read what is there. */
export const sampleProjector: Projector = async (event, read) => {
  const before = await read('reports', { id: event.stream });
  return sampleRows(event).map((write) =>
    write.table === 'reports' && 'put' in write && before !== null
      ? { ...write, put: { ...write.put, received_seq: before.received_seq } }
      : write,
  );
};
