import {
  type Answers,
  checkMessage,
  type Content,
  EnvelopeError,
  type FileEntry,
  type Identity,
  type ItemId,
  openText,
  type Receipt,
  type ReceiptKeys,
  type ReportId,
} from '@panah/envelope';
import type { PublicDesk, Thread, ThreadItem } from '@panah/wire';
import type { PageDeps } from '../deps.ts';
import { keysOf, lookupOf } from './seal.ts';

/** A thread opened in memory for the length of one request. */
export type OpenedThread = {
  readonly receipt: Receipt;
  readonly keys: ReceiptKeys;
  readonly identity: Identity;
  readonly id: ReportId;
  readonly desk: PublicDesk;
  readonly thread: Thread;
  /** Null when the report itself could not be opened; then nothing can be checked or written. */
  readonly report: {
    readonly answers: Answers;
    readonly threadKey: string;
    readonly files: readonly FileEntry[];
  } | null;
  readonly messages: readonly ShownMessage[];
};
export type ShownMessage = {
  readonly item: ThreadItem;
  readonly shown:
    | {
        readonly kind: 'open';
        readonly text: string;
        readonly files: readonly FileEntry[];
        /** It carries the thread's own proof and stands in its own place; else it is shown with a warning and without its files. */
        readonly proven: boolean;
      }
    | { readonly kind: 'unreadable' };
};

/** Null for a receipt that opens nothing here. `known`: its keys, where they were made a moment ago. */
export async function openThread(
  deps: PageDeps,
  receipt: Receipt,
  known?: ReceiptKeys,
): Promise<OpenedThread | null> {
  const keys = known ?? (await keysOf(deps, receipt));
  const id = await deps.reports.find(lookupOf(keys));
  const thread = id === null ? null : await deps.reports.thread(id);
  if (id === null || thread === null) return null;
  const { desk } = thread;
  const identity = keys.identity(desk.kind);

  const report = await openReport(deps, id, thread, identity);
  const messages: ShownMessage[] = [];
  for (const item of thread.items) {
    if (item.kind === 'message')
      messages.push(await openMessage(deps, id, item, identity, report?.threadKey));
  }
  return { receipt, keys, identity, id, desk, thread, report, messages };
}

async function openReport(
  deps: PageDeps,
  id: ReportId,
  thread: Thread,
  identity: Identity,
): Promise<OpenedThread['report']> {
  const item = thread.items.find(({ kind }) => kind === 'report');
  const content = item === undefined ? null : await openItem(deps, id, item.id, identity);
  return content?.kind === 'report' && content.report === id ? content : null;
}

async function openMessage(
  deps: PageDeps,
  id: ReportId,
  item: ThreadItem,
  identity: Identity,
  threadKey: string | undefined,
): Promise<ShownMessage> {
  const content = await openItem(deps, id, item.id, identity);
  if (content === null || content.kind !== 'message') return { item, shown: { kind: 'unreadable' } };
  const { text, files } = content;
  const shown = (proven: boolean): ShownMessage => ({
    item,
    shown: { kind: 'open', text, files: proven ? files : [], proven },
  });
  if (threadKey === undefined) return shown(false);
  try {
    checkMessage(content, threadKey, { report: id, id: item.id, from: item.from });
    return shown(true);
  } catch (error) {
    if (error instanceof EnvelopeError) return shown(false);
    throw error;
  }
}

/** Null when the bytes are gone or will not open: the page says so in that place and shows the rest. */
async function openItem(
  deps: PageDeps,
  id: ReportId,
  item: ItemId,
  identity: Identity,
): Promise<Content | null> {
  const sealed = await deps.reports.item(id, item, 'person');
  if (sealed === null) return null;
  try {
    const bytes = await new Response(sealed.bytes).bytes();
    return await openText(bytes, [identity]);
  } catch (error) {
    if (error instanceof EnvelopeError) return null;
    throw error;
  }
}

/** What a person may fetch: the files that an opened text of this thread names. */
export function entryOf(opened: OpenedThread, id: string): FileEntry | null {
  const texts = opened.messages.flatMap(({ shown }) => (shown.kind === 'open' ? [...shown.files] : []));
  return [...(opened.report?.files ?? []), ...texts].find((file) => file.id === id) ?? null;
}
