import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../app/text.tsx';

/** A value to be copied exactly: a number, a handle, a link. Links are text on purpose: nobody should visit one by accident. */
export function CopyLine({ value, what }: { readonly value: string; readonly what: string }) {
  const t = useText();
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
  return (
    <span className="copy-line">
      <bdi dir="ltr" className="figures">
        {value}
      </bdi>
      <Button
        className="button"
        data-kind="quiet"
        aria-label={`${t('frame.copy')}: ${what}`}
        onPress={() => void copy()}
      >
        {t('frame.copy')}
      </Button>
      <span role="status" className="hint">
        {said !== null && t(said === 'copied' ? 'frame.copied' : 'frame.copy.failed')}
      </span>
    </span>
  );
}
