import { type ChoiceField, type Fault, type Field, isChoice } from '@panah/intake';
import { html } from 'hono/html';
import { type Html, prose, type Voice } from './text.ts';

/** What is typed so far: every value a name has. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** A question with its hint, its fault and its control; the same markup with script and without. `titled`: the heading of the page asks it already. */
export function fieldView(
  voice: Voice,
  field: Field,
  values: Values,
  faults: readonly Fault[],
  titled = false,
): Html {
  const fault = faults.find((candidate) => candidate.field === field.name);
  const said = fault === undefined ? null : faultText(voice, fault);
  const hint = voice.t(`hint.${field.name}`);
  const place = html`${hint === '' ? '' : html`<span class="hint" id="hint-${field.name}">${prose(hint)}</span>`}
<span class="fault" id="fault-${field.name}"${said === null ? html` hidden` : ''}>${said ?? ''}</span>`;
  const described = `${hint === '' ? '' : `hint-${field.name} `}fault-${field.name}`;
  const bad = said === null ? '' : html` data-bad`;
  const given = values.get(field.name) ?? [];
  if (isChoice(field)) {
    return html`<fieldset class="field" data-field="${field.name}" aria-describedby="${described}"${bad}>
<legend${titled ? html` class="unseen"` : ''}>${voice.t(`label.${field.name}`)}</legend>${place}
${field.options.map((option, at) => optionView(voice, field, option, at, given.includes(option)))}
</fieldset>`;
  }
  const [value = ''] = given;
  const invalid = said === null ? '' : html` aria-invalid="true"`;
  return html`<div class="field" data-field="${field.name}"${bad}>
<label for="field-${field.name}">${voice.t(`label.${field.name}`)}</label>${place}
${
  field.kind === 'text'
    ? html`<textarea id="field-${field.name}" name="${field.name}" rows="8" dir="auto" aria-describedby="${described}" aria-required="true"${invalid} autocomplete="off">
${value}</textarea>`
    : html`<input id="field-${field.name}" name="${field.name}" value="${value}" dir="${field.latin === true ? 'ltr' : 'auto'}" aria-describedby="${described}"${invalid} autocomplete="off" autocapitalize="off" spellcheck="false"${field.keyboard === undefined ? '' : html` inputmode="${field.keyboard}"`}>`
}
</div>`;
}

function optionView({ t }: Voice, field: ChoiceField, option: string, at: number, chosen: boolean): Html {
  const id = at === 0 ? `field-${field.name}` : `field-${field.name}-${option}`;
  return html`<label class="option"><input type="${field.kind === 'choice' ? 'radio' : 'checkbox'}" id="${id}" name="${field.name}" value="${option}"${chosen ? html` checked` : ''}><span>${t(optionKey(field.name, option))}</span></label>`;
}

type OptionKey = Extract<Parameters<Voice['t']>[0], `option.${string}`>;
/** questions.ts and the catalogue are held together by catalogue.test.ts, which asks for every option by its key. */
export function optionKey(name: string, option: string): OptionKey {
  return `option.${name}.${option}` as OptionKey;
}

export function faultText({ t }: Voice, { code, limit }: Omit<Fault, 'field'>): string {
  return code === 'too-long' ? t('fault.too-long', { limit: limit ?? '' }) : t(`fault.${code}`);
}

/** The summary at the top of a page with faults, linked to each field. It takes the focus when the page opens. */
export function summaryView(
  { t }: Voice,
  entries: readonly { readonly href: string | null; readonly text: string }[],
): Html {
  if (entries.length === 0)
    return html`<div class="summary" data-summary role="alert" tabindex="-1" hidden><h2>${t('error.summary')}</h2><ul data-summary-list></ul></div>`;
  return html`<div class="summary" data-summary role="alert" tabindex="-1" autofocus><h2>${t('error.summary')}</h2>
<ul data-summary-list>${entries.map(({ href, text }) => html`<li>${href === null ? text : html`<a href="${href}">${text}</a>`}</li>`)}</ul>
<p>${t('error.kept')}</p></div>`;
}
