import { parseDeskId, parseItemId, parseRecipient, parseReportId } from '../ids.ts';
import { limits } from './limits.ts';
import { type Check, integer, list, literal, parsed, record, text } from './shape.ts';

/** RFC 3339 in UTC, as `Date.prototype.toISOString` writes it; the milliseconds may be absent. */
const utc =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{3})?Z$/;
const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;
/** RFC 6838 section 4.2's restricted names; empty when the device knows no type. */
const mediaType = /^(?:[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*)?$/;
const hex32 = /^[0-9a-f]{64}$/;
/** 32 bytes in unpadded base64url: the last character has two bits of nothing, which are zero. */
export const base64url32 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export const version = literal(1);
export const reportId = parsed(parseReportId);
export const itemId = parsed(parseItemId);
export const deskId = parsed(parseDeskId);
export const recipient = parsed(parseRecipient);
export const time = text(24, utc);
export const language = text(limits.languageChars, languageTag);
export const secret = text(43, base64url32);

const file = record({
  id: itemId,
  name: text(limits.fileNameChars),
  type: text(limits.fileTypeChars, mediaType),
  size: integer(limits.fileBytes),
  sha256: text(64, hex32),
});
export const files = list(file, limits.files, (one) => (one as { id?: unknown } | null)?.id);

const answer = text(limits.answerChars);
const yesNo = literal('yes', 'no');
const yesNoUnsure = literal('yes', 'no', 'unsure');
const platform = literal(
  'whatsapp',
  'facebook',
  'instagram',
  'telegram',
  'snapchat',
  'messenger',
  'dating',
  'email',
  'phone',
  'other',
);

/** Something other than white space. */
export const happened: Check = text(limits.happenedChars, /\S/u);

export const answers = record(
  { happened },
  {
    platforms: list(platform, 10, (one) => one),
    platformOther: answer,
    blackmailerPhone: answer,
    blackmailerHandle: answer,
    blackmailerUpi: answer,
    blackmailerAccount: answer,
    blackmailerLink: answer,
    demanded: answer,
    sent: yesNo,
    sentAmount: answer,
    sentWhen: answer,
    sentHow: answer,
    sentReference: answer,
    deadline: answer,
    posted: yesNoUnsure,
    postedWhere: answer,
    under18: yesNo,
    safe: yesNoUnsure,
    answerBy: literal('here', 'phone', 'email'),
    answerContact: answer,
    answerWhen: answer,
  },
);
