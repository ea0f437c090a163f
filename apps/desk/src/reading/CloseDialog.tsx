import type { CloseReason, ReportFacts } from '@panah/wire';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { OneOf } from '../parts/Fields.tsx';
import { Overlay } from '../parts/Overlay.tsx';
import { useRefresh } from '../queue/use-queue.ts';

const reasons = [
  'helped',
  'referred',
  'complaint-filed',
  'no-answer',
  'not-for-us',
] as const satisfies readonly CloseReason[];

type CloseDialogProps = {
  readonly facts: ReportFacts;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

export function CloseDialog({ facts, isOpen, onOpenChange }: CloseDialogProps) {
  const t = useText();
  const refresh = useRefresh();
  const [reason, setReason] = useState<CloseReason>('helped');
  const closed = facts.stage === 'closed';
  const act = useMutation({
    mutationFn: () => (closed ? desk.reopen(facts.id) : desk.close(facts.id, reason)),
    onSuccess: async () => {
      onOpenChange(false);
      await refresh(facts.id);
    },
  });
  return (
    <Overlay title={t(closed ? 'reopen.title' : 'close.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p>{t(closed ? 'reopen.text' : 'close.text')}</p>
      {!closed && (
        <OneOf
          label={t('close.reason')}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        />
      )}
      {act.isError && <Fault error={act.error} />}
      <div className="row">
        <Button className="button" data-kind="main" isDisabled={act.isPending} onPress={() => act.mutate()}>
          {t(closed ? 'reopen.do' : 'close.do')}
        </Button>
      </div>
    </Overlay>
  );
}
