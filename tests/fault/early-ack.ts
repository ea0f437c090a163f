import type { Records } from '../../apps/server/src/storage/index.ts';

/** Records that acknowledge a commit before it is durable: what the fault tests must be able to notice. */
export function earlyAcknowledging(records: Records): Records {
  return {
    ...records,
    async commit(commit) {
      records.commit(commit).catch(() => {});
      return { kind: 'committed', firstSeq: 0, version: commit.expectedVersion + commit.events.length };
    },
  };
}
