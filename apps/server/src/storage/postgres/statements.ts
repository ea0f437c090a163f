import type pg from 'pg';
import type { OperationalWrite, RowWrite } from '../port.ts';
import type { CommitKeyTable, ContentTable, EventTable, LogHeadTable, Schema } from '../schema.ts';
import { TABLES } from '../tables.ts';

// A batch of any size is the same few prepared statements: columns go as arrays, bytes as one run of bytes that
// the server cuts up again, which costs far less than an array of bytea.

type Write = RowWrite | OperationalWrite;
type Query = pg.QueryConfig;

const LEAF = 32;

export const LOOK = {
  head: (): Query => ({ name: 'head', text: 'select size, frontier from log_head where id = 1 for update' }),
  versions: (streams: readonly string[]): Query => ({
    name: 'versions',
    text: 'select stream, max(version) as version from events where stream = any($1::text[]) group by stream',
    values: [streams],
  }),
  keys: (keys: readonly string[]): Query => ({
    name: 'keys',
    text: 'select key, first_seq, version from commit_keys where key = any($1::text[])',
    values: [keys],
  }),
  contents: (ids: readonly string[]): Query => ({
    name: 'contents',
    text: 'select id from content where id = any($1::text[])',
    values: [ids],
  }),
};

export function insertEvents(events: readonly EventTable[]): Query {
  return {
    name: 'insert events',
    text: `insert into events (seq, stream, version, type, at, actor, data, leaf)
      select seq, stream, version, type, at, actor, data,
        substring($8::bytea from ((place - 1) * ${LEAF} + 1)::int for ${LEAF})
      from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
        with ordinality as e (seq, stream, version, type, at, actor, data, place)`,
    values: [
      events.map(({ seq }) => seq),
      events.map(({ stream }) => stream),
      events.map(({ version }) => version),
      events.map(({ type }) => type),
      events.map(({ at }) => at),
      events.map(({ actor }) => actor),
      events.map(({ data }) => data),
      Buffer.concat(events.map(({ leaf }) => leaf)),
    ],
  };
}

export function insertKeys(keys: readonly CommitKeyTable[]): Query {
  return {
    name: 'insert keys',
    text: `insert into commit_keys (key, first_seq, version)
      select * from unnest($1::text[], $2::bigint[], $3::bigint[])`,
    values: [
      keys.map(({ key }) => key),
      keys.map(({ first_seq }) => first_seq),
      keys.map(({ version }) => version),
    ],
  };
}

export function shred(ids: readonly string[]): Query {
  return { name: 'shred', text: 'delete from content where id = any($1::text[])', values: [ids] };
}

export function insertContent(content: readonly ContentTable[]): Query {
  let end = 1;
  const starts = content.map(({ bytes }) => {
    const start = end;
    end += bytes.length;
    return start;
  });
  return {
    name: 'insert content',
    text: `insert into content (id, bytes)
      select id, substring($2::bytea from start for length)
      from unnest($1::text[], $3::int[], $4::int[]) as c (id, start, length)`,
    values: [
      content.map(({ id }) => id),
      Buffer.concat(content.map(({ bytes }) => bytes)),
      starts,
      content.map(({ bytes }) => bytes.length),
    ],
  };
}

export function moveHead(head: LogHeadTable): Query {
  return {
    name: 'move head',
    text: 'update log_head set size = $1, frontier = $2 where id = 1',
    values: [head.size, head.frontier],
  };
}

/** Row writes in an order that means the same, with as few statements as may be. */
export function writeRows(writes: readonly Write[]): readonly Query[] {
  const queries: Query[] = [];
  const puts = new Map<keyof Schema, Map<string, object>>();
  const flush = (table: keyof Schema) => {
    const rows = puts.get(table);
    if (rows === undefined) return;
    puts.delete(table);
    queries.push(putRows(table, [...rows.values()]));
  };
  for (const write of writes) {
    const { table } = write;
    if ('remove' in write) {
      flush(table);
      queries.push(removeRows(table, write.remove));
      continue;
    }
    let rows = puts.get(table);
    if (rows === undefined) puts.set(table, (rows = new Map()));
    const put = write.put as unknown as Record<string, unknown>;
    // One statement may touch a row once: the last of several puts is the one that stays.
    rows.set(JSON.stringify(TABLES[table].key.map((column) => put[column])), put);
  }
  for (const table of puts.keys()) flush(table);
  return queries;
}

const SQL_TYPES = { text: 'text', 'text?': 'text', integer: 'bigint', bytes: 'bytea' } as const;

function putRows(table: keyof Schema, rows: readonly object[]): Query {
  const { key, columns } = TABLES[table];
  const names = Object.keys(columns);
  const types = Object.entries(columns).map(([name, kind]) => `${name} ${SQL_TYPES[kind]}`);
  const others = names.filter((name) => !(key as readonly string[]).includes(name));
  const change =
    others.length === 0
      ? 'do nothing'
      : `do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  return {
    name: `put ${table}`,
    text: `insert into ${table} (${names.join(', ')})
      select ${names.join(', ')} from json_to_recordset($1::json) as r (${types.join(', ')})
      on conflict (${key.join(', ')}) ${change}`,
    values: [JSON.stringify(rows)],
  };
}

function removeRows(table: keyof Schema, match: object): Query {
  for (const column of Object.keys(match)) {
    if (!Object.hasOwn(TABLES[table].columns, column)) throw new TypeError(`no column ${column}`);
  }
  const values: unknown[] = [];
  const tests = Object.entries(match).map(([column, value]) => {
    // An index serves `=`, and not `is not distinct from`.
    if (value === null) return `${column} is null`;
    values.push(value);
    return `${column} = $${values.length}`;
  });
  return { text: `delete from ${table} where ${tests.join(' and ')}`, values };
}
