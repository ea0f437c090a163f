import type { SealedFiles } from '../storage/index.ts';
import type { Pending } from './service.ts';

export type PendingLimits = {
  /** Unfinished or not yet named files of one report. */
  readonly perReport: number;
  /** Announced bytes of all of them, of everybody. */
  readonly bytes: number;
};

/**
 * What an upload may take before it counts as stalled: some time to begin, and then the speed of the worst line.
 * To announce costs a stranger nothing, so where room runs out what was announced and does not come gives way.
 */
const graceMs = 10 * 60_000;
const slowestPerSecond = 1024;

/**
 * Counted in memory and never by asking the disk for each creation. The count only errs upwards (a file that a report
 * has named since still counts), so at a limit it is made true again before anybody is refused.
 */
export async function openPending(
  files: SealedFiles,
  limits: PendingLimits,
  now: () => Date,
): Promise<Pending> {
  const byId = new Map<
    string,
    { readonly report: string; readonly length: number; readonly since: number }
  >();
  const byReport = new Map<string, Set<string>>();
  let bytes = 0;
  const add = (id: string, report: string, length: number): void => {
    drop(id);
    byId.set(id, { report, length, since: now().getTime() });
    byReport.set(report, ofReport(report).add(id));
    bytes += length;
  };
  const drop = (id: string): void => {
    const entry = byId.get(id);
    if (entry === undefined) return;
    byId.delete(id);
    const siblings = ofReport(entry.report);
    siblings.delete(id);
    if (siblings.size === 0) byReport.delete(entry.report);
    bytes -= entry.length;
  };
  const ofReport = (report: string): Set<string> => byReport.get(report) ?? new Set();
  const recount = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      const file = await files.stat(id);
      if (file === null || file.kept) drop(id);
    }
  };
  /** One at a time, and the answer serves all who ask meanwhile: it reads every entry. */
  let emptying: Promise<void> | null = null;
  const makeRoom = (): Promise<void> => {
    emptying ??= dropStalled().finally(() => {
      emptying = null;
    });
    return emptying;
  };
  const dropStalled = async (): Promise<void> => {
    for (const [id, { since }] of byId) {
      const file = await files.stat(id);
      const due = ((now().getTime() - since - graceMs) / 1000) * slowestPerSecond;
      const isStalled = file !== null && !file.kept && file.durable < Math.min(file.length, due);
      if (isStalled) await files.remove(id);
      if (isStalled || file === null || file.kept) drop(id);
    }
  };

  for await (const { id, kept, length, meta } of files.list())
    if (!kept) add(id, meta['report'] ?? '', length);
  return {
    drop,
    async admit(id, report, length) {
      if (ofReport(report).size >= limits.perReport) await recount([...ofReport(report)]);
      if (ofReport(report).size >= limits.perReport) return 'too-many';
      if (bytes + length > limits.bytes) await makeRoom();
      if (bytes + length > limits.bytes) return 'no-room';
      add(id, report, length);
      return 'admitted';
    },
  };
}
