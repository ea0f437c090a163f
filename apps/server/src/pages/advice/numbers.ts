import type { SourceId } from './sources.ts';

/** A telephone number is data that ages: it carries its source and the month in which that was last read. */
export type HelpNumber = {
  readonly number: string;
  readonly source: SourceId;
  /** `YYYY-MM`. */
  readonly verified: string;
};

/**
 * Numbers in the order in which they matter. The toll-free alternative of Tele-MANAS is left out: the source prints
 * it in a form that could not be confirmed.
 */
export const helpNumbers = [
  { number: '112', source: 'telemanas', verified: '2026-11' },
  { number: '14416', source: 'telemanas', verified: '2026-11' },
  { number: '1098', source: 'telemanas', verified: '2026-11' },
  { number: '1930', source: 'srinagar', verified: '2026-11' },
] as const satisfies readonly HelpNumber[];
