import type { QueueRow } from '@panah/wire';
import { useMe } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { languageText } from '../parts/languages.ts';
import { Moment } from '../parts/Moment.tsx';
import { pseudonymText } from '../parts/pseudonym.ts';
import { Shape } from '../parts/Shape.tsx';
import { waitingText } from '../parts/times.ts';
import { useOfficers } from '../team/use-officers.ts';

/** 36 pixels: stage, name, what the person left readable, how long they have waited. */
export function Row({ row, now }: { readonly row: QueueRow; readonly now: number }) {
  const t = useText();
  const me = useMe();
  const officers = useOfficers();
  const holder = officers.data?.find(({ id }) => id === row.assigned)?.name;
  const stage = row.withdrawn ? 'withdrawn' : row.stage;
  return (
    <>
      {stage === 'answered' && row.waitingSince !== null ? (
        <span className="row-stage" data-stage="again">
          <Shape name="message" /> {t('queue.again')}
        </span>
      ) : (
        <span className="row-stage" data-stage={stage}>
          <Shape name={stage} /> {t(`stage.${stage}`)}
        </span>
      )}
      <span className="row-name">
        <bdi>{pseudonymText(t, row.pseudonym)}</bdi>
        {row.assigned === me.officer ? (
          <span className="row-mine">{t('queue.mine')}</span>
        ) : (
          row.assigned !== null && (
            <span className="row-mine">
              <bdi>{holder ?? t('queue.taken')}</bdi>
            </span>
          )
        )}
      </span>
      <span className="row-readable">
        {row.urgency !== null && row.urgency !== 'calm' && (
          <span data-urgency={row.urgency}>
            <Shape name={row.urgency} /> {t(`urgency.${row.urgency}`)}
          </span>
        )}
        {row.age === 'under-18' && <span data-urgency="danger">{t('age.under-18')}</span>}
        {row.language !== null && <span>{languageText(t, row.language)}</span>}
      </span>
      <span className="row-waiting" data-long={longWait(row, now) || undefined}>
        {row.waitingSince !== null && (
          <>
            <span className="visually-hidden">{t('queue.waiting')} </span>
            <Moment at={row.waitingSince} text={waitingText(t, row.waitingSince, now)} />
          </>
        )}
      </span>
    </>
  );
}

const longHours = 24;

function longWait(row: QueueRow, now: number): boolean {
  return row.waitingSince !== null && now - Date.parse(row.waitingSince) >= longHours * 3_600_000;
}
