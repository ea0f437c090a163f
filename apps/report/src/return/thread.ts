import type { FileEntry } from '@panah/envelope';
import { fields } from '@panah/intake';
import type { Thread } from '@panah/wire';
import { megabytes } from '../files/accept.ts';
import { el, lines } from '../page/dom.ts';
import { copyOf, need } from '../page/find.ts';
import type { Say } from '../page/words.ts';
import { answerNodes } from '../write/check.ts';
import type { OpenedItem, OpenedThread } from './opening.ts';

export type GetFile = (entry: FileEntry, button: HTMLButtonElement) => void;

/** Draws an open thread: where it stands, what was sent, what was written since. */
export function drawThread(
  thread: Thread,
  opened: OpenedThread,
  language: string,
  say: Say,
  getFile: GetFile,
): void {
  need('#thread-stage').textContent = say(`stage.${thread.stage}`);
  need('#thread-received').textContent = hourText(thread.receivedAt, language);
  need('#thread-opened').textContent = thread.lastOpenedAt
    ? hourText(thread.lastOpenedAt, language)
    : say('thread.never-opened');

  const { report, messages } = opened;
  const answers = need('#thread-answers');
  answers.replaceChildren();
  if (report) {
    for (const field of fields) {
      const value = answerNodes(field, report.answers, say);
      if (value.length > 0) answers.append(answerRow(say(`label.${field.name}`), ...lines(value)));
    }
    if (report.files.length > 0) {
      const row = answerRow(say('check.files'));
      need('[data-answer-value]', row).append(
        el('ul', { class: 'files' }, ...report.files.map((file) => fileRow(file, say, getFile))),
      );
      answers.append(row);
    }
  } else answers.append(answerRow(say('thread.report'), say('thread.unreadable')));

  need('#thread-none').hidden = messages.length > 0;
  need('#thread-items').replaceChildren(...messages.map((one) => messageRow(one, language, say, getFile)));
}

function answerRow(label: string, ...value: readonly (Node | string)[]): HTMLElement {
  const row = copyOf('template#answer-row');
  need('[data-answer-label]', row).textContent = label;
  need('[data-answer-value]', row).append(...value);
  return row;
}

function messageRow(one: OpenedItem, language: string, say: Say, getFile: GetFile): HTMLElement {
  const row = copyOf('template#thread-item');
  const text = need('[data-item-text]', row);
  const files = need('[data-item-files]', row);
  need('[data-item-from]', row).textContent = say(`thread.from.${one.item.from}`);
  need('[data-item-at]', row).textContent = hourText(one.item.at, language);
  if (one.kind === 'message' && one.confirmed) row.classList.add(one.item.from);
  if (one.kind === 'unreadable') {
    text.textContent = say('thread.unreadable');
    files.remove();
    return row;
  }
  text.textContent = one.content.text;
  if (!one.confirmed) {
    // Shown, because a person must be able to tell the desk about it; but never as the desk's own word.
    row.dataset['unconfirmed'] = '';
    text.before(el('p', { class: 'note' }, say('thread.unproven')));
  }
  if (one.content.files.length === 0 || !one.confirmed) files.remove();
  else files.append(...one.content.files.map((file) => fileRow(file, say, getFile)));
  return row;
}

function fileRow(entry: FileEntry, say: Say, getFile: GetFile): HTMLElement {
  const row = copyOf('template#thread-file');
  const name = shownName(entry.name);
  need('[data-file-name]', row).textContent = name;
  need('[data-file-size]', row).textContent = say('script.file-size', { megabytes: megabytes(entry.size) });
  const button = need<HTMLButtonElement>('button[data-file-get]', row);
  button.setAttribute('aria-label', `${say('thread.get-file')}: ${name}`);
  button.addEventListener('click', () => getFile(entry, button));
  return row;
}

/** Without the marks that reorder text: a name must end where it seems to end. */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_');
}

/** The server floors to the hour, so nothing finer is shown. */
function hourText(at: string, language: string): string {
  return new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
  }).format(new Date(at));
}
