import { createHash } from 'node:crypto';
import {
  type FileEntry,
  type Identity,
  lookupHash,
  makeReceipt,
  newId,
  newThreadKey,
  parseItemId,
  parseReportId,
  type Receipt,
  receiptKeys,
  recipientOf,
  type ReportContent,
  type ReportId,
  sealStream,
  sealText,
} from '@panah/envelope';
import type { PublicDesk, SiteInfo, WorkPurpose } from '@panah/wire';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ReportService } from '../reports/service.ts';
import { argon2id, random } from './crypto.ts';
import { demoPicture } from './png.ts';
import type { Story } from './stories.ts';

export type Sent = {
  readonly id: ReportId;
  readonly receipt: Receipt;
  readonly identity: Identity;
  readonly threadKey: string;
  readonly recipients: readonly [desk: PublicDesk['recipient'], person: PublicDesk['recipient']];
};

export type Site = {
  readonly origin: string;
  readonly info: SiteInfo;
  readonly reports: ReportService;
  readonly now: () => Date;
  /** Does something at the machine's own time: a proof of work is held against that. */
  readonly atRealTime: <T>(act: () => Promise<T>) => Promise<T>;
};

/** Reports as a person's browser does: receipt, keys, seal, upload, and the text last. */
export async function tell(
  { origin, info, reports, now, atRealTime }: Site,
  story: Story,
  draw: (length: number) => Uint8Array,
): Promise<Sent> {
  const [desk] = info.desks;
  if (desk === undefined) throw new Error('the demo has no desk');
  const receipt = makeReceipt(draw);
  const keys = await receiptKeys(receipt, new Uint8Array(Buffer.from(info.salt, 'hex')), argon2id);
  const identity = keys.identity(desk.kind);
  const id = parseReportId(newId(random));
  const threadKey = newThreadKey(random);
  const recipients = [desk.recipient, await recipientOf(identity)] as const;
  const files: FileEntry[] = [];
  for (let index = 0; index < story.pictures; index += 1)
    files.push(await atRealTime(() => attach(origin, id, index, recipients)));
  const content: ReportContent = {
    v: 1,
    kind: 'report',
    report: id,
    desk: desk.id,
    language: story.language,
    writtenAt: now().toISOString(),
    replyTo: recipients[1],
    threadKey,
    answers: story.answers,
    files,
  };
  const outcome = await reports.submit({
    id,
    desk: desk.id,
    epoch: desk.epoch,
    lookup: lookupHash(keys.lookup),
    readable: story.readable,
    sealed: await sealText(content, recipients),
    files: files.map((file) => file.id),
  });
  if (outcome.kind === 'refused') throw new Error(`a demo report was refused: ${outcome.code}`);
  return { id, receipt, identity, threadKey, recipients };
}

async function attach(
  origin: string,
  report: ReportId,
  index: number,
  recipients: Sent['recipients'],
): Promise<FileEntry> {
  const [red, green, blue] = [...random(3)].map((byte) => 40 + (byte % 100));
  const bytes = demoPicture(red ?? 60, green ?? 60, blue ?? 60);
  const id = parseItemId(newId(random));
  const { stream, size } = await sealStream(
    new Blob([new Uint8Array(bytes)]).stream(),
    bytes.length,
    recipients,
  );
  const sealed = await new Response(stream).arrayBuffer();
  const tus = { 'tus-resumable': '1.0.0' };
  const created = await fetch(`${origin}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `id ${btoa(id)},report ${btoa(report)}`,
      'panah-work': await solveWork(origin, 'upload'),
    },
  });
  const sent = await fetch(`${origin}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: sealed,
  });
  if (!created.ok || !sent.ok) throw new Error(`a demo file was refused: ${created.status}, ${sent.status}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, name: `demo-${index + 1}.png`, type: 'image/png', size: bytes.length, sha256 };
}

/** Fetches a challenge and solves it, as the browser's worker does. */
async function solveWork(origin: string, purpose: WorkPurpose): Promise<string> {
  const challenge = (await (await fetch(`${origin}/api/work?for=${purpose}`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
