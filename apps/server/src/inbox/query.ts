import type { AgeBand, Urgency } from '@panah/wire';
import { officerId } from '../desks/service.ts';
import { by, oneOf, optional, type Parsed, parse, record, type Shape } from '../http/shape.ts';
import type { QueueQuery } from '../reports/service.ts';

const urgencies: readonly Urgency[] = ['danger', 'deadline', 'calm'];
const ages: readonly AgeBand[] = ['under-18', 'adult'];

const language = by((value) => {
  if (typeof value !== 'string' || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value)) {
    throw new TypeError('expected a BCP 47 tag');
  }
  return value;
});
/** Where the last page ended; only the queue itself can read it. */
const cursor = by((value) => {
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(value))
    throw new TypeError('expected a cursor');
  return value;
});
const assigned: Shape<string> = (value, path, faults) =>
  value === 'me' || value === 'none' || value === 'anyone' ? value : officerId(value, path, faults);

const queueQuery = record({
  stage: optional(oneOf('all', 'received', 'opened', 'answered', 'closed')),
  assigned: optional(assigned),
  urgency: optional(oneOf(...urgencies)),
  age: optional(oneOf(...ages)),
  language: optional(language),
  sort: optional(oneOf('waiting', 'received', 'activity')),
  dir: optional(oneOf('asc', 'desc')),
  after: optional(cursor),
});

/** The queue's address line; an empty value is an absent one, a repeated key is a fault. `me` is whoever asks. */
export function parseQueueQuery(params: URLSearchParams, me: string): Parsed<QueueQuery> {
  const given = new Map<string, string>();
  let repeated = false;
  for (const [key, value] of params) {
    if (value === '') continue;
    repeated ||= given.has(key);
    given.set(key, value);
  }
  if (repeated) return { kind: 'faults', paths: ['*'] };
  const parsed = parse(queueQuery, Object.fromEntries(given));
  if (parsed.kind === 'faults') return parsed;
  const { value } = parsed;
  return {
    kind: 'parsed',
    value: {
      stage: value.stage ?? 'all',
      assigned: holder(value.assigned ?? 'anyone', me),
      urgency: value.urgency ?? null,
      age: value.age ?? null,
      language: value.language ?? null,
      sort: value.sort ?? 'waiting',
      dir: value.dir ?? 'asc',
      after: value.after ?? null,
    },
  };
}

function holder(assigned: string, me: string): QueueQuery['assigned'] {
  if (assigned === 'anyone' || assigned === 'none') return assigned;
  return { officer: assigned === 'me' ? me : assigned };
}
