import { formatReceipt, type Receipt } from '@panah/envelope';
import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { receiptView } from '../receipt.views.ts';
import type { Html, Voice } from '../text.ts';

export type Confirmed = 'not-yet' | 'right' | 'wrong';

/** The receipt without script: the QR is drawn here, and typing back the last group is a small form. */
export function plainReceipt(voice: Voice, receipt: Receipt, confirmed: Confirmed): Html {
  return receiptView(voice, {
    groups: formatReceipt(receipt, voice.digits),
    qr: raw(renderSVG(receipt, { ecc: 'M', border: 2 })),
    confirm: confirmView(voice, receipt, confirmed),
  });
}

function confirmView({ t, tag }: Voice, receipt: Receipt, confirmed: Confirmed): Html {
  if (confirmed === 'right')
    return html`<p class="strong" id="confirm-status" role="status" tabindex="-1" autofocus>${t('receipt.confirm.right')}</p>`;
  const wrong = confirmed === 'wrong';
  return html`<form method="post" action="/${tag}/write/kept" autocomplete="off"><input type="hidden" name="receipt" value="${receipt}">
<div class="field"${wrong ? html` data-bad` : ''}><label for="receipt-last">${t('receipt.confirm.label')}</label><span class="hint" id="hint-receipt-last">${t('receipt.confirm.hint')}</span>
<span class="fault" id="confirm-status" role="status"${wrong ? '' : html` hidden`}>${wrong ? t('receipt.confirm.wrong') : ''}</span>
<input id="receipt-last" name="last" inputmode="numeric" dir="ltr" class="short" autocomplete="off" aria-describedby="hint-receipt-last confirm-status"${wrong ? html` aria-invalid="true" autofocus` : ''}></div>
<button class="action">${t('receipt.confirm.check')}</button></form>`;
}
