import type { NoteItem, ReportFacts, ThreadItem } from '@panah/wire';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Moment } from '../parts/Moment.tsx';
import { FileList } from './FileList.tsx';
import { useOpenedMessage, useOpenedNote } from './use-opened.ts';

type ThreadProps = { readonly facts: ReportFacts; readonly ready: boolean };

/** Messages of both sides and the desk's own notes, in the order of the log. */
export function Thread({ facts, ready }: ThreadProps) {
  const t = useText();
  const said = facts.items.filter(({ kind }) => kind === 'message' || kind === 'note');
  const files = facts.items.filter(({ kind }) => kind === 'file');
  return (
    <section aria-labelledby="thread-title">
      <h3 id="thread-title">{t('thread.title')}</h3>
      {said.length === 0 && <p className="soft">{t('thread.none')}</p>}
      <ol className="thread">
        {said.map((item) =>
          item.kind === 'note' ? (
            <NoteView key={item.id} facts={facts} item={item} />
          ) : (
            <MessageView key={item.id} facts={facts} item={item} ready={ready} files={files} />
          ),
        )}
      </ol>
    </section>
  );
}

type MessageViewProps = ThreadProps & {
  readonly item: ThreadItem | NoteItem;
  readonly files: readonly (ThreadItem | NoteItem)[];
};

function MessageView({ facts, item, ready, files }: MessageViewProps) {
  const t = useText();
  const message = useOpenedMessage(facts.id, item, ready);
  const who = t(item.from === 'person' ? 'thread.person' : 'thread.desk');
  return (
    <li className="said" data-from={item.from}>
      <p className="said-head">
        <strong>{who}</strong> <Moment at={item.at} />
      </p>
      {message.isPending && <p className="soft">{t('thread.opening')}</p>}
      {message.isError && <Fault error={message.error} again={() => void message.refetch()} />}
      {message.data !== undefined && (
        <>
          {message.data.proof === 'wrong' && <p className="care">{t('thread.proof.wrong', { who })}</p>}
          {message.data.proof === 'unknown' && <p className="note-line">{t('thread.proof.unknown')}</p>}
          <p className="said-text" dir="auto">
            {message.data.text}
          </p>
          {message.data.files.length > 0 && (
            <FileList report={facts.id} entries={message.data.files} held={files} untitled />
          )}
        </>
      )}
    </li>
  );
}

function NoteView({ facts, item }: { readonly facts: ReportFacts; readonly item: NoteItem | ThreadItem }) {
  const t = useText();
  const note = useOpenedNote(facts.id, item);
  return (
    <li className="said" data-from="note">
      <p className="said-head">
        <strong>{t('thread.note', { name: note.data?.author ?? '…' })}</strong> <Moment at={item.at} />
      </p>
      {note.isPending && <p className="soft">{t('thread.opening')}</p>}
      {note.isError && <Fault error={note.error} again={() => void note.refetch()} />}
      {note.data !== undefined && (
        <p className="said-text" dir="auto">
          {note.data.text}
        </p>
      )}
    </li>
  );
}
