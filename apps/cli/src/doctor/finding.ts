/** What a look at one thing gave. Only `bad` makes the command fail. */
export type Diagnosis = {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  /** What to do; absent when all is well. */
  readonly fix?: string;
};

export const good = (what: string): Diagnosis => ({ state: 'good', what });
export const note = (what: string, fix: string): Diagnosis => ({ state: 'note', what, fix });
export const bad = (what: string, fix: string): Diagnosis => ({ state: 'bad', what, fix });
