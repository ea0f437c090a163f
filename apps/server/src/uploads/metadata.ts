import { type ItemId, parseItemId, parseReportId, type ReportId } from '@panah/envelope';
import { HttpRefusal } from '../http/index.ts';

export type UploadFacts = { readonly id: ItemId; readonly report: ReportId };

/**
 * `Upload-Metadata` of a creation: `id` and `report`, nothing else. A name or a type of a file would be readable here,
 * and belongs inside the seal.
 *
 * @throws HttpRefusal `invalid`
 */
export function parseUploadFacts(metadata: Readonly<Record<string, string | null>> | undefined): UploadFacts {
  try {
    const { id, report, ...more } = metadata ?? {};
    if (Object.keys(more).length > 0 || id === report) throw new TypeError('expected id and report');
    return { id: parseItemId(id), report: parseReportId(report) };
  } catch {
    throw new HttpRefusal('invalid', ['upload-metadata']);
  }
}
