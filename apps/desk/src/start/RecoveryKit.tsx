import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../app/text.tsx';
import type { Sheet } from '../vault/protocol.ts';
import { SheetStep } from './SheetStep.tsx';

const sheets: readonly Sheet[] = [1, 2, 3];

type RecoveryKitProps = {
  readonly deskName: string;
  readonly epoch: number;
  /** Every sheet is printed and checked. */
  readonly onDone: () => void;
};

/** Three sheets, one after the other, each printed and read back from paper before anything is finished. */
export function RecoveryKit({ deskName, epoch, onDone }: RecoveryKitProps) {
  const t = useText();
  const [confirmed, setConfirmed] = useState<readonly Sheet[]>([]);
  const current = sheets.find((sheet) => !confirmed.includes(sheet));
  return (
    <div className="stack">
      <p className="lead">{t('kit.why')}</p>
      <p>{t('kit.how')}</p>
      {epoch > 1 && <p className="note-line">{t('kit.earlier')}</p>}
      <ul className="kit-done" aria-live="polite">
        {confirmed.map((sheet) => (
          <li key={sheet}>{t('kit.confirmed', { sheet })}</li>
        ))}
      </ul>
      {current !== undefined && (
        <SheetStep
          key={current}
          sheet={current}
          deskName={deskName}
          epoch={epoch}
          onConfirmed={() => setConfirmed((before) => [...before, current])}
        />
      )}
      {current === undefined ? (
        <Button className="button" data-kind="main" onPress={onDone}>
          {t('kit.finish')}
        </Button>
      ) : (
        <p className="hint">{t('kit.left', { count: 3 - confirmed.length })}</p>
      )}
    </div>
  );
}
