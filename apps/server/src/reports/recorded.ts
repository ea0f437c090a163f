import type { NewEvent, StoredEvent } from '../storage/port.ts';
import type { ReportEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { noReport, type ReportState } from './model.ts';

/** Every type of event that a report stream has ever held. */
const types: ReadonlySet<string> = new Set<ReportEvent['type']>([
  'report.received.1',
  'report.messaged.1',
  'report.opened.1',
  'report.replied.1',
  'report.noted.1',
  'report.assigned.1',
  'report.closed.1',
  'report.reopened.1',
  'report.exported.1',
  'report.withdrawn.1',
]);

/** A stored event as what it says. The log is ours and hashed: its shape is not checked again, only its type is. */
export function asReportEvent(event: Pick<StoredEvent, 'type' | 'data'>): ReportEvent {
  if (!types.has(event.type)) throw new Error('expected an event of a report');
  return { type: event.type, data: event.data } as unknown as ReportEvent;
}

export function asNewEvent(event: ReportEvent, at: string, actor: string): NewEvent {
  return { type: event.type, at, actor, data: event.data as NewEvent['data'] };
}

export function stateOf(events: readonly StoredEvent[]): ReportState {
  return events.reduce((state, event) => evolve(state, asReportEvent(event)), noReport);
}
