import type { ProjectionTable, Schema } from './schema.ts';

export type ColumnKind = 'text' | 'text?' | 'integer' | 'bytes';

type KindOf<V> = [V] extends [string]
  ? 'text'
  : [V] extends [string | null]
    ? 'text?'
    : [V] extends [number]
      ? 'integer'
      : [V] extends [Uint8Array]
        ? 'bytes'
        : never;
export type TableFacts<Row> = {
  readonly key: readonly (keyof Row & string)[];
  readonly columns: { readonly [C in keyof Row]-?: KindOf<Row[C]> };
};

/**
 * What `schema.ts` says in types, as data. The compiler holds the two equal; a migration test holds this equal to
 * what the migrations make on both engines.
 */
export const TABLES: { readonly [T in keyof Schema]: TableFacts<Schema[T]> } = {
  events: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      stream: 'text',
      version: 'integer',
      type: 'text',
      at: 'text',
      actor: 'text',
      data: 'text',
      leaf: 'bytes',
    },
  },
  log_head: { key: ['id'], columns: { id: 'integer', size: 'integer', frontier: 'bytes' } },
  commit_keys: { key: ['key'], columns: { key: 'text', first_seq: 'integer', version: 'integer' } },
  content: { key: ['id'], columns: { id: 'text', bytes: 'bytes' } },
  installation: {
    key: ['id'],
    columns: { id: 'integer', name: 'text', demo: 'integer', salt: 'text', created_at: 'text' },
  },
  sessions: {
    key: ['hash'],
    columns: {
      hash: 'text',
      officer: 'text',
      created_at: 'text',
      seen_at: 'text',
      expires_at: 'text',
      opened: 'text',
    },
  },
  credential_counters: { key: ['credential'], columns: { credential: 'text', counter: 'integer' } },
  reports: {
    key: ['id'],
    columns: {
      id: 'text',
      version: 'integer',
      desk: 'text',
      epoch: 'integer',
      pseudonym: 'text',
      stage: 'text',
      withdrawn: 'integer',
      received_seq: 'integer',
      received_at: 'text',
      waiting_since: 'text?',
      active_seq: 'integer',
      urgency: 'text?',
      age: 'text?',
      language: 'text?',
      assigned: 'text?',
      last_opened_at: 'text?',
      messages: 'integer',
      files: 'integer',
      notes: 'integer',
    },
  },
  lookups: { key: ['token'], columns: { token: 'text', report: 'text' } },
  items: {
    key: ['id'],
    columns: {
      id: 'text',
      report: 'text',
      place: 'integer',
      kind: 'text',
      sender: 'text',
      at: 'text',
      size: 'integer',
      sha256: 'text',
      body: 'text',
    },
  },
  desks: {
    key: ['id'],
    columns: {
      id: 'text',
      version: 'integer',
      name: 'text',
      kind: 'text',
      epoch: 'integer',
      recipient: 'text',
    },
  },
  desk_keys: {
    key: ['desk', 'epoch'],
    columns: { desk: 'text', epoch: 'integer', recipient: 'text', at: 'text' },
  },
  officers: {
    key: ['id'],
    columns: {
      id: 'text',
      desk: 'text',
      name: 'text',
      role: 'text',
      status: 'text',
      method: 'text?',
      recipient: 'text?',
    },
  },
  credentials: { key: ['id'], columns: { id: 'text', officer: 'text', public_key: 'text' } },
  links: {
    key: ['hash'],
    columns: {
      hash: 'text',
      desk: 'text',
      officer: 'text',
      purpose: 'text',
      role: 'text',
      expires_at: 'text',
      used: 'integer',
    },
  },
  grants: {
    key: ['desk', 'epoch', 'officer'],
    columns: { desk: 'text', epoch: 'integer', officer: 'text' },
  },
  recovery: { key: ['desk', 'epoch'], columns: { desk: 'text', epoch: 'integer', at: 'text' } },
};

/** Every projection table. A map, so that the compiler notices one that is missing. */
const PROJECTIONS: { readonly [T in ProjectionTable]: true } = {
  reports: true,
  lookups: true,
  items: true,
  desks: true,
  desk_keys: true,
  officers: true,
  credentials: true,
  links: true,
  grants: true,
  recovery: true,
};
export const PROJECTION_TABLES = Object.keys(PROJECTIONS) as readonly ProjectionTable[];
