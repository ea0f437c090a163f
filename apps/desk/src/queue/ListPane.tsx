import type { ReportId } from '@panah/envelope';
import type { Stage } from '@panah/wire';
import type { RefObject } from 'react';
import { Button, ListBox, ListBoxItem, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { useNow } from '../parts/use-now.ts';
import { Working } from '../parts/Working.tsx';
import { FilterBar } from './FilterBar.tsx';
import { EmptyQueue } from './EmptyQueue.tsx';
import { filterCount, noFilter, type QueueFilter } from './query.ts';
import { Row } from './Row.tsx';
import { pseudonymText } from '../parts/pseudonym.ts';
import type { useQueue } from './use-queue.ts';

const stages = ['all', 'received', 'opened', 'answered', 'closed'] as const satisfies readonly (
  | Stage
  | 'all'
)[];

type ListPaneProps = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly queue: ReturnType<typeof useQueue>;
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly selected: ReportId | null;
  readonly onSelect: (id: ReportId) => void;
  readonly onOpen: (id: ReportId) => void;
};

export function ListPane({ ref, queue, filter, onFilter, selected, onSelect, onOpen }: ListPaneProps) {
  const t = useText();
  const now = useNow();
  const { rows, fresh, shown, counts } = queue;
  const countOf = (stage: Stage) => {
    if (counts === undefined) return '';
    const count = counts.counts[stage];
    return count >= counts.cap ? `${counts.cap}+` : String(count);
  };
  return (
    <section className="list" aria-label={t('queue.title')}>
      <header className="list-head">
        <ToggleButtonGroup
          className="stages"
          aria-label={t('filter.stage')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter.stage]}
          onSelectionChange={(keys) => {
            const stage = stages.find((one) => keys.has(one));
            if (stage !== undefined) onFilter({ ...filter, stage });
          }}
        >
          {stages.map((stage) => (
            <ToggleButton key={stage} id={stage} className="stage-tab">
              {t(`stage.${stage}`)}
              {stage !== 'all' && <span className="count">{countOf(stage)}</span>}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <FilterBar filter={filter} onFilter={onFilter} />
      </header>
      <div role="status" className="fresh">
        {fresh > 0 && (
          <Button className="button" data-kind="time" onPress={() => void queue.showNew()}>
            {t('queue.new', { count: fresh })}
          </Button>
        )}
      </div>
      {shown.isError && <Fault error={shown.error} again={() => void shown.refetch()} />}
      {shown.isPending && !shown.isError && <Working>{t('frame.loading')}</Working>}
      {shown.isSuccess && rows.length === 0 && (
        <EmptyQueue
          filtered={filterCount(filter) > 0 || filter.stage !== 'all'}
          onClear={() => onFilter({ ...noFilter, order: filter.order })}
        />
      )}
      {rows.length > 0 && (
        <ListBox
          ref={ref}
          className="rows"
          aria-label={t('queue.list')}
          items={rows}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => {
            const row = rows.find(({ id }) => keys !== 'all' && keys.has(id));
            if (row !== undefined) onSelect(row.id);
          }}
          onAction={(key) => {
            const row = rows.find(({ id }) => id === key);
            if (row !== undefined) onOpen(row.id);
          }}
          dependencies={[t, now]}
        >
          {(row) => (
            <ListBoxItem id={row.id} className="row-item" textValue={pseudonymText(t, row.pseudonym)}>
              <Row row={row} now={now} />
            </ListBoxItem>
          )}
        </ListBox>
      )}
      {rows.length > 0 && shown.hasNextPage && (
        <Button
          className="button list-more"
          isDisabled={shown.isFetchingNextPage}
          onPress={() => void shown.fetchNextPage()}
        >
          {shown.isFetchingNextPage ? t('frame.loading') : t('queue.more')}
        </Button>
      )}
    </section>
  );
}
