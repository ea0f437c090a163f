import { createHash } from 'node:crypto';
import type { PublicDesk } from '@panah/wire';
import { html } from 'hono/html';
import type { Matter } from './layout.views.ts';
import { type Html, ltr, own, type Voice } from './text.ts';

/** SHA-256 of the recipient's text in groups of four hex digits: short enough to print on a wall. */
export function fingerprint(recipient: string): readonly string[] {
  return createHash('sha256').update(recipient).digest('hex').toUpperCase().match(/.{4}/g) ?? [];
}

export function keysMatter(voice: Voice, desks: readonly PublicDesk[]): Matter {
  const { t } = voice;
  return {
    path: 'keys',
    body: html`<h1>${t('keys.heading')}</h1>
<p class="lead">${desks.length === 0 ? t('keys.none') : t('keys.lead')}</p>
${desks.map((desk) => deskView(voice, desk))}
${
  desks.length === 0
    ? ''
    : html`<h2>${t('keys.means.heading')}</h2>
<ul class="plain"><li>${t('keys.means.match')}</li><li>${t('keys.means.differ')}</li><li>${t('keys.means.server')}</li></ul>`
}
<h2>${t('keys.log.heading')}</h2><p>${t('keys.log.text')}</p><p><a href="/checkpoint">${t('keys.log.link')}</a></p>`,
  };
}

function deskView({ t }: Voice, desk: PublicDesk): Html {
  return html`<section><h2>${own(desk.name)}</h2>
<p class="hint">${t('keys.fingerprint')} · ${t('keys.epoch', { number: desk.epoch })}</p>
${html`<bdi dir="ltr" class="prints">${fingerprint(desk.recipient).map((group) => html`<span>${group}</span> `)}</bdi>`}
<p class="hint">${ltr(desk.kind === 'hybrid' ? 'age1pq1…, SHA-256' : `${desk.recipient}, SHA-256`)}</p></section>`;
}
