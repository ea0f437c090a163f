import type { ReportFacts } from '@panah/wire';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useMay, useMe } from '../app/desk-context.tsx';
import { useKeys } from '../app/keys.ts';
import { useText } from '../app/text.tsx';
import { Key } from '../parts/Key.tsx';
import { useRefresh } from '../queue/use-queue.ts';
import { CloseDialog } from './CloseDialog.tsx';
import type { Writing } from './ReadingPane.tsx';

type ActionsProps = {
  readonly facts: ReportFacts;
  readonly opened: boolean;
  readonly isOpening: boolean;
  readonly onOpen: () => void;
  readonly onWrite: (writing: Writing) => void;
};

/** What may be done with the report in sight; each act has a key, shown beside it. */
export function Actions({ facts, opened, isOpening, onOpen, onWrite }: ActionsProps) {
  const t = useText();
  const me = useMe();
  const mayAnswer = useMay('answer') && opened;
  const mayClose = useMay('close');
  const mayAssign = useMay('assign-self');
  const refresh = useRefresh();
  const [closing, setClosing] = useState(false);
  const mine = facts.assigned === me.officer;
  const assign = useMutation({
    mutationFn: () => desk.assign(facts.id, mine ? null : me.officer),
    onSettled: () => refresh(facts.id),
  });
  const closed = facts.stage === 'closed';
  useKeys({
    ...(mayAnswer ? { r: () => onWrite('reply'), n: () => onWrite('note') } : {}),
    ...(mayAssign ? { a: () => assign.mutate() } : {}),
    ...(mayClose ? { c: () => setClosing(true) } : {}),
    ...(opened || isOpening ? {} : { o: onOpen }),
  });
  return (
    <div className="actions">
      {mayAnswer && (
        <>
          <Button className="button" onPress={() => onWrite('reply')}>
            {t('act.reply')} <Key of="r" />
          </Button>
          <Button className="button" onPress={() => onWrite('note')}>
            {t('act.note')} <Key of="n" />
          </Button>
        </>
      )}
      {mayAssign && (
        <Button className="button" isDisabled={assign.isPending} onPress={() => assign.mutate()}>
          {t(mine ? 'facts.give-back' : 'facts.assign-me')} <Key of="a" />
        </Button>
      )}
      {mayClose && (
        <Button className="button" onPress={() => setClosing(true)}>
          {t(closed ? 'act.reopen' : 'act.close')} <Key of="c" />
        </Button>
      )}
      <CloseDialog facts={facts} isOpen={closing} onOpenChange={setClosing} />
    </div>
  );
}
