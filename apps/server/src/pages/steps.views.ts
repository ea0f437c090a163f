import { type Fault, intakeLimits, readableNames, type Step } from '@panah/intake';
import { html } from 'hono/html';
import { fieldView, type Values } from './fields.views.ts';
import { type Html, prose, type Voice } from './text.ts';

/** The questions of a step. Notes carry `data-when`: with script they come and go, without it the server decides. */
export function stepFields(voice: Voice, step: Step, values: Values, faults: readonly Fault[]): Html {
  const { t } = voice;
  const questions = step.fields.map((field) =>
    fieldView(voice, field, values, faults, t(`label.${field.name}`) === t(`step.${step.name}.heading`)),
  );
  if (step.name === 'danger') return dangerView(voice, values);
  if (step.name === 'money') return html`<p class="note">${prose(t('money.call'))}</p>${questions}`;
  if (step.name === 'happened') return html`<p class="lead">${t('write.intro')}</p>${questions}`;
  return html`${questions}`;
}

/** Without script only what applies is written; with it everything is there and `data-when` hides the rest. */
function dangerView({ t }: Voice, values: Values): Html {
  const given = (name: string): string | undefined => values.get(name)?.[0];
  const all = values.size === 0;
  const unsafe = given('safe') === 'no' || given('safe') === 'unsure';
  return html`<div class="urgent">
${all || unsafe ? html`<div data-when="safe=no|unsure">${callLine('112', t('danger.unsafe'))}${callLine('14416', t('danger.self'))}</div>` : ''}
${all || given('under18') === 'yes' ? html`<div data-when="under18=yes">${callLine('1098', t('danger.young'))}</div>` : ''}
</div>
<p>${t('danger.go-on')}</p>`;
}

function callLine(number: string, sentence: string): Html {
  return html`<p class="call"><a href="tel:${number}"><bdi dir="ltr">${number}</bdi></a><span>${prose(sentence)}</span></p>`;
}

/** What is said above the files, with the reason for an under-18. */
export function filesWords({ t }: Voice, young: 'yes' | 'no' | 'script'): Html {
  return html`<p>${t('files.lead')}</p>
<p class="strong">${t('files.never')}</p>
${young === 'no' ? '' : html`<p class="note" data-when="under18=yes">${t('files.young')}</p>`}
<p class="hint" id="hint-files">${prose(t('files.limit', { count: intakeLimits.files, megabytes: intakeLimits.fileBytes / 2 ** 20 }))}</p>`;
}

/** The three boxes, unticked unless the person ticked them; `would` says what exactly the desk would see. */
export function readableView(
  { t }: Voice,
  values: Values,
  would: Readonly<Record<(typeof readableNames)[number], string>> | null,
): Html {
  const facts = { readUrgency: 'urgency', readAge: 'age', readLanguage: 'language' } as const;
  return html`<p>${t('readable.lead')}</p><p>${t('readable.nothing')}</p>
<fieldset class="field"><legend class="unseen">${t('step.readable.heading')}</legend>
${readableNames.map(
  (name) =>
    html`<label class="option"><input type="checkbox" name="${name}" value="yes"${values.get(name)?.includes('yes') === true ? html` checked` : ''}><span>${t(`label.${name}`)}<small data-would-see="${facts[name]}">${would === null ? '' : t('readable.would-see', { value: would[name] })}</small></span></label>`,
)}
</fieldset>`;
}
