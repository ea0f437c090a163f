import type { DeskId, ItemId, KeyKind, Recipient, ReportId } from '@panah/envelope';
import type { AgeBand, PublicDesk, Stage, ThreadItem, Urgency } from './person.ts';

// Everything here is under /desk/api. All requests but sign-in and set-up need the session cookie,
// and every non-GET request needs the header `Panah-Desk: 1` and the installation's own Origin.

export type Role = 'officer' | 'counsellor' | 'supervisor' | 'editor' | 'administrator';
export type OfficerId = string;
export type OfficerStatus = 'invited' | 'waiting-for-key' | 'active' | 'removed';

/** What a role may do (apps/server/src/desks/permissions.ts). The server decides; the app only hides what would be refused. */
export type Action =
  | 'see-queue'
  | 'read-reports'
  | 'answer'
  | 'assign-self'
  | 'assign'
  | 'close'
  | 'export'
  | 'see-officers'
  | 'invite'
  | 'manage-keys'
  | 'recover';

/** Base64url of an age file. */
export type Sealed = string;

/**
 * How an officer key is unlocked. The server stores it whole and can open none of it:
 * `wrapped` is the officer identity, sealed to an identity derived from the passkey's PRF or the passphrase.
 */
export type Unlock =
  | { readonly method: 'passkey'; readonly prfSalt: string; readonly wrapped: Sealed }
  | { readonly method: 'passphrase'; readonly salt: string; readonly wrapped: Sealed };

/** `POST links/open {token}`: what a one-time link is for. The token is in the URL's fragment, never sent as a URL. */
export type LinkOpened = {
  readonly purpose: 'found' | 'join' | 'recover';
  readonly role: Role;
  readonly deskName: string | null;
  readonly demo: boolean;
  readonly officer: OfficerId;
  /** The kind of every key of this desk; null before it is founded, when the founder chooses. */
  readonly kind: KeyKind | null;
  /**
   * PublicKeyCredentialCreationOptionsJSON for a passkey, with `extensions: { prf: {} }`. The browser adds
   * `prf.eval.first` (the bytes of `prfSalt`, which JSON cannot carry) and may put the typed name in `user`.
   */
  readonly passkey: unknown;
  /** 32 bytes, base64url: one for the installation, because a discoverable passkey is asked before its owner is known. */
  readonly prfSalt: string;
};
/** `POST links/use`: enrols the officer and signs them in. With purpose `found` it also founds the desk. */
export type LinkUse = {
  readonly token: string;
  readonly name: string;
  readonly recipient: Recipient;
  readonly unlock: Unlock;
  /** RegistrationResponseJSON without any PRF result, or the passphrase's authentication value (base64url, 32 bytes). */
  readonly credential: { readonly passkey: unknown } | { readonly verifier: string };
  readonly desk?: FoundDesk;
};
export type FoundDesk = {
  readonly name: string;
  readonly kind: KeyKind;
  readonly recipient: Recipient;
  readonly grant: Sealed;
  readonly recovery: Recovery;
};
/**
 * Two of three keepers: the desk identity sealed to the first recipient of a pair, and that sealed to the second.
 * The three sheet identities exist on paper only.
 */
export type Recovery = {
  readonly pairs: readonly { readonly sheets: readonly [1 | 2 | 3, 1 | 2 | 3]; readonly sealed: Sealed }[];
};

/** `POST sign-in/begin {name?}`. Without a name: a discoverable passkey. With one: the passphrase's salt, steady and fake for unknown names. */
export type SignInBegun =
  | { readonly method: 'passkey'; readonly options: unknown; readonly prfSalt: string }
  | { readonly method: 'passphrase'; readonly salt: string };
/** `POST sign-in/finish`. */
export type SignInFinish =
  | { readonly method: 'passkey'; readonly response: unknown }
  | { readonly method: 'passphrase'; readonly name: string; readonly verifier: string };
/** Answer of sign-in/finish, links/use and `GET me`. */
export type Me = {
  readonly officer: OfficerId;
  readonly name: string;
  readonly role: Role;
  readonly status: OfficerStatus;
  readonly may: readonly Action[];
  readonly demo: boolean;
  readonly desk: PublicDesk;
  readonly unlock: Unlock;
  readonly recipient: Recipient;
  /** Desk identities of every epoch this officer may open, sealed to the officer. Empty until granted. */
  readonly grants: readonly { readonly epoch: number; readonly sealed: Sealed }[];
  readonly idleSeconds: number;
};
// `POST sign-out` answers 204 with Clear-Site-Data. `POST touch` keeps the session from idling out.

