import { type Entries, type FieldName, fields, path, readableNames, steps } from '@panah/intake';

/** Everything typed so far, as the plain form would send it. */
export function allEntries(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}

/**
 * What counts: answers of the steps that apply, and none from a question that is hidden by another answer.
 * A person who goes back and takes "yes" back has taken back what followed from it.
 */
export function entriesThatApply(form: HTMLFormElement): Entries {
  const all = allEntries(form);
  const names = new Set<string>(readableNames);
  for (const step of path(all)) for (const field of step.fields) names.add(field.name);
  return all.filter(([name]) => names.has(name) && !isHiddenQuestion(form, name));
}

function isHiddenQuestion(form: HTMLFormElement, name: string): boolean {
  return form.querySelector(`[data-when][hidden] [name="${name}"]`) !== null;
}

/** Shows what the answers call for: `data-when="safe=no|unsure"`. */
export function applyConditions(form: HTMLFormElement): void {
  const given = new Set(allEntries(form).map(([name, value]) => `${name}=${value}`));
  for (const element of form.querySelectorAll<HTMLElement>('[data-when]')) {
    const [name = '', values = ''] = (element.dataset['when'] ?? '').split('=');
    element.hidden = !values.split('|').some((value) => given.has(`${name}=${value}`));
  }
}

export function isFieldName(name: string): name is FieldName {
  return fields.some((field) => field.name === name);
}

/** Whether anything is there that leaving would lose. */
export function hasWords(form: HTMLFormElement): boolean {
  return allEntries(form).some(([name, value]) => isFieldName(name) && value.trim() !== '');
}

export const stepOrder = steps.map((step) => step.name);
