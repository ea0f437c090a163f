import type { ReportFacts } from '@panah/wire';
import type { RefObject } from 'react';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { scrollable } from '../parts/scrollable.ts';
import { Working } from '../parts/Working.tsx';
import { AnswersView } from './AnswersView.tsx';
import { Composer } from './Composer.tsx';
import { FileList } from './FileList.tsx';
import type { Writing } from './ReadingPane.tsx';
import { Thread } from './Thread.tsx';
import { useOpenedReport } from './use-opened.ts';

type OpenedProps = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly facts: ReportFacts;
  readonly writing: Writing;
  readonly onWriting: (writing: Writing) => void;
};

/** What the person wrote, then what was said since. A damaged part says so; the rest stays readable. */
export function Opened({ ref, facts, writing, onWriting }: OpenedProps) {
  const t = useText();
  const report = useOpenedReport(
    facts.id,
    facts.items.find(({ kind }) => kind === 'report'),
  );
  const files = facts.items.filter(({ kind }) => kind === 'file');
  return (
    <div className="opened">
      <div ref={ref} className="opened-scroll" {...scrollable} role="group" aria-labelledby="reading-title">
        {report.isPending && <Working>{t('open.working')}</Working>}
        {report.isError && <Fault error={report.error} again={() => void report.refetch()} />}
        {report.data !== undefined && (
          <>
            <AnswersView report={report.data} />
            <FileList report={facts.id} entries={report.data.files} held={files} />
          </>
        )}
        <Thread facts={facts} ready={!report.isPending} />
      </div>
      {writing !== null && (
        <Composer
          key={writing}
          kind={writing}
          facts={facts}
          language={report.data?.language ?? null}
          canReply={report.isSuccess}
          onDone={() => {
            onWriting(null);
            ref.current?.focus();
          }}
        />
      )}
    </div>
  );
}
