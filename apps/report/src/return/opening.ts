import type { MessageContent, Receipt, ReportContent } from '@panah/envelope';
import type { ErrorCode, SiteInfo, Thread, ThreadItem, ThreadOpened } from '@panah/wire';
import { type Line, persist } from '../api/persist.ts';
import { getItem, getSite, openThread } from '../api/person.ts';
import { solvedWork, wantsNewWork } from '../send/permit.ts';
import { type Vault, VaultError } from '../vault/client.ts';

export type Session = {
  readonly lookup: string;
  bearer: string;
  thread: Thread;
};
/** One part of the thread as it can be shown. `confirmed`: it carries the thread's own proof and stands in its own place. */
export type OpenedItem =
  | {
      readonly kind: 'message';
      readonly item: ThreadItem;
      readonly content: MessageContent;
      readonly confirmed: boolean;
    }
  | { readonly kind: 'unreadable'; readonly item: ThreadItem };
export type OpenedThread = {
  readonly report: ReportContent | null;
  readonly messages: readonly OpenedItem[];
};
export type Refused = { readonly refused: ErrorCode };
export type OpenTask = { readonly vault: Vault; readonly line: Line; readonly signal: AbortSignal };

/** From the digits to an open thread. Slow on purpose: Argon2id here, and a sum for the server. */
export async function unlock(
  receipt: Receipt,
  task: OpenTask,
): Promise<{ readonly session: Session; readonly site: SiteInfo } | Refused> {
  const site = await persist(task.line, () => getSite(task.signal));
  if (site.kind === 'refused') return { refused: site.code };
  const lookup = await task.vault.call('unlock', { receipt, salt: site.value.salt });
  const opened = await openWith(lookup, task);
  if ('refused' in opened) return opened;
  return { session: { lookup, bearer: opened.bearer, thread: opened.thread }, site: site.value };
}

/** Opens the thread, again when it must: for a bearer that ended as for news. */
export async function openWith(
  lookup: string,
  { vault, line, signal }: OpenTask,
): Promise<ThreadOpened | Refused> {
  let refused: ErrorCode = 'internal';
  for (let round = 0; round < 3; round += 1) {
    const solved = await solvedWork('open', vault, line, signal);
    if ('refused' in solved) return solved;
    const opened = await persist(line, () => openThread({ v: 1, lookup, work: solved.work }, signal));
    if (opened.kind === 'ok') return opened.value;
    refused = opened.code;
    if (!wantsNewWork(refused)) break;
  }
  return { refused };
}

/** Fetches and opens every text. What does not open is named as such; it does not hide the rest. */
export async function openItems(session: Session, task: OpenTask): Promise<OpenedThread | Refused> {
  const { thread } = session;
  const { kind } = thread.desk;
  let report: ReportContent | null = null;
  const first = thread.items.find((item) => item.kind === 'report');
  if (first) {
    const sealed = await fetchItem(session, first, task);
    if ('refused' in sealed) return sealed;
    report = await orNull(task.vault.call('openReport', { sealed, kind }));
    if (report?.report !== thread.report) report = null;
  }
  const messages: OpenedItem[] = [];
  for (const item of thread.items) {
    if (item.kind !== 'message') continue;
    const sealed = await fetchItem(session, item, task);
    if ('refused' in sealed) return sealed;
    const threadKey = report?.threadKey ?? null;
    const opened = await orNull(task.vault.call('openMessage', { sealed, kind, threadKey }));
    if (!opened) {
      messages.push({ kind: 'unreadable', item });
      continue;
    }
    const { content } = opened;
    const inPlace = content.report === thread.report && content.id === item.id && content.from === item.from;
    messages.push({ kind: 'message', item, content, confirmed: opened.confirmed && inPlace });
  }
  return { report, messages };
}

async function fetchItem(
  session: Session,
  item: ThreadItem,
  { line, signal }: OpenTask,
): Promise<ArrayBuffer | Refused> {
  const fetched = await persist(line, () => getItem(session.bearer, item.id, signal));
  return fetched.kind === 'ok' ? fetched.value.arrayBuffer() : { refused: fetched.code };
}

async function orNull<T>(opening: Promise<T>): Promise<T | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof VaultError && error.code !== 'unexpected') return null;
    throw error;
  }
}
