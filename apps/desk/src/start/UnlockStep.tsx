import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../app/text.tsx';
import { Line, OneOf } from '../parts/Fields.tsx';
import { passkeysWork } from '../passkey.ts';
import type { Choices } from './ceremony.ts';
import { cleanPassphrase, strongEnough, suggestPassphrase } from './passphrase.ts';

type UnlockStepProps = {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly onBack: () => void;
  readonly onMake: (passphrase: string | null) => void;
};

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export function UnlockStep({ choices, onChange, onBack, onMake }: UnlockStepProps) {
  const t = useText();
  const [suggestion, setSuggestion] = useState<string | null>(() => suggestPassphrase(random));
  const [once, setOnce] = useState('');
  const [twice, setTwice] = useState('');
  const [tried, setTried] = useState(false);
  const byPassphrase = choices.unlock === 'passphrase';

  const weak = faultOfFirst();
  const differs = cleanPassphrase(once) !== cleanPassphrase(twice) ? t('start.passphrase.differs') : null;
  function faultOfFirst(): string | null {
    if (suggestion !== null) {
      return cleanPassphrase(once) === suggestion ? null : t('start.passphrase.not-suggestion');
    }
    return strongEnough(once, [choices.name, choices.deskName, 'panah']) ? null : t('start.passphrase.weak');
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!byPassphrase) onMake(null);
    else if (weak === null && differs === null) onMake(once);
  };

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <OneOf
        label={t('start.unlock')}
        value={choices.unlock}
        onChange={(unlock) => onChange({ ...choices, unlock })}
        options={[
          ...(passkeysWork()
            ? ([
                { value: 'passkey', label: t('start.unlock.passkey'), hint: t('start.unlock.passkey.hint') },
              ] as const)
            : []),
          {
            value: 'passphrase',
            label: t('start.unlock.passphrase'),
            hint: t('start.unlock.passphrase.hint'),
          },
        ]}
      />
      {byPassphrase && (
        <div className="stack">
          {suggestion !== null && (
            <div className="suggestion">
              <p>{t('start.passphrase.suggested')}</p>
              <p className="suggestion-words" dir="ltr" data-suggestion>
                {suggestion}
              </p>
              <div className="row">
                <Button className="button" onPress={() => setSuggestion(suggestPassphrase(random))}>
                  {t('start.passphrase.another')}
                </Button>
                <Button className="button" data-kind="quiet" onPress={() => setSuggestion(null)}>
                  {t('start.passphrase.own')}
                </Button>
              </div>
            </div>
          )}
          <Line
            label={t('start.passphrase.again')}
            value={once}
            onChange={setOnce}
            error={tried ? weak : null}
            autoComplete="new-password"
            secret
            latin
          />
          <Line
            label={t('start.passphrase.twice')}
            value={twice}
            onChange={setTwice}
            error={tried && weak === null ? differs : null}
            autoComplete="new-password"
            secret
            latin
          />
        </div>
      )}
      <div className="row">
        <Button type="submit" className="button" data-kind="main">
          {t('start.make')}
        </Button>
        <Button className="button" data-kind="quiet" onPress={onBack}>
          {t('start.back')}
        </Button>
      </div>
    </form>
  );
}
