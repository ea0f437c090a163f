import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useText } from './text.tsx';

export function Demo() {
  const t = useText();
  return <p className="demo">{t('frame.demo')}</p>;
}

/** Says when the device has no connection; queries wait for it by themselves. */
export function Network() {
  const t = useText();
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return <div role="status">{!online && <p className="offline">{t('frame.offline')}</p>}</div>;
}
