import type { Answers, FileEntry, ItemId } from '@panah/envelope';
import type { ErrorCode, PublicDesk, Readable, SiteInfo } from '@panah/wire';
import type { UploadPlace } from '../api/upload.ts';
import type { Begun, VaultFault } from '../vault/calls.ts';

/** What the person decided to send. */
export type Draft = {
  readonly language: string;
  readonly desk: string;
  readonly answers: Answers;
  readonly readable: Readable;
  readonly files: readonly File[];
};

/** One file on its way. Sealed bytes stay until the whole parcel is acknowledged. */
export type SealedFile = {
  readonly entry: FileEntry;
  readonly sealed: Blob;
  /** Recipient epoch that it was sealed to. */
  readonly epoch: number;
  readonly place: UploadPlace;
  uploaded: boolean;
};

/** All that a retry must find again, so that any number of tries make one report with one receipt. */
export type Delivery = {
  site: SiteInfo | null;
  begun: Begun | null;
  readonly files: Map<File, SealedFile>;
  /** Kept as posted: a repeat must have the same bytes. */
  sealed: { readonly epoch: number; readonly text: string; readonly ids: readonly ItemId[] } | null;
};

export function newDelivery(): Delivery {
  return { site: null, begun: null, files: new Map(), sealed: null };
}

export type SendStage = 'preparing' | 'files' | 'report';
export type SendWatcher = {
  readonly stage: (stage: SendStage) => void;
  /** `part` runs from 0 to 1 over sealing and then again over sending. */
  readonly file: (file: File, doing: 'sealing' | 'sending' | 'sent', part: number) => void;
};

export type SendFailure =
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'file'; readonly file: File; readonly code: VaultFault }
  | { readonly kind: 'no-desk' };
export type Sent = { readonly kind: 'sent'; readonly begun: Begun; readonly desk: PublicDesk };
