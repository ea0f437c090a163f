import type { Kysely } from 'kysely';
import type { Engine, MigrationOf } from './engine.ts';

/** The log, its head, the projections of reports and desks, sealed bodies, sessions. */
export const records: MigrationOf = (engine) => ({
  async up(db: Kysely<unknown>) {
    await logTables(db, engine);
    await operationalTables(db, engine);
    await reportTables(db, engine);
    await deskTables(db, engine);
  },
});

async function logTables(db: Kysely<unknown>, { table, text, integer, bytes }: Engine) {
  await table(db, 'events')
    .addColumn('seq', integer, (c) => c.primaryKey().notNull())
    .addColumn('stream', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addColumn('actor', text, (c) => c.notNull())
    .addColumn('data', text, (c) => c.notNull())
    .addColumn('leaf', bytes, (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('events_by_stream')
    .unique()
    .on('events')
    .columns(['stream', 'version'])
    .execute();
  await table(db, 'log_head')
    .addColumn('id', integer, (c) => c.primaryKey().notNull())
    .addColumn('size', integer, (c) => c.notNull())
    .addColumn('frontier', bytes, (c) => c.notNull())
    .execute();
  await table(db, 'commit_keys')
    .addColumn('key', text, (c) => c.primaryKey().notNull())
    .addColumn('first_seq', integer, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .execute();
  await table(db, 'content')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('bytes', bytes, (c) => c.notNull())
    .execute();
}

async function operationalTables(db: Kysely<unknown>, { table, text, integer }: Engine) {
  await table(db, 'installation')
    .addColumn('id', integer, (c) => c.primaryKey().notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('demo', integer, (c) => c.notNull())
    .addColumn('salt', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute();
  await table(db, 'sessions')
    .addColumn('hash', text, (c) => c.primaryKey().notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('seen_at', text, (c) => c.notNull())
    .addColumn('expires_at', text, (c) => c.notNull())
    .addColumn('opened', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('sessions_by_officer').on('sessions').columns(['officer']).execute();
  await table(db, 'credential_counters')
    .addColumn('credential', text, (c) => c.primaryKey().notNull())
    .addColumn('counter', integer, (c) => c.notNull())
    .execute();
}

async function reportTables(db: Kysely<unknown>, { table, text, integer }: Engine) {
  await table(db, 'reports')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('epoch', integer, (c) => c.notNull())
    .addColumn('pseudonym', text, (c) => c.notNull())
    .addColumn('stage', text, (c) => c.notNull())
    .addColumn('withdrawn', integer, (c) => c.notNull())
    .addColumn('received_seq', integer, (c) => c.notNull())
    .addColumn('received_at', text, (c) => c.notNull())
    .addColumn('waiting_since', text)
    .addColumn('active_seq', integer, (c) => c.notNull())
    .addColumn('urgency', text)
    .addColumn('age', text)
    .addColumn('language', text)
    .addColumn('assigned', text)
    .addColumn('last_opened_at', text)
    .addColumn('messages', integer, (c) => c.notNull())
    .addColumn('files', integer, (c) => c.notNull())
    .addColumn('notes', integer, (c) => c.notNull())
    .execute();
  // The queue is read by stage or whole, in three orders, a page at a time from a known row.
  const orders = {
    received: ['received_seq'],
    activity: ['active_seq'],
    waiting: ['waiting_since', 'received_seq'],
  };
  for (const [name, columns] of Object.entries(orders)) {
    await db.schema
      .createIndex(`reports_by_${name}`)
      .on('reports')
      .columns(['desk', ...columns])
      .execute();
    await db.schema
      .createIndex(`reports_by_stage_${name}`)
      .on('reports')
      .columns(['desk', 'stage', ...columns])
      .execute();
  }
  await db.schema
    .createIndex('reports_by_assigned')
    .on('reports')
    .columns(['desk', 'assigned', 'active_seq'])
    .execute();
  await table(db, 'lookups')
    .addColumn('token', text, (c) => c.primaryKey().notNull())
    .addColumn('report', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('lookups_by_report').on('lookups').columns(['report']).execute();
  await table(db, 'items')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('report', text, (c) => c.notNull())
    .addColumn('place', integer, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('sender', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addColumn('size', integer, (c) => c.notNull())
    .addColumn('sha256', text, (c) => c.notNull())
    .addColumn('body', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('items_by_report').on('items').columns(['report', 'place']).execute();
}

async function deskTables(db: Kysely<unknown>, { table, text, integer }: Engine) {
  await table(db, 'desks')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('epoch', integer, (c) => c.notNull())
    .addColumn('recipient', text, (c) => c.notNull())
    .execute();
  await table(db, 'desk_keys')
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('epoch', integer, (c) => c.notNull())
    .addColumn('recipient', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('desk_keys_key', ['desk', 'epoch'])
    .execute();
  await table(db, 'officers')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('role', text, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('method', text)
    .addColumn('recipient', text)
    .execute();
  await db.schema.createIndex('officers_by_desk').on('officers').columns(['desk']).execute();
  await table(db, 'credentials')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('public_key', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('credentials_by_officer').on('credentials').columns(['officer']).execute();
  await table(db, 'links')
    .addColumn('hash', text, (c) => c.primaryKey().notNull())
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('purpose', text, (c) => c.notNull())
    .addColumn('role', text, (c) => c.notNull())
    .addColumn('expires_at', text, (c) => c.notNull())
    .addColumn('used', integer, (c) => c.notNull())
    .execute();
  await table(db, 'grants')
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('epoch', integer, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('grants_key', ['desk', 'epoch', 'officer'])
    .execute();
  await db.schema.createIndex('grants_by_officer').on('grants').columns(['officer']).execute();
  await table(db, 'recovery')
    .addColumn('desk', text, (c) => c.notNull())
    .addColumn('epoch', integer, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('recovery_key', ['desk', 'epoch'])
    .execute();
}
