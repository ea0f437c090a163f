import type { FileEntry, ItemId, ReportId } from '@panah/envelope';
import type { ThreadItem, NoteItem } from '@panah/wire';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchItem } from '../api/items.ts';
import { useSession } from '../app/desk-context.tsx';

/**
 * Plain text lives in the query cache under `plain` and nowhere else; locking clears it. It is never fetched twice:
 * sealed items do not change.
 */
const forever = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } as const;

/** Whether the opening was recorded in this session; the server gives no sealed bytes before. */
export function useIsOpened(id: ReportId) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['opened', id],
    queryFn: () => false,
    initialData: false,
    ...forever,
  });
  return { opened: data, markOpened: () => queries.setQueryData(['opened', id], true) };
}

type Item = ThreadItem | NoteItem;

export function useOpenedReport(id: ReportId, item: Item | undefined) {
  const { vault } = useSession();
  return useQuery({
    queryKey: ['plain', id, 'report'],
    queryFn: async () => {
      if (item === undefined) throw new Error('a report without its text');
      const bytes = await fetchItem(id, item.id, item.size);
      return vault.ask('open-report', { report: id, item: item.id, bytes }, [bytes.buffer]);
    },
    enabled: item !== undefined,
    ...forever,
  });
}

/** `ready` once the report was tried: its seal holds the key that proves every message. */
export function useOpenedMessage(id: ReportId, item: Item, ready: boolean) {
  const { vault } = useSession();
  return useQuery({
    queryKey: ['plain', id, item.id],
    queryFn: async () => {
      const bytes = await fetchItem(id, item.id, item.size);
      return vault.ask('open-message', { report: id, item: item.id, bytes, from: item.from }, [bytes.buffer]);
    },
    enabled: ready,
    ...forever,
  });
}

export function useOpenedNote(id: ReportId, item: Item) {
  const { vault } = useSession();
  return useQuery({
    queryKey: ['plain', id, item.id],
    queryFn: async () => {
      const bytes = await fetchItem(id, item.id, item.size);
      return vault.ask('open-note', { report: id, item: item.id, bytes }, [bytes.buffer]);
    },
    ...forever,
  });
}

/** A file is opened when it is asked for, and its bytes stay only as long as its row shows them. */
export function useOpenFile(id: ReportId) {
  const { vault } = useSession();
  return async (entry: FileEntry, size: number, progress: (percent: number) => void) => {
    const item: ItemId = entry.id;
    const bytes = await fetchItem(id, item, size, progress);
    return vault.ask('open-file', { report: id, item, bytes, entry }, [bytes.buffer]);
  };
}
