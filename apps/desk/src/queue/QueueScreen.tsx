import type { ReportId } from '@panah/envelope';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { go, useRoute } from '../app/route.ts';
import { useText } from '../app/text.tsx';
import { ReadingPane } from '../reading/ReadingPane.tsx';
import { ListPane } from './ListPane.tsx';
import { noFilter, type QueueFilter } from './query.ts';
import { useQueue } from './use-queue.ts';

/** List, reading, facts: three panes side by side, or one at a time on a narrow screen. */
export function QueueScreen() {
  const t = useText();
  const route = useRoute();
  const report = route.screen === 'queue' ? route.report : null;
  const [filter, setFilter] = useState<QueueFilter>(noFilter);
  const [openAsked, setOpenAsked] = useState(0);
  const queue = useQueue(filter);
  const list = useRef<HTMLDivElement>(null);

  const select = useCallback(
    (id: ReportId | null) => go({ screen: 'queue', report: id }, report === null ? 'push' : 'replace'),
    [report],
  );
  const step = (by: 1 | -1) => {
    const at = queue.rows.findIndex((row) => row.id === report);
    const next = queue.rows[at === -1 ? 0 : Math.min(queue.rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    select(next.id);
    focusRow(next.id);
  };
  const focusRow = (id: ReportId) => list.current?.querySelector<HTMLElement>(`[data-key="${id}"]`)?.focus();
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(report === null ? {} : { Escape: () => focusRow(report) }),
  });
  // Seen from among other tabs. A number tells nobody what this page is.
  useEffect(() => {
    document.title = queue.fresh > 0 ? `(${queue.fresh}) ${t('site.name')}` : t('site.name');
    return () => {
      document.title = t('site.name');
    };
  }, [queue.fresh, t]);

  return (
    <main className="panes" id="main" tabIndex={-1} data-reading={report !== null || undefined}>
      <h1 className="visually-hidden">{t('queue.title')}</h1>
      <ListPane
        ref={list}
        queue={queue}
        filter={filter}
        onFilter={setFilter}
        selected={report}
        onSelect={select}
        onOpen={(id) => {
          select(id);
          setOpenAsked((before) => before + 1);
        }}
      />
      {report === null ? (
        <div className="reading">
          {queue.rows.length > 0 && <p className="nothing">{t('queue.nothing-chosen')}</p>}
        </div>
      ) : (
        <ReadingPane key={report} id={report} openAsked={openAsked} onBack={() => select(null)} />
      )}
    </main>
  );
}
