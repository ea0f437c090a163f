import type { Identity } from '@panah/envelope';
import { type FormEvent, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import { useSession } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Line } from '../parts/Fields.tsx';
import type { Sheet } from '../vault/protocol.ts';
import { PaperSheet } from './PaperSheet.tsx';

type SheetStepProps = {
  readonly sheet: Sheet;
  readonly deskName: string;
  readonly epoch: number;
  readonly onConfirmed: () => void;
};

const lastCharacters = 6;

/** One sheet is out of the vault at a time; one alone opens nothing. */
export function SheetStep({ sheet, deskName, epoch, onConfirmed }: SheetStepProps) {
  const t = useText();
  const session = useSession();
  const [identity, setIdentity] = useState<Identity | null>(null);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    let here = true;
    session.vault.ask('recovery-sheet', { sheet }).then(
      (answer) => here && setIdentity(answer),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [session, sheet]);
  if (identity === null) return null;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const right = typed.replace(/\s/g, '').toUpperCase() === identity.slice(-lastCharacters).toUpperCase();
    if (right) onConfirmed();
    else setWrong(true);
  };
  return (
    <section className="stack" aria-label={t('kit.sheet', { sheet })}>
      <PaperSheet sheet={sheet} deskName={deskName} epoch={epoch} identity={identity} />
      {createPortal(
        <PaperSheet sheet={sheet} deskName={deskName} epoch={epoch} identity={identity} />,
        printPlace(),
      )}
      <Button className="button" data-kind="main" onPress={() => window.print()}>
        {t('kit.print', { sheet })}
      </Button>
      <form className="row" onSubmit={confirm} noValidate>
        <Line
          label={t('kit.confirm')}
          hint={t('kit.confirm.hint')}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setWrong(false);
          }}
          error={wrong ? t('kit.confirm.wrong', { sheet }) : null}
          latin
        />
        <Button type="submit" className="button">
          {t('kit.confirm.do')}
        </Button>
      </form>
    </section>
  );
}

/** Printing shows this place and hides the desk: one sheet, one page, nothing else. */
function printPlace(): HTMLElement {
  const known = document.getElementById('paper');
  if (known !== null) return known;
  const place = document.createElement('div');
  place.id = 'paper';
  place.setAttribute('aria-hidden', 'true');
  document.body.append(place);
  return place;
}
