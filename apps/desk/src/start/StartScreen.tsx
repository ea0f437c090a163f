import type { LinkOpened } from '@panah/wire';
import { useQuery } from '@tanstack/react-query';
import { desk } from '../api/desk.ts';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Front } from '../parts/Front.tsx';
import { Working } from '../parts/Working.tsx';
import { Ceremony } from './Ceremony.tsx';

/** What a one-time link opens: founding, joining, recovering. */
export function StartScreen({ token }: { readonly token: string | null }) {
  const t = useText();
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: (): Promise<LinkOpened> => desk.openLink(token ?? ''),
    enabled: token !== null,
    // Opened once: its challenge belongs to this ceremony.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (token !== null && link.data !== undefined) return <Ceremony token={token} link={link.data} />;
  return (
    <Front title={t('site.name')}>
      {token === null ? (
        <p>{t('start.link.missing')}</p>
      ) : link.isError ? (
        <Fault error={link.error} again={() => void link.refetch()} />
      ) : (
        <Working>{t('start.link.opening')}</Working>
      )}
    </Front>
  );
}
