import { leafHash } from '@panah/custody';
import { openStream, openText } from '@panah/envelope';
import { append, emptyFrontier, root } from '@panah/custody';
import { INSTALL } from '../../apps/server/src/storage/sample.ts';
import {
  openRecords,
  openSealedFiles,
  type Records,
  type SealedFiles,
} from '../../apps/server/src/storage/index.ts';
import type { ChildStart } from './intake-child.ts';
import type { Keys, Prepared } from './intake.ts';

/** Every promise that what is stored breaks; empty when all are kept. Reads the place while nobody writes. */
export async function brokenPromises(
  start: ChildStart,
  keys: Keys,
  reports: readonly Prepared[],
  acknowledged: ReadonlySet<string>,
): Promise<readonly string[]> {
  const records = await openRecords({ ...start.place, install: INSTALL });
  const files = await openSealedFiles({ directory: start.files });
  const broken: string[] = [];
  try {
    await checkLog(records, broken);
    for (const report of reports) {
      broken.push(...(await checkReport(records, files, keys, report, acknowledged.has(report.id))));
    }
  } finally {
    await records.close();
  }
  return broken;
}

async function checkLog(records: Records, broken: string[]): Promise<void> {
  const head = await records.head();
  const events = await records.events(-1, head.size + 1);
  if (events.length !== head.size) broken.push(`the head says ${head.size}, the log has ${events.length}`);
  const right = root(events.map(leafHash).reduce(append, emptyFrontier()));
  if (Buffer.compare(right, head.root) !== 0) broken.push('the root is not that of the events');
  const received = events.filter(({ type }) => type === 'report.received.1');
  if (new Set(received.map(({ stream }) => stream)).size !== received.length)
    broken.push('a report is in the log twice');
}

async function checkReport(
  records: Records,
  files: SealedFiles,
  keys: Keys,
  report: Prepared,
  acknowledged: boolean,
): Promise<readonly string[]> {
  const events = await records.stream(`report-${report.id}`);
  const row = await records.db
    .selectFrom('reports')
    .select('id')
    .where('id', '=', report.id)
    .executeTakeFirst();
  const items = await records.db.selectFrom('items').selectAll().where('report', '=', report.id).execute();
  const bodies = items.filter(({ body }) => body === 'row');
  if (events.length === 0) {
    const broken = acknowledged ? [`acknowledged report ${report.id} is not there`] : [];
    if (row !== undefined || items.length > 0) broken.push(`report ${report.id} is half there`);
    return broken;
  }
  if (row === undefined || bodies.length !== 1 || items.length !== (report.file === null ? 1 : 2)) {
    return [`report ${report.id} is half there`];
  }
  const sealed = await records.content(bodies[0]?.id ?? '');
  if (sealed === null) return [`the text of report ${report.id} is not there`];
  const content = await openText(sealed, [keys.identity]);
  if (content.kind !== 'report' || content.answers.happened !== report.happened) {
    return [`report ${report.id} says something else`];
  }
  if (report.file === null) return [];
  const stream = await files.open(report.file.id);
  if (stream === null) return [`the file of report ${report.id} is not there`];
  const opened = openStream(stream, [keys.identity]);
  let length = 0;
  for await (const chunk of (await opened).stream) length += chunk.length;
  return length === 1000 ? [] : [`the file of report ${report.id} is not whole`];
}
