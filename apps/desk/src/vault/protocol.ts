import type { Answers, FileEntry, Identity, ItemId, KeyKind, Recipient, ReportId } from '@panah/envelope';
import type { Me, RecoverySet, Recovery, Sealed, Unlock } from '@panah/wire';

/** What an officer's own key becomes for the server: it can open none of it. */
export type Enrolled = { readonly recipient: Recipient; readonly unlock: Unlock };
export type Sheet = 1 | 2 | 3;
export type Granted = { readonly epoch: number; readonly sealed: Sealed };

/** What unlocks the officer key. Bytes of a passkey are transferred, so the page keeps no copy. */
export type Secret =
  | { readonly method: 'passkey'; readonly prf: Uint8Array }
  | { readonly method: 'passphrase'; readonly passphrase: string };

/** An opened report without the keys in it: `replyTo` and the thread key stay in the vault. */
export type OpenedReport = {
  readonly language: string;
  readonly writtenAt: string;
  readonly answers: Answers;
  readonly files: readonly FileEntry[];
};
export type OpenedMessage = {
  readonly from: 'person' | 'desk';
  readonly writtenAt: string;
  readonly text: string;
  readonly files: readonly FileEntry[];
  /** Whether the proof fits this report's thread key. */
  readonly proof: 'right' | 'wrong' | 'unknown';
};
export type OpenedNote = { readonly author: string; readonly writtenAt: string; readonly text: string };
export type OpenedFile = { readonly bytes: Uint8Array; readonly check: 'same' | 'different' };
export type SealedItem = { readonly id: ItemId; readonly sealed: Sealed };

/** Sealed bytes of an item, fetched by the page: the vault has no network (its policy is `connect-src 'none'`). */
export type SealedOf = { readonly report: ReportId; readonly item: ItemId; readonly bytes: Uint8Array };

/** Every question that the page may ask the vault. No answer holds a key, except one recovery sheet at a time. */
export type Questions = {
  'enrol-passphrase': {
    ask: { readonly passphrase: string; readonly kind: KeyKind };
    answer: Enrolled & { readonly verifier: string };
  };
  'enrol-passkey': {
    ask: { readonly prf: Uint8Array; readonly prfSalt: string; readonly kind: KeyKind };
    answer: Enrolled;
  };
  /** A new desk key of the kind given at enrolment, sealed to the officer just enrolled. */
  'found-desk': {
    ask: { readonly kind: KeyKind };
    answer: { readonly recipient: Recipient; readonly grant: Sealed; readonly recovery: Recovery };
  };
  'recovery-sheet': { ask: { readonly sheet: Sheet }; answer: Identity };
  'forget-sheets': { ask: null; answer: null };
  /** The passphrase's authentication value; the key it gives waits in the vault for `unlock`. */
  'passphrase-verifier': {
    ask: { readonly passphrase: string; readonly salt: string };
    answer: { readonly verifier: string };
  };
  unlock: {
    ask: { readonly me: Me; readonly secret: Secret | null };
    answer: { readonly epochs: readonly number[] };
  };
  'open-report': { ask: SealedOf; answer: OpenedReport };
  'open-message': { ask: SealedOf & { readonly from: 'person' | 'desk' }; answer: OpenedMessage };
  'open-note': { ask: SealedOf; answer: OpenedNote };
  'open-file': { ask: SealedOf & { readonly entry: FileEntry }; answer: OpenedFile };
  'seal-reply': { ask: { readonly report: ReportId; readonly text: string }; answer: SealedItem };
  'seal-note': {
    ask: { readonly report: ReportId; readonly text: string; readonly author: string };
    answer: SealedItem;
  };
  /** Every desk key held here, sealed to another officer. */
  'grant-to': { ask: { readonly recipient: Recipient }; answer: readonly Granted[] };
  'rotate-key': {
    ask: { readonly officers: readonly { readonly officer: string; readonly recipient: Recipient }[] };
    answer: {
      readonly epoch: number;
      readonly recipient: Recipient;
      readonly grants: readonly { readonly officer: string; readonly sealed: Sealed }[];
      readonly recovery: Recovery;
    };
  };
  recover: {
    ask: { readonly set: RecoverySet; readonly sheets: readonly [SheetText, SheetText] };
    answer: readonly Granted[];
  };
};
export type SheetText = { readonly sheet: Sheet; readonly text: string };

export type Question = keyof Questions;

export type VaultErrorCode =
  | 'truncated'
  | 'damaged'
  | 'not-for-this-key'
  | 'bad-frame'
  | 'bad-padding'
  | 'not-canonical'
  | 'bad-content'
  | 'proof'
  | 'unsupported'
  | 'locked'
  | 'bad-sheet'
  | 'mixed-up'
  | 'internal';

export type ToVault = { readonly id: number; readonly question: Question; readonly ask: unknown };
export type FromVault =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
  | { readonly id: number; readonly kind: 'refusal'; readonly code: VaultErrorCode };
