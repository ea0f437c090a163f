import type { Fault } from '@panah/intake';
import { el } from '../page/dom.ts';
import { need } from '../page/find.ts';
import { type Say, sayFault } from '../page/words.ts';

/** Marks each question that has a fault and lists them on top; the list takes the focus. Empty clears all. */
export function showFaults(section: HTMLElement, faults: readonly Fault[], say: Say): void {
  for (const wrapper of section.querySelectorAll<HTMLElement>('[data-field]')) {
    const name = wrapper.dataset['field'] ?? '';
    const fault = faults.find((one) => one.field === name);
    const place = need(`#fault-${name}`, wrapper);
    place.hidden = fault === undefined;
    place.textContent = fault ? sayFault(say, fault.code, fault.limit) : '';
    wrapper.toggleAttribute('data-bad', fault !== undefined);
    for (const control of wrapper.querySelectorAll('input,textarea')) {
      if (fault) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    }
  }
  const summary = section.querySelector<HTMLElement>('[data-summary]');
  if (!summary) return;
  summary.hidden = faults.length === 0;
  need('[data-summary-list]', summary).replaceChildren(
    ...faults.map((fault) => {
      const control = (event: Event): void => {
        // Without a fragment in the address: the browser's history holds steps and nothing else.
        event.preventDefault();
        document.getElementById(`field-${fault.field}`)?.focus();
      };
      const link = el(
        'a',
        { href: `#field-${fault.field}`, onclick: control },
        sayFault(say, fault.code, fault.limit),
      );
      return el('li', {}, link);
    }),
  );
  if (faults.length > 0) summary.focus();
}
