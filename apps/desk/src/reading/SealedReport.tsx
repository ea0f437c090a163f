import type { OpenWhy, ReportFacts } from '@panah/wire';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMay, useMe } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Pick } from '../parts/Fields.tsx';
import { Key } from '../parts/Key.tsx';
import { Working } from '../parts/Working.tsx';

const reasons = [
  'first-reading',
  'follow-up',
  'reply',
  'supervision',
  'request-of-person',
] as const satisfies readonly OpenWhy[];

type SealedReportProps = {
  readonly facts: ReportFacts;
  readonly why: OpenWhy;
  readonly isOpening: boolean;
  readonly error: unknown;
  readonly onOpen: (why: OpenWhy) => void;
};

/** Before the opening: why, and that it is recorded. */
export function SealedReport({ facts, why: usual, isOpening, error, onOpen }: SealedReportProps) {
  const t = useText();
  const me = useMe();
  const mayRead = useMay('read-reports');
  const [why, setWhy] = useState(usual);
  const holdsKey = me.grants.some(({ epoch }) => epoch === facts.epoch);
  if (!mayRead) return <p className="lead">{t('open.not-allowed')}</p>;
  if (!holdsKey) return <p className="lead">{t('open.no-key', { epoch: facts.epoch })}</p>;
  return (
    <div className="sealed stack">
      <h3>{t('open.title')}</h3>
      <p className="lead">{t('open.text')}</p>
      <Pick
        label={t('open.why')}
        value={why}
        onChange={setWhy}
        options={reasons.map((value) => ({ value, label: t(`why.${value}`) }))}
      />
      {error !== null && <Fault error={error} />}
      {isOpening ? (
        <Working>{t('open.working')}</Working>
      ) : (
        <Button className="button" data-kind="main" onPress={() => onOpen(why)}>
          {t('open.do')} <Key of="Enter" />
        </Button>
      )}
    </div>
  );
}
