import type { FileEntry, ReportId } from '@panah/envelope';
import type { ExportWhy } from '@panah/wire';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { OneOf } from '../parts/Fields.tsx';
import { Overlay } from '../parts/Overlay.tsx';
import { useRefresh } from '../queue/use-queue.ts';
import type { OpenedFile } from '../vault/protocol.ts';
import { safeFileName } from './size.ts';

const reasons = [
  'complaint',
  'case-file',
  'court',
  'request-of-person',
] as const satisfies readonly ExportWhy[];

type ExportDialogProps = {
  readonly report: ReportId;
  readonly entry: FileEntry;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly load: () => Promise<OpenedFile>;
};

/** The event comes first: nothing is saved that the log does not know of. */
export function ExportDialog({ report, entry, isOpen, onOpenChange, load }: ExportDialogProps) {
  const t = useText();
  const refresh = useRefresh();
  const [why, setWhy] = useState<ExportWhy>('complaint');
  const save = useMutation({
    mutationFn: async () => {
      const { bytes } = await load();
      await desk.exported(report, { items: [entry.id], why });
      saveBytes(bytes, entry.name);
    },
    onSuccess: async () => {
      onOpenChange(false);
      await refresh(report);
    },
  });
  return (
    <Overlay title={t('files.export.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p>{t('files.export.text', { name: entry.name })}</p>
      <OneOf
        label={t('files.export.why')}
        value={why}
        onChange={setWhy}
        options={reasons.map((value) => ({ value, label: t(`why.${value}`) }))}
      />
      {save.isError && <Fault error={save.error} />}
      <div className="row">
        <Button className="button" data-kind="main" isDisabled={save.isPending} onPress={() => save.mutate()}>
          {t('files.export.do')}
        </Button>
      </div>
    </Overlay>
  );
}

/** As plain bytes, so that no browser opens what a stranger made. */
function saveBytes(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = safeFileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
