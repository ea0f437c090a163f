import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/request.ts';
import { scrollable } from '../parts/scrollable.ts';
import { useText } from '../app/text.tsx';

/** The latest signed state of the log (C2SP tlog-checkpoint), as it is: it is meant to be copied. */
export function Checkpoint() {
  const t = useText();
  const checkpoint = useQuery({
    queryKey: ['checkpoint'],
    queryFn: async () => {
      const response = await fetch('/checkpoint', { cache: 'no-store' }).catch(() => null);
      if (response === null) throw new ApiError('offline');
      return response.ok ? response.text() : null;
    },
  });
  return (
    <section className="stack" aria-labelledby="checkpoint-title">
      <h2 id="checkpoint-title">{t('checkpoint.title')}</h2>
      <p>{t('checkpoint.text')}</p>
      {checkpoint.data === undefined || checkpoint.data === null ? (
        <p className="soft">{t('checkpoint.none')}</p>
      ) : (
        <pre className="checkpoint" dir="ltr" {...scrollable}>
          {checkpoint.data}
        </pre>
      )}
    </section>
  );
}
