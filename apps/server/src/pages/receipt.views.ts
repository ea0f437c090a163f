import { html } from 'hono/html';
import { type Html, prose, type Voice } from './text.ts';

/** The receipt as shown without script; with script all of it is filled in the browser. */
export type ShownReceipt = {
  /** Six groups of four, in the numerals of the language. */
  readonly groups: readonly string[];
  /** SVG of a QR code of the 24 ASCII digits and nothing else. */
  readonly qr: Html;
  readonly confirm: Html;
};

export function receiptView(voice: Voice, shown: ShownReceipt | null): Html {
  const { t } = voice;
  const groups = shown?.groups ?? ['', '', '', '', '', ''];
  return html`<h1 tabindex="-1" data-heading>${t('receipt.heading')}</h1>
<p class="lead">${prose(t('receipt.lead'))}</p>
<div class="receipt"><bdi dir="ltr" class="groups" id="receipt-groups">${groups.map((group, at) => html`<span data-group>${group}</span>${at < 5 ? ' ' : ''}`)}</bdi>
<div class="tools"><button type="button" class="quiet" data-copy hidden>${t('receipt.copy')}</button><button type="button" class="quiet" data-print hidden>${t('receipt.print')}</button>${shown === null ? '' : html`<span class="hint">${t('receipt.print-plain')}</span>`}<span id="copy-status" role="status"></span></div>
<figure><div id="receipt-qr">${shown?.qr ?? ''}</div><figcaption class="hint">${t('receipt.qr')}</figcaption></figure>
</div>
<ul class="plain"><li>${t('receipt.what.read')}</li><li>${t('receipt.what.nobody')}</li><li>${t('receipt.what.anyone')}</li></ul>
<section class="screen-only"><h2>${t('receipt.confirm.heading')}</h2>
${
  shown?.confirm ??
  html`<div class="field"><label for="receipt-last">${t('receipt.confirm.label')}</label><span class="hint" id="hint-receipt-last">${t('receipt.confirm.hint')}</span><input id="receipt-last" inputmode="numeric" dir="ltr" class="short" autocomplete="off" aria-describedby="hint-receipt-last confirm-status"><span id="confirm-status" role="status"></span></div>
<button type="button" class="action" data-confirm>${t('receipt.confirm.check')}</button>`
}
<h2>${t('receipt.next')}</h2><p>${t('receipt.next-desk')}</p><p><a href="/${voice.tag}/return">${t('receipt.next-return')}</a></p></section>`;
}
