import type { ItemId, ReportId } from '@panah/envelope';
import type { ErrorCode, PublicDesk } from '@panah/wire';
import { persist } from '../api/persist.ts';
import { postMessage } from '../api/person.ts';
import { sendFiles } from './files.ts';
import type { SealedFile, SendFailure } from './model.ts';
import type { SendTask } from './report.ts';

export type Thread = {
  readonly report: ReportId;
  readonly desk: PublicDesk;
  readonly bearer: string;
  readonly threadKey: string;
  readonly replyTo: PublicDesk['recipient'];
};
/** As `Delivery`, for one message. */
export type MessageDelivery = {
  id: ItemId | null;
  readonly files: Map<File, SealedFile>;
  sealed: { readonly text: string; readonly ids: readonly ItemId[] } | null;
};

export function newMessageDelivery(): MessageDelivery {
  return { id: null, files: new Map(), sealed: null };
}

/** Seals and sends one message of an open thread. Null when it is acknowledged; safe to repeat. */
export async function sendMessage(
  text: string,
  files: readonly File[],
  thread: Thread,
  delivery: MessageDelivery,
  task: SendTask,
): Promise<SendFailure | null> {
  const { vault, line, signal } = task;
  let code: ErrorCode = 'internal';
  for (let round = 0; round < 2; round += 1) {
    delivery.id ??= await vault.call('newItem', null);
    const { id } = delivery;
    task.watcher.stage('files');
    const failure = await sendFiles(files, delivery.files, {
      ...task,
      report: thread.report,
      recipients: [thread.desk.recipient, thread.replyTo],
      epoch: thread.desk.epoch,
      permit: async () => ({ bearer: thread.bearer }),
    });
    if (failure !== null) return failure;
    task.watcher.stage('report');
    if (delivery.sealed === null) {
      const entries = files.flatMap((file) => delivery.files.get(file)?.entry ?? []);
      const sealed = await vault.call('sealMessage', {
        report: thread.report,
        id,
        writtenAt: task.now().toISOString(),
        text,
        files: entries,
        threadKey: thread.threadKey,
        desk: thread.desk.recipient,
        replyTo: thread.replyTo,
      });
      delivery.sealed = { text: sealed, ids: entries.map((entry) => entry.id) };
    }
    const { sealed } = delivery;
    const posted = await persist(line, () =>
      postMessage(thread.bearer, { v: 1, id, sealed: sealed.text, files: sealed.ids }, signal),
    );
    if (posted.kind === 'ok') return null;
    code = posted.code;
    if (code !== 'upload-incomplete') break;
    for (const file of delivery.files.values()) file.uploaded = false;
  }
  // An open thread that timed out keeps its sealed bytes: after the receipt is entered again they go as they are.
  if (code !== 'signed-out') delivery.sealed = null;
  return { kind: 'refused', code };
}
