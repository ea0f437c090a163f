import type { ItemId, ReportId } from '@panah/envelope';
import { ApiError } from './request.ts';

export type Progress = (percent: number) => void;

/**
 * The sealed bytes of a report, message, note or file; only after the opening was recorded in this session.
 * Throws `ApiError`; `offline` also when the line breaks in the middle.
 */
export async function fetchItem(
  report: ReportId,
  item: ItemId,
  size: number,
  progress?: Progress,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`/desk/api/reports/${report}/items/${item}`, {
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => null);
  if (response === null) throw new ApiError('offline');
  if (response.status === 401) throw new ApiError('signed-out');
  if (response.status === 403) throw new ApiError('forbidden');
  if (!response.ok || response.body === null) throw new ApiError('not-found');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const read = await reader.read().catch(() => null);
    if (read === null) throw new ApiError('offline');
    if (read.done) break;
    chunks.push(read.value);
    done += read.value.length;
    progress?.(Math.min(99, Math.floor((done / size) * 100)));
  }
  const whole = new Uint8Array(done);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
