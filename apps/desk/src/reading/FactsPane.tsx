import type { ReportFacts } from '@panah/wire';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { desk } from '../api/desk.ts';
import { useMay, useMe } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Pick } from '../parts/Fields.tsx';
import { languageText } from '../parts/languages.ts';
import { Moment } from '../parts/Moment.tsx';
import { Shape } from '../parts/Shape.tsx';
import { waitingText } from '../parts/times.ts';
import { useNow } from '../parts/use-now.ts';
import { useRefresh } from '../queue/use-queue.ts';
import { useOfficerOptions } from '../team/use-officers.ts';
import { HistoryList } from './HistoryList.tsx';

/** What is known without opening, who has it, and what was done. */
export function FactsPane({ facts }: { readonly facts: ReportFacts }) {
  const t = useText();
  const now = useNow();
  const stage = facts.withdrawn ? 'withdrawn' : facts.stage;
  const sealed = <span className="soft">{t('facts.sealed')}</span>;
  return (
    <aside className="facts" aria-label={t('facts.title')}>
      <dl className="facts-list">
        <Fact name={t('facts.stage')}>
          <Shape name={stage} /> {t(`stage.${stage}`)}
        </Fact>
        <Fact name={t('facts.received')}>
          <Moment at={facts.receivedAt} />
        </Fact>
        <Fact name={t('facts.waiting')}>
          {facts.waitingSince === null ? (
            t('facts.not-waiting')
          ) : (
            <Moment at={facts.waitingSince} text={waitingText(t, facts.waitingSince, now)} />
          )}
        </Fact>
        <Fact name={t('facts.urgency')}>
          {facts.urgency === null ? (
            sealed
          ) : (
            <span data-urgency={facts.urgency}>{t(`urgency.${facts.urgency}`)}</span>
          )}
        </Fact>
        <Fact name={t('facts.age')}>{facts.age === null ? sealed : t(`age.${facts.age}`)}</Fact>
        <Fact name={t('facts.language')}>
          {facts.language === null ? sealed : languageText(t, facts.language)}
        </Fact>
        <Fact name={t('facts.files')}>{facts.files}</Fact>
        <Fact name={t('facts.messages')}>{facts.messages}</Fact>
        <Fact name={t('facts.opened')}>
          {facts.lastOpenedAt === null ? t('facts.never') : <Moment at={facts.lastOpenedAt} />}
        </Fact>
        <Fact name={t('facts.epoch')}>{facts.epoch}</Fact>
        <Fact name={t('facts.code')}>
          <bdi dir="ltr">{facts.pseudonym}</bdi>
        </Fact>
      </dl>
      <Assigned facts={facts} />
      <HistoryList id={facts.id} />
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const nobody = 'nobody';

function Assigned({ facts }: { readonly facts: ReportFacts }) {
  const t = useText();
  const me = useMe();
  const mayAssign = useMay('assign');
  const colleagues = useOfficerOptions();
  const refresh = useRefresh();
  const assign = useMutation({
    mutationFn: (officer: string) => desk.assign(facts.id, officer === nobody ? null : officer),
    onSettled: () => refresh(facts.id),
  });
  const options = [
    { value: nobody, label: t('facts.nobody') },
    { value: me.officer, label: me.name },
    ...colleagues,
  ];
  const current = facts.assigned ?? nobody;
  const name = options.find(({ value }) => value === current)?.label ?? t('history.officer');
  if (!mayAssign || facts.withdrawn) {
    return (
      <dl className="facts-list">
        <Fact name={t('facts.assigned')}>{name}</Fact>
      </dl>
    );
  }
  return (
    <div>
      <Pick
        label={t('facts.assigned')}
        value={current}
        onChange={(officer) => assign.mutate(officer)}
        options={options}
      />
      {assign.isError && <Fault error={assign.error} />}
    </div>
  );
}
