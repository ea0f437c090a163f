import type { HistoryEntry } from '@panah/wire';
import type { DeskService } from '../desks/service.ts';
import type { StoredEvent } from '../storage/index.ts';
import type { ReportEvent } from './events.ts';
import { asReportEvent } from './recorded.ts';

/** Who did what to a report, when and why. Newest last. */
export async function historyOf(
  events: readonly StoredEvent[],
  desks: Pick<DeskService, 'officerName'>,
): Promise<readonly HistoryEntry[]> {
  const names = new Map<string, string | null>();
  const entries: HistoryEntry[] = [];
  for (const stored of events) {
    const officer = stored.actor.startsWith('officer:') ? stored.actor.slice('officer:'.length) : null;
    if (officer !== null && !names.has(officer)) names.set(officer, await desks.officerName(officer));
    entries.push({
      seq: stored.seq,
      at: stored.at,
      type: stored.type,
      actor:
        officer === null
          ? { kind: stored.actor === 'person' ? 'person' : 'system', name: null }
          : { kind: 'officer', name: names.get(officer) ?? null },
      why: whyOf(asReportEvent(stored)),
    });
  }
  return entries;
}

function whyOf(event: ReportEvent): string | null {
  if (event.type === 'report.opened.1' || event.type === 'report.exported.1') return event.data.why;
  return event.type === 'report.closed.1' ? event.data.reason : null;
}
