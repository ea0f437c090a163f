import pg from 'pg';
import { bad, type Diagnosis, good, note } from './finding.ts';

/** Reaches the server and looks at the settings that an acknowledgement rests on. Changes nothing. */
export async function postgres(url: string): Promise<readonly Diagnosis[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return [
      bad(
        `database: PostgreSQL cannot be reached (${code})`,
        'check PANAH_DATABASE, the network and the account',
      ),
    ];
  }
  try {
    const setting = async (name: string): Promise<string> => {
      const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name]);
      return rows[0]?.value ?? '';
    };
    const found: Diagnosis[] = [good(`database: PostgreSQL ${await setting('server_version')}`)];
    for (const name of ['fsync', 'full_page_writes']) {
      if ((await setting(name)) !== 'on')
        found.push(bad(`durability: ${name} is off`, `set ${name} = on in postgresql.conf`));
    }
    const commit = await setting('synchronous_commit');
    if (commit === 'off')
      found.push(bad('durability: synchronous_commit is off', 'set synchronous_commit = on'));
    if (found.length === 1) found.push(good('durability: a commit is on the disk before it is acknowledged'));
    const { rows } = await client.query<{ there: string | null }>(
      "select to_regclass('events')::text as there",
    );
    if (typeof rows[0]?.there !== 'string')
      found.push(note('migrations: none has run', 'npx panah migrate, or the next start runs them'));
    else {
      const count = await client.query<{ size: string; events: string }>(
        'select (select size from log_head where id = 1) as size, (select count(*) from events) as events',
      );
      const { size, events } = count.rows[0] ?? { size: '0', events: '0' };
      found.push(
        Number(size) === Number(events)
          ? good(`log: ${events} events; the server holds each against its leaf when it reads it`)
          : bad(
              `log: its head counts ${size} events and there are ${events}`,
              'restore the database from its backup',
            ),
      );
    }
    return found;
  } finally {
    await client.end();
  }
}
