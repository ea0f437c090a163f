import type { Answers } from '@panah/envelope';

/** The name of a form field: the key of the answer it fills. */
export type FieldName = keyof Answers;

/** Free text: `line` is one line, `text` may be a story. */
export type TextField = {
  readonly kind: 'text' | 'line';
  readonly name: FieldName;
  /** UTF-16 units, after trimming. */
  readonly limit: number;
  readonly required?: true;
  /** What a phone's keyboard should offer; the answer is free text all the same. */
  readonly keyboard?: 'tel' | 'email' | 'url' | 'numeric';
  /** True where the answer is Latin and left-to-right in every language. */
  readonly latin?: true;
};
/** One of the options, or with `choices` any number of them. */
export type ChoiceField = {
  readonly kind: 'choice' | 'choices';
  readonly name: FieldName;
  readonly options: readonly string[];
};
export type Field = TextField | ChoiceField;

export function isChoice(field: Field): field is ChoiceField {
  return field.kind === 'choice' || field.kind === 'choices';
}

export type StepName =
  | 'safe'
  | 'danger'
  | 'happened'
  | 'where'
  | 'who'
  | 'asked'
  | 'sent'
  | 'money'
  | 'posted'
  | 'posted-where'
  | 'files'
  | 'answer'
  | 'readable'
  | 'check';

/** One page of the questions. */
export type Step = {
  readonly name: StepName;
  readonly fields: readonly Field[];
  /** Shown only if one of these holds; a step without conditions is always shown. */
  readonly when?: readonly { readonly field: FieldName; readonly is: readonly string[] }[];
};

/** What a form sends: names and values, a name as often as it has values. */
export type Entries = Iterable<readonly [name: string, value: string]>;

export type FaultCode =
  | 'missing'
  | 'too-long'
  | 'not-an-option'
  | 'repeated'
  | 'unreadable-characters'
  | 'holds-receipt';
export type Fault = { readonly field: FieldName; readonly code: FaultCode; readonly limit?: number };
