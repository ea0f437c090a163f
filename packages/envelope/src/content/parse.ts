import { EnvelopeError } from '../error.ts';
import type { Content, MessageContent, NoteContent, ReportContent } from '../model.ts';
import * as field from './fields.ts';
import { limits } from './limits.ts';
import { type Check, literal, record, text } from './shape.ts';

const report = record({
  v: field.version,
  kind: literal('report'),
  report: field.reportId,
  desk: field.deskId,
  language: field.language,
  writtenAt: field.time,
  replyTo: field.recipient,
  threadKey: field.secret,
  answers: field.answers,
  files: field.files,
});

const message = record({
  v: field.version,
  kind: literal('message'),
  report: field.reportId,
  id: field.itemId,
  from: literal('person', 'desk'),
  writtenAt: field.time,
  // May be empty: a file can be sent without a word.
  text: text(limits.messageChars),
  files: field.files,
  proof: field.secret,
});

const note = record({
  v: field.version,
  kind: literal('note'),
  report: field.reportId,
  id: field.itemId,
  author: text(limits.authorChars, /\S/u),
  writtenAt: field.time,
  text: text(limits.noteChars, /\S/u),
});

const shapes = { report, message, note } as const;

// Each throws EnvelopeError `bad-content` with every faulty place in `paths`.
export function parseReportContent(value: unknown): ReportContent {
  return parseAs(report, value, 'a report') as ReportContent;
}
export function parseMessageContent(value: unknown): MessageContent {
  return parseAs(message, value, 'a message') as MessageContent;
}
export function parseNoteContent(value: unknown): NoteContent {
  return parseAs(note, value, 'a note') as NoteContent;
}

export function parseContent(value: unknown): Content {
  const kind = (value as { kind?: unknown } | null | undefined)?.kind;
  if (kind !== 'report' && kind !== 'message' && kind !== 'note') {
    throw new EnvelopeError('bad-content', 'expected a report, a message or a note', ['kind']);
  }
  return parseAs(shapes[kind], value, `a ${kind}`) as Content;
}

function parseAs(shape: Check, value: unknown, what: string): unknown {
  const paths: string[] = [];
  shape(value, '', (path) => paths.push(path));
  if (paths.length > 0) throw new EnvelopeError('bad-content', `expected ${what} of the known shape`, paths);
  return value;
}
