import { containsReceipt } from '@panah/envelope';
import { intakeLimits } from '@panah/intake';
import { watchLine } from '../api/line.ts';
import { filePicker } from '../files/picker.ts';
import { need } from '../page/find.ts';
import { type Say, sayFailure } from '../page/words.ts';
import { newMessageDelivery, sendMessage, type Thread } from '../send/message.ts';
import type { Vault } from '../vault/client.ts';
import { statusAt } from './status.ts';

export type Composer = {
  readonly isUnsent: () => boolean;
  readonly clear: () => void;
};

/** Writing more, with files. What is typed stays until the server has acknowledged it. */
export function makeComposer(
  vault: Vault,
  say: Say,
  current: () => Thread | null,
  /** Opens the thread again when its bearer has ended; false when that is not possible. */
  renew: () => Promise<boolean>,
  onSent: () => Promise<void>,
): Composer {
  const form = need<HTMLFormElement>('form#thread-write');
  const field = need<HTMLTextAreaElement>('#thread-text', form);
  const fault = need('#fault-thread-text', form);
  const button = need<HTMLButtonElement>('button[type=submit]', form);
  const status = statusAt(need('#thread-status', form), say);
  const picker = filePicker(need('#files', form), intakeLimits, say);
  let delivery = newMessageDelivery();
  let running: AbortController | null = null;

  const complain = (text: string | null): void => {
    fault.hidden = text === null;
    fault.textContent = text ?? '';
    if (text === null) field.removeAttribute('aria-invalid');
    else {
      field.setAttribute('aria-invalid', 'true');
      field.focus();
    }
  };
  const faultIn = (text: string): string | null => {
    if (text === '' && picker.files().length === 0) return say('thread.empty');
    if (text.length > intakeLimits.message) return say('fault.too-long', { limit: intakeLimits.message });
    if (!text.isWellFormed()) return say('fault.unreadable-characters');
    return containsReceipt(text) ? say('fault.holds-receipt') : null;
  };
  const lock = (locked: boolean): void => {
    field.readOnly = locked;
    button.disabled = locked;
    picker.lock(locked);
  };

  const send = async (text: string, abort: AbortController): Promise<void> => {
    const files = picker.files();
    const line = watchLine(
      (state) => status.trouble(state === 'down' ? say('script.offline') : null, line.hurry),
      abort.signal,
    );
    const watcher = {
      stage: () => status.say(say('script.sending')),
      file: (file: File, doing: string, part: number): void =>
        picker.progress(file, doing === 'sent' ? null : part, doing === 'sent' ? say('script.uploaded') : ''),
    };
    for (let round = 0; round < 2; round += 1) {
      const thread = current();
      if (!thread) return;
      const task = { vault, line, signal: abort.signal, watcher, now: () => new Date() };
      const failure = await sendMessage(text, files, thread, delivery, task);
      if (failure === null) {
        delivery = newMessageDelivery();
        field.value = '';
        picker.clear();
        await onSent();
        status.say(say('thread.sent'));
        return;
      }
      const ended = failure.kind === 'refused' && failure.code === 'signed-out';
      if (ended && round === 0 && (await renew())) continue;
      status.say('');
      status.trouble(`${sayFailure(say, failure)} ${say('script.kept')}`, submit);
      return;
    }
  };

  function submit(): void {
    if (running) return;
    const text = field.value.replace(/\r\n?/g, '\n').trim();
    const wrong = faultIn(text);
    complain(wrong);
    if (wrong !== null) return;
    const abort = new AbortController();
    running = abort;
    lock(true);
    status.trouble(null);
    void send(text, abort)
      .catch(() => {
        if (!abort.signal.aborted) status.trouble(`${say('fault.internal')} ${say('script.kept')}`, submit);
      })
      .finally(() => {
        abort.abort();
        if (running === abort) running = null;
        lock(false);
      });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  return {
    isUnsent: () => field.value.trim() !== '' || picker.files().length > 0,
    clear() {
      running?.abort();
      running = null;
      delivery = newMessageDelivery();
      field.value = '';
      picker.clear();
      complain(null);
      status.say('');
      status.trouble(null);
      lock(false);
    },
  };
}
