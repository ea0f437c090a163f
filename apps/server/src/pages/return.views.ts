import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { summaryView } from './fields.views.ts';
import type { Frame, Matter } from './layout.views.ts';
import { scriptHead } from './script.views.ts';
import { type Html, prose, type Voice } from './text.ts';
import { filesPart, starting } from './write.views.ts';

/** Coming back: one document for both ways. `fault` is what the way without script has to say of the digits. */
export function returnMatter(frame: Frame, assets: PageDeps['assets'], fault: ReturnFault | null): Matter {
  const { voice } = frame;
  const scripted = fault === null && frame.nonce !== null && assets.find('report.js') !== null;
  return {
    path: 'return',
    page: 'return',
    head: scripted ? scriptHead(frame, assets, 'return') : html``,
    body: html`${scripted ? starting(voice) : ''}
${plainReturn(voice, fault)}
${scripted ? scriptReturn(voice) : ''}`,
  };
}

export type ReturnFault = {
  readonly text: string;
  /** As typed, to be corrected rather than typed again. */
  readonly typed: string;
};

function plainReturn(voice: Voice, fault: ReturnFault | null): Html {
  const { t, tag } = voice;
  return html`<section id="plain">${summaryView(voice, fault === null ? [] : [{ href: '#field-digits', text: fault.text }])}
<h1>${t('return.heading')}</h1>
<p id="unsupported" class="note" hidden>${t('script.unsupported')}</p>
<p class="notice">${t('return.plain')}</p>
<form method="post" action="/${tag}/return/open" autocomplete="off">
<div class="field"${fault === null ? '' : html` data-bad`}><label for="field-digits">${prose(t('return.label'))}</label><span class="hint" id="hint-digits">${t('return.hint')}</span>
<span class="fault" id="fault-digits"${fault === null ? html` hidden` : ''}>${fault?.text ?? ''}</span>
<input id="field-digits" name="digits" value="${fault?.typed ?? ''}" inputmode="numeric" dir="ltr" autocomplete="off" spellcheck="false" aria-describedby="hint-digits fault-digits"></div>
<button class="action">${t('return.open')}</button></form>
<p class="hint">${t('return.lost')} <a href="/${tag}/write">${t('first.write')}</a></p></section>`;
}

function scriptReturn(voice: Voice): Html {
  const { t } = voice;
  return html`<form id="return" hidden novalidate autocomplete="off">
<h1 tabindex="-1" data-heading>${t('return.heading')}</h1>
<div class="field" data-field="receipt"><label for="receipt-input">${prose(t('return.label'))}</label><span class="hint" id="hint-receipt">${t('return.hint')}</span>
<span class="fault" id="fault-receipt" role="alert" hidden></span>
<input id="receipt-input" inputmode="numeric" dir="ltr" autocomplete="off" spellcheck="false" aria-describedby="hint-receipt fault-receipt"></div>
<button type="submit" class="action">${t('return.open')}</button><p id="return-status" role="status"></p>
<p class="hint">${t('return.lost')} <a href="/${voice.tag}/write">${t('first.write')}</a></p></form>
<section id="thread" hidden><h1 tabindex="-1" data-heading>${t('thread.heading')}</h1>
${threadFacts(voice, { stage: '', received: '', opened: '' })}
<button type="button" class="quiet" data-thread-refresh>${t('thread.refresh')}</button>
<h2>${t('thread.messages')}</h2><p id="thread-none" class="hint">${t('thread.no-messages')}</p><ol id="thread-items" class="thread"></ol>
<template id="thread-item"><li><p class="hint"><b data-item-from></b> · <span data-item-at></span></p><p class="own" dir="auto" data-item-text></p><ul class="files" data-item-files></ul></li></template>
<template id="thread-file"><li><bdi data-file-name></bdi> <bdi class="hint" data-file-size></bdi><button type="button" class="quiet" data-file-get>${t('thread.get-file')}</button></li></template>
<details><summary>${t('thread.report')}</summary><dl id="thread-answers" class="answers"></dl><template id="answer-row"><div><dt data-answer-label></dt><dd data-answer-value></dd></div></template></details>
<h2>${t('thread.write')}</h2>
<form id="thread-write" novalidate autocomplete="off"><div class="field" data-field="thread-text"><label for="thread-text">${t('thread.write-label')}</label><span class="fault" id="fault-thread-text" role="alert" hidden></span><textarea id="thread-text" rows="5" dir="auto" aria-describedby="fault-thread-text"></textarea></div>
<p class="strong">${t('files.never')}</p>${filesPart(voice)}
<button type="submit" class="action">${t('thread.send')}</button><p id="thread-status" role="status"></p></form>
<section id="withdraw"><h2>${t('withdraw.heading')}</h2><p>${t('withdraw.lead')}</p><p class="hint">${t('withdraw.keeps')} ${t('withdraw.printed')}</p>
<button type="button" class="quiet" data-withdraw>${t('withdraw.start')}</button>
<div id="withdraw-confirm" class="moves" hidden><button type="button" class="action care" data-withdraw-yes>${t('withdraw.confirm')}</button><button type="button" class="quiet" data-withdraw-no>${t('withdraw.cancel')}</button></div></section>
<p class="moves"><button type="button" class="quiet" data-thread-close>${t('thread.close')}</button></p></section>
<section id="withdrawn" hidden><h1 tabindex="-1" data-heading>${t('withdraw.gone')}</h1><p>${t('withdraw.done')}</p></section>`;
}

export function threadFacts(
  { t }: Voice,
  facts: { readonly stage: string; readonly received: string; readonly opened: string },
): Html {
  return html`<dl class="facts"><div><dt>${t('thread.stage')}</dt><dd class="strong" id="thread-stage">${facts.stage}</dd></div>
<div><dt>${t('thread.received')}</dt><dd id="thread-received">${facts.received}</dd></div>
<div><dt>${t('thread.last-opened')}</dt><dd id="thread-opened">${facts.opened}</dd></div></dl>`;
}
