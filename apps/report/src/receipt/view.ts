import { formatReceipt, parseReceipt, type Receipt } from '@panah/envelope';
import { need } from '../page/find.ts';
import type { Say } from '../page/words.ts';
import { qrOf } from './qr.ts';

/** Fills the receipt's page: six groups in the language's numerals, copy, print, QR, and the last group typed back. */
export function showReceipt(receipt: Receipt, digits: string, say: Say): void {
  const groups = formatReceipt(receipt, digits);
  const places = document.querySelectorAll('#receipt-groups [data-group]');
  places.forEach((place, index) => {
    place.textContent = groups[index] ?? '';
  });
  need('#receipt-qr').replaceChildren(qrOf(receipt, say('receipt.qr')));

  const copy = need<HTMLButtonElement>('button[data-copy]');
  const copied = need('#copy-status');
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    try {
      // Latin numerals, because they go in wherever the digits are pasted; ours accepts any.
      await navigator.clipboard.writeText(formatReceipt(receipt).join(' '));
      copied.textContent = say('receipt.copied');
    } catch {
      copied.textContent = say('script.copy-failed');
    }
  });

  const print = need<HTMLButtonElement>('button[data-print]');
  print.hidden = false;
  print.addEventListener('click', () => window.print());

  const last = need<HTMLInputElement>('#receipt-last');
  const status = need('#confirm-status');
  const check = (): void => {
    const right = isLastGroup(last.value, receipt);
    status.textContent = say(right ? 'receipt.confirm.right' : 'receipt.confirm.wrong');
    status.className = right ? 'strong' : 'fault';
    last.setAttribute('aria-invalid', String(!right));
    if (!right) last.focus();
  };
  need<HTMLButtonElement>('button[data-confirm]').addEventListener('click', check);
  last.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    check();
  });
}

/** Any numerals and spacing count: the typed group completes the first five, or it does not. */
export function isLastGroup(typed: string, receipt: Receipt): boolean {
  const whole = parseReceipt(receipt.slice(0, 20) + typed);
  return whole.kind === 'receipt' && whole.receipt === receipt;
}
