import type { Answers } from '@panah/envelope';
import type { Entries } from './model.ts';

/** Names of the three consent boxes. Unticked is the default: nothing stays readable. */
export const readableNames = ['readUrgency', 'readAge', 'readLanguage'] as const;
export type ReadableName = (typeof readableNames)[number];

/** Coded as in `Readable` of packages/wire. */
type Facts = {
  readonly urgency: 'danger' | 'deadline' | 'calm';
  /** Null when the question was not answered. */
  readonly age: 'under-18' | 'adult' | null;
};
type Chosen = {
  readonly urgency?: Facts['urgency'];
  readonly age?: NonNullable<Facts['age']>;
  readonly language?: string;
};

/** What stays readable before unlocking: only what was ticked, and of that only what was answered. */
export function readableFromForm(entries: Entries, answers: Answers, language: string): Chosen {
  const ticked = new Set<string>();
  for (const [name, value] of entries) if (value === 'yes') ticked.add(name);
  const { urgency, age } = readableFacts(answers);
  return {
    ...(ticked.has('readUrgency') ? { urgency } : {}),
    ...(ticked.has('readAge') && age !== null ? { age } : {}),
    ...(ticked.has('readLanguage') ? { language } : {}),
  };
}

/** The coded facts that could stay readable, so that the page can show exactly what would be seen. */
export function readableFacts(answers: Pick<Answers, 'safe' | 'deadline' | 'under18'>): Facts {
  return {
    urgency: answers.safe === 'no' ? 'danger' : answers.deadline === undefined ? 'calm' : 'deadline',
    age: answers.under18 === undefined ? null : answers.under18 === 'yes' ? 'under-18' : 'adult',
  };
}
