import { solveWork } from '../../apps/server/src/server.fixture.ts';
import { INSTALL } from '../../apps/server/src/storage/sample.ts';
import { openRecords, provisionalEvents, type RecordsPlace } from '../../apps/server/src/storage/index.ts';
import { projectDesk } from '../../apps/server/src/desks/project.ts';
import type { Keys, Prepared } from './intake.ts';

/** A founded desk without officers: enough for the public side to take reports. */
export async function foundDesk(place: RecordsPlace, keys: Keys): Promise<void> {
  const records = await openRecords({ ...place, install: { ...INSTALL, name: 'Panah' } });
  const { recipient } = keys;
  const data = { name: 'Test desk', kind: 'x25519', recipient, recovery: '0'.repeat(64) };
  const event = { type: 'desk.founded.1', at: '2026-01-02T03:04:05Z', actor: 'system', data };
  const commit = { stream: `desk-${keys.desk}`, expectedVersion: 0, events: [event] };
  const rows = [];
  for (const placed of provisionalEvents(commit)) rows.push(...(await projectDesk(placed, async () => null)));
  await records.commit({ ...commit, key: null, rows, content: [], shred: [] });
  await records.close();
}

/** What the person's browser sends: work, the file over tus from where the server stands, work, the report. */
export async function submitOverHttp(url: string, report: Prepared): Promise<{ readonly repeated: boolean }> {
  const { file, id } = report;
  if (file !== null) await upload(url, id, file);
  const { sealed, lookup, ...rest } = JSON.parse(report.body) as { sealed: string; lookup: string };
  const body = {
    v: 1,
    ...rest,
    lookup: Buffer.from(lookup, 'hex').toString('base64url'),
    sealed: Buffer.from(sealed, 'base64').toString('base64url'),
    work: await solveWork(url, 'report'),
  };
  const answer = await fetch(`${url}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const accepted = (await answer.json()) as { repeated: boolean };
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`refused: ${JSON.stringify(accepted)}`);
  return accepted;
}

const TUS = { 'tus-resumable': '1.0.0' };

async function upload(url: string, report: string, file: NonNullable<Prepared['file']>): Promise<void> {
  const place = `${url}/api/uploads/${file.id}`;
  const stands = await fetch(place, { method: 'HEAD', headers: TUS });
  let offset = Number(stands.headers.get('upload-offset') ?? 0);
  if (stands.status !== 200) {
    const text = (value: string) => Buffer.from(value).toString('base64');
    const made = await fetch(`${url}/api/uploads`, {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(file.bytes.length),
        'upload-metadata': `id ${text(file.id)},report ${text(report)}`,
        'panah-work': await solveWork(url, 'upload'),
      },
    });
    if (made.status !== 201) throw new Error(`upload refused: ${made.status} ${await made.text()}`);
    offset = 0;
  }
  if (offset === file.bytes.length) return;
  const sent = await fetch(place, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: new Uint8Array(file.bytes.subarray(offset)),
  });
  if (sent.status !== 204) throw new Error(`upload refused: ${sent.status} ${await sent.text()}`);
}
