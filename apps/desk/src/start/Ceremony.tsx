import type { LinkOpened } from '@panah/wire';
import { useState } from 'react';
import { useSession } from '../app/desk-context.tsx';
import { faultCode } from '../app/queries.ts';
import { go } from '../app/route.ts';
import { useText } from '../app/text.tsx';
import { faultText } from '../parts/Fault.tsx';
import { Front } from '../parts/Front.tsx';
import { Working } from '../parts/Working.tsx';
import { PasskeyError } from '../passkey.ts';
import { type Choices, firstChoices, type Made, makeKeys, use } from './ceremony.ts';
import { NamesStep } from './NamesStep.tsx';
import { RecoveryKit } from './RecoveryKit.tsx';
import { UnlockStep } from './UnlockStep.tsx';

type CeremonyProps = { readonly token: string; readonly link: LinkOpened };
type Step = 'names' | 'unlock' | 'making' | 'kit' | 'sending';

/** Nothing is sent before the end: whoever stops in the middle begins again with the same link. */
export function Ceremony({ token, link }: CeremonyProps) {
  const t = useText();
  const session = useSession();
  const [step, setStep] = useState<Step>('names');
  const [choices, setChoices] = useState<Choices>(() => firstChoices(link));
  const [made, setMade] = useState<Made | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const founding = link.purpose === 'found';
  const steps = founding ? 3 : 2;
  const number = step === 'names' ? 1 : step === 'unlock' || step === 'making' ? 2 : steps;

  const fail = (error: unknown, back: Step) => {
    setStep(back);
    if (error instanceof PasskeyError) {
      setFault(t(error.code === 'no-prf' ? 'start.no-prf' : `sign-in.passkey.${error.code}`));
    } else setFault(faultText(t, faultCode(error)));
  };
  const send = async (keys: Made) => {
    setStep('sending');
    setFault(null);
    try {
      await use(session, token, link, choices, keys);
      go({ screen: 'queue', report: null }, 'replace');
    } catch (error) {
      fail(error, founding ? 'kit' : 'unlock');
    }
  };
  const make = async (passphrase: string | null) => {
    setStep('making');
    setFault(null);
    try {
      const keys = await makeKeys(session.vault, link, choices, passphrase);
      setMade(keys);
      if (founding) setStep('kit');
      else await send(keys);
    } catch (error) {
      fail(error, 'unlock');
    }
  };

  const title = {
    found: t('start.found.title'),
    join: t('start.join.title', { desk: link.deskName ?? '' }),
    recover: t('start.recover.title', { desk: link.deskName ?? '' }),
  }[link.purpose];
  return (
    <Front title={step === 'kit' ? t('kit.title') : title} demo={link.demo}>
      <p className="hint">{t('start.step', { step: number, steps })}</p>
      <div role="alert">{fault !== null && <p className="fault">{fault}</p>}</div>
      {step === 'names' && (
        <NamesStep link={link} choices={choices} onChange={setChoices} onNext={() => setStep('unlock')} />
      )}
      {step === 'unlock' && (
        <UnlockStep
          choices={choices}
          onChange={setChoices}
          onBack={() => setStep('names')}
          onMake={(passphrase) => void make(passphrase)}
        />
      )}
      {step === 'making' && <Working>{t(founding ? 'start.making.desk' : 'start.making.key')}</Working>}
      {step === 'sending' && <Working>{t('start.making.send')}</Working>}
      {step === 'kit' && made !== null && (
        <RecoveryKit deskName={choices.deskName} epoch={1} onDone={() => void send(made)} />
      )}
    </Front>
  );
}
