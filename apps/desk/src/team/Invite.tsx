import type { Invited, Role } from '@panah/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useText, useWording } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Pick } from '../parts/Fields.tsx';
import { momentText } from '../parts/times.ts';
import { CopyLine } from '../reading/CopyLine.tsx';

const roles = [
  'officer',
  'counsellor',
  'supervisor',
  'editor',
  'administrator',
] as const satisfies readonly Role[];

/** The link is shown once, and lives only in this component until it is passed on. */
export function Invite() {
  const t = useText();
  const { preferences } = useWording();
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('officer');
  const [invited, setInvited] = useState<Invited | null>(null);
  const invite = useMutation({
    mutationFn: () => desk.invite(role),
    onSuccess: async (made) => {
      setInvited(made);
      await queries.invalidateQueries({ queryKey: ['officers'] });
    },
  });
  return (
    <section className="stack" aria-labelledby="invite-title">
      <h2 id="invite-title">{t('invite.title')}</h2>
      {invited === null ? (
        <div className="row">
          <Pick
            label={t('invite.role')}
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
          <Button className="button" isDisabled={invite.isPending} onPress={() => invite.mutate()}>
            {t('invite.do')}
          </Button>
        </div>
      ) : (
        <>
          <p>{t('invite.once', { until: momentText(invited.expiresAt, preferences.language) })}</p>
          <p data-link>
            <CopyLine value={`${location.origin}/desk/start#${invited.token}`} what={t('invite.link')} />
          </p>
          <Button className="button" onPress={() => setInvited(null)}>
            {t('invite.done')}
          </Button>
        </>
      )}
      {invite.isError && <Fault error={invite.error} />}
    </section>
  );
}
