import { type Answers, containsReceipt } from '@panah/envelope';
import { type Entries, type Fault, type Field, type FieldName, isChoice } from './model.ts';
import { fields } from './questions.ts';

export type AnswersOrFaults = { readonly answers: Answers } | { readonly faults: readonly Fault[] };

/**
 * Reads what a form sent, in the browser and on the server alike. Unknown names are ignored: the form carries
 * more than answers. Every fault is reported, in the order in which the questions are asked.
 * The only answer that must be there is `happened`. Strings are trimmed and their line ends made `\n`.
 */
export function answersFromForm(entries: Entries): AnswersOrFaults {
  const values = collect(entries);
  const faults: Fault[] = [];
  const answers: Partial<Record<FieldName, string | readonly string[]>> = {};
  for (const field of fields) {
    const given = values.get(field.name) ?? [];
    const fault = faultOf(field, given);
    if (fault !== null) faults.push({ field: field.name, ...fault });
    else if (field.kind === 'choices') {
      if (given.length > 0) answers[field.name] = field.options.filter((option) => given.includes(option));
    } else if (given[0] !== undefined) answers[field.name] = given[0];
  }
  // The table in questions.ts names exactly the options of each type in the envelope; answers.test.ts holds them equal.
  return faults.length > 0 ? { faults } : { answers: answers as Answers };
}

/** One string per value, cleaned, empty ones left out. A choice sent twice with one value counts once. */
function collect(entries: Entries): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, raw] of entries) {
    const value = raw.replace(/\r\n?/g, '\n').trim();
    if (value === '') continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else if (!known.includes(value)) known.push(value);
  }
  return values;
}

function faultOf(field: Field, given: readonly string[]): Omit<Fault, 'field'> | null {
  if (isChoice(field)) {
    if (given.some((value) => !field.options.includes(value))) return { code: 'not-an-option' };
    return field.kind === 'choice' && given.length > 1 ? { code: 'repeated' } : null;
  }
  const [value] = given;
  if (value === undefined) return field.required === true ? { code: 'missing' } : null;
  if (given.length > 1) return { code: 'repeated' };
  if (value.length > field.limit) return { code: 'too-long', limit: field.limit };
  // A lone surrogate has no UTF-8 form, and a control character is never typed: both would break the one encoding.
  if (!value.isWellFormed() || hasControl(value)) return { code: 'unreadable-characters' };
  return containsReceipt(value) ? { code: 'holds-receipt' } : null;
}

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit === 0x7f || (unit < 0x20 && unit !== 0x0a && unit !== 0x09)) return true;
  }
  return false;
}
