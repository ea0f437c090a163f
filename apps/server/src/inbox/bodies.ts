import { parseItemId, parseReportId } from '@panah/envelope';
import type { CloseReason, ExportWhy, OpenWhy } from '@panah/wire';
import { assignee } from '../desks/service.ts';
import { ageFile } from '../http/sealed.ts';
import { by, list, oneOf, record } from '../http/shape.ts';

const whysOfOpening: readonly OpenWhy[] = [
  'first-reading',
  'follow-up',
  'reply',
  'supervision',
  'request-of-person',
];
const reasonsToClose: readonly CloseReason[] = [
  'helped',
  'referred',
  'complaint-filed',
  'no-answer',
  'not-for-us',
];
const whysOfExport: readonly ExportWhy[] = ['complaint', 'case-file', 'court', 'request-of-person'];

/** More items than a report can have files, messages and notes on one export screen. */
const maxExported = 1000;

export const reportId = by(parseReportId);
export const itemId = by(parseItemId);

export const openReport = record({ why: oneOf(...whysOfOpening) });
export const newDeskItem = (sealedBytes: number) => record({ id: itemId, sealed: ageFile(sealedBytes) });
export const assign = record({ officer: assignee });
export const close = record({ reason: oneOf(...reasonsToClose) });
export const exportReport = record({
  items: list(itemId, 1, maxExported),
  why: oneOf(...whysOfExport),
});
