import { containsReceipt, limits } from '@panah/envelope';
import type { ReportFacts } from '@panah/wire';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, Label, Text, TextArea, TextField } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useMe, useSession } from '../app/desk-context.tsx';
import { useText } from '../app/text.tsx';
import { Fault } from '../parts/Fault.tsx';
import { Key } from '../parts/Key.tsx';
import { languageText } from '../parts/languages.ts';
import { useRefresh } from '../queue/use-queue.ts';
import type { SealedItem } from '../vault/protocol.ts';
import { CannedReplies } from './CannedReplies.tsx';

type ComposerProps = {
  readonly kind: 'reply' | 'note';
  readonly facts: ReportFacts;
  /** Of the person; null while the report could not be opened. */
  readonly language: string | null;
  readonly canReply: boolean;
  readonly onDone: () => void;
};

/** Where a reply or a note is written. What is not sent stays in memory, through a lock too. */
export function Composer({ kind, facts, language, canReply, onDone }: ComposerProps) {
  const t = useText();
  const me = useMe();
  const { vault, drafts } = useSession();
  const refresh = useRefresh();
  const [text, setText] = useState(() => drafts.get(kind, facts.id));
  const [kept] = useState(text !== '');
  const [refused, setRefused] = useState<string | null>(null);
  // The same sealed bytes again after a broken line: the desk takes them once.
  const sealed = useRef<{ readonly text: string; readonly item: SealedItem } | null>(null);
  const write = (value: string) => {
    setText(value);
    setRefused(null);
    drafts.set(kind, facts.id, value);
  };
  const send = useMutation({
    mutationFn: async () => {
      if (sealed.current?.text !== text) sealed.current = { text, item: await seal() };
      const { item } = sealed.current;
      await (kind === 'reply' ? desk.reply(facts.id, item) : desk.note(facts.id, item));
    },
    onSuccess: async () => {
      drafts.set(kind, facts.id, '');
      await refresh(facts.id);
      onDone();
    },
  });
  const seal = () =>
    kind === 'reply'
      ? vault.ask('seal-reply', { report: facts.id, text: text.trim() })
      : vault.ask('seal-note', { report: facts.id, text: text.trim(), author: me.name });
  const trySend = () => {
    const fault = faultOf();
    setRefused(fault);
    if (fault === null && !send.isPending) send.mutate();
  };
  function faultOf(): string | null {
    if (text.trim() === '') return t('reply.empty');
    if (containsReceipt(text)) return t('reply.receipt');
    const over = text.trim().length - limits.messageChars;
    return over > 0 ? t('reply.too-long', { count: over }) : null;
  }
  const place = useRef<HTMLElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // On a phone the page is longer than the screen, and this stands at its end.
  useEffect(() => {
    // Newer browsers give back a promise, which is nothing to clean up.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // On the element itself: the region is no control, its keys only reach what the buttons reach.
  useEffect(() => {
    const region = place.current;
    const keys = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) trySend();
      if (event.key === 'Escape') onDone();
    };
    region?.addEventListener('keydown', keys);
    return () => region?.removeEventListener('keydown', keys);
  });
  const isReply = kind === 'reply';
  return (
    <section ref={place} className="composer" aria-label={t(isReply ? 'reply.title' : 'note.title')}>
      {isReply && canReply && language !== null && (
        <CannedReplies
          language={language}
          onChoose={(ready) => {
            write(text.trim() === '' ? ready : `${text}\n\n${ready}`);
            // After the menu has given the focus back to its button.
            setTimeout(() => area.current?.focus(), 0);
          }}
        />
      )}
      <TextField
        className="field"
        value={text}
        onChange={write}
        isInvalid={refused !== null}
        isDisabled={isReply && !canReply}
        autoFocus
      >
        <Label>{t(isReply ? 'reply.label' : 'note.label')}</Label>
        <Text slot="description" className="hint">
          {isReply ? t('reply.hint', { language: languageText(t, language ?? '') }) : t('note.hint')}
          {kept && ` ${t('reply.kept')}`}
        </Text>
        <TextArea
          ref={area}
          className="input"
          rows={5}
          dir="auto"
          {...(isReply && language !== null ? { lang: language } : {})}
        />
      </TextField>
      <div role="alert">
        {refused !== null && <p className="fault">{refused}</p>}
        {send.isError && <Fault error={send.error} />}
      </div>
      <div className="row">
        <Button
          className="button"
          data-kind="main"
          isDisabled={send.isPending || (isReply && !canReply)}
          onPress={trySend}
        >
          {send.isPending ? t('reply.sending') : t(isReply ? 'reply.send' : 'note.save')}{' '}
          <Key of="Ctrl Enter" />
        </Button>
        <Button className="button" data-kind="quiet" onPress={onDone}>
          {t('frame.close')} <Key of="Esc" />
        </Button>
        {text !== '' && (
          <Button
            className="button"
            data-kind="quiet"
            onPress={() => {
              write('');
              onDone();
            }}
          >
            {t('reply.discard')}
          </Button>
        )}
      </div>
    </section>
  );
}
