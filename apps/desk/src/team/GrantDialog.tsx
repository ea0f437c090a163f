import type { OfficerRow } from '@panah/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useSession } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { CheckNumber } from '../parts/CheckNumber.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Overlay } from '../parts/Overlay.tsx';

type GrantDialogProps = {
  readonly officer: OfficerRow;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
};

/** Every key that this supervisor holds, sealed in this browser to the one who waits. */
export function GrantDialog({ officer, onDone, onCancel }: GrantDialogProps) {
  const t = useText();
  const { vault } = useSession();
  const queries = useQueryClient();
  const { name, recipient } = officer;
  const grant = useMutation({
    mutationFn: async () => {
      if (recipient === null) throw new Error('an officer who has not joined has no key to seal to');
      await desk.grant(officer.id, { grants: await vault.ask('grant-to', { recipient }) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['officers'] });
      onDone(t('grant.done', { name }));
    },
  });
  return (
    <Overlay title={t('grant.title', { name })} isOpen onOpenChange={onCancel} grave>
      <p>{t('grant.text', { name })}</p>
      <p className="check-number">{recipient !== null && <CheckNumber recipient={recipient} />}</p>
      <p>{t('grant.effect', { name })}</p>
      {grant.isError && <Fault error={grant.error} />}
      <div className="row">
        <Button
          className="button"
          data-kind="main"
          isDisabled={grant.isPending}
          onPress={() => grant.mutate()}
        >
          {t('grant.confirm')}
        </Button>
      </div>
    </Overlay>
  );
}
