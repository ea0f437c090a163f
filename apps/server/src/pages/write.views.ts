/*
 * The DOM contract between the public pages and the person's script (apps/report).
 * The script binds to ids and data attributes only, never to classes or text.
 *
 * Every page
 *   a.exit[data-exit][data-one]     the exit button, href="/leave". The words are its attributes data-two, data-one,
 *                                   data-expired, data-leaving (see apps/report/src/exit.ts)
 *
 * Pages with the report script (/{lang}/write and /{lang}/return)
 *   html[data-page="write"|"return"]
 *   #panah-text                     JSON: catalogue key -> sentence, `{slots}` not yet filled. All keys that begin with
 *                                   script. fault. label. option. readable. receipt. return. thread. stage. withdraw.
 *                                   check. files. step. site.
 *   #panah-page                     JSON: { v: 1, page, language, digits, worker: {path, integrity} | null, demo }
 *   meta[name="csp-nonce"]          its `nonce` property is the page's nonce
 *   #starting                       shown while the script loads; the script removes it
 *   #plain                          the way without script; the script removes it once it can seal, and leaves it
 *                                   (unhidden) when it cannot, with #unsupported unhidden
 *
 * /{lang}/write
 *   form#report[hidden]             all steps; the script unhides it. Field names are the keys of Answers, plus
 *                                   readUrgency, readAge, readLanguage (value "yes")
 *   section[data-step="…"][hidden]  one per step of packages/intake, in order; the script shows one at a time.
 *                                   After them: data-step="sealing" and data-step="receipt"
 *     [data-heading]                the heading (tabindex -1): focus goes here when the step is shown
 *     [data-summary][hidden]        error summary (role=alert, tabindex -1) with ul[data-summary-list]; the script adds
 *                                   <li><a href="#field-happened">…</a></li>
 *     [data-field="happened"]       wrapper of a question; the script sets data-bad on it when there is a fault
 *     #field-happened               the control, or the first option of a choice
 *     #fault-happened[hidden]       the fault's place; controls point to it by aria-describedby from the start
 *     button[type=button][data-go="next"|"back"]   move; `next` on the check step is data-go="send"
 *   [data-when="under18=yes"]       any element shown only if that answer holds (also safe=no|unsure: values split by |)
 *   #files                          wrapper of the files part:
 *     input#file-input[type=file][multiple], ul#file-list, template#file-row, p#file-none
 *     in the row: [data-file-name] [data-file-size] [data-file-state] progress[data-file-progress]
 *     button[data-file-remove];  #fault-files[hidden]
 *   [data-would-see="urgency"|"age"|"language"]   filled by the script with readable.would-see
 *   dl#check-list, template#check-row: div with [data-check-label] [data-check-value] button[data-change];
 *     the script sets data-change to the step to go to
 *   #seal-status (role=status), progress#seal-progress, #trouble[hidden] (role=alert) with [data-trouble-text] and
 *     button[data-retry]
 *   The receipt (same markup without script):
 *     #receipt-groups               bdi with six <span data-group>; numerals of the language
 *     #receipt-qr                   empty with script (the script adds an svg), filled without
 *     button[data-copy], button[data-print]   hidden until the script unhides them; #copy-status (role=status)
 *     #receipt-last                 input for the last group; button[data-confirm]; #confirm-status (role=status)
 *
 * /{lang}/return
 *   form#return[hidden]             input#receipt-input, #fault-receipt[hidden], button[type=submit]; #return-status
 *   section#thread[hidden]          [data-heading], #thread-stage, #thread-received, #thread-opened,
 *                                   dl#thread-answers (template#answer-row: [data-answer-label] [data-answer-value]),
 *                                   ol#thread-items, #thread-none, template#thread-item: [data-item-from] [data-item-at]
 *                                   [data-item-text] ul[data-item-files]; template#thread-file: [data-file-name]
 *                                   [data-file-size] button[data-file-get]
 *   form#thread-write               textarea#thread-text, #fault-thread-text[hidden], the files part as above,
 *                                   button[type=submit], #thread-status (role=status)
 *   button[data-thread-refresh], button[data-thread-close]
 *   section#withdraw                button[data-withdraw] unhides #withdraw-confirm[hidden] with
 *                                   button[data-withdraw-yes] and button[data-withdraw-no]
 *   section#withdrawn[hidden]       [data-heading]: shown instead of the thread afterwards
 */
