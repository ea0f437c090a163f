import type { Identity } from '@panah/envelope';
import { useMemo, useState } from 'react';
import { useWording } from '../app/text.tsx';
import { Mark } from '../parts/Mark.tsx';
import { qrPath } from '../parts/qr.ts';
import { dayText } from '../parts/times.ts';
import type { Sheet } from '../vault/protocol.ts';

type PaperSheetProps = {
  readonly sheet: Sheet;
  readonly deskName: string;
  readonly epoch: number;
  readonly identity: Identity;
};

/** What is printed: the code as text in groups of six and as a picture, what it is, and who keeps it. */
export function PaperSheet({ sheet, deskName, epoch, identity }: PaperSheetProps) {
  const { t, preferences } = useWording();
  const { path, size } = useMemo(() => qrPath(identity), [identity]);
  const [madeAt] = useState(() => new Date());
  const made = dayText(madeAt, preferences.language);
  return (
    <article className="paper">
      <p className="paper-name">
        <Mark /> <bdi>{deskName}</bdi>
      </p>
      <h2>{t('kit.sheet', { sheet })}</h2>
      <p>{t('kit.what', { desk: deskName })}</p>
      <p>{t('kit.epoch', { epoch, date: made })}</p>
      {epoch > 1 && <p>{t('kit.earlier')}</p>}
      <div className="paper-code">
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('kit.code')}>
          <path d={path} />
        </svg>
        <div>
          <p className="hint">{t('kit.code')}</p>
          <p className="figures" dir="ltr">
            {groupsOf(identity).map((group, index) => (
              // The groups of one code never move.
              <span key={`${index} ${group}`}>{group} </span>
            ))}
          </p>
        </div>
      </div>
      <dl className="paper-lines">
        {(['kit.keeper', 'kit.where', 'kit.date'] as const).map((line) => (
          <div key={line}>
            <dt>{t(line)}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </article>
  );
}

/** The fixed beginning, then groups of six. The last `1` ends the beginning: bech32 uses none after it (BIP 173). */
function groupsOf(identity: Identity): readonly string[] {
  const start = identity.lastIndexOf('1') + 1;
  return [identity.slice(0, start), ...(identity.slice(start).match(/.{1,6}/g) ?? [])];
}
