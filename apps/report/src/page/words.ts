import type { FaultCode } from '@panah/intake';
import type { ErrorCode } from '@panah/wire';
import type { SendFailure } from '../send/model.ts';

export type Say = (key: string, slots?: Readonly<Record<string, string | number>>) => string;

/** A sentence of the page's own language. A key that the server did not send is a bug and shows as itself. */
export function sayFrom(texts: Readonly<Record<string, string>>): Say {
  return (key, slots = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
      // A file's own name must not drag the signs and numbers beside it into its direction.
      name === 'name' ? `\u2068${slots[name] ?? whole}\u2069` : String(slots[name] ?? whole),
    );
}

const refusals: Readonly<Record<ErrorCode, string>> = {
  invalid: 'fault.wrong-type',
  'too-large': 'fault.too-large',
  'wrong-type': 'fault.wrong-type',
  'work-needed': 'fault.busy',
  'work-expired': 'fault.busy',
  busy: 'fault.busy',
  'not-found': 'return.unknown',
  conflict: 'fault.internal',
  'key-changed': 'fault.expired',
  'upload-incomplete': 'fault.upload-incomplete',
  'storage-full': 'fault.storage-full',
  'storage-busy': 'fault.storage-busy',
  internal: 'fault.internal',
  'signed-out': 'script.signed-out',
  forbidden: 'fault.internal',
  'link-expired': 'fault.internal',
  unsupported: 'fault.internal',
};

export function sayRefusal(say: Say, code: ErrorCode): string {
  // A newer server may know a code that this page does not.
  return say(refusals[code] ?? 'fault.internal');
}

export function sayFault(say: Say, code: FaultCode, limit: number | undefined): string {
  return say(`fault.${code}`, limit === undefined ? {} : { limit });
}

export function sayFailure(say: Say, failure: SendFailure): string {
  if (failure.kind === 'no-desk') return say('script.no-desk');
  if (failure.kind === 'refused') return sayRefusal(say, failure.code);
  return failure.code === 'unreadable-file'
    ? say('script.file-gone', { name: failure.file.name })
    : say('fault.internal');
}
