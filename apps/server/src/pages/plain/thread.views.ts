import { type Answers, type FileEntry, type ItemId } from '@panah/envelope';
import { isChoice, steps } from '@panah/intake';
import { html } from 'hono/html';
import { optionKey, summaryView } from '../fields.views.ts';
import { threadFacts } from '../return.views.ts';
import { type Html, hour, own, sizeText, type Voice } from '../text.ts';
import type { Notice } from './step.views.ts';
import type { OpenedThread, ShownMessage } from './thread.ts';

export type ThreadPage = {
  readonly opened: OpenedThread;
  /** Id of the message that is about to be written: sent twice, it is one message. */
  readonly next: ItemId;
  readonly notices: readonly Notice[];
  readonly sent: boolean;
  /** What was typed and could not be sent. */
  readonly text: string;
};

/** The thread without script. The receipt goes along in every form, and nowhere else. */
export function threadView(voice: Voice, { opened, next, notices, sent, text }: ThreadPage): Html {
  const { t, tag } = voice;
  const { thread } = opened;
  const held = html`<input type="hidden" name="receipt" value="${opened.receipt}">`;
  const bad = notices.length > 0;
  return html`${summaryView(voice, notices)}
<h1>${t('thread.heading')}</h1>
${sent ? html`<p class="note strong" role="status">${t('thread.sent')}</p>` : ''}
${threadFacts(voice, {
  stage: t(`stage.${thread.stage}`),
  received: hour(voice, thread.receivedAt),
  opened: thread.lastOpenedAt === null ? t('thread.never-opened') : hour(voice, thread.lastOpenedAt),
})}
<form method="post" action="/${tag}/return/open">${held}<button class="quiet">${t('thread.refresh')}</button></form>
<h2>${t('thread.messages')}</h2>
${opened.messages.length === 0 ? html`<p class="hint">${t('thread.no-messages')}</p>` : ''}
<ol class="thread">${opened.messages.map((message) => messageView(voice, message, held))}</ol>
<details><summary>${t('thread.report')}</summary>${opened.report === null ? html`<p class="note">${t('thread.unreadable')}</p>` : html`${answersView(voice, opened.report.answers)}${filesView(voice, opened.report.files, held)}`}</details>
${
  opened.report === null
    ? ''
    : html`<h2>${t('thread.write')}</h2>
<form method="post" action="/${tag}/return/message" enctype="multipart/form-data" autocomplete="off">${held}<input type="hidden" name="id" value="${next}">
<div class="field"${bad ? html` data-bad` : ''}><label for="thread-text">${t('thread.write-label')}</label>
<textarea id="thread-text" name="text" rows="5" dir="auto">
${text}</textarea></div>
<p class="strong">${t('files.never')}</p>
<div class="field"><label for="file-input">${t('thread.attach')}</label><input type="file" id="file-input" name="upload"></div>
<button class="action">${t('thread.send')}</button></form>`
}
<section><h2>${t('withdraw.heading')}</h2><p>${t('withdraw.lead')}</p><p class="hint">${t('withdraw.keeps')}</p>
<form method="post" action="/${tag}/return/withdraw">${held}<button class="quiet">${t('withdraw.start')}</button></form></section>
<p class="moves"><a class="quiet" href="/${tag}/return">${t('thread.close')}</a></p>`;
}

function messageView(voice: Voice, { item, shown }: ShownMessage, held: Html): Html {
  const { t } = voice;
  return html`<li class="${shown.kind === 'open' && shown.proven ? item.from : 'unproven'}"><p class="hint"><b>${t(`thread.from.${item.from}`)}</b> · ${hour(voice, item.at)}</p>
${shown.kind === 'open' && !shown.proven ? html`<p class="note">${t('thread.unproven')}</p>` : ''}
${shown.kind === 'open' ? html`<p class="own" dir="auto">${shown.text}</p>${filesView(voice, shown.files, held)}` : html`<p class="note">${t('thread.unreadable')}</p>`}</li>`;
}

function filesView(voice: Voice, files: readonly FileEntry[], held: Html): Html {
  const { t, tag } = voice;
  if (files.length === 0) return html``;
  return html`<ul class="files">${files.map((file) => html`<li>${own(file.name)} <bdi class="hint">${sizeText(voice, file.size)}</bdi><form method="post" action="/${tag}/return/file">${held}<input type="hidden" name="item" value="${file.id}"><button class="quiet">${t('thread.get-file')}</button></form></li>`)}</ul>`;
}

function answersView({ t }: Voice, answers: Answers): Html {
  return html`<dl class="answers">${steps
    .flatMap((step) => step.fields)
    .map((field) => {
      const value = answers[field.name];
      if (value === undefined) return '';
      const coded = isChoice(field);
      const values = typeof value === 'string' ? [value] : value;
      const shown = coded
        ? values.map((each) => t(optionKey(field.name, each))).join(' · ')
        : own(values[0] ?? '');
      return html`<div><dt>${t(`label.${field.name}`)}</dt><dd>${shown}</dd></div>`;
    })}</dl>`;
}

export function withdrawView({ t, tag }: Voice, opened: OpenedThread): Html {
  const held = html`<input type="hidden" name="receipt" value="${opened.receipt}">`;
  return html`<h1>${t('withdraw.heading')}</h1><p class="strong">${t('withdraw.lead')}</p><p>${t('withdraw.keeps')}</p><p>${t('withdraw.printed')}</p>
<div class="moves"><form method="post" action="/${tag}/return/withdraw">${held}<input type="hidden" name="sure" value="yes"><button class="action care">${t('withdraw.confirm')}</button></form>
<form method="post" action="/${tag}/return/open">${held}<button class="quiet">${t('withdraw.cancel')}</button></form></div>`;
}

export function withdrawnView({ t }: Voice): Html {
  return html`<h1>${t('withdraw.gone')}</h1><p role="status">${t('withdraw.done')}</p>`;
}
