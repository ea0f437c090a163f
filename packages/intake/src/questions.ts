import { limits } from '@panah/envelope';
import type { FieldName, Step, StepName } from './model.ts';

/** How long an answer may be (UTF-16 units) and how much may be attached: what the envelope holds. */
export const intakeLimits = {
  happened: limits.happenedChars,
  answer: limits.answerChars,
  message: limits.messageChars,
  files: limits.files,
  /** Bytes of one file. */
  fileBytes: limits.fileBytes,
} as const;

const line = intakeLimits.answer;

/** The questions in the order in which they are asked: safety first, nothing mandatory but `happened`. */
export const steps: readonly Step[] = [
  {
    name: 'safe',
    fields: [
      { kind: 'choice', name: 'safe', options: ['yes', 'no', 'unsure'] },
      { kind: 'choice', name: 'under18', options: ['yes', 'no'] },
    ],
  },
  {
    name: 'danger',
    fields: [],
    when: [
      { field: 'safe', is: ['no', 'unsure'] },
      { field: 'under18', is: ['yes'] },
    ],
  },
  {
    name: 'happened',
    fields: [{ kind: 'text', name: 'happened', limit: intakeLimits.happened, required: true }],
  },
  {
    name: 'where',
    fields: [
      {
        kind: 'choices',
        name: 'platforms',
        options: [
          'whatsapp',
          'facebook',
          'instagram',
          'telegram',
          'snapchat',
          'messenger',
          'dating',
          'email',
          'phone',
          'other',
        ],
      },
      { kind: 'line', name: 'platformOther', limit: line },
    ],
  },
  {
    name: 'who',
    fields: [
      { kind: 'line', name: 'blackmailerPhone', limit: line, keyboard: 'tel', latin: true },
      { kind: 'line', name: 'blackmailerHandle', limit: line, latin: true },
      { kind: 'line', name: 'blackmailerUpi', limit: line, latin: true },
      { kind: 'line', name: 'blackmailerAccount', limit: line, latin: true },
      { kind: 'line', name: 'blackmailerLink', limit: line, keyboard: 'url', latin: true },
    ],
  },
  {
    name: 'asked',
    fields: [
      { kind: 'line', name: 'demanded', limit: line },
      { kind: 'line', name: 'deadline', limit: line },
    ],
  },
  { name: 'sent', fields: [{ kind: 'choice', name: 'sent', options: ['yes', 'no'] }] },
  {
    name: 'money',
    when: [{ field: 'sent', is: ['yes'] }],
    fields: [
      { kind: 'line', name: 'sentAmount', limit: line },
      { kind: 'line', name: 'sentWhen', limit: line },
      { kind: 'line', name: 'sentHow', limit: line },
      { kind: 'line', name: 'sentReference', limit: line, latin: true },
    ],
  },
  { name: 'posted', fields: [{ kind: 'choice', name: 'posted', options: ['yes', 'no', 'unsure'] }] },
  {
    name: 'posted-where',
    when: [{ field: 'posted', is: ['yes'] }],
    fields: [{ kind: 'line', name: 'postedWhere', limit: line, latin: true }],
  },
  { name: 'files', fields: [] },
  {
    name: 'answer',
    fields: [
      { kind: 'choice', name: 'answerBy', options: ['here', 'phone', 'email'] },
      { kind: 'line', name: 'answerContact', limit: line, latin: true },
      { kind: 'line', name: 'answerWhen', limit: line },
    ],
  },
  { name: 'readable', fields: [] },
  { name: 'check', fields: [] },
];

export const stepNames: readonly StepName[] = steps.map((step) => step.name);
export const fields = steps.flatMap((step) => step.fields);

/** The step on which a field is asked. */
export function stepOf(field: FieldName): StepName {
  const step = steps.find((candidate) => candidate.fields.some((own) => own.name === field));
  if (step === undefined) throw new RangeError(`no step asks ${field}`);
  return step.name;
}
