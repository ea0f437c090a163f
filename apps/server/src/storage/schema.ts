/**
 * Row types of both engines. Names are snake_case because they are column names.
 * Times are RFC 3339 text; booleans are 0/1 integers, so that both engines give equal rows.
 */
export type Schema = {
  events: EventTable;
  log_head: LogHeadTable;
  commit_keys: CommitKeyTable;
  content: ContentTable;
  installation: InstallationTable;
  sessions: SessionTable;
  credential_counters: CredentialCounterTable;
} & Projections;

export type Projections = {
  reports: ReportTable;
  lookups: LookupTable;
  items: ItemTable;
  desks: DeskTable;
  desk_keys: DeskKeyTable;
  officers: OfficerTable;
  credentials: CredentialTable;
  links: LinkTable;
  grants: GrantTable;
  recovery: RecoveryTable;
};
export type ProjectionTable = keyof Projections;

/** `data` is canonical JSON text: the very bytes that were hashed into the leaf. */
export type EventTable = {
  seq: number;
  stream: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  data: string;
  leaf: Uint8Array;
};
/** One row (id 1). `frontier` is the concatenation of the right-edge subtree hashes (packages/custody). */
export type LogHeadTable = { id: number; size: number; frontier: Uint8Array };
export type CommitKeyTable = { key: string; first_seq: number; version: number };
export type ContentTable = { id: string; bytes: Uint8Array };
/** One row (id 1), written once by the first start and never changed. `demo` can therefore not be turned off. */
export type InstallationTable = { id: number; name: string; demo: number; salt: string; created_at: string };
/** `hash` is SHA-256 of the cookie's value, hex. `opened` is a JSON list of report ids opened in this session. */
export type SessionTable = {
  hash: string;
  officer: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  opened: string;
};
export type CredentialCounterTable = { credential: string; counter: number };

/** The state of a report stream. Person's times are floored to the hour. */
export type ReportTable = {
  id: string;
  version: number;
  desk: string;
  epoch: number;
  pseudonym: string;
  stage: string;
  withdrawn: number;
  received_seq: number;
  received_at: string;
  waiting_since: string | null;
  active_seq: number;
  urgency: string | null;
  age: string | null;
  language: string | null;
  assigned: string | null;
  last_opened_at: string | null;
  messages: number;
  files: number;
  notes: number;
};
/** `token` is hex SHA-256 of the lookup token under its domain tag; the row goes when the report is withdrawn. */
export type LookupTable = { token: string; report: string };
/** `place` is 0-based within the report. `body` is where the bytes are: `row` (content) or `file`. */
export type ItemTable = {
  id: string;
  report: string;
  place: number;
  kind: string;
  sender: string;
  at: string;
  size: number;
  sha256: string;
  body: string;
};
export type DeskTable = {
  id: string;
  version: number;
  name: string;
  kind: string;
  epoch: number;
  recipient: string;
};
export type DeskKeyTable = { desk: string; epoch: number; recipient: string; at: string };
export type OfficerTable = {
  id: string;
  desk: string;
  name: string;
  role: string;
  status: string;
  method: string | null;
  recipient: string | null;
};
export type CredentialTable = { id: string; officer: string; public_key: string };
export type LinkTable = {
  hash: string;
  desk: string;
  officer: string;
  purpose: string;
  role: string;
  expires_at: string;
  used: number;
};
/** The sealed desk identity itself is content `grant-<desk>-<epoch>-<officer>`. */
export type GrantTable = { desk: string; epoch: number; officer: string };
/** The sealed pairs are content `recovery-<desk>-<epoch>`. */
export type RecoveryTable = { desk: string; epoch: number; at: string };
