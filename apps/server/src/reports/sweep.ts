import type { SealedFiles, Records } from '../storage/index.ts';
import { sweepSealedFiles } from '../storage/index.ts';
import { namedItems, reportRow } from './store.ts';

export type Swept = {
  /** Uploads that nobody came back to, and kept files that no report names. */
  readonly abandoned: number;
  /** Files of withdrawn reports that a crash had left. */
  readonly withdrawn: number;
};

/** Removes sealed bytes that nothing refers to. `isBusy` is true for what a submission is naming at this moment. */
export async function sweep(
  records: Records,
  files: SealedFiles,
  isBusy: (id: string) => boolean,
  now: Date,
): Promise<Swept> {
  const { db } = records;
  const isNamed = async (id: string): Promise<boolean> => (await namedItems(db, [id])).has(id);
  let withdrawn = 0;
  for await (const { id, kept, meta } of files.list()) {
    const report = meta['report'];
    if (!kept || report === undefined || isBusy(id) || (await isNamed(id))) continue;
    if ((await reportRow(db, report))?.withdrawn !== 1) continue;
    await files.remove(id);
    withdrawn += 1;
  }
  const careful: SealedFiles = {
    ...files,
    remove: async (id) => {
      if ((await isNamed(id)) || isBusy(id)) return;
      await files.remove(id);
    },
  };
  const abandoned = await sweepSealedFiles(careful, async (id) => isBusy(id) || (await isNamed(id)), now);
  return { abandoned, withdrawn };
}
