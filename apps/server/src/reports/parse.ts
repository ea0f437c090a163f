import { parseDeskId, parseReportId } from '@panah/envelope';
import { isLocaleTag } from '@panah/i18n';
import type { AgeBand, Readable, Urgency } from '@panah/wire';
import { readFiles, readLookup, readMembers, readSealed } from '../http/index.ts';
import type { Submission } from './service.ts';

const urgencies: readonly Urgency[] = ['danger', 'deadline', 'calm'];
const ages: readonly AgeBand[] = ['under-18', 'adult'];

/**
 * The body of `POST /api/reports` (`NewReport`). The work is given on as it came.
 *
 * @throws HttpRefusal `invalid` with every bad name, or `too-large`
 */
export function parseReport(
  value: unknown,
  sealedLimit: number,
): { readonly submission: Submission; readonly work: unknown } {
  const read = readMembers(value, [
    'v',
    'id',
    'desk',
    'epoch',
    'lookup',
    'readable',
    'sealed',
    'files',
    'work',
  ]);
  const id = read('id', (given) => parseReportId(given));
  const submission: Submission = {
    id,
    desk: read('desk', (given) => parseDeskId(given)),
    epoch: read('epoch', whole),
    lookup: read('lookup', readLookup),
    readable: read('readable', parseReadable),
    sealed: read('sealed', (given) => readSealed(given, sealedLimit)),
    files: read('files', (given) => readFiles(given, id)),
  };
  const work = read('work', (given) => given);
  read.done();
  return { submission, work };
}

function parseReadable(given: unknown): Readable {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError('expected an object');
  const { urgency, age, language, ...rest } = given as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0) throw new TypeError('expected urgency, age and language only');
  return {
    ...(urgency === undefined ? {} : { urgency: oneOf(urgencies, urgency) }),
    ...(age === undefined ? {} : { age: oneOf(ages, age) }),
    ...(language === undefined ? {} : { language: localeTag(language) }),
  };
}

function whole(given: unknown): number {
  if (!Number.isSafeInteger(given) || (given as number) < 1)
    throw new TypeError('expected a whole number from 1');
  return given as number;
}

function oneOf<T>(all: readonly T[], given: unknown): T {
  const found = all.find((each) => each === given);
  if (found === undefined) throw new TypeError('expected one of a closed list');
  return found;
}

function localeTag(given: unknown): string {
  if (!isLocaleTag(given)) throw new TypeError('expected a language of this site');
  return given;
}
