import type { QueuePage, ReportFacts } from '@panah/wire';
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { desk } from '../api/desk.ts';
import { mergeRows, type QueueFilter, renewRow, searchOf } from './query.ts';

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
    // The desk is one tab of many: its title says what came while another was in front.
    refetchIntervalInBackground: true,
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

/** The row of the report in sight says what its facts say, also where the filter would no longer list it. */
export function useRenewRow() {
  const queries = useQueryClient();
  return useCallback(
    (facts: ReportFacts) => {
      queries.setQueriesData<InfiniteData<QueuePage>>({ queryKey: ['queue', 'shown'] }, (data) =>
        data === undefined ? data : { ...data, pages: renewRow(data.pages, facts) },
      );
    },
    [queries],
  );
}
