import { type FileEntry, parseReceipt } from '@panah/envelope';
import { watchLine } from '../api/line.ts';
import { persist } from '../api/persist.ts';
import { getItem, postWithdraw } from '../api/person.ts';
import type { PageData } from '../page/data.ts';
import { focusOn } from '../page/dom.ts';
import { need } from '../page/find.ts';
import { type Say, sayRefusal } from '../page/words.ts';
import { type Vault, VaultError } from '../vault/client.ts';
import { warnWhile } from '../write/leaving.ts';
import { makeComposer } from './compose.ts';
import { type OpenedThread, openItems, openWith, type Session, unlock } from './opening.ts';
import { saveAs } from './save.ts';
import { type Status, statusAt, statusBeside } from './status.ts';
import { drawThread, shownName } from './thread.ts';

/** `/{lang}/return`: the digits, the thread, writing more, taking back. */
export function startReturn(page: PageData, vault: Vault, say: Say): void {
  const form = need<HTMLFormElement>('form#return');
  const input = need<HTMLInputElement>('#receipt-input', form);
  const fault = need('#fault-receipt', form);
  const thread = need('section#thread');
  const withdrawn = need('section#withdrawn');
  const formStatus = statusAt(need('#return-status'), say);
  const threadStatus = statusBeside(need('button[data-thread-refresh]'), say);
  /** Where the person is looking: the digits, or the thread that they opened. */
  const status = (): Status => (thread.hidden ? formStatus : threadStatus);
  const confirm = need('#withdraw-confirm');

  let session: Session | null = null;
  let opened: OpenedThread | null = null;
  let work = new AbortController();
  let busy = false;

  const composer = makeComposer(vault, say, current, renew, refresh);

  function current(): Parameters<typeof makeComposer>[2] extends () => infer T ? T : never {
    if (!session || !opened?.report) return null;
    const { threadKey, replyTo } = opened.report;
    return {
      report: session.thread.report,
      desk: session.thread.desk,
      bearer: session.bearer,
      threadKey,
      replyTo,
    };
  }

  function task(): { vault: Vault; line: ReturnType<typeof watchLine>; signal: AbortSignal } {
    const { signal } = work;
    const line = watchLine(
      (state) => status().trouble(state === 'down' ? say('script.offline') : null, () => line.hurry()),
      signal,
    );
    return { vault, line, signal };
  }

  /** One thing at a time; what goes wrong is said and can be tried again. */
  async function during(doing: () => Promise<void>): Promise<void> {
    if (busy) return;
    busy = true;
    const { signal } = work;
    const begun = status();
    begun.trouble(null);
    begun.say(say('script.opening'));
    try {
      await doing();
    } catch {
      if (!signal.aborted) status().trouble(say('fault.internal'), () => void during(doing));
    } finally {
      if (!signal.aborted) {
        busy = false;
        begun.say('');
      }
    }
  }

  function mistyped(text: string | null): void {
    fault.hidden = text === null;
    fault.textContent = text ?? '';
    if (text === null) input.removeAttribute('aria-invalid');
    else {
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    }
  }

  async function open(): Promise<void> {
    const parsed = parseReceipt(input.value);
    if (parsed.kind === 'mistyped') {
      const { reason, group } = parsed;
      const any = reason === 'characters' && group === undefined;
      mistyped(
        say(any ? 'return.mistyped.characters-any' : `return.mistyped.${reason}`, { group: group ?? '' }),
      );
      return;
    }
    mistyped(null);
    const own = task();
    const result = await unlock(parsed.receipt, own);
    if ('refused' in result) return refused(result.refused);
    session = result.session;
    if (!(await show())) return;
    // The digits have done their work; whoever looks at the screen next should not find them.
    input.value = '';
    form.hidden = true;
    thread.hidden = false;
    focusOn(need('[data-heading]', thread));
  }

  function refused(code: Parameters<typeof sayRefusal>[1]): void {
    if (code === 'not-found') mistyped(say('return.unknown'));
    else status().trouble(sayRefusal(say, code), () => void during(session ? refresh : open));
  }

  async function show(): Promise<boolean> {
    if (!session) return false;
    const items = await openItems(session, task());
    if ('refused' in items) {
      refused(items.refused);
      return false;
    }
    opened = items;
    drawThread(session.thread, items, page.language, say, getFile);
    return true;
  }

  async function renew(): Promise<boolean> {
    if (!session) return false;
    const again = await openWith(session.lookup, task());
    if ('refused' in again) return false;
    session.bearer = again.bearer;
    session.thread = again.thread;
    return true;
  }

  async function refresh(): Promise<void> {
    if (!session) return;
    const again = await openWith(session.lookup, task());
    if ('refused' in again) return refused(again.refused);
    session.bearer = again.bearer;
    session.thread = again.thread;
    await show();
  }

  function getFile(entry: FileEntry, button: HTMLButtonElement): void {
    void during(async () => {
      if (!session) return;
      button.disabled = true;
      try {
        const { bearer, thread: facts } = session;
        const own = task();
        const sealed = await persist(own.line, () => getItem(bearer, entry.id, own.signal));
        if (sealed.kind === 'refused') return refused(sealed.code);
        const file = await vault.call('openFile', { sealed: sealed.value, kind: facts.desk.kind, entry });
        saveAs(file, shownName(entry.name));
      } catch (error) {
        if (!(error instanceof VaultError) || error.code === 'unexpected') throw error;
        status().trouble(say('thread.unreadable'));
      } finally {
        button.disabled = false;
      }
    });
  }

  async function withdraw(): Promise<void> {
    if (!session) return;
    const { bearer } = session;
    const own = task();
    const done = await persist(own.line, () => postWithdraw(bearer, own.signal));
    if (done.kind === 'refused' && done.code === 'signed-out' && (await renew())) return withdraw();
    // Not found after a lost answer: it is gone already, which is what was asked.
    if (done.kind === 'refused' && done.code !== 'not-found') return refused(done.code);
    forget();
    form.hidden = true;
    withdrawn.hidden = false;
    focusOn(need('[data-heading]', withdrawn));
  }

  /** Everything that was opened leaves this window's memory, and the worker with its keys. */
  function forget(): void {
    work.abort();
    work = new AbortController();
    busy = false;
    session = null;
    opened = null;
    composer.clear();
    vault.close();
    for (const one of [formStatus, threadStatus]) {
      one.say('');
      one.trouble(null);
    }
    input.value = '';
    confirm.hidden = true;
    need('button[data-withdraw]').hidden = false;
    thread.hidden = true;
    withdrawn.hidden = true;
    form.hidden = false;
    need('#thread-answers').replaceChildren();
    need('#thread-items').replaceChildren();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void during(open);
  });
  input.addEventListener('focus', () => vault.warm(), { once: true });
  on('button[data-thread-refresh]', () => void during(refresh));
  on('button[data-thread-close]', () => {
    forget();
    input.focus();
  });
  on('button[data-withdraw]', () => {
    need('button[data-withdraw]').hidden = true;
    confirm.hidden = false;
    need('button[data-withdraw-no]').focus();
  });
  on('button[data-withdraw-no]', () => {
    confirm.hidden = true;
    need('button[data-withdraw]').hidden = false;
    need('button[data-withdraw]').focus();
  });
  on('button[data-withdraw-yes]', () => void during(withdraw));
  document.addEventListener('panah:leave', forget);
  warnWhile(() => composer.isUnsent());
  form.hidden = false;
}

function on(selector: string, act: () => void): void {
  need<HTMLButtonElement>(selector).addEventListener('click', act);
}
