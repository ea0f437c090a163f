import type { QueueRow } from '@panah/wire';
import { useCallback } from 'react';
import { useText } from '../app/text.tsx';
import { pseudonymText } from '../parts/pseudonym.ts';
import { waitingText } from '../parts/times.ts';

/** What a screen reader says of a row, in the order in which it matters. */
export function useRowText(now: number): (row: QueueRow) => string {
  const t = useText();
  return useCallback(
    (row) => {
      const waiting =
        row.waitingSince === null
          ? t('queue.row.answered')
          : t('queue.row.waits', { time: waitingText(t, row.waitingSince, now) });
      const said = [
        t('queue.row', {
          name: pseudonymText(t, row.pseudonym),
          stage: t(row.withdrawn ? 'stage.withdrawn' : `stage.${row.stage}`),
          waiting,
        }),
        row.urgency === null ? null : t(`urgency.${row.urgency}`),
        row.age === null ? null : t(`age.${row.age}`),
        row.files > 0 ? t('queue.files', { count: row.files }) : null,
      ];
      return said.filter((part) => part !== null).join(', ');
    },
    [t, now],
  );
}
