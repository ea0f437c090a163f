import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { OperationalWrite, RowWrite } from '../port.ts';
import type { Schema } from '../schema.ts';
import { TABLES } from '../tables.ts';

type Write = RowWrite | OperationalWrite;

/** Writes whole rows through statements that are prepared once. */
export type RowWriter = {
  insert<T extends keyof Schema>(table: T, row: Schema[T]): void;
  write(write: Write): void;
};

export function rowWriter(db: DatabaseSync): RowWriter {
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string) => {
    let statement = statements.get(text);
    if (statement === undefined) {
      statement = db.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  const putting = new Map<
    string,
    { readonly statement: StatementSync; readonly columns: readonly string[] }
  >();
  const put = (verb: 'insert' | 'replace', table: keyof Schema, row: object) => {
    const name = `${verb} ${table}`;
    let known = putting.get(name);
    if (known === undefined) {
      const columns = Object.keys(TABLES[table].columns);
      const text = `${verb} into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
      known = { statement: prepared(text), columns };
      putting.set(name, known);
    }
    known.statement.run(...known.columns.map((column) => valueOf(row, column)));
  };
  return {
    insert: (table, row) => put('insert', table, row),
    write(write) {
      if ('put' in write) return put('replace', write.table, write.put);
      const columns = Object.keys(write.remove);
      for (const column of columns) {
        if (!Object.hasOwn(TABLES[write.table].columns, column)) throw new TypeError(`no column ${column}`);
      }
      const matches = columns.map((column) => `${column} is ?`).join(' and ');
      prepared(`delete from ${write.table} where ${matches}`).run(
        ...columns.map((column) => valueOf(write.remove, column)),
      );
    },
  };
}

function valueOf(row: object, column: string): SQLInputValue {
  return (row as Record<string, SQLInputValue>)[column] as SQLInputValue;
}
