import type { OfficerRow, RotateKey } from '@panah/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useMe, useSession } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Overlay } from '../parts/Overlay.tsx';
import { Working } from '../parts/Working.tsx';
import { RecoveryKit } from '../start/RecoveryKit.tsx';

type RotateDialogProps = {
  /** Who is removed in the same act; null to change the key alone. */
  readonly leaving: OfficerRow | null;
  readonly officers: readonly OfficerRow[];
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
};

/** One guided act: what it does, the new key, its recovery kit on paper, and only then the change. */
export function RotateDialog({ leaving, officers, onDone, onCancel }: RotateDialogProps) {
  const t = useText();
  const me = useMe();
  const session = useSession();
  const queries = useQueryClient();
  const [key, setKey] = useState<RotateKey | null>(null);
  const name = leaving === null || leaving.name === '' ? t('team.no-name') : leaving.name;
  // Whoever never held a key takes none along.
  const keyless = leaving !== null && leaving.epochs.length === 0;
  const staying = officers.filter(
    (officer) => officer.id !== leaving?.id && officer.status === 'active' && officer.epochs.length > 0,
  );

  const make = useMutation({
    mutationFn: () =>
      session.vault.ask('rotate-key', {
        officers: staying.flatMap(({ id, recipient }) =>
          recipient === null ? [] : [{ officer: id, recipient }],
        ),
      }),
    onSuccess: setKey,
  });
  const finish = useMutation({
    mutationFn: async (rotated: RotateKey | null) => {
      if (leaving === null && rotated !== null) await desk.rotate(rotated);
      else if (leaving !== null) await desk.remove(leaving.id, rotated);
      await session.vault.ask('forget-sheets', null);
      await session.refresh();
    },
    onSuccess: async (_, rotated) => {
      await queries.invalidateQueries({ queryKey: ['officers'] });
      if (rotated === null) onDone(t('remove.done.invited'));
      else if (leaving === null) onDone(t('rotate.done', { epoch: rotated.epoch }));
      else onDone(t('remove.done', { name, epoch: rotated.epoch }));
    },
  });

  const title = leaving === null ? t('rotate.title') : t('remove.title', { name });
  return (
    <Overlay title={title} isOpen onOpenChange={onCancel} grave wide={key !== null}>
      {key === null && !finish.isPending && (
        <>
          <p>
            {leaving === null
              ? t('rotate.text')
              : keyless
                ? t('remove.invited', { name })
                : t('remove.text', { name })}
          </p>
          {leaving !== null && !keyless && <p>{t('remove.limit', { name })}</p>}
          {make.isPending ? (
            <Working>{t('rotate.working', { count: staying.length })}</Working>
          ) : (
            <div className="row">
              <Button
                className="button"
                data-kind={leaving === null ? 'main' : 'care'}
                onPress={() => (keyless ? finish.mutate(null) : make.mutate())}
              >
                {leaving === null ? t('rotate.do') : t(keyless ? 'remove.confirm.invited' : 'remove.confirm')}
              </Button>
            </div>
          )}
        </>
      )}
      {key !== null && !finish.isPending && (
        <RecoveryKit deskName={me.desk.name} epoch={key.epoch} onDone={() => finish.mutate(key)} />
      )}
      {finish.isPending && <Working>{t('start.making.send')}</Working>}
      {make.isError && <Fault error={make.error} />}
      {finish.isError && <Fault error={finish.error} />}
    </Overlay>
  );
}
