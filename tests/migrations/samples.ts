import { readFile } from 'node:fs/promises';

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export type Snapshot = {
  /** By table, `<column> <kind>[ key]`. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly indexes: readonly string[];
};

const values: Readonly<Record<string, unknown>> = {
  text: 'متن',
  'text?': null,
  integer: 2 ** 40,
  bytes: new Uint8Array([0, 255]),
};

/** What a migration leaves behind, on either engine. Never changed once it is released. */
export async function snapshotOf(migration: string): Promise<Snapshot> {
  return JSON.parse(await readFile(new URL(`./${migration}.json`, import.meta.url), 'utf8')) as Snapshot;
}

/** A row for every table that a migration made. */
export async function sampleRows(migration: string, before: string | undefined): Promise<Rows> {
  const old = before === undefined ? {} : (await snapshotOf(before)).tables;
  const made = Object.entries((await snapshotOf(migration)).tables).filter(([table]) => !(table in old));
  return Object.fromEntries(
    made.map(([table, columns]) => [
      table,
      Object.fromEntries(
        columns.map((column) => {
          const [name = '', kind = ''] = column.split(' ');
          return [name, values[kind]];
        }),
      ),
    ]),
  );
}
