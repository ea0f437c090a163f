import { createHash } from 'node:crypto';
import {
  type Answers,
  type FileEntry,
  type Identity,
  newId,
  newIdentity,
  newThreadKey,
  parseItemId,
  parseReportId,
  recipientOf,
  type ReportContent,
  type ReportId,
  sealStream,
  sealText,
} from '@panah/envelope';
import type { NewReport, Readable, SiteInfo } from '@panah/wire';
import { solveWork } from '../../apps/server/src/server.fixture.ts';
import { random } from './sealing.ts';

/** A person who reports over the API alone, as their browser would. */

export type Told = {
  readonly answers: Answers;
  readonly language?: string;
  readonly readable?: Readable;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
};
export type Sent = {
  readonly id: ReportId;
  readonly person: Identity;
  readonly lookup: string;
  readonly content: ReportContent;
};

export async function sendReport(origin: string, told: Told): Promise<Sent> {
  const site = (await (await fetch(`${origin}/api/site`)).json()) as SiteInfo;
  const [desk] = site.desks;
  if (desk === undefined) throw new Error('no desk is open');
  const person = newIdentity(desk.kind, random);
  const replyTo = await recipientOf(person);
  const recipients = [desk.recipient, replyTo];
  const id = parseReportId(newId(random));
  const files = told.files ?? [];
  const entries: FileEntry[] = files.map(({ name, type, bytes }) => ({
    id: parseItemId(newId(random)),
    name,
    type,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  if (files.length > 0) {
    const work = await solveWork(origin, 'upload');
    for (const [index, entry] of entries.entries()) {
      const bytes = files[index]?.bytes ?? new Uint8Array();
      const sealed = await sealStream(
        new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
        bytes.length,
        recipients,
      );
      await upload(
        origin,
        id,
        entry.id,
        new Uint8Array(await new Response(sealed.stream as BodyInit).arrayBuffer()),
        work,
      );
    }
  }
  const content: ReportContent = {
    v: 1,
    kind: 'report',
    report: id,
    desk: desk.id,
    language: told.language ?? 'en',
    writtenAt: new Date().toISOString(),
    replyTo,
    threadKey: newThreadKey(random),
    answers: told.answers,
    files: entries,
  };
  const lookup = Buffer.from(random(32)).toString('base64url');
  const report: NewReport = {
    v: 1,
    id,
    desk: desk.id,
    epoch: desk.epoch,
    lookup,
    readable: told.readable ?? {},
    sealed: Buffer.from(await sealText(content, recipients)).toString('base64url'),
    files: entries.map((entry) => entry.id),
    work: await solveWork(origin, 'report'),
  };
  const response = await fetch(`${origin}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(report),
  });
  if (!response.ok) throw new Error(`report refused: ${response.status} ${await response.text()}`);
  return { id, person, lookup, content };
}

/** The tus protocol, creation and one piece. */
async function upload(origin: string, report: ReportId, id: string, sealed: Uint8Array, work: string) {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const created = await fetch(`${origin}/api/uploads`, {
    method: 'POST',
    headers: {
      origin,
      'tus-resumable': '1.0.0',
      'upload-length': String(sealed.length),
      'upload-metadata': `id ${base64(id)},report ${base64(report)}`,
      'panah-work': work,
    },
  });
  const location = created.headers.get('location');
  if (location === null) throw new Error(`upload refused: ${created.status} ${await created.text()}`);
  const patched = await fetch(new URL(location, origin), {
    method: 'PATCH',
    headers: {
      origin,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: sealed as Uint8Array<ArrayBuffer>,
  });
  if (!patched.ok) throw new Error(`upload stopped: ${patched.status} ${await patched.text()}`);
}
