import type { Me } from '@panah/wire';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { CheckNumber } from '../parts/CheckNumber.tsx';

/** Someone who joined and has no key yet. Looks every few seconds until a supervisor has given it. */
export function Waiting({ me }: { readonly me: Me }) {
  const t = useText();
  const session = useSession();
  const waits = me.status === 'waiting-for-key';
  const look = useQuery({
    queryKey: ['waiting'],
    queryFn: () => session.refresh(),
    refetchInterval: 5_000,
    enabled: waits,
  });
  return (
    <main className="sheet" id="main" tabIndex={-1}>
      <h1>{t('waiting.title')}</h1>
      {waits ? (
        <>
          <p className="lead">{t('waiting.text', { desk: me.desk.name })}</p>
          <p>{t('waiting.check')}</p>
          <p className="check-number">
            <CheckNumber recipient={me.recipient} />
          </p>
          <p className="hint">{t('waiting.auto')}</p>
          <button type="button" className="button" onClick={() => void look.refetch()}>
            {t('waiting.look')}
          </button>
        </>
      ) : (
        <p className="lead">{t('waiting.never')}</p>
      )}
    </main>
  );
}