import { intakeLimits, type Step, steps } from '@panah/intake';
import type { PublicDesk } from '@panah/wire';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { summaryView } from './fields.views.ts';
import type { Frame, Matter } from './layout.views.ts';
import { receiptView } from './receipt.views.ts';
import { scriptHead } from './script.views.ts';
import { filesWords, readableView, stepFields } from './steps.views.ts';
import { type Html, isolate, type Voice } from './text.ts';

const nothing = new Map<string, readonly string[]>();

/** One document for both ways: the questions for the script, hidden, and the start of the way without. */
export function writeMatter(frame: Frame, assets: PageDeps['assets'], desk: PublicDesk): Matter {
  const { voice } = frame;
  return {
    path: 'write',
    page: 'write',
    head: scriptHead(frame, assets, 'write'),
    body: html`${starting(voice)}
${plainStart(voice)}
<form id="report" hidden novalidate autocomplete="off">
<p class="hint to">${voice.t('write.to', { desk: isolate(desk.name) })}</p>
${steps.map((step, at) => section(voice, step, at))}
<section data-step="sealing" hidden><h1 tabindex="-1" data-heading>${voice.t('script.sealing')}</h1>
<p id="seal-status" role="status"></p><progress id="seal-progress" max="1"></progress>
<div class="summary" id="trouble" role="alert" hidden><p data-trouble-text></p><button type="button" class="action" data-retry>${voice.t('script.again')}</button></div>
</section>
<section data-step="receipt" hidden>${receiptView(voice, null)}</section>
</form>`,
  };
}

/** Shown where scripting is on, until the script has come; with a way on if it never does. */
export function starting({ t }: Voice): Html {
  return html`<p id="starting" role="status">${t('write.starting')} <span>${t('write.starting-slow')} <a href="#plain">${t('write.starting-plain')}</a>.</span></p>`;
}

function plainStart({ t, tag }: Voice): Html {
  return html`<section id="plain"><h1>${t('plain.heading')}</h1>
<p id="unsupported" class="note" hidden>${t('script.unsupported')}</p>
<div class="notice"><p>${t('plain.why')}</p><p class="strong">${t('plain.sees')}</p><p>${t('plain.better')}</p></div>
<p>${t('plain.keep')}</p>
<form method="post" action="/${tag}/write/step"><input type="hidden" name="go" value="start"><button class="action">${t('plain.start')}</button></form>
</section>`;
}

function section(voice: Voice, step: Step, at: number): Html {
  const { t } = voice;
  const last = step.name === 'check';
  return html`<section data-step="${step.name}" hidden aria-labelledby="heading-${step.name}">
${summaryView(voice, [])}
<h1 id="heading-${step.name}" tabindex="-1" data-heading>${t(`step.${step.name}.heading`)}</h1>
${sectionBody(voice, step)}
<div class="moves"><button type="button" class="action" data-go="${last ? 'send' : 'next'}">${last ? t('check.send') : t('site.next')}</button>${at === 0 ? '' : html`<button type="button" class="quiet" data-go="back">${t('site.back')}</button>`}</div>
</section>`;
}

function sectionBody(voice: Voice, step: Step): Html {
  const { t } = voice;
  if (step.name === 'files') return html`${filesWords(voice, 'script')}${filesPart(voice)}`;
  if (step.name === 'readable') return readableView(voice, nothing, null);
  if (step.name === 'check') {
    return html`<p>${t('check.lead')}</p><dl id="check-list" class="answers"></dl>
<template id="check-row"><div><dt data-check-label></dt><dd data-check-value></dd><dd><button type="button" class="quiet" data-change>${t('check.change')}</button></dd></div></template>
<p>${t('check.after')}</p>`;
  }
  return stepFields(voice, step, nothing, []);
}

/** The files part for the script; the way without has its own, one file a time. */
export function filesPart({ t }: Voice): Html {
  return html`<div id="files" class="field" data-max-files="${intakeLimits.files}" data-max-bytes="${intakeLimits.fileBytes}">
<label for="file-input">${t('files.choose-many')}</label>
<span class="fault" id="fault-files" hidden></span>
<input type="file" id="file-input" multiple aria-describedby="fault-files">
<p id="file-none" class="hint">${t('files.none')}</p>
<ul id="file-list" class="files"></ul>
<template id="file-row"><li><bdi data-file-name></bdi> <bdi class="hint" data-file-size></bdi> <span data-file-state></span><progress data-file-progress max="1" hidden></progress><button type="button" class="quiet" data-file-remove>${t('files.remove-short')}</button></li></template>
</div>`;
}
