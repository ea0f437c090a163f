import type { LinkOpened } from '@panah/wire';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../app/text.tsx';
import { Line, OneOf } from '../parts/Fields.tsx';
import type { Choices } from './ceremony.ts';

type NamesStepProps = {
  readonly link: LinkOpened;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly onNext: () => void;
};

export function NamesStep({ link, choices, onChange, onNext }: NamesStepProps) {
  const t = useText();
  const [tried, setTried] = useState(false);
  const founding = link.purpose === 'found';
  const noDesk = founding && choices.deskName.trim() === '';
  const noName = choices.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!noDesk && !noName) onNext();
  };
  const intro = {
    found: t('start.found.intro'),
    join: t('start.join.intro', { role: t(`role.${link.role}`) }),
    recover: t('start.recover.intro'),
  }[link.purpose];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="lead">{intro}</p>
      {founding && (
        <Line
          label={t('start.desk-name')}
          hint={t('start.desk-name.hint')}
          value={choices.deskName}
          onChange={(deskName) => onChange({ ...choices, deskName })}
          error={tried && noDesk ? t('start.desk-name.missing') : null}
          maxLength={120}
        />
      )}
      <Line
        label={t('start.own-name')}
        hint={t('start.own-name.hint')}
        value={choices.name}
        onChange={(name) => onChange({ ...choices, name })}
        error={tried && noName ? t('start.own-name.missing') : null}
        autoComplete="username"
        maxLength={80}
      />
      {founding && (
        <>
          <OneOf
            label={t('start.kind')}
            value={choices.kind}
            onChange={(kind) => onChange({ ...choices, kind })}
            options={[
              { value: 'hybrid', label: t('start.kind.hybrid'), hint: t('start.kind.hybrid.hint') },
              { value: 'x25519', label: t('start.kind.x25519'), hint: t('start.kind.x25519.hint') },
            ]}
          />
          <p className="hint">{t('start.kind.fixed')}</p>
        </>
      )}
      <Button type="submit" className="button" data-kind="main">
        {t('start.next')}
      </Button>
    </form>
  );
}
