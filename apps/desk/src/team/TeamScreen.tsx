import type { OfficerRow } from '@panah/wire';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMay, useMe } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { CheckNumber } from '../parts/CheckNumber.tsx';
import { Fault } from '../parts/Fault.tsx';
import { scrollable } from '../parts/scrollable.ts';
import { Working } from '../parts/Working.tsx';
import { Checkpoint } from './Checkpoint.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import { Invite } from './Invite.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import { useOfficers } from './use-officers.ts';

type Asked =
  | { readonly act: 'grant' | 'remove'; readonly officer: OfficerRow }
  | { readonly act: 'rotate' }
  | null;

export function TeamScreen() {
  const t = useText();
  const officers = useOfficers();
  const mayInvite = useMay('invite');
  const mayKeys = useMay('manage-keys');
  const [asked, setAsked] = useState<Asked>(null);
  const [said, setSaid] = useState('');
  const done = (what: string) => {
    setAsked(null);
    setSaid(what);
  };
  return (
    <main className="team" id="main" tabIndex={-1}>
      <h1>{t('team.title')}</h1>
      <p role="status" className="done">
        {said}
      </p>
      {officers.isPending && <Working>{t('frame.loading')}</Working>}
      {officers.isError && <Fault error={officers.error} again={() => void officers.refetch()} />}
      {officers.data !== undefined && (
        <OfficerTable officers={officers.data} mayKeys={mayKeys} onAsk={setAsked} />
      )}
      {mayInvite && <Invite />}
      {mayKeys && (
        <section className="stack">
          <h2>{t('rotate.title')}</h2>
          <p>{t('rotate.text')}</p>
          <Button className="button" onPress={() => setAsked({ act: 'rotate' })}>
            {t('rotate.do')}
          </Button>
        </section>
      )}
      <Checkpoint />
      {asked?.act === 'grant' && (
        <GrantDialog officer={asked.officer} onDone={done} onCancel={() => setAsked(null)} />
      )}
      {asked !== null && asked.act !== 'grant' && (
        <RotateDialog
          leaving={asked.act === 'remove' ? asked.officer : null}
          officers={officers.data ?? []}
          onDone={done}
          onCancel={() => setAsked(null)}
        />
      )}
    </main>
  );
}

type OfficerTableProps = {
  readonly officers: readonly OfficerRow[];
  readonly mayKeys: boolean;
  readonly onAsk: (asked: Asked) => void;
};

function OfficerTable({ officers, mayKeys, onAsk }: OfficerTableProps) {
  const t = useText();
  const me = useMe();
  return (
    <div className="table-scroll" role="region" aria-label={t('team.officers')} {...scrollable}>
      <table className="officers">
        <thead>
          <tr>
            <th scope="col">{t('team.name')}</th>
            <th scope="col">{t('team.role')}</th>
            <th scope="col">{t('team.status')}</th>
            <th scope="col">{t('team.unlocks')}</th>
            <th scope="col">{t('team.keys')}</th>
            <th scope="col">{t('team.check')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('team.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {officers.map((officer) => (
            <tr key={officer.id} data-status={officer.status}>
              <th scope="row">
                <bdi>{officer.name === '' ? t('team.no-name') : officer.name}</bdi>
                {officer.id === me.officer && <span className="soft"> ({t('team.you')})</span>}
              </th>
              <td>{t(`role.${officer.role}`)}</td>
              <td>{t(`status.${officer.status}`)}</td>
              <td>{officer.method === null ? '' : t(`method.${officer.method}`)}</td>
              <td className="figures">{officer.epochs.join(', ')}</td>
              <td>
                {officer.recipient !== null && officer.status !== 'removed' && (
                  <CheckNumber recipient={officer.recipient} />
                )}
              </td>
              <td className="row">
                {mayKeys && officer.status === 'waiting-for-key' && (
                  <Button
                    className="button"
                    data-kind="main"
                    onPress={() => onAsk({ act: 'grant', officer })}
                  >
                    {t('grant.do')}
                  </Button>
                )}
                {mayKeys && officer.status !== 'removed' && officer.id !== me.officer && (
                  <Button
                    className="button"
                    data-kind="care"
                    onPress={() => onAsk({ act: 'remove', officer })}
                  >
                    {t('remove.do')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
