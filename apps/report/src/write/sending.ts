import { watchLine } from '../api/line.ts';
import type { FilePicker } from '../files/picker.ts';
import { need } from '../page/find.ts';
import { type Say, sayFailure } from '../page/words.ts';
import { type Draft, newDelivery, type SendStage, type Sent } from '../send/model.ts';
import { sendReport } from '../send/report.ts';
import type { Vault } from '../vault/client.ts';

export type Sender = {
  /** Starts, unless an attempt is running: a second press does nothing. */
  readonly start: (draft: Draft) => void;
  /** Stops before the text is posted; false when it is too late to know whether it arrived. */
  readonly stop: () => boolean;
  readonly forget: () => void;
};

type Attempt = { readonly abort: AbortController; stage: SendStage };

/** The page of locking and sending: what is being done, what is wrong with the line, and trying again. */
export function makeSender(vault: Vault, picker: FilePicker, say: Say, onSent: (sent: Sent) => void): Sender {
  const status = need('#seal-status');
  const bar = need<HTMLProgressElement>('#seal-progress');
  const trouble = need('#trouble');
  let delivery = newDelivery();
  let running: Attempt | null = null;
  let onRetry: () => void = () => {};
  need<HTMLButtonElement>('button[data-retry]', trouble).addEventListener('click', () => onRetry());

  const tell = (text: string): void => {
    if (status.textContent !== text) status.textContent = text;
  };
  const complain = (text: string | null): void => {
    trouble.hidden = text === null;
    need('[data-trouble-text]', trouble).textContent = text ?? '';
  };

  const run = async (draft: Draft, attempt: Attempt): Promise<void> => {
    const { signal } = attempt.abort;
    const line = watchLine((state) => complain(state === 'down' ? say('script.offline') : null), signal);
    const total = draft.files.length;
    onRetry = line.hurry;
    complain(null);
    bar.max = 2 * total + 1;
    bar.value = 0;
    const result = await sendReport(draft, delivery, {
      vault,
      line,
      signal,
      now: () => new Date(),
      watcher: {
        stage(stage) {
          attempt.stage = stage;
          if (stage === 'preparing') tell(say('script.keys'));
          if (stage !== 'report') return;
          tell(say('script.sending'));
          bar.value = 2 * total;
        },
        file(file, doing, part) {
          const number = draft.files.indexOf(file) + 1;
          if (doing !== 'sent') {
            tell(say(doing === 'sealing' ? 'script.sealing-file' : 'script.uploading', { number, total }));
          }
          bar.value = 2 * (number - 1) + (doing === 'sealing' ? part : 1 + part);
          picker.progress(
            file,
            doing === 'sent' ? null : part,
            doing === 'sent' ? say('script.uploaded') : '',
          );
        },
      },
    });
    tell('');
    if (result.kind === 'sent') onSent(result);
    else complain(`${sayFailure(say, result)} ${say('script.kept')}`);
  };

  const start = (draft: Draft): void => {
    if (running) return;
    const attempt: Attempt = { abort: new AbortController(), stage: 'preparing' };
    running = attempt;
    void run(draft, attempt)
      .catch(() => {
        // Stopped on purpose, or the worker died: what is sealed stays, and the next try starts another worker.
        if (!attempt.abort.signal.aborted) complain(`${say('fault.internal')} ${say('script.kept')}`);
      })
      .finally(() => {
        // Ends the line's own listeners too.
        attempt.abort.abort();
        if (running !== attempt) return;
        running = null;
        onRetry = () => start(draft);
      });
  };

  return {
    start,
    stop() {
      if (!running) return true;
      if (running.stage === 'report') return false;
      running.abort.abort();
      running = null;
      return true;
    },
    forget() {
      running?.abort.abort();
      running = null;
      delivery = newDelivery();
      vault.close();
    },
  };
}