/** `GET queue?stage=&assigned=me|none|<officer>&urgency=&age=&language=&sort=waiting|received|activity&dir=&after=`; 50 a page, keyset. */
export type QueuePage = {
  readonly rows: readonly QueueRow[];
  readonly next: string | null;
  /** Per stage, capped at `cap` so that the cost does not grow with the log. */
  readonly counts: Readonly<Record<Stage, number>>;
  readonly cap: number;
};
export type QueueRow = {
  readonly id: ReportId;
  /** For example `quiet-chinar-47`; chosen at random, never from the receipt. */
  readonly pseudonym: string;
  readonly stage: Stage;
  readonly receivedAt: string;
  /** Since when the person has waited for the desk; null when the desk spoke last. Hours. */
  readonly waitingSince: string | null;
  readonly urgency: Urgency | null;
  readonly age: AgeBand | null;
  readonly language: string | null;
  readonly assigned: OfficerId | null;
  readonly messages: number;
  readonly files: number;
  readonly withdrawn: boolean;
};

/** `GET reports/:id`: what may be known before opening. */
export type ReportFacts = QueueRow & {
  readonly epoch: number;
  readonly lastOpenedAt: string | null;
  readonly items: readonly (ThreadItem | NoteItem)[];
};
export type NoteItem = {
  readonly id: ItemId;
  readonly kind: 'note';
  readonly from: 'desk';
  readonly at: string;
  readonly size: number;
};
/** `POST reports/:id/open {why}` records the opening; only then does `GET reports/:id/items/:item` give sealed bytes to this session. */
export type OpenReport = { readonly why: OpenWhy };
export type OpenWhy = 'first-reading' | 'follow-up' | 'reply' | 'supervision' | 'request-of-person';
/** `POST reports/:id/replies`, `POST reports/:id/notes`. Idempotent by id. */
export type NewDeskItem = { readonly id: ItemId; readonly sealed: Sealed };
/** `POST reports/:id/assign {officer|null}`; `POST reports/:id/close {reason}`; `POST reports/:id/reopen`. */
export type CloseReason = 'helped' | 'referred' | 'complaint-filed' | 'no-answer' | 'not-for-us';
/** `POST reports/:id/exports {items, why}` records it before the browser saves anything. */
export type ExportReport = { readonly items: readonly ItemId[]; readonly why: ExportWhy };
export type ExportWhy = 'complaint' | 'case-file' | 'court' | 'request-of-person';
/** `GET reports/:id/history`. */
export type HistoryEntry = {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly kind: 'person' | 'officer' | 'system'; readonly name: string | null };
  readonly why: string | null;
};

/** `GET officers`. */
export type OfficerRow = {
  readonly id: OfficerId;
  readonly name: string;
  readonly role: Role;
  readonly status: OfficerStatus;
  readonly method: 'passkey' | 'passphrase' | null;
  readonly recipient: Recipient | null;
  readonly epochs: readonly number[];
};
/** `POST invites {role}` → the one-time link's token, shown once. */
export type Invited = { readonly officer: OfficerId; readonly token: string; readonly expiresAt: string };
/** `POST officers/:id/grants`: the supervisor's browser seals every desk identity it holds to that officer. */
export type GrantKeys = { readonly grants: readonly { readonly epoch: number; readonly sealed: Sealed }[] };
/**
 * `POST officers/:id/remove`: removal and rotation are one act. `POST rotate` is the same without a removal.
 * The grants are for exactly the active officers who hold keys and remain; the epoch is the next one.
 * An officer who never held a key is removed with the body `{}`.
 */
export type RotateKey = {
  readonly epoch: number;
  readonly recipient: Recipient;
  readonly grants: readonly { readonly officer: OfficerId; readonly sealed: Sealed }[];
  readonly recovery: Recovery;
};
/** `GET recovery` (supervisor without a grant) gives the pairs of every epoch; `POST recovery/used {grants}` grants to oneself and is an event. */
export type RecoverySet = {
  readonly desk: DeskId;
  readonly epochs: readonly ({ readonly epoch: number } & Recovery)[];
};
