import { argon2, createHash } from 'node:crypto';
import {
  type Answers,
  type Argon2id,
  type FileEntry,
  type Identity,
  lookupHash,
  newId,
  parseItemId,
  parseReportId,
  type Receipt,
  type ReceiptKeys,
  type Recipient,
  receiptKeys,
  recipientOf,
  sealStream,
  sealText,
} from '@panah/envelope';
import { readableFromForm } from '@panah/intake';
import type { PublicDesk } from '@panah/wire';
import { StorageError } from '../../storage/error.ts';
import type { PageDeps } from '../deps.ts';
import { cleanName } from './form.ts';
import type { FormFile } from './multipart.ts';
import { type Draft, entriesOf } from './state.ts';

/** Argon2id (RFC 9106) off the main thread. */
export const argon2id: Argon2id = ({ password, salt, memoryKiB, passes, lanes, length }) =>
  new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      { message: password, nonce: salt, memory: memoryKiB, passes, parallelism: lanes, tagLength: length },
      (error, key) => (error === null ? resolve(new Uint8Array(key)) : reject(error)),
    );
  });

export function keysOf(deps: PageDeps, receipt: Receipt): Promise<ReceiptKeys> {
  return receiptKeys(receipt, deps.site.salt, argon2id);
}

export function lookupOf(keys: ReceiptKeys): string {
  return lookupHash(keys.lookup);
}

export async function sealedFor(desk: PublicDesk, identity: Identity): Promise<readonly Recipient[]> {
  return [desk.recipient, await recipientOf(identity)];
}

/** Seals a file on its way to the disk and says what a sealed text has to say of it. */
export async function sealFile(
  deps: PageDeps,
  report: string,
  file: FormFile,
  recipients: readonly Recipient[],
): Promise<FileEntry> {
  const id = parseItemId(newId(deps.random));
  const hash = createHash('sha256');
  const plain = file.stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        hash.update(bytes);
        controller.enqueue(bytes);
      },
    }),
  );
  const sealed = await sealStream(plain, file.size, recipients);
  if ((await deps.pending.admit(id, report, sealed.size)) !== 'admitted') {
    await sealed.stream.cancel();
    throw new StorageError('full', 'no room for more pending uploads');
  }
  try {
    await deps.files.create(id, sealed.size, { report });
    await deps.files.append(id, 0, sealed.stream);
  } catch (error) {
    deps.pending.drop(id);
    await deps.files.remove(id);
    throw error;
  }
  const type = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(file.type) ? file.type : '';
  return { id, name: cleanName(file.name), type, size: file.size, sha256: hash.digest('hex') };
}

export type Sending =
  | 'sent'
  | 'key-changed'
  | 'upload-incomplete'
  | 'storage-full'
  | 'storage-busy'
  | 'busy'
  | 'internal';

/** Seals the report in memory and hands it over. A second submit of the same draft is the same report. */
export async function sendReport(
  deps: PageDeps,
  draft: Draft,
  answers: Answers,
  language: string,
): Promise<Sending> {
  const keys = await keysOf(deps, draft.receipt);
  const lookup = lookupOf(keys);
  // The key may change while someone writes; what was typed is sealed to the key of this moment, once more if need be.
  for (const last of [false, true]) {
    const [desk] = await deps.desks.publicDesks();
    if (desk === undefined) return 'key-changed';
    const identity = keys.identity(desk.kind);
    const recipients = await sealedFor(desk, identity);
    const [, replyTo] = recipients;
    if (replyTo === undefined) return 'internal';
    const sealed = await sealText(
      {
        v: 1,
        kind: 'report',
        report: draft.report,
        desk: desk.id,
        language,
        writtenAt: deps.now().toISOString(),
        replyTo,
        threadKey: draft.threadKey,
        answers,
        files: draft.files,
      },
      recipients,
    );
    const outcome = await deps.reports.submit({
      id: parseReportId(draft.report),
      desk: desk.id,
      epoch: desk.epoch,
      lookup,
      readable: readableFromForm(entriesOf(draft.values), answers, language),
      sealed,
      files: draft.files.map(({ id }) => id),
    });
    if (outcome.kind === 'done') return 'sent';
    if (outcome.code === 'conflict') {
      return (await deps.reports.find(lookup)) === draft.report ? 'sent' : 'internal';
    }
    if (outcome.code === 'key-changed' && !last) continue;
    return refusal(outcome.code);
  }
  return 'key-changed';
}

/** The refusals a person can be told something useful about. */
export function refusal(code: string): Sending {
  const known: readonly Sending[] = [
    'key-changed',
    'upload-incomplete',
    'storage-full',
    'storage-busy',
    'busy',
  ];
  return known.find((one) => one === code) ?? 'internal';
}
