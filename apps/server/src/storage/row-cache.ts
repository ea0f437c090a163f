import type { Kysely } from 'kysely';
import type { RowReader, RowWrite } from './port.ts';
import type { ProjectionTable, Schema } from './schema.ts';
import { TABLES } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;
/** Tables by names known only at run time. */
type AnyTables = Record<string, Record<string, unknown>>;
type Kept = { row: Row | null; changed: boolean };

const KEPT_ROWS = 10_000;

/** Projection rows kept in memory between flushes, so that folding many events costs few statements. */
export type RowCache = {
  readonly read: RowReader;
  write(write: RowWrite): Promise<void>;
  flush(): Promise<void>;
};

export function rowCache(db: Kysely<Schema>): RowCache {
  const any = db as unknown as Kysely<AnyTables>;
  const tables = new Map<ProjectionTable, Map<string, Kept>>();
  const rowsOf = (table: ProjectionTable) => {
    let rows = tables.get(table);
    if (rows === undefined) tables.set(table, (rows = new Map()));
    return rows;
  };

  const find = async (table: ProjectionTable, match: Row): Promise<Row | null> =>
    (await any
      .selectFrom(table)
      .selectAll()
      .where((eb) => eb.and(match))
      .limit(1)
      .executeTakeFirst()) ?? null;

  const flushTable = async (table: ProjectionTable) => {
    const rows = rowsOf(table);
    const put: Row[] = [];
    for (const [key, kept] of rows) {
      if (!kept.changed) continue;
      kept.changed = false;
      if (kept.row !== null) put.push(kept.row);
      else
        await any
          .deleteFrom(table)
          .where((eb) => eb.and(rowKey(table, key)))
          .execute();
    }
    for (let at = 0; at < put.length; at += 500) await putRows(any, table, put.slice(at, at + 500));
    if (rows.size > KEPT_ROWS) rows.clear();
  };

  const read = async (table: ProjectionTable, match: Row): Promise<Row | null> => {
    const key = keyOf(table, match);
    if (key === null || Object.keys(match).length !== TABLES[table].key.length) {
      await flushTable(table);
      return find(table, match);
    }
    const rows = rowsOf(table);
    let kept = rows.get(key);
    if (kept === undefined) rows.set(key, (kept = { row: await find(table, match), changed: false }));
    return kept.row;
  };

  return {
    read: read as RowReader,
    async write(write) {
      const { table } = write;
      if ('put' in write) {
        rowsOf(table).set(requiredKey(table, write.put), { row: write.put, changed: true });
        return;
      }
      await flushTable(table);
      rowsOf(table).clear();
      await any
        .deleteFrom(table)
        .where((eb) => eb.and(write.remove))
        .execute();
    },
    async flush() {
      for (const table of tables.keys()) await flushTable(table);
    },
  };
}

/** Inserts or replaces whole rows. */
export async function putRows(
  any: Kysely<AnyTables>,
  table: keyof Schema,
  rows: readonly Row[],
): Promise<void> {
  const { key, columns } = TABLES[table];
  const others = Object.keys(columns).filter((column) => !(key as readonly string[]).includes(column));
  await any
    .insertInto(table)
    .values([...rows])
    .onConflict((conflict) =>
      others.length === 0
        ? conflict.columns([...key]).doNothing()
        : conflict
            .columns([...key])
            .doUpdateSet((eb) =>
              Object.fromEntries(others.map((column) => [column, eb.ref(`excluded.${column}`)])),
            ),
    )
    .execute();
}

/** The primary key as text, or null when a column of it is not given. */
function keyOf(table: ProjectionTable, match: Row): string | null {
  const values = TABLES[table].key.map((column) => match[column]);
  return values.includes(undefined) ? null : JSON.stringify(values);
}

function requiredKey(table: ProjectionTable, row: object): string {
  const key = keyOf(table, row as Row);
  if (key === null) throw new TypeError(`a row of ${table} needs its whole key`);
  return key;
}

function rowKey(table: ProjectionTable, key: string): Row {
  const values = JSON.parse(key) as unknown[];
  return Object.fromEntries(TABLES[table].key.map((column, index) => [column, values[index]]));
}
