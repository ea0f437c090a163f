import type { ReportId } from '@panah/envelope';
import type { DeskTranslate } from '@panah/i18n/desk';
import type { HistoryEntry } from '@panah/wire';
import { useQuery } from '@tanstack/react-query';
import { desk } from '../api/desk.ts';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Moment } from '../parts/Moment.tsx';

/** Who, what, why, when: the events of this report, newest first. */
export function HistoryList({ id }: { readonly id: ReportId }) {
  const t = useText();
  const history = useQuery({ queryKey: ['history', id], queryFn: () => desk.history(id) });
  return (
    <section aria-labelledby="history-title">
      <h3 id="history-title">{t('history.title')}</h3>
      {history.isError && <Fault error={history.error} again={() => void history.refetch()} />}
      <ol className="history">
        {[...(history.data ?? [])].reverse().map((entry) => (
          <li key={entry.seq}>
            <p>
              <bdi>{actorText(t, entry)}</bdi> {actText(t, entry.type)}
              {entry.why !== null && <span className="soft"> · {whyText(t, entry.why)}</span>}
            </p>
            <Moment at={entry.at} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function actorText(t: DeskTranslate, { actor }: HistoryEntry): string {
  if (actor.kind === 'officer') return actor.name ?? t('history.officer');
  return t(actor.kind === 'person' ? 'history.person' : 'history.system');
}

const acts = [
  'received',
  'messaged',
  'opened',
  'replied',
  'noted',
  'assigned',
  'closed',
  'reopened',
  'exported',
  'withdrawn',
] as const;

/** `report.opened.1`: the name between the stream's kind and the schema version. */
function actText(t: DeskTranslate, type: string): string {
  const act = acts.find((name) => type === name || type.startsWith(`report.${name}.`));
  return t(act === undefined ? 'history.other' : `history.${act}`);
}

const reasons = [
  'first-reading',
  'follow-up',
  'reply',
  'supervision',
  'request-of-person',
  'complaint',
  'case-file',
  'court',
  'helped',
  'referred',
  'complaint-filed',
  'no-answer',
  'not-for-us',
] as const;

function whyText(t: DeskTranslate, why: string): string {
  const reason = reasons.find((one) => one === why);
  return reason === undefined ? why : t(`why.${reason}`);
}
