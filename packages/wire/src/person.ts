import type { DeskId, ItemId, KeyKind, Recipient, ReportId } from '@panah/envelope';

/** `GET /api/site`: what a browser needs before it can seal. */
export type SiteInfo = {
  readonly v: 1;
  /** 16 bytes, hex: the salt of every receipt on this installation (docs/spec/receipt.md). */
  readonly salt: string;
  readonly demo: boolean;
  readonly desks: readonly PublicDesk[];
  readonly limits: Limits;
};
export type PublicDesk = {
  readonly id: DeskId;
  readonly name: string;
  readonly kind: KeyKind;
  readonly epoch: number;
  readonly recipient: Recipient;
};
export type Limits = {
  readonly files: number;
  readonly fileBytes: number;
  readonly happenedChars: number;
  readonly answerChars: number;
  readonly messageChars: number;
  /** Largest sealed text body accepted, bytes. */
  readonly sealedBytes: number;
};

/** `GET /api/work?for=…`: one altcha challenge; its solution goes with exactly one post. */
export type WorkPurpose = 'report' | 'open' | 'upload';

/** What the person may leave readable before unlocking. Absent means not readable; absent is the default. */
export type Readable = {
  readonly urgency?: Urgency;
  readonly age?: AgeBand;
  readonly language?: string;
};
export type Urgency = 'danger' | 'deadline' | 'calm';
export type AgeBand = 'under-18' | 'adult';

/** `POST /api/reports`. Binary fields are base64url. A repeat with the same id and bytes gives the same answer. */
export type NewReport = {
  readonly v: 1;
  readonly id: ReportId;
  readonly desk: DeskId;
  readonly epoch: number;
  /** 32 bytes; the server keeps only a hash of it. */
  readonly lookup: string;
  readonly readable: Readable;
  /** One age file, sealed to the desk and to the person. */
  readonly sealed: string;
  readonly files: readonly ItemId[];
  readonly work: string;
};
export type ReportAccepted = { readonly v: 1; readonly report: ReportId; readonly repeated: boolean };

/** `POST /api/thread`: the receipt's lookup token opens the thread. The bearer lives in memory only. */
export type OpenThread = { readonly v: 1; readonly lookup: string; readonly work: string };
export type ThreadOpened = { readonly v: 1; readonly bearer: string; readonly thread: Thread };

export type Stage = 'received' | 'opened' | 'answered' | 'closed';
export type Thread = {
  readonly report: ReportId;
  readonly desk: PublicDesk;
  readonly stage: Stage;
  /** RFC 3339, floored to the hour. */
  readonly receivedAt: string;
  readonly lastOpenedAt: string | null;
  readonly items: readonly ThreadItem[];
};
/** `GET /api/thread/items/:id` gives the sealed bytes of any of these. */
export type ThreadItem = {
  readonly id: ItemId;
  readonly kind: 'report' | 'message' | 'file';
  readonly from: 'person' | 'desk';
  readonly at: string;
  /** Sealed size in bytes. */
  readonly size: number;
};

/** `POST /api/thread/messages` (bearer). Idempotent by id. */
export type NewMessage = {
  readonly v: 1;
  readonly id: ItemId;
  readonly sealed: string;
  readonly files: readonly ItemId[];
};
// `POST /api/thread/withdraw` (bearer) has the body { v: 1 } and answers 204.
// Uploads: the tus protocol at /api/uploads. Upload-Metadata carries `id` (ItemId) and `report` (ReportId);
// creation carries the header `Panah-Work` (purpose upload; one solution covers all files of that report id)
// or `Authorization: Bearer …` of an open thread.

/** Every refusal of every API: a closed code, never a person's words. */
export type Refusal = { readonly error: ErrorCode; readonly detail?: readonly string[] };
export type ErrorCode =
  | 'invalid'
  | 'too-large'
  | 'wrong-type'
  | 'work-needed'
  | 'work-expired'
  | 'busy'
  | 'not-found'
  | 'conflict'
  | 'key-changed'
  | 'upload-incomplete'
  | 'storage-full'
  | 'storage-busy'
  | 'internal'
  | 'signed-out'
  | 'forbidden'
  | 'link-expired'
  | 'unsupported';
