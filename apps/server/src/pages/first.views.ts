import { html } from 'hono/html';
import { now, parts } from './advice/advice.ts';
import { helpNumbers } from './advice/numbers.ts';
import { type SourceId, sources } from './advice/sources.ts';
import type { Matter } from './layout.views.ts';
import { type Html, ltr, month, prose, type Voice } from './text.ts';

/** The first help screen. `open` is false until a desk is founded: then there is no one to write to. */
export function firstMatter(voice: Voice, open: boolean): Matter {
  const { t, tag } = voice;
  const cite = citations();
  return {
    path: '',
    body: html`<h1>${t('first.heading')}</h1>
<p class="lead">${t('first.lead')}</p>
${urgentView(voice)}
${
  open
    ? html`<p class="reach"><a class="action" href="/${tag}/write">${t('first.write')}</a></p>
<p class="hint">${prose(t('first.write-hint'))} <a href="/${tag}/return">${prose(t('first.back'))}</a></p>`
    : html`<div class="notice"><p class="strong">${t('closed.heading')}</p><p>${t('closed.text')}</p></div>`
}
<h2>${t('first.now')}</h2>
<ol class="steps">${now.map((step) => html`<li><div>${step.map(({ key, sources: from }) => html`<p>${prose(t(key))}${cite(from)}</p>`)}</div></li>`)}</ol>
${parts.map(
  ({ heading, items }) => html`<section class="part"><h2>${t(heading)}</h2>
<ul class="plain">${items.map((item) => html`<li>${item.map(({ key, sources: from }) => html`${prose(t(key))}${cite(from)}`)}</li>`)}</ul></section>`,
)}
${
  open
    ? html`<section class="part"><h2>${t('first.after')}</h2>
<ul class="plain"><li>${t('first.after-sealed')}</li><li>${t('first.after-need')}</li><li>${prose(t('first.after-digits'))}</li></ul>
<p><a class="action" href="/${tag}/write">${t('first.write')}</a></p></section>`
    : ''
}
${sourcesView(voice, cite.order())}`,
  };
}

/** The four numbers; also where there is no desk to write to and on the page of the first question. */
export function urgentView({ t }: Voice): Html {
  return html`<section class="urgent"><h2>${t('first.urgent')}</h2>
<ul>${helpNumbers.map(
    ({ number }) =>
      html`<li class="call"><a href="tel:${number}">${ltr(number)}</a><span><b>${prose(t(`number.${number}.when`))}</b><small>${prose(t(`number.${number}.what`))}</small></span></li>`,
  )}</ul></section>`;
}

/** Numbers the sources in the order in which the page first leans on them. */
function citations(): ((from: readonly SourceId[]) => Html) & { order(): readonly SourceId[] } {
  const order: SourceId[] = [];
  const cite = (from: readonly SourceId[]): Html =>
    html`${from.map((id) => {
      if (!order.includes(id)) order.push(id);
      const place = order.indexOf(id) + 1;
      return html`<a class="cite" href="#s${place}">${ltr(place)}</a>`;
    })}`;
  return Object.assign(cite, { order: () => order });
}

function sourcesView(voice: Voice, cited: readonly SourceId[]): Html {
  const { t } = voice;
  const order = [...cited, ...helpNumbers.map(({ source }) => source)].filter(
    (id, at, all) => all.indexOf(id) === at,
  );
  const read = month(voice, sources.jk.read);
  const oldest = helpNumbers.map(({ verified }) => verified).toSorted()[0] ?? sources.jk.read;
  return html`<section><h2>${t('first.sources')}</h2>
<p class="hint">${t('first.sources-note', { month: read })} ${t('first.numbers-note', { month: month(voice, oldest) })}</p>
<ol class="sources" dir="ltr" lang="en">${order.map((id, at) => html`<li id="s${at + 1}"><a href="${sources[id].url}" rel="noreferrer">${sources[id].name}</a></li>`)}</ol></section>`;
}
