import type { CloseReason, ErrorCode, ExportWhy, OpenWhy } from '@panah/wire';
import type { ItemFact, ReportEvent } from './events.ts';
import { filesAtOnce, filesInAll, type ReportState } from './model.ts';

export type ReceivedFacts = Extract<ReportEvent, { type: 'report.received.1' }>['data'];

export type Command =
  | { readonly type: 'submit'; readonly facts: ReceivedFacts }
  | { readonly type: 'message'; readonly item: ItemFact; readonly files: readonly ItemFact[] }
  | { readonly type: 'withdraw' }
  | { readonly type: 'open'; readonly why: OpenWhy }
  | { readonly type: 'reply'; readonly item: ItemFact }
  | { readonly type: 'note'; readonly item: ItemFact }
  | { readonly type: 'assign'; readonly officer: string | null }
  | { readonly type: 'close'; readonly reason: CloseReason }
  | { readonly type: 'reopen' }
  | { readonly type: 'export'; readonly items: readonly string[]; readonly why: ExportWhy };

export type Decision =
  | { readonly kind: 'events'; readonly events: readonly [ReportEvent, ...ReportEvent[]] }
  /** It is so already: nothing to write, and the same answer as the first time. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

type Live = Extract<ReportState, { kind: 'live' }>;

const repeated: Decision = { kind: 'repeated' };

/** What follows from a command, given all that happened before. Pure. */
export function decide(state: ReportState, command: Command): Decision {
  if (command.type === 'submit') return submit(state, command.facts);
  if (state.kind === 'none') return refused('not-found');
  if (state.kind === 'withdrawn') return command.type === 'withdraw' ? repeated : refused('not-found');
  switch (command.type) {
    case 'message':
      return message(state, command.item, command.files);
    case 'withdraw':
      return events({ type: 'report.withdrawn.1', data: {} });
    case 'open':
      // Each opening is told, however often: that is what the person and the auditor ask for.
      return events({ type: 'report.opened.1', data: { why: command.why } });
    case 'reply':
      if (state.stage === 'closed') return refused('conflict');
      return once(state, command.item, { type: 'report.replied.1', data: { item: command.item } });
    case 'note':
      return once(state, command.item, { type: 'report.noted.1', data: { item: command.item } });
    case 'assign':
      if (state.assigned === command.officer) return repeated;
      return events({ type: 'report.assigned.1', data: { officer: command.officer } });
    case 'close':
      if (state.stage === 'closed') return repeated;
      return events({ type: 'report.closed.1', data: { reason: command.reason } });
    case 'reopen':
      return state.stage === 'closed' ? events(reopened(state)) : repeated;
    case 'export':
      if (command.items.some((id) => !state.items.has(id))) return refused('not-found');
      return events({ type: 'report.exported.1', data: { items: command.items, why: command.why } });
    default:
      return unknownCommand(command);
  }
}

function submit(state: ReportState, facts: ReceivedFacts): Decision {
  if (state.kind === 'none') {
    if (facts.files.length > filesAtOnce) return refused('invalid');
    return events({ type: 'report.received.1', data: facts });
  }
  return state.items.get(facts.item.id)?.sha256 === facts.item.sha256 ? repeated : refused('conflict');
}

function message(state: Live, item: ItemFact, files: readonly ItemFact[]): Decision {
  const known = state.items.get(item.id);
  if (known !== undefined) return sameThing(known.sha256, item) ? repeated : refused('conflict');
  if (files.some((file) => state.items.has(file.id))) return refused('conflict');
  let kept = 0;
  for (const each of state.items.values()) if (each.kind === 'file') kept += 1;
  if (files.length > filesAtOnce || kept + files.length > filesInAll) return refused('too-large');
  const messaged: ReportEvent = { type: 'report.messaged.1', data: { item, files } };
  // Whoever writes again after the desk closed is waiting again, and has to be seen.
  if (state.stage === 'closed') return events(messaged, reopened(state));
  return events(messaged);
}

function once(state: Live, item: ItemFact, event: ReportEvent): Decision {
  const known = state.items.get(item.id);
  if (known === undefined) return events(event);
  return sameThing(known.sha256, item) ? repeated : refused('conflict');
}

function sameThing(sha256: string, item: ItemFact): boolean {
  return sha256 === item.sha256;
}

/** It stands again where it stood: what was opened or answered stays so. */
function reopened(state: Live): ReportEvent {
  const stage = state.answered ? 'answered' : state.opened ? 'opened' : 'received';
  return { type: 'report.reopened.1', data: { stage } };
}

function events(first: ReportEvent, ...more: ReportEvent[]): Decision {
  return { kind: 'events', events: [first, ...more] };
}

function refused(code: ErrorCode): Decision {
  return { kind: 'refused', code };
}

function unknownCommand(command: never): never {
  throw new Error(`unknown command: ${(command as { type: string }).type}`);
}
