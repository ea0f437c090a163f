import type { ReportId } from '@panah/envelope';
import type {
  CloseReason,
  ExportReport,
  GrantKeys,
  HistoryEntry,
  Invited,
  LinkOpened,
  LinkUse,
  Me,
  NewDeskItem,
  OfficerId,
  OfficerRow,
  OpenWhy,
  QueuePage,
  RecoverySet,
  ReportFacts,
  Role,
  RotateKey,
  SignInBegun,
  SignInFinish,
} from '@panah/wire';
import { get, post } from './request.ts';

/** Every call of `/desk/api` (packages/wire/src/desk.ts). */
export const desk = {
  openLink: (token: string) => post<LinkOpened>('links/open', { token }),
  useLink: (use: LinkUse) => post<Me>('links/use', use),

  beginSignIn: (name?: string) => post<SignInBegun>('sign-in/begin', name === undefined ? {} : { name }),
  finishSignIn: (finish: SignInFinish) => post<Me>('sign-in/finish', finish),
  me: () => get<Me>('me'),
  touch: () => post<void>('touch', {}),
  signOut: () => post<void>('sign-out', {}),

  queue: (query: URLSearchParams, signal?: AbortSignal) => get<QueuePage>(`queue?${query}`, signal),
  facts: (id: ReportId) => get<ReportFacts>(`reports/${id}`),
  history: (id: ReportId) => get<readonly HistoryEntry[]>(`reports/${id}/history`),
  open: (id: ReportId, why: OpenWhy) => post<void>(`reports/${id}/open`, { why }),
  reply: (id: ReportId, item: NewDeskItem) => post<void>(`reports/${id}/replies`, item),
  note: (id: ReportId, item: NewDeskItem) => post<void>(`reports/${id}/notes`, item),
  assign: (id: ReportId, officer: OfficerId | null) => post<void>(`reports/${id}/assign`, { officer }),
  close: (id: ReportId, reason: CloseReason) => post<void>(`reports/${id}/close`, { reason }),
  reopen: (id: ReportId) => post<void>(`reports/${id}/reopen`, {}),
  exported: (id: ReportId, record: ExportReport) => post<void>(`reports/${id}/exports`, record),

  officers: () => get<readonly OfficerRow[]>('officers'),
  invite: (role: Role) => post<Invited>('invites', { role }),
  grant: (officer: OfficerId, keys: GrantKeys) => post<void>(`officers/${officer}/grants`, keys),
  remove: (officer: OfficerId, key: RotateKey | null) => post<void>(`officers/${officer}/remove`, key ?? {}),
  rotate: (key: RotateKey) => post<void>('rotate', key),
  recovery: () => get<RecoverySet>('recovery'),
  recovered: (keys: GrantKeys) => post<Me>('recovery/used', keys),
};
