import type {
  FileEntry,
  ItemId,
  KeyKind,
  MessageContent,
  Receipt,
  Recipient,
  ReportContent,
  ReportId,
} from '@panah/envelope';

/**
 * What the page may ask of the worker. The worker holds the keys and does all that is slow;
 * the page holds words, and never a key but the receipt it has to show.
 */
export type Calls = {
  /** A new receipt and all that one report needs. */
  begin: {
    readonly in: { readonly salt: string; readonly kind: KeyKind };
    readonly out: Begun;
  };
  /** Solves one altcha challenge; `out` is what goes in the `work` field or the `Panah-Work` header. */
  work: { readonly in: { readonly challenge: unknown }; readonly out: string };
  newItem: { readonly in: null; readonly out: ItemId };
  /** Reads the file once, hashing and sealing as it goes. Progress is in bytes of the file. */
  sealFile: {
    readonly in: { readonly file: Blob; readonly recipients: readonly Recipient[] };
    readonly out: { readonly sealed: Blob; readonly sha256: string };
  };
  /** Base64url of the age file. */
  sealReport: {
    readonly in: { readonly content: ReportContent; readonly recipients: readonly Recipient[] };
    readonly out: string;
  };
  /** Derives and keeps the keys of a receipt; `out` is the lookup token, base64url. */
  unlock: { readonly in: { readonly receipt: Receipt; readonly salt: string }; readonly out: string };
  openReport: {
    readonly in: { readonly sealed: ArrayBuffer; readonly kind: KeyKind };
    readonly out: ReportContent;
  };
  openMessage: {
    readonly in: { readonly sealed: ArrayBuffer; readonly kind: KeyKind; readonly threadKey: string | null };
    readonly out: { readonly content: MessageContent; readonly confirmed: boolean };
  };
  /** Opens a file and compares it with what the sealed text said of it. */
  openFile: {
    readonly in: { readonly sealed: Blob; readonly kind: KeyKind; readonly entry: FileEntry };
    readonly out: Blob;
  };
  sealMessage: {
    readonly in: {
      readonly report: ReportId;
      readonly id: ItemId;
      readonly writtenAt: string;
      readonly text: string;
      readonly files: readonly FileEntry[];
      readonly threadKey: string;
      readonly desk: Recipient;
      readonly replyTo: Recipient;
    };
    readonly out: string;
  };
};

export type Begun = {
  readonly report: ReportId;
  readonly receipt: Receipt;
  /** Base64url of 32 bytes. */
  readonly lookup: string;
  readonly replyTo: Recipient;
  readonly threadKey: string;
};

export type CallName = keyof Calls;
export type Request = {
  [N in CallName]: { readonly call: number; readonly name: N; readonly input: Calls[N]['in'] };
}[CallName];

/** Closed; the page translates it. `swapped`: the file is not the one that the text describes. */
export type VaultFault = 'unreadable-file' | 'cannot-open' | 'swapped' | 'no-work' | 'unexpected';
export type Reply =
  | { readonly call: number; readonly kind: 'progress'; readonly done: number }
  | { readonly call: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly call: number; readonly kind: 'failed'; readonly code: VaultFault };
