import type { ItemFact, ReportEvent } from './events.ts';
import type { KnownItem, ReportState } from './model.ts';

/** The state after one more event. An event that cannot follow is a damaged log, and stops. */
export function evolve(state: ReportState, event: ReportEvent): ReportState {
  if (event.type === 'report.received.1') {
    if (state.kind !== 'none') throw new Error('expected the first event of a report to be its only receipt');
    const { item, files, desk } = event.data;
    const items = added(new Map(), [
      { ...item, kind: 'report', from: 'person' },
      ...files.map((file) => personFile(file)),
    ]);
    return { kind: 'live', desk, stage: 'received', opened: false, answered: false, assigned: null, items };
  }
  if (state.kind !== 'live') throw new Error(`expected a live report before ${event.type}`);
  switch (event.type) {
    case 'report.messaged.1': {
      const { item, files } = event.data;
      const fresh: KnownItem[] = [
        { ...item, kind: 'message', from: 'person' },
        ...files.map((file) => personFile(file)),
      ];
      return { ...state, items: added(state.items, fresh) };
    }
    case 'report.opened.1':
      return { ...state, opened: true, stage: state.stage === 'received' ? 'opened' : state.stage };
    case 'report.replied.1':
      return {
        ...state,
        answered: true,
        stage: 'answered',
        items: added(state.items, [{ ...event.data.item, kind: 'message', from: 'desk' }]),
      };
    case 'report.noted.1':
      return { ...state, items: added(state.items, [{ ...event.data.item, kind: 'note', from: 'desk' }]) };
    case 'report.assigned.1':
      return { ...state, assigned: event.data.officer };
    case 'report.closed.1':
      return { ...state, stage: 'closed' };
    case 'report.reopened.1':
      return { ...state, stage: event.data.stage };
    case 'report.exported.1':
      return state;
    case 'report.withdrawn.1':
      return { kind: 'withdrawn', items: state.items };
    default:
      return unknownEvent(event);
  }
}

function personFile(file: ItemFact): KnownItem {
  return { ...file, kind: 'file', from: 'person' };
}

function added(
  items: ReadonlyMap<string, KnownItem>,
  fresh: readonly KnownItem[],
): ReadonlyMap<string, KnownItem> {
  return new Map([...items, ...fresh.map((item) => [item.id, item] as const)]);
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event of a report: ${(event as { type: string }).type}`);
}
