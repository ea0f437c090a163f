import { formatVerifierKey, signCheckpoint, verifierKey } from '@panah/custody';
import type { Records } from '../storage/index.ts';
import { type LogKey, signAssets } from './key.ts';
import type { LogService } from './service.ts';

/** The log is named after the site's host, as C2SP tlog-checkpoint proposes. */
export function logName(origin: string): string {
  return `${new URL(origin).host}/panah`;
}

export function createLog(records: Pick<Records, 'head'>, key: LogKey, origin: () => string): LogService {
  let signed: { readonly name: string; readonly size: number; readonly text: string } | null = null;
  return {
    async checkpoint() {
      const head = await records.head();
      const name = logName(origin());
      // A log only grows, so its size names its head: each head is signed once.
      if (signed === null || signed.size !== head.size || signed.name !== name) {
        signed = { name, size: head.size, text: signCheckpoint({ origin: name, ...head }, key.seed, name) };
      }
      return signed.text;
    },
    verifierKey: () => formatVerifierKey(verifierKey(logName(origin()), key.seed)),
    signAssets: (manifest) => signAssets(key, manifest),
  };
}
