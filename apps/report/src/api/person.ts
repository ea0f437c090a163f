import type { ItemId } from '@panah/envelope';
import type {
  NewMessage,
  NewReport,
  OpenThread,
  ReportAccepted,
  SiteInfo,
  Thread,
  ThreadOpened,
  WorkPurpose,
} from '@panah/wire';
import { type Answer, ask, json, nothing } from './http.ts';

/** The person's API as in packages/wire/src/person.ts, one function per request. */
export const getSite = (signal: AbortSignal): Promise<Answer<SiteInfo>> =>
  ask({ method: 'GET', path: '/api/site', signal }, json<SiteInfo>);

export const getWork = (purpose: WorkPurpose, signal: AbortSignal): Promise<Answer<unknown>> =>
  ask({ method: 'GET', path: `/api/work?for=${purpose}`, signal }, json<unknown>);

export const postReport = (body: NewReport, signal: AbortSignal): Promise<Answer<ReportAccepted>> =>
  ask({ method: 'POST', path: '/api/reports', body, signal }, json<ReportAccepted>);

export const openThread = (body: OpenThread, signal: AbortSignal): Promise<Answer<ThreadOpened>> =>
  ask({ method: 'POST', path: '/api/thread', body, signal }, json<ThreadOpened>);

export const getThread = (
  bearer: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly thread: Thread }>> =>
  ask({ method: 'GET', path: '/api/thread', bearer, signal }, json<{ readonly thread: Thread }>);

export const getItem = (bearer: string, id: ItemId, signal: AbortSignal): Promise<Answer<Blob>> =>
  ask({ method: 'GET', path: `/api/thread/items/${id}`, bearer, signal }, (response) => response.blob());

export const postMessage = (bearer: string, body: NewMessage, signal: AbortSignal): Promise<Answer<null>> =>
  ask({ method: 'POST', path: '/api/thread/messages', bearer, body, signal }, nothing);

export const postWithdraw = (bearer: string, signal: AbortSignal): Promise<Answer<null>> =>
  ask({ method: 'POST', path: '/api/thread/withdraw', bearer, body: { v: 1 }, signal }, nothing);
