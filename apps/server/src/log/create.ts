import { formatVerifierKey, signCheckpoint, verifierKey } from '@panah/custody';
import type { Records } from '../storage/index.ts';
import { type LogKey, signAssets } from './key.ts';
import type { LogService } from './service.ts';

/** The log is named after the site's host, as C2SP tlog-checkpoint proposes. */
export function logName(origin: string): string {
  return `${new URL(origin).host}/panah`;
}

const hourMs = 60 * 60 * 1000;

/**
 * The head is signed anew at most once an hour. A stranger who asks again and again must not see in its size the
 * minute in which a report came.
 */
export function createLog(
  records: Pick<Records, 'head'>,
  key: LogKey,
  origin: () => string,
  now: () => Date,
): LogService {
  let signed: { readonly of: string; readonly text: Promise<string> } | null = null;
  const sign = async (name: string): Promise<string> =>
    signCheckpoint({ origin: name, ...(await records.head()) }, key.seed, name);
  return {
    async checkpoint() {
      const name = logName(origin());
      const of = `${name} ${Math.floor(now().getTime() / hourMs)}`;
      if (signed?.of !== of) {
        const made = { of, text: sign(name) };
        signed = made;
        // What could not be read this time is asked for again the next.
        made.text.catch(() => {
          if (signed === made) signed = null;
        });
      }
      return signed.text;
    },
    verifierKey: () => formatVerifierKey(verifierKey(logName(origin()), key.seed)),
    signAssets: (manifest) => signAssets(key, manifest),
  };
}
