import { locales, localeTags } from '@panah/i18n';
import {
  type Fault,
  intakeLimits,
  isChoice,
  path,
  readableFacts,
  readableNames,
  type Step,
  steps,
} from '@panah/intake';
import { html } from 'hono/html';
import { optionKey, summaryView } from '../fields.views.ts';
import { filesWords, readableView, stepFields } from '../steps.views.ts';
import { type Html, isolate, own, sizeText, type Voice } from '../text.ts';
import { megabytes, one } from './form.ts';
import { type Draft, entriesOf, hiddenOf } from './state.ts';

/** Something to say above the page: a fault of a field, of the files, or of ours. */
export type Notice = { readonly href: string | null; readonly text: string };

/** One question page without script. Everything typed on other pages travels along in hidden fields. */
export function stepView(
  voice: Voice,
  draft: Draft,
  faults: readonly Fault[],
  notices: readonly Notice[],
): Html {
  const { t, tag } = voice;
  const step = steps.find(({ name }) => name === draft.step) ?? (steps[0] as Step);
  const withFiles = step.name === 'files';
  const action = (go: string, to = tag): string => `/${to}/write/step?go=${go}`;
  const visible = new Set<string>(
    step.name === 'readable' ? readableNames : step.fields.map((field) => field.name),
  );
  const first = path(entriesOf(draft.values))[0]?.name === step.name;
  const last = step.name === 'check';
  return html`${summaryView(voice, notices)}
<form method="post" action="${action(last ? 'send' : 'next')}"${withFiles ? html` enctype="multipart/form-data"` : ''} autocomplete="off" novalidate>
${hiddenOf(draft, visible).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<h1>${t(`step.${step.name}.heading`)}</h1>
${body(voice, step, draft, faults)}
${withFiles ? filesInput(voice, draft, notices, action) : ''}
<div class="moves"><button class="action">${last ? t('check.send') : t('site.next')}</button>${first ? '' : html`<button class="quiet" formaction="${action('back')}">${t('site.back')}</button>`}</div>
<p class="languages">${localeTags
    .filter((other) => other !== tag)
    .map(
      (other) =>
        html`<button class="link" formaction="${action('stay', other)}" lang="${other}" dir="${locales[other].dir}">${locales[other].name}</button>`,
    )}</p>
</form>`;
}

function body(voice: Voice, step: Step, draft: Draft, faults: readonly Fault[]): Html {
  if (step.name === 'files') return filesWords(voice, one(draft.values, 'under18') === 'yes' ? 'yes' : 'no');
  if (step.name === 'readable') return readableView(voice, draft.values, wouldSee(voice, draft));
  if (step.name === 'check') return checkView(voice, draft);
  return stepFields(voice, step, draft.values, faults);
}

/** The input is the last control of the form: a file must be the last part of what is sent. */
function filesInput(
  voice: Voice,
  draft: Draft,
  notices: readonly Notice[],
  action: (go: string) => string,
): Html {
  const { t } = voice;
  const bad = notices.some(({ href }) => href === '#file-input');
  return html`${
    draft.files.length === 0
      ? html`<p class="hint">${t('files.none')}</p>`
      : html`<ul class="files">${draft.files.map((file) => html`<li>${own(file.name)} <bdi class="hint">${sizeText(voice, file.size)}</bdi> <button class="quiet" formaction="${action(`remove-${file.id}`)}" aria-label="${t('files.remove', { name: isolate(file.name) })}">${t('files.remove-short')}</button></li>`)}</ul>`
  }
<div class="field"${bad ? html` data-bad` : ''}><label for="file-input">${t('files.choose')}</label><input type="file" id="file-input" name="upload" aria-describedby="hint-files"></div>
<button class="quiet" formaction="${action('add')}">${t('files.add')}</button>`;
}

function wouldSee({ t, tag }: Voice, draft: Draft): Record<(typeof readableNames)[number], string> {
  const facts = factsOf(draft);
  return {
    readUrgency: t(`readable.urgency.${facts.urgency}`),
    readAge: t(`readable.age.${facts.age ?? 'none'}`),
    readLanguage: locales[tag].name,
  };
}

function factsOf(draft: Draft): ReturnType<typeof readableFacts> {
  const safe = one(draft.values, 'safe');
  const under18 = one(draft.values, 'under18');
  const deadline = one(draft.values, 'deadline').trim();
  return readableFacts({
    ...(safe === 'yes' || safe === 'no' || safe === 'unsure' ? { safe } : {}),
    ...(under18 === 'yes' || under18 === 'no' ? { under18 } : {}),
    ...(deadline === '' ? {} : { deadline }),
  });
}

function checkView(voice: Voice, draft: Draft): Html {
  const { t, tag } = voice;
  const seen = readableNames.filter((name) => draft.values.get(name)?.includes('yes') === true);
  const would = wouldSee(voice, draft);
  const row = (step: string, label: string, value: Html | string | null): Html =>
    html`<div><dt>${label}</dt><dd>${value ?? html`<span class="hint">${t('check.empty')}</span>`}</dd><dd><button class="quiet" formaction="/${tag}/write/step?go=change-${step}" aria-label="${t('check.change-what', { what: label })}">${t('check.change')}</button></dd></div>`;
  return html`<p>${t('check.lead')}</p><dl class="answers">
${path(entriesOf(draft.values)).flatMap((step) => {
  if (step.name === 'files') {
    const names = draft.files.map((file) => html`${own(file.name)}<br>`);
    return [row('files', t('check.files'), names.length === 0 ? null : html`${names}`)];
  }
  if (step.name === 'readable') {
    const shown = seen.length === 0 ? t('check.readable-none') : seen.map((name) => would[name]).join(' · ');
    return [row('readable', t('check.readable'), shown)];
  }
  return step.fields.map((field) => {
    const given = draft.values.get(field.name) ?? [];
    if (given.length === 0) return row(step.name, t(`label.${field.name}`), null);
    const coded = isChoice(field);
    const shown = coded
      ? given
          .map((value) => (field.options.includes(value) ? t(optionKey(field.name, value)) : value))
          .join(' · ')
      : own(given[0] ?? '');
    return row(step.name, t(`label.${field.name}`), shown);
  });
})}
</dl><p>${t('check.after')}</p>`;
}

/** A refused file in words; the rest of the page stays as it was. */
export function fileNotice(
  { t }: Voice,
  code: 'too-large' | 'empty' | 'too-many' | 'unreadable',
  name: string,
): Notice {
  const href = '#file-input';
  if (code === 'too-large')
    return { href, text: t('fault.file-too-large', { name: isolate(name), megabytes }) };
  if (code === 'empty') return { href, text: t('fault.file-empty', { name: isolate(name) }) };
  if (code === 'too-many') return { href, text: t('fault.file-too-many', { count: intakeLimits.files }) };
  return { href, text: t('fault.file-unreadable') };
}
