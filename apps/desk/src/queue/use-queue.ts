import type { QueuePage } from '@panah/wire';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { desk } from '../api/desk.ts';
import { mergeRows, type QueueFilter, searchOf } from './query.ts';

/** How often the desk looks for what is new. */
const lookEveryMs = 15_000;

export function useQueue(filter: QueueFilter) {
  const queries = useQueryClient();
  const shown = useInfiniteQuery({
    queryKey: ['queue', 'shown', filter],
    queryFn: ({ pageParam, signal }): Promise<QueuePage> => desk.queue(searchOf(filter, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const latest = useQuery({
    queryKey: ['queue', 'latest', filter],
    queryFn: ({ signal }) => desk.queue(searchOf(filter, null), signal),
    refetchInterval: lookEveryMs,
    enabled: shown.isSuccess,
    staleTime: 0,
  });
  const merged = useMemo(() => mergeRows(shown.data?.pages ?? [], latest.data), [shown.data, latest.data]);
  return {
    ...merged,
    counts: latest.data ?? shown.data?.pages[0],
    shown,
    showNew: async () => {
      await queries.resetQueries({ queryKey: ['queue', 'shown', filter], exact: true });
    },
  };
}

/** After an officer's own act: what is shown says so at once, without moving. */
export function useRefresh() {
  const queries = useQueryClient();
  return (report: string | null) =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['queue', 'latest'] }),
      report === null ? null : queries.invalidateQueries({ queryKey: ['facts', report] }),
      report === null ? null : queries.invalidateQueries({ queryKey: ['history', report] }),
    ]);
}
