/**
 * What is inside a sealed file, and the names by which sealed things are known.
 * Brands come only from the parsers in this package.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** 16 random bytes as 32 lower-case hex digits, made by whoever seals the thing. */
export type ReportId = Brand<string, 'ReportId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type DeskId = Brand<string, 'DeskId'>;
/** An age recipient: `age1…` (X25519) or `age1pq1…` (hybrid, 1,959 characters). */
export type Recipient = Brand<string, 'Recipient'>;
/** An age identity in upper case: `AGE-SECRET-KEY-1…` or `AGE-SECRET-KEY-PQ-1…`. */
export type Identity = Brand<string, 'Identity'>;
/** The 24 digits, ASCII, no spaces; the last is a Verhoeff check digit. */
export type Receipt = Brand<string, 'Receipt'>;

/** One kind per desk for its whole life: mixing the two in one age file loses the post-quantum protection. */
export type KeyKind = 'hybrid' | 'x25519';

export type YesNo = 'yes' | 'no';
export type YesNoUnsure = YesNo | 'unsure';

export type Platform =
  | 'whatsapp'
  | 'facebook'
  | 'instagram'
  | 'telegram'
  | 'snapchat'
  | 'messenger'
  | 'dating'
  | 'email'
  | 'phone'
  | 'other';

export type AnswerBy = 'here' | 'phone' | 'email';

/** Every answer but the first may be absent. All strings are as the person typed them, trimmed. */
export type Answers = {
  readonly happened: string;
  readonly platforms?: readonly Platform[];
  readonly platformOther?: string;
  readonly blackmailerPhone?: string;
  readonly blackmailerHandle?: string;
  readonly blackmailerUpi?: string;
  readonly blackmailerAccount?: string;
  readonly blackmailerLink?: string;
  readonly demanded?: string;
  readonly sent?: YesNo;
  readonly sentAmount?: string;
  readonly sentWhen?: string;
  readonly sentHow?: string;
  readonly sentReference?: string;
  readonly deadline?: string;
  readonly posted?: YesNoUnsure;
  readonly postedWhere?: string;
  readonly under18?: YesNo;
  readonly safe?: YesNoUnsure;
  readonly answerBy?: AnswerBy;
  readonly answerContact?: string;
  readonly answerWhen?: string;
};

/** What a sealed text says of a sealed file that travels with it. */
export type FileEntry = {
  readonly id: ItemId;
  /** As on the person's device; at most 255 UTF-16 units. */
  readonly name: string;
  readonly type: string;
  /** Bytes, before framing and padding. */
  readonly size: number;
  /** SHA-256 of those bytes, lower-case hex: a swapped file is noticed when it is opened. */
  readonly sha256: string;
};

export type ReportContent = {
  readonly v: 1;
  readonly kind: 'report';
  readonly report: ReportId;
  readonly desk: DeskId;
  readonly language: string;
  /** The device's own clock, RFC 3339 in UTC; only whoever opens the seal sees it. */
  readonly writtenAt: string;
  /** Where replies are sealed to. It is inside the seal, so the server cannot replace it. */
  readonly replyTo: Recipient;
  /** 32 random bytes, base64url: authenticates every later message of this report (docs/spec/envelope.md). */
  readonly threadKey: string;
  readonly answers: Answers;
  readonly files: readonly FileEntry[];
};

export type MessageContent = {
  readonly v: 1;
  readonly kind: 'message';
  readonly report: ReportId;
  readonly id: ItemId;
  readonly from: 'person' | 'desk';
  readonly writtenAt: string;
  readonly text: string;
  readonly files: readonly FileEntry[];
  /** HMAC-SHA-256 under the thread key, base64url: a host without the key cannot write in either name. */
  readonly proof: string;
};

export type NoteContent = {
  readonly v: 1;
  readonly kind: 'note';
  readonly report: ReportId;
  readonly id: ItemId;
  readonly author: string;
  readonly writtenAt: string;
  readonly text: string;
};

export type Content = ReportContent | MessageContent | NoteContent;
