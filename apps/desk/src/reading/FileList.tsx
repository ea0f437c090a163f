import type { FileEntry, ReportId } from '@panah/envelope';
import type { NoteItem, ThreadItem } from '@panah/wire';
import { useText } from '../app/text.tsx';
import { FileRow } from './FileRow.tsx';

type FileListProps = {
  readonly report: ReportId;
  /** What the sealed text names. */
  readonly entries: readonly FileEntry[];
  /** What the desk holds. */
  readonly held: readonly (ThreadItem | NoteItem)[];
  readonly untitled?: boolean;
};

export function FileList({ report, entries, held, untitled = false }: FileListProps) {
  const t = useText();
  if (entries.length === 0) return null;
  return (
    <section className="files">
      {!untitled && <h3>{t('files.title')}</h3>}
      <ul>
        {entries.map((entry) => (
          <FileRow
            key={entry.id}
            report={report}
            entry={entry}
            size={held.find(({ id }) => id === entry.id)?.size ?? null}
          />
        ))}
      </ul>
    </section>
  );
}
