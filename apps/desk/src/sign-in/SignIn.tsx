import { type FormEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../api/request.ts';
import { useSession } from '../app/desk-context.tsx';
import { faultCode } from '../app/queries.ts';
import type { SignedOutWhy } from '../app/session.ts';
import { useText } from '../app/text.tsx';
import { faultText } from '../parts/Fault.tsx';
import { Line } from '../parts/Fields.tsx';
import { Front } from '../parts/Front.tsx';
import { Working } from '../parts/Working.tsx';
import { PasskeyError, passkeysWork } from '../passkey.ts';
import { VaultError } from '../vault/error.ts';
import { signInWithPasskey, signInWithPassphrase } from './sign-in.ts';

type SignInProps = { readonly why: SignedOutWhy; readonly name: string | null };

/** Passkey first; a name and a passphrase where there is none. Also what a locked desk shows. */
export function SignIn({ why, name: known }: SignInProps) {
  const t = useText();
  const session = useSession();
  const [name, setName] = useState(known ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();

  const run = (method: 'passkey' | 'passphrase', act: () => Promise<void>) => {
    setWorking(true);
    setFault(null);
    act().catch((error: unknown) => {
      session.vault.lock();
      setWorking(false);
      setFault(textOf(error, method));
    });
  };
  const textOf = (error: unknown, method: 'passkey' | 'passphrase'): string => {
    if (error instanceof PasskeyError) return t(`sign-in.passkey.${error.code}`);
    const refused =
      error instanceof ApiError && ['signed-out', 'forbidden', 'not-found'].includes(error.code);
    if (refused || error instanceof VaultError) {
      return t(method === 'passkey' ? 'sign-in.passkey.wrong' : 'sign-in.wrong');
    }
    return faultText(t, faultCode(error));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run('passphrase', () => signInWithPassphrase(session, name.trim(), passphrase));
  };

  return (
    <Front title={t('sign-in.title')}>
      {why !== 'fresh' && <p className="lead">{t(`sign-in.${why}`)}</p>}
      {session.drafts.any && <p className="lead">{t('sign-in.draft')}</p>}
      <div role="alert" id={faultId}>
        {fault !== null && <p className="fault">{fault}</p>}
      </div>
      {passkeysWork() && (
        <section className="sign-in-passkey">
          <Button
            className="button"
            data-kind="main"
            isDisabled={working}
            onPress={() => run('passkey', () => signInWithPasskey(session))}
          >
            {t('sign-in.passkey')}
          </Button>
          <p className="hint">{t('sign-in.passkey.hint')}</p>
          <p className="or">{t('sign-in.or')}</p>
        </section>
      )}
      <form className="stack" onSubmit={submit}>
        <Line label={t('sign-in.name')} value={name} onChange={setName} autoComplete="username" />
        <Line
          label={t('sign-in.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
          secret
          latin
          autoFocus={known !== null}
        />
        <Button
          type="submit"
          className="button"
          data-kind={passkeysWork() ? 'plain' : 'main'}
          isDisabled={working || name.trim() === '' || passphrase === ''}
        >
          {t('sign-in.submit')}
        </Button>
      </form>
      {working && <Working>{t('sign-in.working')}</Working>}
      <p className="hint">{t('sign-in.keys-stay')}</p>
    </Front>
  );
}
