import type { ReportContent } from '@panah/envelope';
import type { ErrorCode, PublicDesk, SiteInfo } from '@panah/wire';
import { type Line, persist } from '../api/persist.ts';
import { getSite, postReport } from '../api/person.ts';
import type { Begun } from '../vault/calls.ts';
import type { Vault } from '../vault/client.ts';
import { sendFiles } from './files.ts';
import type { Delivery, Draft, SendFailure, SendWatcher, Sent } from './model.ts';
import { solvedWork, wantsNewWork } from './permit.ts';

/** How often one press of "Send" may begin again after a refusal that a new try cures. */
const rounds = 6;

export type SendTask = {
  readonly vault: Vault;
  readonly line: Line;
  readonly signal: AbortSignal;
  readonly watcher: SendWatcher;
  readonly now: () => Date;
};

/**
 * Receipt, keys, files, and the text last: a report never arrives without what it names.
 * Safe to call again with the same delivery after any failure: what was done is not done twice.
 */
export async function sendReport(
  draft: Draft,
  delivery: Delivery,
  task: SendTask,
): Promise<Sent | SendFailure> {
  let refusal: ErrorCode = 'internal';
  let uploadWork: string | null = null;
  for (let round = 0; round < rounds; round += 1) {
    task.watcher.stage('preparing');
    const site = await siteOnce(delivery, task);
    if ('kind' in site) return site;
    const desk = site.desks.find((candidate) => candidate.id === draft.desk) ?? site.desks[0];
    if (desk === undefined) return { kind: 'no-desk' };
    delivery.begun ??= await task.vault.call('begin', { salt: site.salt, kind: desk.kind });
    const { begun } = delivery;

    task.watcher.stage('files');
    const failure = await sendFiles(draft.files, delivery.files, {
      ...task,
      report: begun.report,
      recipients: [desk.recipient, begun.replyTo],
      epoch: desk.epoch,
      permit: async (fresh) => {
        if (uploadWork !== null && !fresh) return { work: uploadWork };
        const solved = await solvedWork('upload', task.vault, task.line, task.signal);
        if ('work' in solved) uploadWork = solved.work;
        return solved;
      },
    });
    if (failure !== null) return failure;

    task.watcher.stage('report');
    const posted = await postOnce(draft, delivery, begun, desk, task);
    if (posted === null) return { kind: 'sent', begun, desk };
    refusal = posted;
    if (posted === 'key-changed') {
      // The desk has a new key: everything is sealed again to it, and the person is asked nothing.
      delivery.site = null;
      delivery.sealed = null;
    } else if (posted === 'upload-incomplete') {
      for (const file of delivery.files.values()) file.uploaded = false;
    } else if (!wantsNewWork(posted)) break;
  }
  // Definitely not accepted: the person may change what they wrote, and it will be sealed again.
  delivery.sealed = null;
  delivery.site = null;
  return { kind: 'refused', code: refusal };
}

async function siteOnce(delivery: Delivery, { line, signal }: SendTask): Promise<SiteInfo | SendFailure> {
  if (delivery.site) return delivery.site;
  const site = await persist(line, () => getSite(signal));
  if (site.kind === 'refused') return site;
  delivery.site = site.value;
  return site.value;
}

async function postOnce(
  draft: Draft,
  delivery: Delivery,
  begun: Begun,
  desk: PublicDesk,
  { vault, line, signal, now }: SendTask,
): Promise<ErrorCode | null> {
  if (delivery.sealed === null) {
    const entries = draft.files.flatMap((file) => delivery.files.get(file)?.entry ?? []);
    const content: ReportContent = {
      v: 1,
      kind: 'report',
      report: begun.report,
      desk: desk.id,
      language: draft.language,
      writtenAt: now().toISOString(),
      replyTo: begun.replyTo,
      threadKey: begun.threadKey,
      answers: draft.answers,
      files: entries,
    };
    const text = await vault.call('sealReport', { content, recipients: [desk.recipient, begun.replyTo] });
    delivery.sealed = { epoch: desk.epoch, text, ids: entries.map((entry) => entry.id) };
  }
  const { sealed } = delivery;
  const solved = await solvedWork('report', vault, line, signal);
  if ('refused' in solved) return solved.refused;
  const posted = await persist(line, () =>
    postReport(
      {
        v: 1,
        id: begun.report,
        desk: desk.id,
        epoch: sealed.epoch,
        lookup: begun.lookup,
        readable: draft.readable,
        sealed: sealed.text,
        files: sealed.ids,
        work: solved.work,
      },
      signal,
    ),
  );
  return posted.kind === 'ok' ? null : posted.code;
}
