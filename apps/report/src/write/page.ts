import {
  answersFromForm,
  type Fault,
  intakeLimits,
  nextStep,
  path,
  previousStep,
  readableFromForm,
  stepOf,
} from '@panah/intake';
import { filePicker } from '../files/picker.ts';
import type { PageData } from '../page/data.ts';
import { need } from '../page/find.ts';
import type { Say } from '../page/words.ts';
import { showReceipt } from '../receipt/view.ts';
import type { Sent } from '../send/model.ts';
import type { Vault } from '../vault/client.ts';
import { showCheck, showWouldSee } from './check.ts';
import { showFaults } from './faults.ts';
import { allEntries, applyConditions, entriesThatApply, hasWords } from './form.ts';
import { warnWhile } from './leaving.ts';
import { makeSender } from './sending.ts';
import { makeSteps, type Screen } from './steps.ts';

/** `/{lang}/write`: the questions, the check, the sending and the receipt. */
export function startWrite(page: PageData, vault: Vault, say: Say): void {
  const form = need<HTMLFormElement>('form#report');
  const picker = filePicker(need('#files', form), intakeLimits, say);
  const language = {
    tag: page.language,
    name: new Intl.DisplayNames([page.language], { type: 'language' }).of(page.language) ?? page.language,
  };
  const visited = new Set<Screen>();
  let sent = false;
  let changing = false;

  const steps = makeSteps(form, 'safe', onShow, onMove);
  const sender = makeSender(vault, picker, say, onSent);

  function onShow(screen: Screen): void {
    visited.add(screen);
    picker.lock(screen === 'sealing');
    applyConditions(form);
    const read = answersFromForm(entriesThatApply(form));
    if (!('answers' in read)) return;
    if (screen === 'readable') showWouldSee(form, read.answers, language.name, say);
    if (screen === 'check') showCheck(entriesThatApply(form), read.answers, picker.files(), language, say);
  }

  /** Back and forward of the browser. A sent report is not walked back into, and a report being posted is not left. */
  function onMove(to: Screen, from: Screen): Screen {
    if (sent) return 'receipt';
    if (from === 'sealing') return sender.stop() ? 'check' : 'sealing';
    if (to === 'sealing' || to === 'receipt') return from;
    changing = false;
    return to;
  }

  function faultsOf(screen: Screen): readonly Fault[] {
    const read = answersFromForm(entriesThatApply(form));
    return 'faults' in read ? read.faults.filter((fault) => stepOf(fault.field) === screen) : [];
  }

  function next(): void {
    const from = steps.current();
    if (from === 'sealing' || from === 'receipt') return;
    const faults = faultsOf(from);
    showFaults(steps.section(from), faults, say);
    if (faults.length > 0) return;
    if (from === 'check') return send();
    const entries = allEntries(form);
    const unseen = path(entries).find((step) => !visited.has(step.name));
    const after = changing ? (unseen?.name ?? 'check') : nextStep(from, entries);
    steps.go(after ?? 'check');
  }

  function back(): void {
    const from = steps.current();
    if (from === 'receipt') return;
    if (from === 'sealing') {
      if (sender.stop()) steps.replace('check');
      return;
    }
    if (changing) {
      changing = false;
      steps.go('check');
      return;
    }
    const before = previousStep(from, allEntries(form));
    if (before !== null) steps.go(before);
  }

  function send(): void {
    const entries = entriesThatApply(form);
    const read = answersFromForm(entries);
    const [fault] = 'faults' in read ? read.faults : [];
    if (fault) {
      const screen = stepOf(fault.field);
      steps.go(screen);
      showFaults(steps.section(screen), faultsOf(screen), say);
    }
    if (!('answers' in read)) return;
    const { answers } = read;
    steps.go('sealing');
    sender.start({
      language: page.language,
      desk: (form.elements.namedItem('desk') as HTMLInputElement | null)?.value ?? '',
      answers,
      readable: readableFromForm(entries, answers, page.language),
      files: picker.files(),
    });
  }

  function onSent({ begun }: Sent): void {
    sent = true;
    showReceipt(begun.receipt, page.digits, say);
    steps.replace('receipt');
    // Sent and sealed: the words have no business in this window any more.
    form.querySelectorAll('textarea').forEach((field) => {
      field.value = '';
    });
    form.reset();
    picker.clear();
    vault.close();
  }

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
    if (button?.dataset['go'] === 'back') back();
    else if (button?.dataset['go']) next();
    else if (button?.dataset['change']) {
      changing = true;
      steps.go(button.dataset['change'] as Screen);
    }
  });
  // The second half of a double press on "send" would land on whatever the next screen has in that place.
  const isSecondHalf = (event: MouseEvent): boolean =>
    event.detail > 1 &&
    (steps.current() === 'sealing' || steps.current() === 'receipt') &&
    !(event.target instanceof Element && event.target.closest('[data-exit]'));
  document.addEventListener(
    'click',
    (event) => {
      if (!isSecondHalf(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Enter in a line moves on; what is sent is sent by its own button alone.
    if (steps.current() !== 'check') next();
  });
  form.addEventListener('input', () => applyConditions(form));
  document.addEventListener('panah:leave', () => {
    sender.forget();
    picker.clear();
  });
  warnWhile(() => !sent && (hasWords(form) || picker.files().length > 0));
  form.addEventListener('focusin', () => vault.warm(), { once: true });
  form.hidden = false;
}
