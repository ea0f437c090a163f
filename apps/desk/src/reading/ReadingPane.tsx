import type { ReportId } from '@panah/envelope';
import type { OpenWhy } from '@panah/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { pseudonymText } from '../parts/pseudonym.ts';
import { Shape } from '../parts/Shape.tsx';
import { Working } from '../parts/Working.tsx';
import { useRefresh, useRenewRow } from '../queue/use-queue.ts';
import { Actions } from './Actions.tsx';
import { FactsPane } from './FactsPane.tsx';
import { Opened } from './Opened.tsx';
import { SealedReport } from './SealedReport.tsx';
import { useIsOpened } from './use-opened.ts';

type ReadingPaneProps = {
  readonly id: ReportId;
  /** Grows whenever the officer asks to open from the list. */
  readonly openAsked: number;
  readonly onBack: () => void;
};

export type Writing = 'reply' | 'note' | null;

/** The reading pane and the facts beside it. */
export function ReadingPane({ id, openAsked, onBack }: ReadingPaneProps) {
  const t = useText();
  const refresh = useRefresh();
  const facts = useQuery({ queryKey: ['facts', id], queryFn: () => desk.facts(id), refetchInterval: 15_000 });
  const { opened, markOpened } = useIsOpened(id);
  const [writing, setWriting] = useState<Writing>(null);
  const open = useMutation({
    mutationFn: (why: OpenWhy) => desk.open(id, why),
    onSuccess: async () => {
      markOpened();
      await refresh(id);
    },
  });

  const region = useRef<HTMLDivElement>(null);
  const renewRow = useRenewRow();
  const data = facts.data;
  useEffect(() => {
    if (data !== undefined) renewRow(data);
  }, [data, renewRow]);
  // The button that was pressed is gone; what it opened takes the focus, and the arrow keys scroll it.
  useEffect(() => {
    if (open.isSuccess && opened) region.current?.focus();
  }, [open.isSuccess, opened]);
  const seen = useRef(openAsked);
  useEffect(() => {
    if (openAsked === seen.current || data === undefined) return;
    seen.current = openAsked;
    if (opened) region.current?.focus();
    else if (!data.withdrawn && !open.isPending) open.mutate(defaultWhy(data.stage));
  }, [openAsked, opened, data, open]);

  if (data === undefined) {
    return (
      <div className="reading">
        {facts.isError ? (
          <Fault error={facts.error} again={() => void facts.refetch()} />
        ) : (
          <Working>{t('frame.loading')}</Working>
        )}
      </div>
    );
  }
  return (
    <>
      <section className="reading" aria-labelledby="reading-title">
        <header className="reading-head">
          <Button
            className="button only-narrow"
            data-kind="quiet"
            aria-label={t('frame.back')}
            onPress={onBack}
          >
            <Shape name="back" />
          </Button>
          <h2 id="reading-title">
            <bdi>{pseudonymText(t, data.pseudonym)}</bdi>
          </h2>
          {!data.withdrawn && (
            <Actions
              facts={data}
              opened={opened}
              isOpening={open.isPending}
              onOpen={() => open.mutate(defaultWhy(data.stage))}
              onWrite={setWriting}
            />
          )}
        </header>
        {data.withdrawn ? (
          <p className="lead">{t('facts.withdrawn')}</p>
        ) : opened ? (
          <Opened ref={region} facts={data} writing={writing} onWriting={setWriting} />
        ) : (
          <SealedReport
            facts={data}
            why={defaultWhy(data.stage)}
            isOpening={open.isPending}
            error={open.error}
            onOpen={(why) => open.mutate(why)}
          />
        )}
      </section>
      <FactsPane facts={data} />
    </>
  );
}

function defaultWhy(stage: string): OpenWhy {
  return stage === 'received' ? 'first-reading' : 'follow-up';
}
