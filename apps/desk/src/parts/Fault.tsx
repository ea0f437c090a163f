import type { DeskTranslate } from '@panah/i18n/desk';
import { type FaultCode, faultCode } from '../app/queries.ts';
import { useText } from '../app/text.tsx';

/** What happened, what is safe, what to do: chosen by the closed code. */
export function faultText(t: DeskTranslate, code: FaultCode): string {
  switch (code) {
    case 'offline':
    case 'invalid':
    case 'too-large':
    case 'not-found':
    case 'conflict':
    case 'key-changed':
    case 'storage-full':
    case 'signed-out':
    case 'forbidden':
    case 'link-expired':
      return t(`error.${code}`);
    case 'busy':
    case 'storage-busy':
    case 'work-needed':
    case 'work-expired':
      return t('error.busy');
    case 'truncated':
    case 'damaged':
    case 'bad-frame':
    case 'bad-padding':
    case 'not-canonical':
    case 'bad-content':
      return t('error.damaged', { code });
    case 'not-for-this-key':
      return t('error.not-for-this-key', { code });
    case 'mixed-up':
    case 'proof':
      return t('error.mixed-up', { code });
    case 'unsupported':
    case 'wrong-type':
      return t('error.unsupported', { code });
    case 'locked':
    case 'bad-sheet':
    case 'upload-incomplete':
    case 'internal':
      return t('error.internal');
    default:
      return unknownCode(t, code);
  }
}

/** A newer server may know codes that this page does not. */
function unknownCode(t: DeskTranslate, _code: never): string {
  return t('error.internal');
}

export function Fault({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const t = useText();
  return (
    <div className="fault" role="alert">
      <p>{faultText(t, faultCode(error))}</p>
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {t('frame.try-again')}
        </button>
      )}
    </div>
  );
}
