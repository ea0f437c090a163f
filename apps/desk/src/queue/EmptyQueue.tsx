import { Button } from 'react-aria-components';
import { useText, useWording } from '../app/text.tsx';

type EmptyQueueProps = { readonly filtered: boolean; readonly onClear: () => void };

/** Says what will appear here, and offers the first act. */
export function EmptyQueue({ filtered, onClear }: EmptyQueueProps) {
  const t = useText();
  const { preferences } = useWording();
  if (filtered) {
    return (
      <div className="empty">
        <h2>{t('queue.none.title')}</h2>
        <Button className="button" onPress={onClear}>
          {t('queue.none.act')}
        </Button>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>{t('queue.empty.title')}</h2>
      <p>{t('queue.empty')}</p>
      <a className="button" href={`/${preferences.language}/`} target="_blank" rel="noreferrer">
        {t('queue.empty.act')}
      </a>
    </div>
  );
}
