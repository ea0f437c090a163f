import type { FileEntry, ReportId } from '@panah/envelope';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMay } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Shape } from '../parts/Shape.tsx';
import type { OpenedFile } from '../vault/protocol.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { safeFileName, sizeText } from './size.ts';
import { useOpenFile } from './use-opened.ts';
import { Viewer } from './Viewer.tsx';

/** What Chromium, Firefox and Safari draw, and no more: a picture with a script in it (SVG) is not drawn. */
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

type FileRowProps = {
  readonly report: ReportId;
  readonly entry: FileEntry;
  /** Sealed size; null when the desk does not hold the file. */
  readonly size: number | null;
};

export function FileRow({ report, entry: sealed, size }: FileRowProps) {
  // Shown as it would be saved: a name with marks that reorder text ends where it seems to end.
  const entry = useMemo(() => ({ ...sealed, name: safeFileName(sealed.name) }), [sealed]);
  const t = useText();
  const mayExport = useMay('export');
  const openFile = useOpenFile(report);
  const [percent, setPercent] = useState<number | null>(null);
  const [file, setFile] = useState<OpenedFile | null>(null);
  const [exporting, setExporting] = useState(false);
  const [isViewing, setViewing] = useState(false);
  const load = useMutation({
    mutationFn: async () => {
      if (file !== null) return file;
      setPercent(0);
      return openFile(entry, size ?? 0, setPercent);
    },
    onSuccess: setFile,
    onSettled: () => setPercent(null),
  });
  const drawn = pictures.includes(entry.type);
  return (
    <li className="file">
      <p className="file-line">
        <Shape name="file" /> <bdi className="file-name">{entry.name}</bdi>
        <span className="soft figures">
          <bdi dir="ltr">{sizeText(entry.size)}</bdi> · <bdi dir="ltr">{entry.type}</bdi>
        </span>
      </p>
      <div className="row">
        {drawn && size !== null && (
          <Button
            className="button"
            aria-label={
              isViewing ? `${t('frame.close')}: ${entry.name}` : t('files.view', { name: entry.name })
            }
            aria-expanded={isViewing}
            isDisabled={load.isPending}
            onPress={() => {
              setViewing(!isViewing);
              if (!isViewing && file === null) load.mutate();
            }}
          >
            {t(isViewing ? 'frame.close' : 'files.view.short')}
          </Button>
        )}
        {mayExport && size !== null && (
          <Button
            className="button"
            aria-label={t('files.export', { name: entry.name })}
            onPress={() => setExporting(true)}
          >
            {t('files.export.short')}
          </Button>
        )}
        <span role="status" className="hint">
          {percent !== null && t('files.loading', { percent })}
          {file !== null && file.check === 'same' && (
            <>
              <Shape name="check" /> {t('files.same')}
            </>
          )}
        </span>
      </div>
      {size === null && <p className="fault">{t('error.not-found')}</p>}
      {load.isError && <Fault error={load.error} again={() => load.mutate()} />}
      {file?.check === 'different' && <p className="care">{t('files.different')}</p>}
      {!drawn && <p className="hint">{t('files.not-picture')}</p>}
      {isViewing && file !== null && <Viewer entry={entry} bytes={file.bytes} />}
      <ExportDialog
        report={report}
        entry={entry}
        isOpen={exporting}
        onOpenChange={setExporting}
        load={() => load.mutateAsync()}
      />
    </li>
  );
}
