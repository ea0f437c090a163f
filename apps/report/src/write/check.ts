import type { Answers } from '@panah/envelope';
import {
  type Entries,
  type Field,
  path,
  readableFacts,
  readableFromForm,
  type Step,
  type StepName,
} from '@panah/intake';
import { lines, own } from '../page/dom.ts';
import { copyOf, need } from '../page/find.ts';
import type { Say } from '../page/words.ts';

type Row = { readonly label: string; readonly value: readonly Node[]; readonly step: StepName };

/** Everything the desk will get, each with a way to change it. */
export function showCheck(
  entries: Entries,
  answers: Answers,
  files: readonly File[],
  language: { readonly tag: string; readonly name: string },
  say: Say,
): void {
  const list = need('#check-list');
  list.replaceChildren(
    ...path(entries)
      .flatMap((step) => rowsOf(step, entries, answers, files, language, say))
      .map((row) => {
        const element = copyOf('template#check-row');
        need('[data-check-label]', element).textContent = row.label;
        need('[data-check-value]', element).replaceChildren(...lines(row.value));
        const change = need<HTMLButtonElement>('button[data-change]', element);
        change.dataset['change'] = row.step;
        change.setAttribute('aria-label', say('check.change-what', { what: row.label }));
        return element;
      }),
  );
}

function rowsOf(
  step: Step,
  entries: Entries,
  answers: Answers,
  files: readonly File[],
  language: { readonly tag: string; readonly name: string },
  say: Say,
): readonly Row[] {
  const row = (label: string, ...value: readonly Node[]): Row => ({ label, value, step: step.name });
  const word = (key: string): Node => new Text(say(key));
  if (step.name === 'files') {
    return [
      files.length > 0
        ? row(say('check.files'), ...files.map((file) => own(file.name)))
        : row(say('check.files'), word('files.none')),
    ];
  }
  if (step.name === 'readable') {
    const seen = readableFromForm(entries, answers, language.tag);
    const words = [
      seen.urgency && say(`readable.urgency.${seen.urgency}`),
      seen.age && say(`readable.age.${seen.age}`),
      seen.language && language.name,
    ].filter((word) => word !== undefined);
    return [
      row(
        say('check.readable'),
        ...(words.length > 0 ? words.map((one) => new Text(one)) : [word('check.readable-none')]),
      ),
    ];
  }
  const answered = step.fields.flatMap((field) => {
    const value = answerNodes(field, answers, say);
    return value.length === 0 ? [] : [row(say(`label.${field.name}`), ...value)];
  });
  // One line for a page that was left empty, not one for each of its questions.
  return answered.length > 0 || step.fields.length === 0
    ? answered
    : [row(say(`step.${step.name}.heading`), word('check.empty'))];
}

/** An answer as it is shown, one node a line; none when it was not given. */
export function answerNodes(field: Field, answers: Answers, say: Say): readonly Node[] {
  const value = answers[field.name] ?? [];
  const values = typeof value === 'string' ? [value] : value;
  return field.kind === 'text' || field.kind === 'line'
    ? values.map((one) => own(one, field.kind === 'line' && field.latin === true))
    : values.map((one) => new Text(say(`option.${field.name}.${one}`)));
}

/** Beside each box, what exactly would be seen. */
export function showWouldSee(
  form: HTMLElement,
  answers: Pick<Answers, 'safe' | 'deadline' | 'under18'>,
  languageName: string,
  say: Say,
): void {
  const facts = readableFacts(answers);
  const values = {
    urgency: say(`readable.urgency.${facts.urgency}`),
    age: say(`readable.age.${facts.age ?? 'none'}`),
    language: languageName,
  };
  for (const [name, value] of Object.entries(values)) {
    need(`[data-would-see="${name}"]`, form).textContent = say('readable.would-see', { value });
  }
}
